package org.fascicle.networks.inference;

import java.util.Arrays;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;
import org.fascicle.networks.sampling.NetworkFrame;

/**
 * How likely each class is at each voxel.
 *
 * @param grid    the grid
 * @param classes number of classes, background included
 * @param values  {@code classes · grid.size()} values from 0 to 1: all voxels of class 0, then of class 1, …; not copied
 */
public record ClassProbabilities(Grid grid, int classes, float[] values) {
    public ClassProbabilities {
        if (classes < 2 || values.length != Math.multiplyExact(classes, grid.size())) {
            throw new IllegalArgumentException(classes + " classes on " + grid.describe() + " do not have " + values.length + " values");
        }
    }

    /** The likeliest class of each voxel; of equals the lower. */
    public LabelMap mostLikely() {
        Winner winner = new Winner(grid.size());
        for (int c = 0; c < classes; c++) {
            winner.offer(c, values, c * grid.size());
        }
        return new LabelMap(grid, winner.classes);
    }

    /**
     * The likeliest class of each voxel of the image the frame was made for: probabilities are interpolated linearly, class by class, and
     * compared there. What the frame cropped away is background.
     */
    public LabelMap mostLikelyOnOriginal(NetworkFrame frame) {
        Winner winner = new Winner(frame.original().size());
        for (int c = 0; c < classes; c++) {
            winner.offer(c, onOriginal(frame, c), 0);
        }
        return new LabelMap(frame.original(), winner.classes);
    }

    /** The probability of one class on the grid of the image the frame was made for. */
    public Volume classOnOriginal(NetworkFrame frame, int wanted) {
        return new Volume(frame.original(), onOriginal(frame, wanted));
    }

    private float[] onOriginal(NetworkFrame frame, int wanted) {
        if (!grid.matches(frame.network())) {
            throw new IllegalArgumentException("the probabilities do not lie on the frame's grid: " + grid.describe());
        }
        return frame.toOriginal(values, wanted * grid.size(), wanted == 0 ? 1 : 0);
    }

    /** Keeps, voxel by voxel, the class with the largest probability offered so far. */
    private static final class Winner {
        private final short[] classes;
        private final float[] best;

        Winner(int voxels) {
            classes = new short[voxels];
            best = new float[voxels];
            Arrays.fill(best, Float.NEGATIVE_INFINITY);
        }

        void offer(int wanted, float[] probabilities, int at) {
            for (int v = 0; v < best.length; v++) {
                if (probabilities[at + v] > best[v]) {
                    best[v] = probabilities[at + v];
                    classes[v] = (short) wanted;
                }
            }
        }
    }
}
