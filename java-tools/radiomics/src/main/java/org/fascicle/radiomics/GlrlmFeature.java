package org.fascicle.radiomics;

import java.util.Optional;

/**
 * Features of the grey level run length matrix r(i,j): the number of runs of level i and length j voxels along one
 * direction (Nr runs, Np voxels; p = r/Nr; μi, μj the means of i and j under p). A feature is the mean of its values
 * over the directions, unless directions are merged by {@link RadiomicsSettings#weightingNorm()}.
 */
public enum GlrlmFeature implements Feature {
    GRAY_LEVEL_NON_UNIFORMITY("GrayLevelNonUniformity", "R5YN", "1/Nr Σᵢ (Σⱼ r)²", "1"),
    GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED("GrayLevelNonUniformityNormalized", "OVBL", "1/Nr² Σᵢ (Σⱼ r)²", "1"),
    GRAY_LEVEL_VARIANCE("GrayLevelVariance", "8CE5", "Σ p (i - μi)²", "1"),
    HIGH_GRAY_LEVEL_RUN_EMPHASIS("HighGrayLevelRunEmphasis", "G3QZ", "Σ p i²", "1"),
    LONG_RUN_EMPHASIS("LongRunEmphasis", "W4KF", "Σ p j²", "1"),
    LONG_RUN_HIGH_GRAY_LEVEL_EMPHASIS("LongRunHighGrayLevelEmphasis", "3KUM", "Σ p i² j²", "1"),
    LONG_RUN_LOW_GRAY_LEVEL_EMPHASIS("LongRunLowGrayLevelEmphasis", "IVPO", "Σ p j²/i²", "1"),
    LOW_GRAY_LEVEL_RUN_EMPHASIS("LowGrayLevelRunEmphasis", "V3SW", "Σ p/i²", "1"),
    RUN_ENTROPY("RunEntropy", "HJ9O", "-Σ p log2 p", "bit"),
    RUN_LENGTH_NON_UNIFORMITY("RunLengthNonUniformity", "W92Y", "1/Nr Σⱼ (Σᵢ r)²", "1"),
    RUN_LENGTH_NON_UNIFORMITY_NORMALIZED("RunLengthNonUniformityNormalized", "IC23", "1/Nr² Σⱼ (Σᵢ r)²", "1"),
    RUN_PERCENTAGE("RunPercentage", "9ZK5", "Nr/Np", "1"),
    RUN_VARIANCE("RunVariance", "SXLW", "Σ p (j - μj)²", "1"),
    SHORT_RUN_EMPHASIS("ShortRunEmphasis", "22OV", "Σ p/j²", "1"),
    SHORT_RUN_HIGH_GRAY_LEVEL_EMPHASIS("ShortRunHighGrayLevelEmphasis", "GD3A", "Σ p i²/j²", "1"),
    SHORT_RUN_LOW_GRAY_LEVEL_EMPHASIS("ShortRunLowGrayLevelEmphasis", "HTZT", "Σ p/(i² j²)", "1");

    private final String pyradiomicsName;
    private final String ibsiId;
    private final String formula;
    private final String unit;

    GlrlmFeature(String pyradiomicsName, String ibsiId, String formula, String unit) {
        this.pyradiomicsName = pyradiomicsName;
        this.ibsiId = ibsiId;
        this.formula = formula;
        this.unit = unit;
    }

    @Override
    public FeatureClass featureClass() {
        return FeatureClass.GLRLM;
    }

    @Override
    public String pyradiomicsName() {
        return pyradiomicsName;
    }

    @Override
    public Optional<String> ibsiId() {
        return Optional.ofNullable(ibsiId);
    }

    @Override
    public String formula() {
        return formula;
    }

    @Override
    public String unit() {
        return unit;
    }
}
