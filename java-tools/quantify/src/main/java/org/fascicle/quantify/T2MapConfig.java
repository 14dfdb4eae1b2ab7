package org.fascicle.quantify;

import java.util.List;
import java.util.stream.IntStream;
import org.fascicle.toolkit.Param;

/** Settings of {@code quantify t2map}. */
public record T2MapConfig(
        @Param(doc = "maps made: T2 of the whole signal, T2 of water beside fat", choices = {"t2_global_ms", "t2_water_ms"})
        List<String> quantities,
        @Param(doc = "echo times; the sidecar's where not given", unit = "ms", min = 0)
        List<Double> echoTimesMs,
        @Param(doc = "echo spacing, in place of echo_times_ms: echo n comes after n spacings", unit = "ms", min = 0.1)
        Double echoSpacingMs,
        @Param(doc = "field strength; the sidecar's where not given", unit = "T", min = 0.01, max = 20)
        Double fieldStrengthT,
        @Param(doc = "first echo of the single exponential, from 1; imperfect refocusing makes the very first one too small", min = 1)
        int firstEcho,
        @Param(doc = "standard deviation of one channel's noise; from the background where not given", unit = "image intensity", min = 0)
        Double noiseSigma,
        @Param(doc = "whether the single exponential has a noise floor")
        boolean noiseFloor,
        @Param(doc = "voxels with a root mean square over the echoes below this many times the noise are not fitted", min = 0)
        double signalToNoise,
        @Param(doc = "voxels below this share of the bright voxels' signal (99th percentile) are not fitted either", min = 0, max = 0.9)
        double signalShare,
        @Param(doc = "voxels fitted: all with signal, or those of the mask", choices = {"tissue", "mask"})
        String voxels,
        @Param(doc = "shortest T2 reported", unit = "ms", min = 0.1)
        double minimumT2Ms,
        @Param(doc = "longest global T2 reported", unit = "ms", min = 1)
        double maximumT2Ms,
        @Param(doc = "longest water T2 in the dictionary", unit = "ms", min = 1)
        double maximumWaterT2Ms,
        @Param(doc = "water T2 values in the dictionary", min = 3, max = 1000)
        int dictionaryT2Count,
        @Param(doc = "lowest transmit field in the dictionary, relative to nominal", min = 0.2, max = 1.5)
        double minimumB1,
        @Param(doc = "highest transmit field in the dictionary, relative to nominal", min = 0.2, max = 1.5)
        double maximumB1,
        @Param(doc = "transmit fields in the dictionary", min = 1, max = 500)
        int dictionaryB1Count,
        @Param(doc = "whether a B1 map of the region is used; otherwise B1 is fitted with T2")
        boolean useB1Map,
        @Param(doc = "nominal excitation angle", unit = "degree", min = 1, max = 180)
        double excitationDeg,
        @Param(doc = "nominal refocusing angle", unit = "degree", min = 1, max = 180)
        double refocusingDeg,
        @Param(doc = "width of the slice profile at half maximum, relative to the slice thickness", min = 0.1, max = 10)
        double sliceProfileWidth,
        @Param(doc = "places across half the slice at which the echoes are computed; 1 for an ideal profile", min = 1, max = 50)
        int sliceProfilePoints,
        @Param(doc = "T1 of muscle water; the literature's at 1.5 and 3 T where not given", unit = "ms", min = 1)
        Double t1WaterMs,
        @Param(doc = "T1 of fat; the literature's at 1.5 and 3 T where not given", unit = "ms", min = 1)
        Double t1FatMs,
        @Param(doc = "apparent T2 of fat in this sequence; where not given, that of the fat outside the masks, or where there is too little, the literature's at 1.5 and 3 T", unit = "ms", min = 1)
        Double t2FatMs) {

    public T2MapConfig {
        quantities = List.copyOf(quantities);
        echoTimesMs = echoTimesMs == null ? null : List.copyOf(echoTimesMs);
        if (echoTimesMs != null && echoSpacingMs != null) {
            throw new IllegalArgumentException("give echo_times_ms or echo_spacing_ms, not both");
        }
        if (quantities.isEmpty()) {
            throw new IllegalArgumentException("name a quantity: t2_global_ms or t2_water_ms");
        }
        if (!(maximumT2Ms > minimumT2Ms) || !(maximumWaterT2Ms > minimumT2Ms) || !(maximumB1 >= minimumB1)) {
            throw new IllegalArgumentException("each maximum must lie above its minimum");
        }
    }

    /** Both maps; the T2 of fat is calibrated in each unit. */
    public static T2MapConfig defaults() {
        return new T2MapConfig(List.of("t2_global_ms", "t2_water_ms"), null, null, null, 2, null, true, 5, 0.05, "tissue", 10, 500, 150, 100, 0.5, 1.3, 48, true,
                90, 180, 1.2, 6, null, null, null);
    }

    /** The echo times that were given, for that many echoes; null where the sidecar has to say them. */
    List<Double> echoTimesMs(int echoes) {
        return echoSpacingMs == null ? echoTimesMs : IntStream.rangeClosed(1, echoes).mapToObj(echo -> echo * echoSpacingMs).toList();
    }
}
