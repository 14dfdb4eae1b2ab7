package org.fascicle.radiomics.filter;

/** Over how many axes a filter reaches. */
public enum Extent {
    /** Each slice on its own: axes 0 and 1 (2D). */
    SLICE(2),
    /** All three axes (3D). */
    VOLUME(3);

    private final int axes;

    Extent(int axes) {
        this.axes = axes;
    }

    /** Number of axes: the filter works along axes 0 to this, exclusive. */
    public int axes() {
        return axes;
    }

    /** As names have it: {@code 2D} or {@code 3D}. */
    public String label() {
        return axes + "D";
    }

    /** The extent of that many axes. */
    static Extent ofAxes(int axes) {
        return switch (axes) {
            case 2 -> SLICE;
            case 3 -> VOLUME;
            default -> throw new IllegalArgumentException("a filter names 2 axes (each slice) or 3 (the volume), not " + axes);
        };
    }
}
