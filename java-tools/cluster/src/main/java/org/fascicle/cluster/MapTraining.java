package org.fascicle.cluster;

import java.util.Arrays;

/**
 * The online rule of Kohonen's map: at update t the sample x's best-matching unit c is found, and every node moves by
 * {@code w += η(t) · exp(−(r−r_c)²/2σ(t)²) · exp(−(s−s_c)²/2σ(t)²) · (x − w)}, (r, s) being its row and column
 * (Kohonen, Self-Organizing Maps, 3rd ed. 2001, ch. 3; the schedule and the neighbourhood are MiniSom's).
 *
 * <p>On a hexagonal grid, which Smile does not have, the neighbourhood is {@code exp(−d²/2σ(t)²)} of the grid distance d.
 *
 * <p>Both engines give the same map, but for rounding, from the same start, order and schedule.
 */
public sealed interface MapTraining permits OnlineTraining, SmileTraining {

    /**
     * Trains a copy of the start.
     *
     * @param samples {@code [sample][feature]}, finite
     * @param order   the sample of each of the schedule's updates ({@link SampleOrder#of})
     * @throws IllegalArgumentException when shapes or counts do not fit together, or a value is not finite
     */
    KohonenMap train(KohonenMap start, double[][] samples, int[] order, TrainingSchedule schedule);

    /** Refuses input that no engine could train on. */
    static void requireFitting(KohonenMap start, double[][] samples, int[] order, TrainingSchedule schedule) {
        Samples.require(samples, start.features().size());
        if (order.length != schedule.updates()) {
            throw new IllegalArgumentException(
                    "the order has %d updates, the schedule %d".formatted(order.length, schedule.updates()));
        }
        if (Arrays.stream(order).anyMatch(sample -> sample < 0 || sample >= samples.length)) {
            throw new IllegalArgumentException("the order names a sample outside 0…" + (samples.length - 1));
        }
    }
}
