package org.fascicle.quantify;

import java.util.List;
import java.util.Optional;
import org.fascicle.radiomics.IbsiSettings;
import org.fascicle.radiomics.RadiomicsProtocol;
import org.fascicle.toolkit.Param;

/** To which spacing {@code quantify radiomics} brings image and regions. */
public record ResamplingConfig(
        @Param(doc = "wanted spacing along x, y and z; 0 keeps an axis; not resampled where not given", unit = "mm", min = 0)
        List<Double> spacingMm,
        @Param(doc = "of the image; where not given bspline by PyRadiomics' rules, linear by IBSI's", choices = {"bspline", "linear", "nearest"})
        String interpolator,
        @Param(doc = "ibsi: whether resampled intensities become whole numbers again")
        boolean roundIntensities) {
    static final ResamplingConfig NONE = new ResamplingConfig(null, null, false);

    public ResamplingConfig {
        if (spacingMm != null && spacingMm.size() != 3) {
            throw new IllegalArgumentException("resampling.spacing_mm: give three spacings, such as [2, 2, 2], or 0 for an axis to keep");
        }
        if (spacingMm == null && (interpolator != null || roundIntensities)) {
            throw new IllegalArgumentException("resampling.spacing_mm: name the spacing, or leave interpolator and round_intensities out");
        }
        spacingMm = spacingMm == null ? null : List.copyOf(spacingMm);
    }

    Optional<RadiomicsProtocol.Resampling> pyradiomics() {
        return Optional.ofNullable(spacingMm).map(spacing ->
                new RadiomicsProtocol.Resampling(spacing, Interpolators.of(interpolator, Interpolators.PYRADIOMICS)));
    }

    Optional<IbsiSettings.Resampling> ibsi() {
        return Optional.ofNullable(spacingMm).map(spacing ->
                new IbsiSettings.Resampling(spacing, Interpolators.of(interpolator, Interpolators.IBSI), roundIntensities));
    }
}
