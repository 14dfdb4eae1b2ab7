package org.fascicle.cluster;

/** How strongly a sample pulls at the nodes around its best-matching unit. Spelt as in the params. */
public enum MapNeighbourhood {
    /** 1 up to the radius, 0 beyond. */
    bubble {
        @Override
        double at(double distance, double radius) {
            return distance <= radius ? 1 : 0;
        }
    },
    /** {@code exp(−d² / (2 r²))}. */
    gaussian {
        @Override
        double at(double distance, double radius) {
            return StrictMath.exp(-distance * distance / (2 * radius * radius));
        }
    };

    /**
     * @param distance on the grid, at least 0
     * @param radius   above 0
     */
    abstract double at(double distance, double radius);
}
