package org.fascicle.evaluate;

import org.fascicle.toolkit.Param;

/**
 * How many resamples, of what, and how they are read.
 *
 * @param permutations random permutations of a test
 * @param exchange what changes places in a permutation within a patient
 * @param bootstrapReplicates draws of patients for an interval
 * @param interval how the draws become an interval
 * @param level nominal coverage of intervals
 */
public record ResamplingConfig(
        @Param(doc = "random permutations of a test; the smallest p value is 1/(permutations + 1)", min = 99, max = 1_000_000) int permutations,
        @Param(doc = "what changes places within a patient: a muscle with its two sides and all its sessions, or each side of its own with its sessions") Exchange exchange,
        @Param(doc = "draws of patients for an interval", min = 100, max = 1_000_000) int bootstrapReplicates,
        @Param(doc = "how the draws become an interval: percentile or bca (bias-corrected and accelerated)") BootstrapInterval interval,
        @Param(doc = "nominal coverage of intervals", min = 0.5, max = 0.999) double level) {

    /** What a permutation moves. Spelt as in the params. */
    public enum Exchange {
        /** Both sides of a muscle move together, since they are alike. */
        muscle,
        /** Each side moves of its own: more permutations, but too small a p where sides are alike. */
        muscle_side
    }

    /** How an interval is read from bootstrap draws. Spelt as in the params. */
    public enum BootstrapInterval { percentile, bca }

    public static ResamplingConfig defaults() {
        return new ResamplingConfig(1999, Exchange.muscle, 2000, BootstrapInterval.percentile, 0.95);
    }
}
