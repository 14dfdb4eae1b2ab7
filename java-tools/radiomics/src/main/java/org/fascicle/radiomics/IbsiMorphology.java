package org.fascicle.radiomics;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The morphological features of a region: IBSI reference manual, section 3.1. */
final class IbsiMorphology {
    private final RegionOfInterest shape;
    private final RegionOfInterest intensities;

    /**
     * @param shape       the region as drawn, of at least one voxel
     * @param intensities those of its voxels whose intensities are used, at least one, in the same box
     */
    IbsiMorphology(RegionOfInterest shape, RegionOfInterest intensities) {
        this.shape = shape;
        this.intensities = intensities;
    }

    Map<IbsiFeature, Double> values() {
        Map<IbsiFeature, Double> values = new EnumMap<>(IbsiFeature.class);
        SurfaceMesh mesh = new SurfaceMesh(shape);
        EnclosingSolids.Solid solid = new EnclosingSolids.Solid(mesh.volumeMm3(), mesh.areaMm2());
        SurfaceDiameters diameters = new SurfaceDiameters(shape);
        putCompactness(values, solid);
        values.put(IbsiFeature.MORPH_VOL_APPROX, shape.voxelCount() * shape.voxelVolumeMm3());
        values.put(IbsiFeature.MORPH_DIAM, diameters.mm());
        values.put(IbsiFeature.MORPH_COM, centreShiftMm());
        EnclosingSolids around = new EnclosingSolids(shape, diameters);
        putDensity(values, solid, around.axisAlignedBox(), IbsiFeature.MORPH_VOL_DENS_AABB, IbsiFeature.MORPH_AREA_DENS_AABB);
        putDensity(values, solid, around.orientedBox(), IbsiFeature.MORPH_VOL_DENS_OMBB, IbsiFeature.MORPH_AREA_DENS_OMBB);
        putDensity(values, solid, around.enclosingEllipsoid(), IbsiFeature.MORPH_VOL_DENS_MVEE, IbsiFeature.MORPH_AREA_DENS_MVEE);
        putDensity(values, solid, around.convexHull(), IbsiFeature.MORPH_VOL_DENS_CONV_HULL, IbsiFeature.MORPH_AREA_DENS_CONV_HULL);
        putAxes(values, solid);
        values.put(IbsiFeature.MORPH_INTEG_INT, solid.volumeMm3() * new Distribution(intensities.intensities()).mean());
        Optional<SpatialAutocorrelation> autocorrelation = SpatialAutocorrelation.of(intensities);
        values.put(IbsiFeature.MORPH_MORAN_I, autocorrelation.map(SpatialAutocorrelation::moranI).orElse(Double.NaN));
        values.put(IbsiFeature.MORPH_GEARY_C, autocorrelation.map(SpatialAutocorrelation::gearyC).orElse(Double.NaN));
        return values;
    }

    private static void putCompactness(Map<IbsiFeature, Double> values, EnclosingSolids.Solid solid) {
        double volume = solid.volumeMm3();
        double area = solid.areaMm2();
        double sphere = Math.cbrt(36 * Math.PI * volume * volume);
        values.put(IbsiFeature.MORPH_VOLUME, volume);
        values.put(IbsiFeature.MORPH_AREA_MESH, area);
        values.put(IbsiFeature.MORPH_AV, area / volume);
        values.put(IbsiFeature.MORPH_COMP_1, volume / (Math.sqrt(Math.PI) * Math.pow(area, 1.5)));
        values.put(IbsiFeature.MORPH_COMP_2, Math.pow(sphere / area, 3));
        values.put(IbsiFeature.MORPH_SPH_DISPR, area / sphere);
        values.put(IbsiFeature.MORPH_SPHERICITY, sphere / area);
        values.put(IbsiFeature.MORPH_ASPHERICITY, area / sphere - 1);
    }

    private void putAxes(Map<IbsiFeature, Double> values, EnclosingSolids.Solid solid) {
        double[] axes = axesMm();
        values.put(IbsiFeature.MORPH_PCA_MAJ_AXIS, axes[0]);
        values.put(IbsiFeature.MORPH_PCA_MIN_AXIS, axes[1]);
        values.put(IbsiFeature.MORPH_PCA_LEAST_AXIS, axes[2]);
        values.put(IbsiFeature.MORPH_PCA_ELONGATION, axes[1] / axes[0]);
        values.put(IbsiFeature.MORPH_PCA_FLATNESS, axes[2] / axes[0]);
        putDensity(values, solid, EnclosingSolids.Solid.ellipsoid(new double[] {axes[0] / 2, axes[1] / 2, axes[2] / 2}),
                IbsiFeature.MORPH_VOL_DENS_AEE, IbsiFeature.MORPH_AREA_DENS_AEE);
    }

    /** Undefined for one voxel, whose covariance has divisor 0. */
    private double[] axesMm() {
        if (shape.voxelCount() == 1) {
            return new double[] {Double.NaN, Double.NaN, Double.NaN};
        }
        double[] eigenvalues = SymmetricEigenvalues.of(RegionShape.covariance(shape, shape.voxelCount() - 1), 3);
        double[] axes = new double[3];
        for (int n = 0; n < 3; n++) {
            axes[n] = 4 * Math.sqrt(Math.max(0, eigenvalues[2 - n]));
        }
        return axes;
    }

    private static void putDensity(Map<IbsiFeature, Double> values, EnclosingSolids.Solid inner, EnclosingSolids.Solid outer,
            IbsiFeature volumeDensity, IbsiFeature areaDensity) {
        values.put(volumeDensity, inner.volumeMm3() / outer.volumeMm3());
        values.put(areaDensity, inner.areaMm2() / outer.areaMm2());
    }

    private double centreShiftMm() {
        double squared = 0;
        for (int axis = 0; axis < 3; axis++) {
            double plain = 0;
            for (int position : shape.positions()) {
                plain += shape.coordinate(position, axis);
            }
            double weighted = 0;
            double total = 0;
            for (int n = 0; n < intensities.voxelCount(); n++) {
                weighted += intensities.intensities()[n] * intensities.coordinate(intensities.positions()[n], axis);
                total += intensities.intensities()[n];
            }
            double shift = (plain / shape.voxelCount() - weighted / total) * shape.spacingMm(axis);
            squared += shift * shift;
        }
        return Math.sqrt(squared);
    }
}
