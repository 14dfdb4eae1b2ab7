package org.fascicle.quantify;

import java.util.List;
import org.fascicle.qmri.FatSpectrum;
import org.fascicle.toolkit.Param;

/** Settings of {@code quantify fatfraction}. */
public record FatFractionConfig(
        @Param(doc = "model of fat's proton spectrum; every fat fraction names it", choices = {"single_peak", "hamilton_2011", "ren_2008"})
        String spectrum,
        @Param(doc = "what is fitted: complex echoes where there are any, else magnitudes (auto), or one of them", choices = {"auto", "complex", "magnitude"})
        String signal,
        @Param(doc = "unit of phase images", choices = {"auto", "radians", "milliradians", "signed_12_bit", "unsigned_12_bit"})
        String phaseUnit,
        @Param(doc = "whether the scanner's phase runs against the signal model's; a wrong choice leaves large residuals")
        boolean conjugatePhase,
        @Param(doc = "echo times; the sidecar's where not given", unit = "ms", min = 0)
        List<Double> echoTimesMs,
        @Param(doc = "field strength; the sidecar's where not given", unit = "T", min = 0.01, max = 20)
        Double fieldStrengthT,
        @Param(doc = "flip angle; the sidecar's where not given", unit = "degree", min = 0.1, max = 90)
        Double flipAngleDeg,
        @Param(doc = "repetition time; the sidecar's where not given", unit = "ms", min = 0.1)
        Double repetitionTimeMs,
        @Param(doc = "T1 of muscle water for the T1 correction; the literature's at 1.5 and 3 T where not given", unit = "ms", min = 1)
        Double t1WaterMs,
        @Param(doc = "T1 of fat for the T1 correction; the literature's at 1.5 and 3 T where not given", unit = "ms", min = 1)
        Double t1FatMs,
        @Param(doc = "standard deviation of one channel's noise; from the background where not given", unit = "image intensity", min = 0)
        Double noiseSigma,
        @Param(doc = "voxels with a root mean square over the echoes below this many times the noise are not fitted", min = 0)
        double signalToNoise,
        @Param(doc = "voxels below this share of the bright voxels' signal (99th percentile) are not fitted either", min = 0, max = 0.9)
        double signalShare,
        @Param(doc = "voxels fitted: all with signal, or those of the mask", choices = {"tissue", "mask"})
        String voxels,
        @Param(doc = "where R2* starts, and what it is taken for where there are too few echoes to fit it", unit = "1/s", min = 0, max = 1000)
        double r2StarPerS,
        @Param(doc = "largest R2* reported", unit = "1/s", min = 1)
        double maximumR2StarPerS,
        @Param(doc = "largest field offset looked for where echoes are not evenly spaced", unit = "Hz", min = 1)
        double fieldRangeHz,
        @Param(doc = "for ready water and fat images: the fat spectrum their scanner software used with T2* correction; without it they give no PDFF")
        String readySpectrum) {

    public FatFractionConfig {
        FatSpectrum.named(spectrum);
        PhaseScale.valueOf(phaseUnit);
        echoTimesMs = echoTimesMs == null ? null : List.copyOf(echoTimesMs);
    }

    /**
     * Hamilton's six peaks, complex data where there are any, acquisition from the sidecars. The root mean square of eight echoes
     * of mere noise exceeds 2.5 standard deviations in two of 100,000 voxels.
     */
    public static FatFractionConfig defaults() {
        return new FatFractionConfig(FatSpectrum.HAMILTON_2011.name(), "auto", "auto", false, null, null, null, null, null, null, null, 2.5, 0.05, "tissue", 40, 1000, 600, null);
    }
}
