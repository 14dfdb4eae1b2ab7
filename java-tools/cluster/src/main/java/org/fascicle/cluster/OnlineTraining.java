package org.fascicle.cluster;

import java.util.Arrays;

/**
 * The online rule in one pass over the weights an update.
 *
 * <p>Weights lie feature by feature, so that the inner loop runs over nodes, carries no sum from one node to the next and
 * is turned into vector instructions. The pass that moves the nodes towards sample t also sums their squared distances to
 * sample t + 1. One thread, features summed in their order: the same bits always.
 */
public final class OnlineTraining implements MapTraining {
    /** Such a step is lost in rounding, but with it the processor's slow path for subnormal numbers is met all the time. */
    private static final double NEGLIGIBLE_GAIN = 1e-100;

    @Override
    public KohonenMap train(KohonenMap start, double[][] samples, int[] order, TrainingSchedule schedule) {
        MapTraining.requireFitting(start, samples, order, schedule);
        MapGrid grid = start.grid();
        double[][] weights = byFeature(start);
        double[] squaredDistance = new double[grid.nodes()];
        double[] gain = new double[grid.nodes()];
        moveAndMeasure(weights, gain, samples[order[0]], samples[order[0]], squaredDistance);
        for (int t = 0; t < order.length; t++) {
            fillGain(gain, grid, Samples.smallest(squaredDistance), schedule, t);
            double[] next = samples[order[Math.min(t + 1, order.length - 1)]];
            moveAndMeasure(weights, gain, samples[order[t]], next, squaredDistance);
        }
        return new KohonenMap(grid, start.features(), byNode(weights));
    }

    /** Moves all nodes by their gain towards one sample and sums their squared distances to the next. */
    private static void moveAndMeasure(double[][] weights, double[] gain, double[] sample, double[] next, double[] squaredDistance) {
        Arrays.fill(squaredDistance, 0);
        for (int f = 0; f < sample.length; f++) {
            moveAndMeasureFeature(weights[f], gain, sample[f], next[f], squaredDistance);
        }
    }

    /** Small and with one index for all arrays, which is the form that the compiler turns into vector instructions. */
    private static void moveAndMeasureFeature(double[] weights, double[] gain, double value, double next, double[] squaredDistance) {
        for (int node = 0; node < weights.length; node++) {
            double weight = weights[node] + gain[node] * (value - weights[node]);
            weights[node] = weight;
            squaredDistance[node] += (next - weight) * (next - weight);
        }
    }

    private static void fillGain(double[] gain, MapGrid grid, int centre, TrainingSchedule schedule, int t) {
        if (grid.topology() == MapTopology.hexagonal) {
            fillHexagonalGain(gain, grid, centre, schedule, t);
            return;
        }
        double sigma = schedule.sigmaAt(t);
        double[] alongRows = neighbourhood(grid.rows(), grid.row(centre), sigma);
        double[] alongColumns = neighbourhood(grid.columns(), grid.column(centre), sigma);
        double rate = schedule.learningRateAt(t);
        double least = Math.max(schedule.minimumGain(), NEGLIGIBLE_GAIN);
        for (int row = 0, node = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++, node++) {
                double value = rate * (alongRows[row] * alongColumns[column]);
                gain[node] = value > least ? value : 0;
            }
        }
    }

    private static void fillHexagonalGain(double[] gain, MapGrid grid, int centre, TrainingSchedule schedule, int t) {
        double sigma = schedule.sigmaAt(t);
        double rate = schedule.learningRateAt(t);
        double least = Math.max(schedule.minimumGain(), NEGLIGIBLE_GAIN);
        for (int node = 0; node < gain.length; node++) {
            double value = rate * MapNeighbourhood.gaussian.at(grid.distance(centre, node), sigma);
            gain[node] = value > least ? value : 0;
        }
    }

    private static double[] neighbourhood(int count, int centre, double sigma) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = TrainingSchedule.neighbourhood(i - centre, sigma);
        }
        return values;
    }

    private static double[][] byFeature(KohonenMap map) {
        double[][] weights = new double[map.features().size()][map.nodes()];
        for (int f = 0; f < weights.length; f++) {
            for (int node = 0; node < map.nodes(); node++) {
                weights[f][node] = map.weight(node, f);
            }
        }
        return weights;
    }

    private static double[][] byNode(double[][] weights) {
        double[][] byNode = new double[weights[0].length][weights.length];
        for (int f = 0; f < weights.length; f++) {
            for (int node = 0; node < byNode.length; node++) {
                byNode[node][f] = weights[f][node];
            }
        }
        return byNode;
    }
}
