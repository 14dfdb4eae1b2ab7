package org.fascicle.networks.sampling;

/**
 * Mirrors a sample between the patient's left and right, and calls each label by the other side's name.
 *
 * @param classes     must have every side-bearing name with both sides
 * @param probability how often, 0 to 1
 */
public record SideFlip(SegmentationClasses classes, double probability) {
    public SideFlip {
        Ranges.requireProbability(probability);
        if (probability > 0 && !classes.oneSided().isEmpty()) {
            throw new IllegalArgumentException("a flip would call these by the wrong side, since their other side is no class: " + classes.oneSided());
        }
    }

    /** The mirroring of space. */
    public static SpatialMap mirror(SampleGeometry geometry) {
        int axis = geometry.leftRightAxis();
        if (axis == 2 && geometry.shape().spatialAxes() == 2) {
            throw new IllegalArgumentException("the slices are stacked from left to right: a slice cannot be mirrored between the sides");
        }
        return p -> p[axis] = -p[axis];
    }

    /** Calls labels by the other side's name, in place. */
    public void swapSides(int[] labels, int at, int length) {
        int[] mirrored = classes.mirrored();
        for (int v = at; v < at + length; v++) {
            labels[v] = mirrored[labels[v]];
        }
    }
}
