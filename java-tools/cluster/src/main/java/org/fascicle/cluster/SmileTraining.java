package org.fascicle.cluster;

import smile.vq.SOM;

/**
 * The online rule by Smile's {@link SOM}, given our start, order, decay and neighbourhood.
 *
 * <p>Smile leaves out an update whose gain is not above a constant of its own, so only schedules with that
 * {@linkplain #MINIMUM_GAIN minimum gain} are taken. Among nodes at equal distance from a sample Smile may pick another
 * one than {@link OnlineTraining}; on samples of continuous features this happens only when nodes are equal.
 */
public final class SmileTraining implements MapTraining {
    /** The gain that an update in Smile 6.2.5 must exceed. */
    public static final double MINIMUM_GAIN = 1e-5;

    @Override
    public KohonenMap train(KohonenMap start, double[][] samples, int[] order, TrainingSchedule schedule) {
        MapTraining.requireFitting(start, samples, order, schedule);
        if (schedule.minimumGain() != MINIMUM_GAIN) {
            throw new IllegalArgumentException("Smile's minimum gain is %s and cannot be %s"
                    .formatted(MINIMUM_GAIN, schedule.minimumGain()));
        }
        // Not SOM.lattice: that starts from a PCA, which needs native BLAS.
        SOM som = new SOM(lattice(start), schedule::learningRateAt, (rows, columns, t) -> neighbourhood(rows, columns, t, schedule));
        for (int sample : order) {
            som.update(samples[sample]);
        }
        return new KohonenMap(start.grid(), start.features(), byNode(som.neurons(), start.grid()));
    }

    private static double neighbourhood(int rows, int columns, int t, TrainingSchedule schedule) {
        double sigma = schedule.sigmaAt(t);
        return TrainingSchedule.neighbourhood(rows, sigma) * TrainingSchedule.neighbourhood(columns, sigma);
    }

    private static double[][][] lattice(KohonenMap map) {
        MapGrid grid = map.grid();
        double[][] weights = map.weights();
        double[][][] lattice = new double[grid.rows()][grid.columns()][];
        for (int node = 0; node < map.nodes(); node++) {
            lattice[grid.row(node)][grid.column(node)] = weights[node];
        }
        return lattice;
    }

    private static double[][] byNode(double[][][] lattice, MapGrid grid) {
        double[][] weights = new double[grid.nodes()][];
        for (int node = 0; node < weights.length; node++) {
            weights[node] = lattice[grid.row(node)][grid.column(node)];
        }
        return weights;
    }
}
