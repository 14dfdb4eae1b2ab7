package org.fascicle.radiomics;

import java.util.Optional;

/**
 * Features of the neighbouring grey tone difference matrix: for each level i the share pᵢ of voxels that have it, and sᵢ,
 * the sum over them of the distance between i and the mean level of the neighbours (N voxels, G levels that occur).
 */
public enum NgtdmFeature implements Feature {
    /** 0 for a flat region. */
    BUSYNESS("Busyness", "NQ30", "Σ pᵢ sᵢ / Σᵢ Σⱼ |i pᵢ - j pⱼ|", "1"),
    /** 1000000 where no voxel differs from its neighbours. */
    COARSENESS("Coarseness", "QCDE", "1 / Σ pᵢ sᵢ", "1"),
    COMPLEXITY("Complexity", "HDEZ", "1/N Σᵢ Σⱼ |i - j| (pᵢ sᵢ + pⱼ sⱼ)/(pᵢ + pⱼ)", "1"),
    /** 0 for a flat region. */
    CONTRAST("Contrast", "65HE", "1/(G (G - 1)) Σᵢ Σⱼ pᵢ pⱼ (i - j)² · 1/N Σ sᵢ", "1"),
    /** 0 where no voxel differs from its neighbours. */
    STRENGTH("Strength", "1X9X", "Σᵢ Σⱼ (pᵢ + pⱼ)(i - j)² / Σ sᵢ", "1");

    private final String pyradiomicsName;
    private final String ibsiId;
    private final String formula;
    private final String unit;

    NgtdmFeature(String pyradiomicsName, String ibsiId, String formula, String unit) {
        this.pyradiomicsName = pyradiomicsName;
        this.ibsiId = ibsiId;
        this.formula = formula;
        this.unit = unit;
    }

    @Override
    public FeatureClass featureClass() {
        return FeatureClass.NGTDM;
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
