package org.fascicle.cohort;

import java.util.List;

/**
 * A muscle of one side. A label that nobody named is a muscle too: {@code label_13}, without a side.
 *
 * @param name snake_case, as in {@code params/muscles.tsv}
 * @param side left, right, midline or empty
 */
public record Muscle(String name, String side) implements Comparable<Muscle> {
    private static final List<String> SIDES = List.of("left", "right", "midline");

    public Muscle {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a muscle has a name");
        }
        if (!side.isEmpty() && !SIDES.contains(side)) {
            throw new IllegalArgumentException("a side is left, right, midline or empty, not \"" + side + "\"");
        }
    }

    /** Reads {@code vastus_lateralis_left}; a name without a side keeps none. */
    public static Muscle parse(String text) {
        for (String side : SIDES) {
            if (text.endsWith("_" + side)) {
                return new Muscle(text.substring(0, text.length() - side.length() - 1), side);
            }
        }
        return new Muscle(text, "");
    }

    /** The name of a label that nobody named. */
    public static Muscle unnamed(int label) {
        return new Muscle("label_" + label, "");
    }

    @Override
    public int compareTo(Muscle other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : side.compareTo(other.side);
    }

    @Override
    public String toString() {
        return side.isEmpty() ? name : name + "_" + side;
    }
}
