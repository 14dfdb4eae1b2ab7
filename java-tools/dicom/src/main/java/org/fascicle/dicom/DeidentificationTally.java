package org.fascicle.dicom;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** How often which attribute was removed, emptied, replaced, cleaned or kept. Holds no values. */
public final class DeidentificationTally {
    /**
     * What was done to an attribute.
     *
     * @param tag       as the standard prints it
     * @param attribute its keyword; {@code private} for private ones
     * @param action    removed, emptied, replaced, cleaned or kept
     * @param rule      the profile or option that asked for it
     */
    public record Entry(String tag, String attribute, String action, String rule) implements Comparable<Entry> {
        private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::tag).thenComparing(Entry::action).thenComparing(Entry::rule);

        @Override
        public int compareTo(Entry other) {
            return ORDER.compare(this, other);
        }
    }

    private final Map<Entry, Integer> counts = new TreeMap<>();

    void note(int tag, String action, String rule) {
        String attribute = Tag.isPrivate(tag) ? "private" : DicomDictionary.keyword(tag);
        counts.merge(new Entry(Tag.format(tag), attribute.isEmpty() ? "unknown" : attribute, action, rule), 1, Integer::sum);
    }

    /** Counts by attribute and action, in tag order. */
    public Map<Entry, Integer> counts() {
        return new TreeMap<>(counts);
    }
}
