package org.fascicle.cohort;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds what a user most likely meant. */
public final class NearestName {
    private NearestName() {}

    /** The candidate with the smallest edit distance, where that is at most a third of the text's length (at least 1). */
    public static Optional<String> of(String text, List<String> candidates) {
        int limit = Math.max(1, text.length() / 3);
        return candidates.stream().filter(candidate -> editDistance(text, candidate) <= limit)
                .min(Comparator.comparingInt((String candidate) -> editDistance(text, candidate)).thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein distance, without regard to case. */
    static int editDistance(String first, String second) {
        String a = first.toLowerCase(java.util.Locale.ROOT);
        String b = second.toLowerCase(java.util.Locale.ROOT);
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
