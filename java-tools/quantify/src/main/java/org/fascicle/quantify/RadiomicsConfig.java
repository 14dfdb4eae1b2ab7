package org.fascicle.quantify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fascicle.radiomics.Discretisation;
import org.fascicle.radiomics.Feature;
import org.fascicle.radiomics.FeatureClass;
import org.fascicle.radiomics.IbsiSettings;
import org.fascicle.radiomics.RadiomicsProtocol;
import org.fascicle.radiomics.RadiomicsSettings;
import org.fascicle.radiomics.TexturePlane;
import org.fascicle.radiomics.WeightingNorm;
import org.fascicle.toolkit.Param;

/**
 * Settings of {@code quantify radiomics}. Where PyRadiomics has the setting it has PyRadiomics' meaning and default, and its name
 * in snake_case; {@code plane} stands for {@code force2D} and {@code force2Ddimension}, {@code gldm_alpha} for {@code gldm_a}.
 */
public record RadiomicsConfig(
        @Param(doc = "whose rules features are computed by")
        RadiomicsProfile profile,
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
        double voxelArrayShift,
        @Param(doc = "to which spacing image and regions are brought")
        ResamplingConfig resampling,
        @Param(doc = "which voxels are left out of a region for their intensity")
        ResegmentationConfig resegmentation,
        @Param(doc = "whether filters see only a region's box and pad_distance voxels around it, as they do of a resampled image")
        boolean preCrop,
        @Param(doc = "voxels around a region's box that are kept when it is cropped", unit = "voxels", min = 0)
        int padDistance,
        @Param(doc = "whether features of the unfiltered image are computed; without them image_types leave its shape only, ibsi.filters nothing")
        boolean original,
        @Param(doc = "PyRadiomics' image types besides the unfiltered image")
        List<ImageTypeConfig> imageTypes,
        @Param(doc = "what only the ibsi profile has")
        IbsiConfig ibsi) {

    /** What PyRadiomics' file has where it says nothing. */
    private static final RadiomicsSettings PYRADIOMICS = RadiomicsSettings.pyradiomicsDefaults(List.of());

    public RadiomicsConfig {
        featureClasses = featureClasses == null ? List.of() : List.copyOf(featureClasses);
        additionalFeatures = additionalFeatures == null ? List.of() : List.copyOf(additionalFeatures);
        profile = profile == null ? RadiomicsProfile.pyradiomics : profile;
        imageTypes = imageTypes == null ? List.of() : List.copyOf(imageTypes);
        resampling = resampling == null ? ResamplingConfig.NONE : resampling;
        resegmentation = resegmentation == null ? ResegmentationConfig.NONE : resegmentation;
        ibsi = ibsi == null ? IbsiConfig.defaults() : ibsi;
        plane = plane == null ? "volume" : plane;
        if (distances == null || distances.isEmpty()) {
            throw new IllegalArgumentException("distances: name at least one, such as 1");
        }
        distances = List.copyOf(distances);
        if (binWidth == null && binCount == null) {
            throw new IllegalArgumentException("give bin_width or bin_count");
        }
        List<Feature> features = features(featureClasses, additionalFeatures);
        features.stream().filter(feature -> features.indexOf(feature) != features.lastIndexOf(feature)).findFirst().ifPresent(twice -> {
            throw new IllegalArgumentException(twice.columnName() + " is asked for twice: leave it out of additional_features, or its class named once");
        });
        if (profile == RadiomicsProfile.pyradiomics) {
            refuse("ibsi", Map.of("ibsi", !ibsi.equals(IbsiConfig.defaults()), "resampling.round_intensities", resampling.roundIntensities(),
                    "resegmentation.outliers", resegmentation.outliers() != null));
            imageTypes.forEach(type -> type.imageType(TexturePlane.VOLUME));
            if (features.isEmpty() || !original && imageTypes.isEmpty()) {
                throw new IllegalArgumentException("name a feature class or an additional feature, and with original: false an image type");
            }
            if (!imageTypes.isEmpty() && features.stream().allMatch(RadiomicsConfig::isShape)) {
                throw new IllegalArgumentException("image_types: name a feature class other than shape, which does not depend on the image");
            }
        } else {
            RadiomicsConfig defaults = defaults();
            refuse("pyradiomics", new TreeMap<>(Map.of("feature_classes", !featureClasses.equals(defaults.featureClasses),
                    "additional_features", !additionalFeatures.equals(defaults.additionalFeatures), "normalize", normalize, "plane", !plane.equals(defaults.plane),
                    "weighting_norm", weightingNorm != null, "gldm_alpha", gldmAlpha != defaults.gldmAlpha, "pre_crop", preCrop,
                    "image_types", !imageTypes.isEmpty(), "resegmentation.mode", !resegmentation.mode().equals(ResegmentationConfig.NONE.mode()),
                    "resegmentation.shape", resegmentation.shape())));
            refuse("pyradiomics", new TreeMap<>(Map.of("symmetrical_glcm", symmetricalGlcm != defaults.symmetricalGlcm,
                    "voxel_array_shift", voxelArrayShift != defaults.voxelArrayShift, "minimum_voxels", minimumVoxels != defaults.minimumVoxels,
                    "minimum_dimensions", minimumDimensions != defaults.minimumDimensions)));
            ibsiSettings(original, binWidth, binCount, distances, resampling, resegmentation, ibsi);
        }
    }

    /** Settings that the other profile alone has, and that say something. */
    private static void refuse(String other, Map<String, Boolean> said) {
        List<String> keys = said.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
        if (!keys.isEmpty()) {
            throw new IllegalArgumentException("the " + other + " profile alone has " + String.join(", ", keys) + ": leave it out, or name that profile");
        }
    }

    /**
     * First-order, GLCM and GLRLM, which are 58, and two of shape: the size of the muscle and how thin it is. Together the
     * 60 features of the study of tubular aggregate myopathy, whose choice of the last two is not published.
     */
    public static RadiomicsConfig defaults() {
        return new RadiomicsConfig(RadiomicsProfile.pyradiomics, List.of("firstorder", "glcm", "glrlm"),
                List.of("original_shape_VoxelVolume", "original_shape_LeastAxisLength"), RadiomicsSettings.PYRADIOMICS_BIN_WIDTH, null,
                false, PYRADIOMICS.normalisation().scale(), null, 10, PYRADIOMICS.minimumRoiDimensions(), "volume", PYRADIOMICS.distances(),
                PYRADIOMICS.symmetricalGlcm(), null, PYRADIOMICS.gldmAlpha(), PYRADIOMICS.voxelArrayShift(), ResamplingConfig.NONE,
                ResegmentationConfig.NONE, false, RadiomicsProtocol.PYRADIOMICS_PAD_DISTANCE, true, List.of(), IbsiConfig.defaults());
    }

    /** The same by another profile's rules. */
    RadiomicsConfig with(RadiomicsProfile other) {
        return new RadiomicsConfig(other, featureClasses, additionalFeatures, binWidth, binCount, normalize, normalizeScale, removeOutliers,
                minimumVoxels, minimumDimensions, plane, distances, symmetricalGlcm, weightingNorm, gldmAlpha, voxelArrayShift, resampling,
                resegmentation, preCrop, padDistance, original, imageTypes, ibsi);
    }

    /** What computes the features. */
    RadiomicsMeasurement measurement(int threads) {
        return switch (profile) {
            case pyradiomics -> RadiomicsMeasurement.of(protocol(), threads);
            case ibsi -> RadiomicsMeasurement.of(ibsiSettings(), threads);
        };
    }

    /** PyRadiomics' way from the image to the features. */
    RadiomicsProtocol protocol() {
        RadiomicsSettings settings = settings();
        List<Feature> unfiltered = original ? settings.features() : settings.features().stream().filter(RadiomicsConfig::isShape).toList();
        List<Feature> withoutShape = settings.features().stream().filter(feature -> !isShape(feature)).toList();
        List<RadiomicsProtocol.FilteredImages> filtered = imageTypes.stream().map(type -> new RadiomicsProtocol.FilteredImages(
                type.imageType(settings.texturePlane()), type.with(settings.with(withoutShape)))).toList();
        return new RadiomicsProtocol(settings.with(unfiltered), resampling.pyradiomics(), preCrop, padDistance, resegmentation.pyradiomics(), filtered);
    }

    private RadiomicsSettings settings() {
        Discretisation discretisation = binCount != null ? new Discretisation.FixedBinCount(binCount) : new Discretisation.FixedBinWidth(binWidth);
        RadiomicsSettings.Normalisation normalisation = normalize
                ? new RadiomicsSettings.Normalisation(true, normalizeScale, removeOutliers == null ? Double.POSITIVE_INFINITY : removeOutliers)
                : RadiomicsSettings.Normalisation.NONE;
        return new RadiomicsSettings(features(featureClasses, additionalFeatures), discretisation, normalisation, distances,
                TexturePlane.valueOf(plane.toUpperCase(Locale.ROOT)), symmetricalGlcm,
                weightingNorm == null ? WeightingNorm.SEPARATE : WeightingNorm.valueOf(weightingNorm.toUpperCase(Locale.ROOT)),
                gldmAlpha, voxelArrayShift, minimumDimensions, minimumVoxels);
    }

    /** IBSI's way from the image to the features. */
    IbsiSettings ibsiSettings() {
        return ibsiSettings(original, binWidth, binCount, distances, resampling, resegmentation, ibsi);
    }

    private static IbsiSettings ibsiSettings(boolean original, Double binWidth, Integer binCount, List<Integer> distances,
            ResamplingConfig resampling, ResegmentationConfig resegmentation, IbsiConfig ibsi) {
        IbsiSettings.Binning bins = binCount != null ? new IbsiSettings.Binning.BinNumber(binCount) : new IbsiSettings.Binning.BinSize(binWidth);
        return new IbsiSettings(original ? IbsiConfig.families(ibsi.families()) : List.of(), ibsi.aggregations(), resampling.ibsi(),
                resegmentation.ibsiRange(), resegmentation.ibsiOutliers(), bins, ibsi.volumeHistogram(), distances, ibsi.filtered(bins));
    }

    private static boolean isShape(Feature feature) {
        return feature.featureClass() == FeatureClass.SHAPE;
    }

    private static List<Feature> features(List<String> classes, List<String> additional) {
        return new ArrayList<>(Stream.concat(
                classes.stream().map(FeatureClass::named).flatMap(featureClass -> featureClass.features().stream()),
                additional.stream().map(Feature::named)).toList());
    }
}
