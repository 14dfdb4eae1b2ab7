package org.fascicle.learn;

import org.fascicle.toolkit.Param;

/** Settings of {@code learn harmonise}; what is done with an unseen centre is decided by {@code learn combat}. */
public record HarmoniseConfig(
        @Param(doc = "fewest regions from which the effect of an unseen centre is estimated", min = 2) int fewestRegions) {

    public static HarmoniseConfig defaults() {
        return new HarmoniseConfig(10);
    }
}
