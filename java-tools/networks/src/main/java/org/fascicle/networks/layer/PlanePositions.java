package org.fascicle.networks.layer;

import org.fascicle.networks.tensor.Backend;
import org.fascicle.networks.tensor.Tensor;

/**
 * Where each token lies in the plane, as sines and cosines (Vaswani et al., 2017; half of the features for the row, half for the column):
 * nothing is learned, so that any matrix is understood.
 */
final class PlanePositions {
    private static final double LONGEST = 10_000;
    private final Backend backend;
    private final int features;
    private Tensor known;
    private long height;
    private long width;

    /** @param features a multiple of 4 */
    PlanePositions(Backend backend, int features) {
        if (features % 4 != 0) {
            throw new IllegalArgumentException("positions in the plane need a multiple of 4 features, not " + features);
        }
        this.backend = backend;
        this.features = features;
    }

    /** (1, height·width, features), row by row; the same tensor until another size is asked for. */
    Tensor of(long rows, long columns) {
        if (known == null || rows != height || columns != width) {
            if (known != null) {
                known.close();
            }
            height = rows;
            width = columns;
            known = backend.tensor(values(), 1, rows * columns, features).outsideScopes();
        }
        return known;
    }

    private double[] values() {
        double[] values = new double[Math.toIntExact(height * width * features)];
        int quarter = features / 4;
        int at = 0;
        for (long row = 0; row < height; row++) {
            for (long column = 0; column < width; column++) {
                for (int f = 0; f < quarter; f++) {
                    double frequency = Math.pow(LONGEST, -(double) f / quarter);
                    values[at + f] = Math.sin(row * frequency);
                    values[at + quarter + f] = Math.cos(row * frequency);
                    values[at + 2 * quarter + f] = Math.sin(column * frequency);
                    values[at + 3 * quarter + f] = Math.cos(column * frequency);
                }
                at += features;
            }
        }
        return values;
    }
}
