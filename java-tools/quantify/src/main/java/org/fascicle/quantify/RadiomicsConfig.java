package org.fascicle.quantify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.fascicle.radiomics.Discretisation;
import org.fascicle.radiomics.Feature;
import org.fascicle.radiomics.FeatureClass;
import org.fascicle.radiomics.IbsiSettings;
import org.fascicle.radiomics.RadiomicsSettings;
import org.fascicle.radiomics.TexturePlane;
import org.fascicle.radiomics.WeightingNorm;
import org.fascicle.toolkit.Param;

/**
 * Settings of {@code quantify radiomics}. Where PyRadiomics has the setting it has PyRadiomics' meaning and default, and its name
 * in snake_case; {@code plane} stands for {@code force2D} and {@code force2Ddimension}, {@code gldm_alpha} for {@code gldm_a}.
 */
public record RadiomicsConfig(
        @Param(doc = "feature classes computed whole, in this order", choices = {"shape", "firstorder", "glcm", "gldm", "glrlm", "glszm", "ngtdm"})
        List<String> featureClasses,
        @Param(doc = "single features added to them, by PyRadiomics' column name")
        List<String> additionalFeatures,
        @Param(doc = "width of a grey level's bin, its edges at multiples of it; not used where bin_count is given", unit = "image intensity", min = 1e-9)
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
        int minimumDimensions,
        @Param(doc = "where neighbours are looked for: in the volume, or within planes of equal z (xy), y (xz) or x (yz) only",
                choices = {"volume", "xy", "xz", "yz"})
        String plane,
        @Param(doc = "neighbour distances of GLCM, GLDM and NGTDM", unit = "voxels", min = 1)
        List<Integer> distances,
        @Param(doc = "whether a pair of neighbours counts in both orders")
        boolean symmetricalGlcm,
        @Param(doc = "how directions are merged into one matrix; where not given, features are averaged over directions",
                choices = {"no_weighting", "manhattan", "euclidean", "infinity"})
        String weightingNorm,
        @Param(doc = "by how many grey levels a neighbour may differ in the GLDM to count as like", min = 0)
        int gldmAlpha,
        @Param(doc = "added to intensities in Energy, TotalEnergy and RootMeanSquared", unit = "image intensity")
        double voxelArrayShift) {

    public RadiomicsConfig {
        featureClasses = featureClasses == null ? List.of() : List.copyOf(featureClasses);
        additionalFeatures = additionalFeatures == null ? List.of() : List.copyOf(additionalFeatures);
        plane = plane == null ? "volume" : plane;
        if (distances == null || distances.isEmpty()) {
            throw new IllegalArgumentException("distances: name at least one, such as 1");
        }
        distances = List.copyOf(distances);
        if (binWidth == null && binCount == null) {
            throw new IllegalArgumentException("give bin_width or bin_count");
        }
        List<Feature> features = features(featureClasses, additionalFeatures);
        if (features.isEmpty()) {
            throw new IllegalArgumentException("name a feature class or an additional feature");
        }
        features.stream().filter(feature -> features.indexOf(feature) != features.lastIndexOf(feature)).findFirst().ifPresent(twice -> {
            throw new IllegalArgumentException(twice.columnName() + " is asked for twice: leave it out of additional_features, or its class named once");
        });
    }

    /**
     * First-order, GLCM and GLRLM, which are 58, and two of shape: the size of the muscle and how thin it is. Together the
     * 60 features of the study of tubular aggregate myopathy, whose choice of the last two is not published.
     */
    public static RadiomicsConfig defaults() {
        return new RadiomicsConfig(List.of("firstorder", "glcm", "glrlm"), List.of("original_shape_VoxelVolume", "original_shape_LeastAxisLength"),
                25.0, null, false, 1, null, 10, 2, "volume", List.of(1), true, null, 0, 0);
    }

    /** The engine's settings. */
    RadiomicsSettings settings() {
        Discretisation discretisation = binCount != null ? new Discretisation.FixedBinCount(binCount) : new Discretisation.FixedBinWidth(binWidth);
        RadiomicsSettings.Normalisation normalisation = normalize
                ? new RadiomicsSettings.Normalisation(true, normalizeScale, removeOutliers == null ? Double.POSITIVE_INFINITY : removeOutliers)
                : RadiomicsSettings.Normalisation.NONE;
        return new RadiomicsSettings(features(featureClasses, additionalFeatures), discretisation, normalisation, distances,
                TexturePlane.valueOf(plane.toUpperCase(Locale.ROOT)), symmetricalGlcm,
                weightingNorm == null ? WeightingNorm.SEPARATE : WeightingNorm.valueOf(weightingNorm.toUpperCase(Locale.ROOT)),
                gldmAlpha, voxelArrayShift, minimumDimensions, minimumVoxels);
    }

    /** All IBSI features with these bins; the other settings are PyRadiomics'. */
    IbsiSettings ibsiSettings() {
        return IbsiSettings.all(binCount != null ? new IbsiSettings.Binning.BinNumber(binCount) : new IbsiSettings.Binning.BinSize(binWidth));
    }

    private static List<Feature> features(List<String> classes, List<String> additional) {
        return new ArrayList<>(Stream.concat(
                classes.stream().map(FeatureClass::named).flatMap(featureClass -> featureClass.features().stream()),
                additional.stream().map(Feature::named)).toList());
    }
}
