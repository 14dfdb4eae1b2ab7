package org.fascicle.networks.training;

import org.fascicle.networks.sampling.Batch;
import org.fascicle.networks.tensor.Tensor;

/** Counts voxels of the likeliest classes against the right ones, batch by batch. */
final class DiceCount {
    private final long[] both;
    private final long[] predicted;
    private final long[] right;
    private float[] scores = new float[0];

    DiceCount(int classes) {
        both = new long[classes];
        predicted = new long[classes];
        right = new long[classes];
    }

    /** @param output scores (N, classes, [D,] H, W) for the batch */
    void add(Tensor output, Batch batch) {
        int count = Math.toIntExact(output.count());
        if (scores.length < count) {
            scores = new float[count];
        }
        output.readInto(scores);
        int voxels = batch.shape().voxels();
        for (int n = 0; n < batch.count(); n++) {
            for (int v = 0; v < voxels; v++) {
                int likeliest = likeliest(n * both.length * voxels + v, voxels);
                int label = batch.labels()[batch.labelOffset(n) + v];
                predicted[likeliest]++;
                right[label]++;
                if (likeliest == label) {
                    both[label]++;
                }
            }
        }
    }

    private int likeliest(int first, int step) {
        int best = 0;
        for (int c = 1; c < both.length; c++) {
            if (scores[first + c * step] > scores[first + best * step]) {
                best = c;
            }
        }
        return best;
    }

    /** Mean over the classes that occur in the right labels, without background; NaN where none does. */
    double mean() {
        double sum = 0;
        int occurring = 0;
        for (int c = 1; c < both.length; c++) {
            if (right[c] > 0) {
                sum += 2.0 * both[c] / (predicted[c] + right[c]);
                occurring++;
            }
        }
        return occurring == 0 ? Double.NaN : sum / occurring;
    }
}
