package org.fascicle.networks.sampling;

import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.Interpolation;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Resampler;
import org.fascicle.image.Volume;

/**
 * The way from an image's grid to the network's and back: resampled where a spacing is set (same centre, as many voxels as fill the field
 * of view), then padded by replication of the outermost voxels, or cropped, about the centre. Along z the image stays at the beginning.
 */
public final class NetworkFrame {
    private final Grid original;
    private final Grid resampled;
    private final Grid network;
    /** Position of the network's first voxel on the resampled grid, along x, y and z; negative where it is padded. */
    private final int[] start;

    private NetworkFrame(Grid original, Grid resampled, int[] size) {
        this.original = original;
        this.resampled = resampled;
        start = new int[] {Math.floorDiv(resampled.nx() - size[0], 2), Math.floorDiv(resampled.ny() - size[1], 2), 0};
        network = new Grid(size[0], size[1], size[2], moved(resampled.affine(), start));
    }

    /** The way from this grid under these settings. */
    public static NetworkFrame of(Grid grid, FrameSettings settings) {
        Grid resampled = resampled(grid, settings.inPlaneSpacingMm(), settings.sliceSpacingMm());
        int[] size = {
            settings.width() > 0 ? settings.width() : roundUp(resampled.nx(), settings.inPlaneMultiple()),
            settings.height() > 0 ? settings.height() : roundUp(resampled.ny(), settings.inPlaneMultiple()),
            roundUp(resampled.nz(), settings.sliceMultiple())
        };
        return new NetworkFrame(grid, resampled, size);
    }

    /** The image's own grid. */
    public Grid original() {
        return original;
    }

    /** The network's grid. */
    public Grid network() {
        return network;
    }

    /** Whether part of the image lies outside the network's grid and is lost to it. */
    public boolean crops() {
        return network.nx() < resampled.nx() || network.ny() < resampled.ny();
    }

    /** The image on the network's grid, linearly interpolated where it is resampled. */
    public Volume toNetwork(Volume image) {
        requireOriginal(image.grid());
        Volume placed = Resampler.resample(image, resampled, Interpolation.LINEAR, 0);
        float[] values = new float[Math.multiplyExact(network.size(), placed.frames())];
        for (int frame = 0; frame < placed.frames(); frame++) {
            for (int k = 0; k < network.nz(); k++) {
                for (int j = 0; j < network.ny(); j++) {
                    int from = frame * resampled.size() + rowOnResampled(j, k);
                    int to = frame * network.size() + network.index(0, j, k);
                    for (int i = 0; i < network.nx(); i++) {
                        values[to + i] = placed.data()[from + clamp(i + start[0], resampled.nx())];
                    }
                }
            }
        }
        return new Volume(network, placed.frames(), values);
    }

    /** The label map on the network's grid, by nearest neighbour; padded like the image, since it is a copy of the same tissue. */
    public LabelMap toNetwork(LabelMap map) {
        requireOriginal(map.grid());
        LabelMap placed = Resampler.resample(map, resampled);
        short[] labels = new short[network.size()];
        for (int k = 0; k < network.nz(); k++) {
            for (int j = 0; j < network.ny(); j++) {
                int from = rowOnResampled(j, k);
                int to = network.index(0, j, k);
                for (int i = 0; i < network.nx(); i++) {
                    labels[to + i] = placed.labels()[from + clamp(i + start[0], resampled.nx())];
                }
            }
        }
        return new LabelMap(network, labels);
    }

    /** A label map of the network's grid on the image's, by nearest neighbour; what was cropped away is background. */
    public LabelMap toOriginal(LabelMap map) {
        requireNetwork(map.grid());
        short[] labels = new short[resampled.size()];
        forEachShared((onResampled, onNetwork) -> labels[onResampled] = map.labels()[onNetwork]);
        return Resampler.resample(new LabelMap(resampled, labels), original);
    }

    /**
     * One map of the network's grid, such as the probability of a class, on the image's: linear where it is resampled.
     *
     * @param values  {@code network().size()} values, beginning at {@code at}
     * @param outside the value of what was cropped away
     */
    public float[] toOriginal(float[] values, int at, float outside) {
        float[] placed = new float[resampled.size()];
        java.util.Arrays.fill(placed, outside);
        forEachShared((onResampled, onNetwork) -> placed[onResampled] = values[at + onNetwork]);
        return Resampler.resample(new Volume(resampled, placed), original, Interpolation.LINEAR, outside).data();
    }

    private interface Pair {
        void accept(int onResampled, int onNetwork);
    }

    /** Visits the voxels that lie on both grids. */
    private void forEachShared(Pair pair) {
        for (int k = 0; k < Math.min(network.nz(), resampled.nz()); k++) {
            for (int j = Math.max(0, start[1]); j < Math.min(resampled.ny(), start[1] + network.ny()); j++) {
                for (int i = Math.max(0, start[0]); i < Math.min(resampled.nx(), start[0] + network.nx()); i++) {
                    pair.accept(resampled.index(i, j, k), network.index(i - start[0], j - start[1], k));
                }
            }
        }
    }

    private int rowOnResampled(int j, int k) {
        return resampled.index(0, clamp(j + start[1], resampled.ny()), clamp(k + start[2], resampled.nz()));
    }

    private void requireOriginal(Grid grid) {
        if (!grid.matches(original)) {
            throw new IllegalArgumentException("not the frame's image: " + grid.describe() + " instead of " + original.describe());
        }
    }

    private void requireNetwork(Grid grid) {
        if (!grid.matches(network)) {
            throw new IllegalArgumentException("not on the network's grid: " + grid.describe() + " instead of " + network.describe());
        }
    }

    private static Grid resampled(Grid grid, double inPlaneSpacingMm, double sliceSpacingMm) {
        int[] old = {grid.nx(), grid.ny(), grid.nz()};
        double[] wanted = {inPlaneSpacingMm, inPlaneSpacingMm, sliceSpacingMm};
        int[] size = old.clone();
        double[] step = {1, 1, 1};
        for (int axis = 0; axis < 3; axis++) {
            // A stack of one slice has no spacing that could be changed.
            if (wanted[axis] > 0 && old[axis] > 1) {
                step[axis] = wanted[axis] / grid.spacing(axis);
                size[axis] = (int) Math.max(1, Math.round(old[axis] / step[axis]));
            }
        }
        Affine toOld = new Affine(step[0], 0, 0, centred(old[0], size[0], step[0]), 0, step[1], 0, centred(old[1], size[1], step[1]),
                0, 0, step[2], centred(old[2], size[2], step[2]));
        boolean same = step[0] == 1 && step[1] == 1 && step[2] == 1;
        return same ? grid : new Grid(size[0], size[1], size[2], grid.affine().after(toOld));
    }

    /** Where the first of the new voxels lies on the old axis so that both have one centre. */
    private static double centred(int old, int size, double step) {
        return (old - 1) / 2.0 - step * (size - 1) / 2.0;
    }

    private static Affine moved(Affine affine, int[] by) {
        return affine.after(new Affine(1, 0, 0, by[0], 0, 1, 0, by[1], 0, 0, 1, by[2]));
    }

    private static int roundUp(int value, int multiple) {
        return Math.multiplyExact(Math.ceilDiv(value, multiple), multiple);
    }

    private static int clamp(int index, int size) {
        return Math.clamp(index, 0, size - 1);
    }
}
