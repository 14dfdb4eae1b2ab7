package org.fascicle.cluster;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The batch rule of Kohonen's map (Self-Organizing Maps, 3rd ed. 2001, 3.6): in each epoch every sample's best-matching unit
 * c is found, then all nodes are set at once, {@code w(n) = Σ h(n, c(x)) x / Σ h(n, c(x))}, h being the neighbourhood. A node
 * that no sample reaches stays. Nothing is drawn, and the samples' order does not matter but for rounding.
 *
 * <p>R: {@code kohonen::som(x, grid, rlen = epochs, radius = c(start, end), mode = "batch", init = w)}; that one draws among
 * nodes at equal distance, here the first is taken.
 *
 * <p>Sums are taken once a node, over the samples it is the best match of, and spread to its neighbours afterwards. Threads
 * share the search for best-matching units only, so the bits are the same whatever their number.
 */
public final class BatchTraining {
    private static final int SAMPLES_A_TASK = 256;
    private static final int SAMPLES_A_PASS = 4;

    /**
     * Trains a copy of the start.
     *
     * @param samples {@code [sample][feature]}, finite
     */
    public KohonenMap train(KohonenMap start, double[][] samples, BatchSchedule schedule) {
        Samples.require(samples, start.features().size());
        double[][] distance = distances(start.grid());
        double[][] weights = start.weights();
        int[] best = new int[samples.length];
        for (int epoch = 0; epoch < schedule.epochs(); epoch++) {
            findBest(weights, samples, best);
            move(weights, samples, best, distance, schedule.radiusAt(epoch), schedule.neighbourhood());
        }
        return new KohonenMap(start.grid(), start.features(), weights);
    }

    private static double[][] distances(MapGrid grid) {
        double[][] distances = new double[grid.nodes()][grid.nodes()];
        for (int a = 0; a < distances.length; a++) {
            for (int b = 0; b < distances.length; b++) {
                distances[a][b] = grid.distance(a, b);
            }
        }
        return distances;
    }

    private static void findBest(double[][] weights, double[][] samples, int[] best) {
        double[][] byFeature = transposed(weights);
        int tasks = Math.ceilDiv(samples.length, SAMPLES_A_TASK);
        IntStream.range(0, tasks).parallel().forEach(task -> {
            double[][] squaredDistance = new double[SAMPLES_A_PASS][weights.length];
            int end = Math.min(samples.length, (task + 1) * SAMPLES_A_TASK);
            for (int first = task * SAMPLES_A_TASK; first < end; first += SAMPLES_A_PASS) {
                measure(byFeature, samples, first, end, squaredDistance);
                for (int i = first; i < Math.min(end, first + SAMPLES_A_PASS); i++) {
                    best[i] = Samples.smallest(squaredDistance[i - first]);
                }
            }
        });
    }

    /** Squared distances of a few samples to all nodes, in one pass over the weights, which are too many for the nearest cache. */
    private static void measure(double[][] byFeature, double[][] samples, int first, int end, double[][] squaredDistance) {
        double[] a = samples[first];
        double[] b = samples[Math.min(end - 1, first + 1)];
        double[] c = samples[Math.min(end - 1, first + 2)];
        double[] d = samples[Math.min(end - 1, first + 3)];
        for (double[] sums : squaredDistance) {
            Arrays.fill(sums, 0);
        }
        for (int f = 0; f < a.length; f++) {
            add(byFeature[f], a[f], b[f], c[f], d[f], squaredDistance[0], squaredDistance[1], squaredDistance[2], squaredDistance[3]);
        }
    }

    /** Small and with one index for all arrays, which is the form that the compiler turns into vector instructions. */
    private static void add(double[] weights, double a, double b, double c, double d, double[] sumA, double[] sumB, double[] sumC, double[] sumD) {
        for (int node = 0; node < weights.length; node++) {
            double weight = weights[node];
            sumA[node] += (a - weight) * (a - weight);
            sumB[node] += (b - weight) * (b - weight);
            sumC[node] += (c - weight) * (c - weight);
            sumD[node] += (d - weight) * (d - weight);
        }
    }

    private static void move(double[][] weights, double[][] samples, int[] best, double[][] distance, double radius, MapNeighbourhood neighbourhood) {
        int features = samples[0].length;
        double[][] sums = new double[weights.length][features];
        int[] hits = new int[weights.length];
        for (int i = 0; i < samples.length; i++) {
            hits[best[i]]++;
            add(sums[best[i]], samples[i], 1);
        }
        for (int node = 0; node < weights.length; node++) {
            double[] pulled = new double[features];
            double pull = 0;
            for (int other = 0; other < weights.length; other++) {
                double h = hits[other] == 0 ? 0 : neighbourhood.at(distance[node][other], radius);
                if (h > 0) {
                    pull += h * hits[other];
                    add(pulled, sums[other], h);
                }
            }
            if (pull > 0) {
                for (int f = 0; f < features; f++) {
                    weights[node][f] = pulled[f] / pull;
                }
            }
        }
    }

    private static void add(double[] to, double[] values, double factor) {
        for (int f = 0; f < to.length; f++) {
            to[f] += factor * values[f];
        }
    }

    private static double[][] transposed(double[][] weights) {
        double[][] byFeature = new double[weights[0].length][weights.length];
        for (int node = 0; node < weights.length; node++) {
            for (int f = 0; f < byFeature.length; f++) {
                byFeature[f][node] = weights[node][f];
            }
        }
        return byFeature;
    }
}
