package org.fascicle.radiomics;

/** The {@link ShapeFeature}s of a region of at least one voxel. */
final class RegionShape {
    private final RegionOfInterest region;
    /** Rising: λ₃, λ₂, λ₁. */
    private final double[] axes;
    private final double areaMm2;
    private final double volumeMm3;
    private final SurfaceDiameters diameters;

    RegionShape(RegionOfInterest region) {
        this.region = region;
        SurfaceMesh mesh = new SurfaceMesh(region);
        areaMm2 = mesh.areaMm2();
        volumeMm3 = mesh.volumeMm3();
        diameters = new SurfaceDiameters(region);
        axes = SymmetricEigenvalues.of(covariance(region, region.voxelCount()), 3);
        for (int n = 0; n < 3; n++) {
            axes[n] = Math.max(0, axes[n]);
        }
    }

    double value(ShapeFeature feature) {
        return switch (feature) {
            case ELONGATION -> Math.sqrt(axes[1] / axes[2]);
            case FLATNESS -> Math.sqrt(axes[0] / axes[2]);
            case LEAST_AXIS_LENGTH -> 4 * Math.sqrt(axes[0]);
            case MAJOR_AXIS_LENGTH -> 4 * Math.sqrt(axes[2]);
            case MAXIMUM_2D_DIAMETER_COLUMN -> diameters.withinPlanesMm(1);
            case MAXIMUM_2D_DIAMETER_ROW -> diameters.withinPlanesMm(0);
            case MAXIMUM_2D_DIAMETER_SLICE -> diameters.withinPlanesMm(2);
            case MAXIMUM_3D_DIAMETER -> diameters.mm();
            case MESH_VOLUME -> volumeMm3;
            case MINOR_AXIS_LENGTH -> 4 * Math.sqrt(axes[1]);
            case SPHERICITY -> Math.cbrt(36 * Math.PI * volumeMm3 * volumeMm3) / areaMm2;
            case SURFACE_AREA -> areaMm2;
            case SURFACE_VOLUME_RATIO -> areaMm2 / volumeMm3;
            case VOXEL_VOLUME -> region.voxelCount() * region.voxelVolumeMm3();
        };
    }

    /** The eigenvalues do not depend on how the image lies in the scanner, so indices times spacing serve as places. */
    static double[] covariance(RegionOfInterest region, double divisor) {
        int[] positions = region.positions();
        double[] mean = new double[3];
        for (int position : positions) {
            for (int axis = 0; axis < 3; axis++) {
                mean[axis] += region.coordinate(position, axis);
            }
        }
        for (int axis = 0; axis < 3; axis++) {
            mean[axis] /= positions.length;
        }
        double[] sums = new double[9];
        double[] deviation = new double[3];
        for (int position : positions) {
            for (int axis = 0; axis < 3; axis++) {
                deviation[axis] = (region.coordinate(position, axis) - mean[axis]) * region.spacingMm(axis);
            }
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) {
                    sums[3 * a + b] += deviation[a] * deviation[b];
                }
            }
        }
        for (int n = 0; n < 9; n++) {
            sums[n] /= divisor;
        }
        return sums;
    }
}
