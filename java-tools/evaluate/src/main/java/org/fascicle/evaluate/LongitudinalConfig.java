package org.fascicle.evaluate;

import java.util.List;
import org.fascicle.toolkit.Param;

/**
 * Settings of {@code evaluate longitudinal}.
 *
 * @param rating the rater's scores
 * @param resampling bootstrap by patient
 * @param clusterOrder clusters from least to most disease; empty to order them by mean Mercuri stage
 * @param fromSession earlier session; empty for the first by name
 * @param toSession later session; empty for the last by name
 */
public record LongitudinalConfig(
        @Param(doc = "the rater's scores and the rule of the reference classes N, S, E") RatingConfig rating,
        @Param(doc = "bootstrap by patient") ResamplingConfig resampling,
        @Param(doc = "clusters from least to most disease; empty: by the mean Mercuri stage of the rows fitted on", min = 0) List<Integer> clusterOrder,
        @Param(doc = "earlier session; empty: the first by name") String fromSession,
        @Param(doc = "later session; empty: the last by name") String toSession) {

    public LongitudinalConfig {
        clusterOrder = AssociationConfig.requireDistinct(clusterOrder);
        if (!fromSession.isEmpty() && fromSession.equals(toSession)) {
            throw new IllegalArgumentException("from_session and to_session are both " + fromSession);
        }
    }

    public static LongitudinalConfig defaults() {
        return new LongitudinalConfig(RatingConfig.defaults(), ResamplingConfig.defaults(), List.of(), "", "");
    }
}
