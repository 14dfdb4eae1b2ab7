package org.fascicle.radiomics;

import java.util.Optional;

/**
 * Features of the grey level dependence matrix d(i,j): the number of voxels of level i of which j - 1 neighbours differ by
 * at most {@link RadiomicsSettings#gldmAlpha()} (N voxels; p = d/N; μi, μj the means of i and j under p).
 */
public enum GldmFeature implements Feature {
    DEPENDENCE_ENTROPY("DependenceEntropy", "FCBV", "-Σ p log2 p", "bit"),
    DEPENDENCE_NON_UNIFORMITY("DependenceNonUniformity", "Z87G", "1/N Σⱼ (Σᵢ d)²", "1"),
    DEPENDENCE_NON_UNIFORMITY_NORMALIZED("DependenceNonUniformityNormalized", "OKJI", "1/N² Σⱼ (Σᵢ d)²", "1"),
    DEPENDENCE_VARIANCE("DependenceVariance", "DNX2", "Σ p (j - μj)²", "1"),
    GRAY_LEVEL_NON_UNIFORMITY("GrayLevelNonUniformity", "FP8K", "1/N Σᵢ (Σⱼ d)²", "1"),
    GRAY_LEVEL_VARIANCE("GrayLevelVariance", "1PFV", "Σ p (i - μi)²", "1"),
    HIGH_GRAY_LEVEL_EMPHASIS("HighGrayLevelEmphasis", "OAE7", "Σ p i²", "1"),
    LARGE_DEPENDENCE_EMPHASIS("LargeDependenceEmphasis", "IMOQ", "Σ p j²", "1"),
    LARGE_DEPENDENCE_HIGH_GRAY_LEVEL_EMPHASIS("LargeDependenceHighGrayLevelEmphasis", "9QMG", "Σ p i² j²", "1"),
    LARGE_DEPENDENCE_LOW_GRAY_LEVEL_EMPHASIS("LargeDependenceLowGrayLevelEmphasis", "NBZI", "Σ p j²/i²", "1"),
    LOW_GRAY_LEVEL_EMPHASIS("LowGrayLevelEmphasis", "TL9H", "Σ p/i²", "1"),
    SMALL_DEPENDENCE_EMPHASIS("SmallDependenceEmphasis", "SODN", "Σ p/j²", "1"),
    SMALL_DEPENDENCE_HIGH_GRAY_LEVEL_EMPHASIS("SmallDependenceHighGrayLevelEmphasis", "JA6D", "Σ p i²/j²", "1"),
    SMALL_DEPENDENCE_LOW_GRAY_LEVEL_EMPHASIS("SmallDependenceLowGrayLevelEmphasis", "EQ3F", "Σ p/(i² j²)", "1");

    private final String pyradiomicsName;
    private final String ibsiId;
    private final String formula;
    private final String unit;

    GldmFeature(String pyradiomicsName, String ibsiId, String formula, String unit) {
        this.pyradiomicsName = pyradiomicsName;
        this.ibsiId = ibsiId;
        this.formula = formula;
        this.unit = unit;
    }

    @Override
    public FeatureClass featureClass() {
        return FeatureClass.GLDM;
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
