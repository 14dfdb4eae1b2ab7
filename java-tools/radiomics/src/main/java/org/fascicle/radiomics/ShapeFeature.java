package org.fascicle.radiomics;

import java.util.Optional;

/**
 * Features of the region's form (N voxels of volume V; λ₁ ≥ λ₂ ≥ λ₃ the eigenvalues of the covariance, with divisor N,
 * of the voxel centres in mm). Where a λ comes out negative by rounding it counts as 0.
 */
public enum ShapeFeature implements Feature {
    ELONGATION("Elongation", "Q3CK", "√(λ₂/λ₁)", "1"),
    FLATNESS("Flatness", "N17B", "√(λ₃/λ₁)", "1"),
    LEAST_AXIS_LENGTH("LeastAxisLength", "7J51", "4 √λ₃", "mm"),
    MAJOR_AXIS_LENGTH("MajorAxisLength", "TDIC", "4 √λ₁", "mm"),
    MINOR_AXIS_LENGTH("MinorAxisLength", "P9VJ", "4 √λ₂", "mm"),
    VOXEL_VOLUME("VoxelVolume", "YEKZ", "N V", "mm³");

    private final String pyradiomicsName;
    private final String ibsiId;
    private final String formula;
    private final String unit;

    ShapeFeature(String pyradiomicsName, String ibsiId, String formula, String unit) {
        this.pyradiomicsName = pyradiomicsName;
        this.ibsiId = ibsiId;
        this.formula = formula;
        this.unit = unit;
    }

    @Override
    public FeatureClass featureClass() {
        return FeatureClass.SHAPE;
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
