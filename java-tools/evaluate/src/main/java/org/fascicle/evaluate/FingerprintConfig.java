package org.fascicle.evaluate;

import org.fascicle.toolkit.Param;

/** Settings of {@code evaluate fingerprint}. */
public record FingerprintConfig(
        @Param(doc = "share of a slice that its brighter part must cover; air and empty slices are alike in everyone and get no fingerprint", min = 0, max = 0.5)
                double leastContent) {

    public static FingerprintConfig defaults() {
        return new FingerprintConfig(0.01);
    }
}
