package org.fascicle.radiomics;

import java.util.Optional;

/**
 * Features of the grey level size zone matrix z(i,j): the number of zones, that is connected sets of voxels of one level i,
 * of j voxels (Nz zones, Np voxels; p = z/Nz; μi, μj the means of i and j under p).
 */
public enum GlszmFeature implements Feature {
    GRAY_LEVEL_NON_UNIFORMITY("GrayLevelNonUniformity", "JNSA", "1/Nz Σᵢ (Σⱼ z)²", "1"),
    GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED("GrayLevelNonUniformityNormalized", "Y1RO", "1/Nz² Σᵢ (Σⱼ z)²", "1"),
    GRAY_LEVEL_VARIANCE("GrayLevelVariance", "BYLV", "Σ p (i - μi)²", "1"),
    HIGH_GRAY_LEVEL_ZONE_EMPHASIS("HighGrayLevelZoneEmphasis", "5GN9", "Σ p i²", "1"),
    LARGE_AREA_EMPHASIS("LargeAreaEmphasis", "48P8", "Σ p j²", "1"),
    LARGE_AREA_HIGH_GRAY_LEVEL_EMPHASIS("LargeAreaHighGrayLevelEmphasis", "J17V", "Σ p i² j²", "1"),
    LARGE_AREA_LOW_GRAY_LEVEL_EMPHASIS("LargeAreaLowGrayLevelEmphasis", "YH51", "Σ p j²/i²", "1"),
    LOW_GRAY_LEVEL_ZONE_EMPHASIS("LowGrayLevelZoneEmphasis", "XMSY", "Σ p/i²", "1"),
    SIZE_ZONE_NON_UNIFORMITY("SizeZoneNonUniformity", "4JP3", "1/Nz Σⱼ (Σᵢ z)²", "1"),
    SIZE_ZONE_NON_UNIFORMITY_NORMALIZED("SizeZoneNonUniformityNormalized", "VB3A", "1/Nz² Σⱼ (Σᵢ z)²", "1"),
    SMALL_AREA_EMPHASIS("SmallAreaEmphasis", "5QRC", "Σ p/j²", "1"),
    SMALL_AREA_HIGH_GRAY_LEVEL_EMPHASIS("SmallAreaHighGrayLevelEmphasis", "HW1V", "Σ p i²/j²", "1"),
    SMALL_AREA_LOW_GRAY_LEVEL_EMPHASIS("SmallAreaLowGrayLevelEmphasis", "5RAI", "Σ p/(i² j²)", "1"),
    ZONE_ENTROPY("ZoneEntropy", "GU8N", "-Σ p log2 p", "bit"),
    ZONE_PERCENTAGE("ZonePercentage", "P30P", "Nz/Np", "1"),
    ZONE_VARIANCE("ZoneVariance", "3NSA", "Σ p (j - μj)²", "1");

    private final String pyradiomicsName;
    private final String ibsiId;
    private final String formula;
    private final String unit;

    GlszmFeature(String pyradiomicsName, String ibsiId, String formula, String unit) {
        this.pyradiomicsName = pyradiomicsName;
        this.ibsiId = ibsiId;
        this.formula = formula;
        this.unit = unit;
    }

    @Override
    public FeatureClass featureClass() {
        return FeatureClass.GLSZM;
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
