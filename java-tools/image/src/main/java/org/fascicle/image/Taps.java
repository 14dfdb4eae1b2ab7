package org.fascicle.image;

/** Which voxels along one axis a value between them is made of, and with what weights. */
final class Taps {
    /** Positions this close to a whole or half number count as it, so that rounding in the affine decides nothing. */
    static final double SNAP = 1e-9;
    /** Positions this far beyond the outer face of the outermost voxel still count as inside. */
    private static final double EDGE = 1e-6;

    private Taps() {}

    /** Number of voxels a value is made of along one axis. */
    static int count(Interpolation interpolation) {
        return switch (interpolation) {
            case NEAREST -> 1;
            case LINEAR -> 2;
            case CUBIC_BSPLINE -> 4;
        };
    }

    /** Whether a position, in voxels, lies within the outer faces of {@code n} voxels. */
    static boolean inside(double position, int n) {
        return position >= -0.5 - EDGE && position <= n - 0.5 + EDGE;
    }

    /** Writes the indices and weights for one position inside, beginning at {@code at}. */
    static void fill(Interpolation interpolation, double position, int n, int[] index, double[] weight, int at) {
        switch (interpolation) {
            case NEAREST -> {
                index[at] = clamp((int) Math.floor(position + 0.5 + SNAP), n);
                weight[at] = 1;
            }
            case LINEAR -> {
                double clamped = Math.clamp(position, 0, n - 1);
                int floor = (int) Math.floor(clamped + SNAP);
                double t = Math.max(0, clamped - floor);
                index[at] = floor;
                index[at + 1] = Math.min(floor + 1, n - 1);
                weight[at] = 1 - t;
                weight[at + 1] = t;
            }
            case CUBIC_BSPLINE -> {
                int floor = (int) Math.floor(position);
                double t = position - floor;
                double u = 1 - t;
                weight[at] = u * u * u / 6;
                weight[at + 1] = (4 - 6 * t * t + 3 * t * t * t) / 6;
                weight[at + 2] = (4 - 6 * u * u + 3 * u * u * u) / 6;
                weight[at + 3] = t * t * t / 6;
                for (int tap = 0; tap < 4; tap++) {
                    index[at + tap] = mirror(floor - 1 + tap, n);
                }
            }
        }
    }

    private static int clamp(int i, int n) {
        return Math.max(0, Math.min(n - 1, i));
    }

    /** The voxel that an index outside stands for, the outermost centres being the mirrors. */
    private static int mirror(int i, int n) {
        if (n == 1) {
            return 0;
        }
        int within = Math.floorMod(i, 2 * (n - 1));
        return within < n ? within : 2 * (n - 1) - within;
    }
}
