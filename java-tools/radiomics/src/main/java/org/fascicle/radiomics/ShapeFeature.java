package org.fascicle.radiomics;

import java.util.Optional;

/**
 * Features of the region's form. N voxels of volume V; λ₁ ≥ λ₂ ≥ λ₃ the eigenvalues of the covariance, with divisor N, of
 * the voxel centres in mm, where one that comes out negative by rounding counts as 0; A and M the area and the volume of
 * the region's surface, see {@link SurfaceMesh}. Diameters join points of that surface.
 */
public enum ShapeFeature implements Feature {
    ELONGATION("Elongation", "Q3CK", "√(λ₂/λ₁)", "1"),
    FLATNESS("Flatness", "N17B", "√(λ₃/λ₁)", "1"),
    LEAST_AXIS_LENGTH("LeastAxisLength", "7J51", "4 √λ₃", "mm"),
    MAJOR_AXIS_LENGTH("MajorAxisLength", "TDIC", "4 √λ₁", "mm"),
    MAXIMUM_2D_DIAMETER_COLUMN("Maximum2DDiameterColumn", null, "longest distance between two points of equal y", "mm"),
    MAXIMUM_2D_DIAMETER_ROW("Maximum2DDiameterRow", null, "longest distance between two points of equal x", "mm"),
    MAXIMUM_2D_DIAMETER_SLICE("Maximum2DDiameterSlice", null, "longest distance between two points of equal z", "mm"),
    MAXIMUM_3D_DIAMETER("Maximum3DDiameter", "L0JK", "longest distance between two points", "mm"),
    MESH_VOLUME("MeshVolume", "RNU0", "M", "mm³"),
    MINOR_AXIS_LENGTH("MinorAxisLength", "P9VJ", "4 √λ₂", "mm"),
    SPHERICITY("Sphericity", "QCFX", "∛(36 π M²) / A", "1"),
    SURFACE_AREA("SurfaceArea", "C0JK", "A", "mm²"),
    SURFACE_VOLUME_RATIO("SurfaceVolumeRatio", "2PR5", "A/M", "1/mm"),
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
