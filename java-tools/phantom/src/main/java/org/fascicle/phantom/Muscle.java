package org.fascicle.phantom;

/**
 * A named muscle of one side.
 *
 * @param name   without side, as in {@code params/muscles.tsv}
 * @param side   left, right or midline
 * @param region where it is imaged
 * @param label  its number in label maps, 1 or more, unique over all regions
 */
public record Muscle(String name, Side side, Region region, int label) {
    public Muscle {
        if (label < 1 || label > Short.MAX_VALUE) {
            throw new IllegalArgumentException("a label is a positive short, not " + label);
        }
    }

    /** Name with side, as masks call it: {@code vastus_lateralis_left}. */
    public String labelName() {
        return name + "_" + side.label();
    }
}
