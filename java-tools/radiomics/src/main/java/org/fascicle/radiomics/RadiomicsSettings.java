package org.fascicle.radiomics;

import java.util.List;
import java.util.Objects;

/**
 * How features are computed. The names are those of PyRadiomics' parameter file.
 *
 * @param features             what to compute, in the order of the result; no feature twice
 * @param discretisation       fixed bin width or fixed bin number
 * @param normalisation        intensity normalisation over the whole image, before anything else
 * @param distances            neighbour distances of GLCM, GLDM and NGTDM in voxels, each 1 or more
 * @param texturePlane         in which plane neighbours are looked for
 * @param symmetricalGlcm      whether a pair counts in both orders
 * @param weightingNorm        whether and how directions are merged
 * @param gldmAlpha            by how many levels a neighbour may differ in the GLDM to count as like, 0 or more
 * @param voxelArrayShift      added to intensities in Energy, TotalEnergy and RootMeanSquared, in intensity
 * @param minimumRoiDimensions along how many axes a region must be wider than a voxel, 1 to 3; one voxel is always refused
 * @param minimumRoiSize       the fewest voxels a region may have, 1 or more (PyRadiomics refuses also a region of
 *                             exactly its {@code minimumROISize}; here that many are enough)
 */
public record RadiomicsSettings(
        List<Feature> features,
        Discretisation discretisation,
        Normalisation normalisation,
        List<Integer> distances,
        TexturePlane texturePlane,
        boolean symmetricalGlcm,
        WeightingNorm weightingNorm,
        int gldmAlpha,
        double voxelArrayShift,
        int minimumRoiDimensions,
        int minimumRoiSize) {

    /** PyRadiomics' {@code binWidth} where a file names none. */
    public static final double PYRADIOMICS_BIN_WIDTH = 25;

    public RadiomicsSettings {
        features = List.copyOf(features);
        distances = List.copyOf(distances);
        Objects.requireNonNull(discretisation, "discretisation");
        Objects.requireNonNull(normalisation, "normalisation");
        Objects.requireNonNull(texturePlane, "texturePlane");
        Objects.requireNonNull(weightingNorm, "weightingNorm");
        if (features.stream().distinct().count() < features.size()) {
            throw new IllegalArgumentException("features are named once each");
        }
        if (distances.isEmpty() || distances.stream().anyMatch(distance -> distance < 1)) {
            throw new IllegalArgumentException("distances are whole voxels, each 1 or more, not " + distances);
        }
        if (gldmAlpha < 0) {
            throw new IllegalArgumentException("gldmAlpha is 0 or more, not " + gldmAlpha);
        }
        if (!Double.isFinite(voxelArrayShift)) {
            throw new IllegalArgumentException("voxelArrayShift is a number, not " + voxelArrayShift);
        }
        if (minimumRoiDimensions < 1 || minimumRoiDimensions > 3) {
            throw new IllegalArgumentException("minimumRoiDimensions is 1, 2 or 3, not " + minimumRoiDimensions);
        }
        if (minimumRoiSize < 1) {
            throw new IllegalArgumentException("minimumRoiSize is 1 or more, not " + minimumRoiSize);
        }
    }

    /** PyRadiomics' own defaults for these features. */
    public static RadiomicsSettings pyradiomicsDefaults(List<Feature> features) {
        return new RadiomicsSettings(features, new Discretisation.FixedBinWidth(PYRADIOMICS_BIN_WIDTH), Normalisation.NONE, List.of(1),
                TexturePlane.VOLUME, true, WeightingNorm.SEPARATE, 0, 0, 2, 1);
    }

    /** The same for other features. */
    public RadiomicsSettings with(List<Feature> other) {
        return new RadiomicsSettings(other, discretisation, normalisation, distances, texturePlane, symmetricalGlcm, weightingNorm,
                gldmAlpha, voxelArrayShift, minimumRoiDimensions, minimumRoiSize);
    }

    /** The same with another discretisation. */
    public RadiomicsSettings with(Discretisation other) {
        return new RadiomicsSettings(features, other, normalisation, distances, texturePlane, symmetricalGlcm, weightingNorm,
                gldmAlpha, voxelArrayShift, minimumRoiDimensions, minimumRoiSize);
    }

    /** The same with another normalisation. */
    public RadiomicsSettings with(Normalisation other) {
        return new RadiomicsSettings(features, discretisation, other, distances, texturePlane, symmetricalGlcm, weightingNorm,
                gldmAlpha, voxelArrayShift, minimumRoiDimensions, minimumRoiSize);
    }

    /** The same in another plane. */
    public RadiomicsSettings with(TexturePlane other) {
        return new RadiomicsSettings(features, discretisation, normalisation, distances, other, symmetricalGlcm, weightingNorm,
                gldmAlpha, voxelArrayShift, minimumRoiDimensions, minimumRoiSize);
    }

    /** The same with directions merged otherwise. */
    public RadiomicsSettings with(WeightingNorm other) {
        return new RadiomicsSettings(features, discretisation, normalisation, distances, texturePlane, symmetricalGlcm, other,
                gldmAlpha, voxelArrayShift, minimumRoiDimensions, minimumRoiSize);
    }

    /** The same with another intensity shift. */
    public RadiomicsSettings withVoxelArrayShift(double other) {
        return new RadiomicsSettings(features, discretisation, normalisation, distances, texturePlane, symmetricalGlcm, weightingNorm,
                gldmAlpha, other, minimumRoiDimensions, minimumRoiSize);
    }

    /** The same with other demands on a region. */
    public RadiomicsSettings withMinimum(int dimensions, int voxels) {
        return new RadiomicsSettings(features, discretisation, normalisation, distances, texturePlane, symmetricalGlcm, weightingNorm,
                gldmAlpha, voxelArrayShift, dimensions, voxels);
    }

    /** The margin a crop needs for these distances. */
    int margin() {
        return distances.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    /**
     * Normalisation of the whole image, as {@link IntensityScale} describes it.
     *
     * @param enabled      whether it is done
     * @param scale        what a standard deviation becomes, in units of the result
     * @param outlierLimit beyond how many standard deviations values are clipped; infinite for never
     */
    public record Normalisation(boolean enabled, double scale, double outlierLimit) {
        /** Intensities stay as they are. */
        public static final Normalisation NONE = new Normalisation(false, 1, Double.POSITIVE_INFINITY);

        public Normalisation {
            if (!Double.isFinite(scale) || scale <= 0 || !(outlierLimit > 0)) {
                throw new IllegalArgumentException("scale and outlier limit are above 0: " + scale + ", " + outlierLimit);
            }
        }
    }
}
