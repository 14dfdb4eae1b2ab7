package org.fascicle.networks.atlas;

/** The eight cells about a point and their trilinear weights; beyond the outermost centres the outermost cell's value holds. */
final class Corners {
    private final int[] sizes;
    private final int[] cell = new int[8];
    private final double[] weight = new double[8];
    private final int[] low = new int[3];
    private final double[] part = new double[3];

    Corners(AtlasSettings settings) {
        sizes = new int[] {settings.width(), settings.height(), settings.depth()};
    }

    /** Goes to a point (u, v, w). */
    void about(double[] unit) {
        for (int axis = 0; axis < 3; axis++) {
            double position = Math.clamp(unit[axis] * sizes[axis] - 0.5, 0, sizes[axis] - 1);
            low[axis] = Math.min((int) position, Math.max(0, sizes[axis] - 2));
            part[axis] = position - low[axis];
        }
        for (int corner = 0; corner < 8; corner++) {
            int u = corner & 1;
            int v = corner >> 1 & 1;
            int w = corner >> 2;
            weight[corner] = side(0, u) * side(1, v) * side(2, w);
            cell[corner] = at(0, u) + sizes[0] * (at(1, v) + sizes[1] * at(2, w));
        }
    }

    /** The value of a map that begins at {@code start}. */
    float interpolate(float[] values, int start) {
        double sum = 0;
        for (int corner = 0; corner < 8; corner++) {
            sum += weight[corner] * values[start + cell[corner]];
        }
        return (float) sum;
    }

    private double side(int axis, int up) {
        return up == 1 ? part[axis] : 1 - part[axis];
    }

    private int at(int axis, int up) {
        return Math.min(low[axis] + up, sizes[axis] - 1);
    }
}
