package org.fascicle.radiomics;

/** In which plane neighbours are looked for (PyRadiomics' {@code force2D} and {@code force2Ddimension}). */
public enum TexturePlane {
    /** Neighbours in all three dimensions. */
    VOLUME,
    /** Neighbours within a slice, z fixed: {@code force2Ddimension} 0. */
    XY,
    /** Neighbours with y fixed: {@code force2Ddimension} 1. */
    XZ,
    /** Neighbours with x fixed: {@code force2Ddimension} 2. */
    YZ;

    boolean contains(Direction direction) {
        return switch (this) {
            case VOLUME -> true;
            case XY -> direction.dz() == 0;
            case XZ -> direction.dy() == 0;
            case YZ -> direction.dx() == 0;
        };
    }
}
