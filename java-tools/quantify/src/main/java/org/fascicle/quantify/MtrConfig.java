package org.fascicle.quantify;

import org.fascicle.toolkit.Param;

/** Settings of {@code quantify mtr}. */
public record MtrConfig(
        @Param(doc = "field strength; the sidecar's where not given", unit = "T", min = 0.01, max = 20)
        Double fieldStrengthT,
        @Param(doc = "flip angle; the sidecar's where not given", unit = "degree", min = 0.1, max = 90)
        Double flipAngleDeg,
        @Param(doc = "repetition time; the sidecar's where not given", unit = "ms", min = 0.1)
        Double repetitionTimeMs,
        @Param(doc = "T1 of muscle for the B1 correction; the literature's at 1.5 and 3 T where not given", unit = "ms", min = 1)
        Double t1Ms,
        @Param(doc = "standard deviation of one channel's noise; from the background where not given", unit = "image intensity", min = 0)
        Double noiseSigma,
        @Param(doc = "voxels whose signal without the pulse is below this many times the noise have no ratio", min = 0)
        double signalToNoise,
        @Param(doc = "whether a ratio at the nominal transmit field is made where the region has a B1 map")
        boolean correctB1) {

    /** Corrected where there is a B1 map; acquisition from the sidecars. */
    public static MtrConfig defaults() {
        return new MtrConfig(null, null, null, null, null, 5, true);
    }
}
