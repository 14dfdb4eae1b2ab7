package org.fascicle.cluster;

import smile.vq.SOM;

/**
 * The online rule by Smile's {@link SOM}, given our start, order, decay and neighbourhood.
 *
 * <p>Smile leaves out an update whose gain is not above {@link #MINIMUM_GAIN}. Where the schedule wants smaller ones too,
 * they are made up for here: without them a best-matching unit is sooner or later another one, and the map with it.
 *
 * <p>Among nodes at equal distance from a sample Smile may pick another one than {@link OnlineTraining}; on samples of
 * continuous features this happens only when nodes are equal.
 */
public final class SmileTraining implements MapTraining {
    /** The gain that an update in Smile 6.2.5 must exceed. */
    public static final double MINIMUM_GAIN = 1e-5;

    /** @throws IllegalArgumentException also where the schedule's minimum gain is above Smile's */
    @Override
    public KohonenMap train(KohonenMap start, double[][] samples, int[] order, TrainingSchedule schedule) {
        MapTraining.requireFitting(start, samples, order, schedule);
        if (start.grid().topology() != MapTopology.rectangular) {
            throw new IllegalArgumentException("Smile trains rectangular maps only");
        }
        if (schedule.minimumGain() > MINIMUM_GAIN) {
            throw new IllegalArgumentException("Smile's minimum gain is %s and cannot be raised to %s"
                    .formatted(MINIMUM_GAIN, schedule.minimumGain()));
        }
        MapGrid grid = start.grid();
        // Not SOM.lattice: that starts from a PCA, which needs native BLAS.
        SOM som = new SOM(lattice(start), schedule::learningRateAt,
                (rows, columns, t) -> TrainingSchedule.neighbourhood(rows, columns, schedule.sigmaAt(t)));
        // These are the weights that Smile goes on working with, not copies.
        double[][] weights = byNode(som.neurons(), grid);
        for (int t = 0; t < order.length; t++) {
            double[] sample = samples[order[t]];
            if (schedule.minimumGain() < MINIMUM_GAIN) {
                SOM.Neuron centre = som.bmu(sample);
                som.update(sample);
                addSmallUpdates(weights, grid, grid.node(centre.i(), centre.j()), sample, schedule, t);
            } else {
                som.update(sample);
            }
        }
        return new KohonenMap(grid, start.features(), weights);
    }

    /** The updates that Smile left out and the schedule wants. */
    private static void addSmallUpdates(double[][] weights, MapGrid grid, int centre, double[] sample, TrainingSchedule schedule, int t) {
        double rate = schedule.learningRateAt(t);
        double sigma = schedule.sigmaAt(t);
        for (int node = 0; node < weights.length; node++) {
            double gain = rate * TrainingSchedule.neighbourhood(grid.row(node) - grid.row(centre), grid.column(node) - grid.column(centre), sigma);
            if (gain <= MINIMUM_GAIN && gain > schedule.minimumGain()) {
                for (int f = 0; f < sample.length; f++) {
                    weights[node][f] += gain * (sample[f] - weights[node][f]);
                }
            }
        }
    }

    private static double[][][] lattice(KohonenMap map) {
        MapGrid grid = map.grid();
        double[][] weights = map.weights();
        double[][][] lattice = new double[grid.rows()][grid.columns()][];
        for (int node = 0; node < weights.length; node++) {
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
