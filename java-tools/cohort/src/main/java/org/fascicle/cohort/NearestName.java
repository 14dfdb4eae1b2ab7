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

    /** Edit distance with neighbours exchanged counted once (optimal string alignment), without regard to case. */
    static int editDistance(String first, String second) {
        String a = first.toLowerCase(java.util.Locale.ROOT);
        String b = second.toLowerCase(java.util.Locale.ROOT);
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distance[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, i, j, distance);
            }
        }
        return distance[a.length()][b.length()];
    }

    private static int cheapest(String a, String b, int i, int j, int[][] distance) {
        int substitution = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int cost = Math.min(substitution, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
        boolean exchanged = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return exchanged ? Math.min(cost, distance[i - 2][j - 2] + 1) : cost;
    }
}
