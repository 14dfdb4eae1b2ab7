package org.fascicle.evaluate;

import java.util.Optional;
import org.fascicle.cohort.Muscle;

/**
 * A mask on the grid on which masks are compared, with the mean of each map over its labels.
 *
 * @param source      network, {@code rater} or {@code truth}
 * @param mask        the mask
 * @param fatFraction means of the fat-fraction map
 * @param mtr         means of the map of magnetisation transfer
 * @param t2          means of the T2 map
 */
record MeasuredMask(String source, NamedMask mask, MapMeans fatFraction, MapMeans mtr, MapMeans t2) {
    /** A muscle's mean of a map, where the map reaches it. */
    Optional<MapMeans.Mean> mean(MapMeans means, Muscle muscle) {
        return Optional.ofNullable(means.byLabel().get(mask.labelOf(muscle)));
    }
}
