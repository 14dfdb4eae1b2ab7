package org.fascicle.image;

/**
 * Canonical orientation: the voxel axes reordered and turned around, without interpolation, so that they run as nearly as
 * they can to the patient's right, front and head ({@link Affine#orientation()} "RAS"). Scanner coordinates of every
 * voxel stay as they are.
 */
public final class Orientation {
    private static final int[][] ORDERS = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

    /** For each new axis: the old axis it is. */
    private final int[] order;
    /** For each new axis: whether it runs against the old one. */
    private final boolean[] flipped;
    private final Grid from;
    private final Grid to;

    private Orientation(Grid from) {
        this.from = from;
        order = closestOrder(from.affine());
        flipped = new boolean[3];
        int[] size = Resampler.sizes(from);
        double[] m = new double[12];
        for (int axis = 0; axis < 3; axis++) {
            flipped[axis] = from.affine().get(axis, order[axis]) < 0;
            m[4 * order[axis] + axis] = flipped[axis] ? -1 : 1;
            m[4 * order[axis] + 3] = flipped[axis] ? size[order[axis]] - 1 : 0;
        }
        to = new Grid(size[order[0]], size[order[1]], size[order[2]], from.affine().after(new Affine(m)));
    }

    /** The image in canonical orientation; itself where it is already. */
    public static Volume canonical(Volume volume) {
        Orientation orientation = new Orientation(volume.grid());
        if (orientation.isIdentity()) {
            return volume;
        }
        float[] data = new float[volume.data().length];
        int size = orientation.to.size();
        for (int frame = 0; frame < volume.frames(); frame++) {
            int start = frame * size;
            orientation.forEachVoxel((oldIndex, newIndex) -> data[start + newIndex] = volume.data()[start + oldIndex]);
        }
        return new Volume(orientation.to, volume.frames(), data);
    }

    /** The label map in canonical orientation; itself where it is already. */
    public static LabelMap canonical(LabelMap map) {
        Orientation orientation = new Orientation(map.grid());
        if (orientation.isIdentity()) {
            return map;
        }
        short[] labels = new short[map.labels().length];
        orientation.forEachVoxel((oldIndex, newIndex) -> labels[newIndex] = map.labels()[oldIndex]);
        return new LabelMap(orientation.to, labels);
    }

    /** The grid in canonical orientation. */
    public static Grid canonical(Grid grid) {
        return new Orientation(grid).to;
    }

    private boolean isIdentity() {
        return from.equals(to);
    }

    /** Of the six orders, the one in which the axes lie closest to x, y and z; the first of equals. */
    private static int[] closestOrder(Affine affine) {
        int[] best = ORDERS[0];
        double bestFit = -1;
        for (int[] candidate : ORDERS) {
            double fit = 0;
            for (int axis = 0; axis < 3; axis++) {
                fit += Math.abs(affine.get(axis, candidate[axis])) / affine.spacing(candidate[axis]);
            }
            if (fit > bestFit + 1e-12) {
                bestFit = fit;
                best = candidate;
            }
        }
        return best;
    }

    private interface Move {
        void move(int oldIndex, int newIndex);
    }

    private void forEachVoxel(Move move) {
        int[] oldStep = {1, from.nx(), from.nx() * from.ny()};
        int[] oldSize = Resampler.sizes(from);
        int start = 0;
        int[] step = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            int old = order[axis];
            step[axis] = flipped[axis] ? -oldStep[old] : oldStep[old];
            start += flipped[axis] ? (oldSize[old] - 1) * oldStep[old] : 0;
        }
        int newIndex = 0;
        for (int k = 0; k < to.nz(); k++) {
            for (int j = 0; j < to.ny(); j++) {
                int oldIndex = start + j * step[1] + k * step[2];
                for (int i = 0; i < to.nx(); i++) {
                    move.move(oldIndex + i * step[0], newIndex++);
                }
            }
        }
    }
}
