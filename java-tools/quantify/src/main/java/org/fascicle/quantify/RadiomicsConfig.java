package org.fascicle.quantify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.fascicle.radiomics.Discretisation;
import org.fascicle.radiomics.Feature;
import org.fascicle.radiomics.FeatureClass;
import org.fascicle.radiomics.RadiomicsSettings;
import org.fascicle.radiomics.TexturePlane;
import org.fascicle.radiomics.WeightingNorm;
import org.fascicle.toolkit.Param;

/**
 * Settings of {@code quantify radiomics}. Where PyRadiomics has the setting it has PyRadiomics' name, meaning and default.
 */
public record RadiomicsConfig(
        @Param(doc = "feature classes computed whole, in this order", choices = {"shape", "firstorder", "glcm", "gldm", "glrlm", "glszm", "ngtdm"})
        List<String> featureClasses,
        @Param(doc = "single features added to them, by PyRadiomics' column name")
        List<String> additionalFeatures,
        @Param(doc = "width of a grey level's bin, its edges at multiples of it; not used where binCount is given", unit = "image intensity", min = 1e-9)
        Double binWidth,
        @Param(doc = "number of bins from a region's minimum to its maximum", min = 1, max = 2048)
        Integer binCount,
        @Param(doc = "whether the image is first brought to mean 0 and standard deviation 1 over all its voxels")
        boolean normalize,
        @Param(doc = "what the standard deviation becomes by normalize", min = 1e-9)
        double normalizeScale,
        @Param(doc = "beyond how many standard deviations normalize clips; none where not given", min = 1e-9)
        Double removeOutliers,
        @Param(doc = "fewest voxels a region may have", min = 1)
        int minimumVoxels,
        @Param(doc = "along how many axes a region must be wider than one voxel", min = 1, max = 3)
        int minimumROIDimensions,
        @Param(doc = "whether neighbours are looked for within planes only")
        boolean force2D,
        @Param(doc = "the axis that force2D leaves out: 0 is z, 1 is y, 2 is x", min = 0, max = 2)
        int force2Ddimension,
        @Param(doc = "neighbour distances of GLCM, GLDM and NGTDM", unit = "voxels", min = 1)
        List<Integer> distances,
        @Param(doc = "whether a pair of neighbours counts in both orders")
        boolean symmetricalGLCM,
        @Param(doc = "how directions are merged into one matrix; where not given, features are averaged over directions",
                choices = {"no_weighting", "manhattan", "euclidean", "infinity"})
        String weightingNorm,
        @Param(doc = "by how many grey levels a neighbour may differ in the GLDM to count as like", min = 0)
        int gldm_a,
        @Param(doc = "added to intensities in Energy, TotalEnergy and RootMeanSquared", unit = "image intensity")
        double voxelArrayShift) {

    public RadiomicsConfig {
        featureClasses = List.copyOf(featureClasses);
        additionalFeatures = List.copyOf(additionalFeatures);
        distances = List.copyOf(distances);
        if (binWidth == null && binCount == null) {
            throw new IllegalArgumentException("give binWidth or binCount");
        }
        List<Feature> features = features(featureClasses, additionalFeatures);
        if (features.isEmpty()) {
            throw new IllegalArgumentException("name a feature class or an additional feature");
        }
        features.stream().filter(feature -> features.indexOf(feature) != features.lastIndexOf(feature)).findFirst().ifPresent(twice -> {
            throw new IllegalArgumentException(twice.columnName() + " is asked for twice: leave it out of additionalFeatures, or its class named once");
        });
    }

    /**
     * First-order, GLCM and GLRLM, which are 58, and two of shape: the size of the muscle and how thin it is. Together the
     * 60 features of the study of tubular aggregate myopathy, whose choice of the last two is not published.
     */
    public static RadiomicsConfig defaults() {
        return new RadiomicsConfig(List.of("firstorder", "glcm", "glrlm"), List.of("original_shape_VoxelVolume", "original_shape_LeastAxisLength"),
                25.0, null, false, 1, null, 10, 2, false, 0, List.of(1), true, null, 0, 0);
    }

    /** The engine's settings. */
    RadiomicsSettings settings() {
        Discretisation discretisation = binCount != null ? new Discretisation.FixedBinCount(binCount) : new Discretisation.FixedBinWidth(binWidth);
        RadiomicsSettings.Normalisation normalisation = normalize
                ? new RadiomicsSettings.Normalisation(true, normalizeScale, removeOutliers == null ? Double.POSITIVE_INFINITY : removeOutliers)
                : RadiomicsSettings.Normalisation.NONE;
        return new RadiomicsSettings(features(featureClasses, additionalFeatures), discretisation, normalisation, distances, plane(),
                symmetricalGLCM, weightingNorm == null ? WeightingNorm.SEPARATE : WeightingNorm.valueOf(weightingNorm.toUpperCase(Locale.ROOT)),
                gldm_a, voxelArrayShift, minimumROIDimensions, minimumVoxels);
    }

    private TexturePlane plane() {
        if (!force2D) {
            return TexturePlane.VOLUME;
        }
        return switch (force2Ddimension) {
            case 0 -> TexturePlane.XY;
            case 1 -> TexturePlane.XZ;
            default -> TexturePlane.YZ;
        };
    }

    private static List<Feature> features(List<String> classes, List<String> additional) {
        return new ArrayList<>(Stream.concat(
                classes.stream().map(FeatureClass::named).flatMap(featureClass -> featureClass.features().stream()),
                additional.stream().map(Feature::named)).toList());
    }
}
