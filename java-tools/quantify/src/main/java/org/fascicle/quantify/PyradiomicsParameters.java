package org.fascicle.quantify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.image.Interpolation;
import org.fascicle.radiomics.Discretisation;
import org.fascicle.radiomics.Feature;
import org.fascicle.radiomics.FeatureClass;
import org.fascicle.radiomics.RadiomicsProtocol;
import org.fascicle.radiomics.RadiomicsSettings;
import org.fascicle.radiomics.Resegmentation;
import org.fascicle.radiomics.TexturePlane;
import org.fascicle.radiomics.WeightingNorm;
import org.fascicle.radiomics.filter.ImageType;

/** What a PyRadiomics parameter file asks for, with PyRadiomics' keys and defaults. */
final class PyradiomicsParameters {
    private static final String ORIGINAL = "Original";
    /** Where the study's settings have PyRadiomics' default they hold it. */
    private static final RadiomicsConfig DEFAULTS = RadiomicsConfig.defaults();

    private final ParameterFile file;
    private final Problems problems = new Problems();

    private PyradiomicsParameters(ParameterFile file) {
        this.file = file;
    }

    /** @throws InvalidInputException naming every key that is unknown, unsupported or cannot be used */
    static RadiomicsProtocol protocol(ParameterFile file) {
        return new PyradiomicsParameters(file).protocol();
    }

    private RadiomicsProtocol protocol() {
        List<Feature> features = features();
        SettingReader setting = new SettingReader(file.file(), "setting", file.setting(), problems);
        ParameterFile.MaskRules.of(setting);
        RadiomicsSettings base = settings(setting, ofOriginal(features));
        Optional<RadiomicsProtocol.Resampling> resampling = resampling(setting);
        Optional<Resegmentation> resegmentation = resegmentation(setting);
        boolean preCrop = setting.flag("preCrop", false);
        int padDistance = setting.whole("padDistance", DEFAULTS.padDistance());
        if (padDistance < 0) {
            padDistance = setting.refuse("padDistance", padDistance, "0 voxels or more", DEFAULTS.padDistance());
        }
        List<RadiomicsProtocol.FilteredImages> filtered = filtered(setting, features);
        if (setting.flag("additionalInfo", false)) {
            setting.refuse("additionalInfo", true, "false: diagnostic columns are not written", null);
        }
        setting.refuseUnknown();
        problems.throwIfAny();
        if (base.features().isEmpty() && filtered.isEmpty()) {
            throw new InvalidInputException(Problem.inFile(file.file(), "no feature to compute", "name a class under featureClass, and an image type for it"));
        }
        return new RadiomicsProtocol(base, resampling, preCrop, padDistance, resegmentation, filtered);
    }

    /** Features by class in the file's order; all classes where it names none. */
    private List<Feature> features() {
        Map<String, Object> classes = file.featureClass();
        if (classes.isEmpty()) {
            return Arrays.stream(FeatureClass.values()).flatMap(featureClass -> featureClass.features().stream()).toList();
        }
        List<Feature> features = new ArrayList<>();
        SettingReader reader = new SettingReader(file.file(), "featureClass", classes, problems);
        reader.refuseUnsupported("shape2D", "shape is that of the volume");
        for (FeatureClass featureClass : FeatureClass.values()) {
            if (classes.containsKey(featureClass.pyradiomicsName())) {
                List<String> names = reader.texts(featureClass.pyradiomicsName());
                features.addAll(names.isEmpty() ? featureClass.features() : named(reader, featureClass, names));
            } else {
                reader.has(featureClass.pyradiomicsName());
            }
        }
        reader.refuseUnknown();
        return features;
    }

    private static List<Feature> named(SettingReader reader, FeatureClass featureClass, List<String> names) {
        List<Feature> features = new ArrayList<>();
        for (String name : names) {
            Optional<Feature> found = featureClass.features().stream().filter(feature -> feature.pyradiomicsName().equals(name)).findFirst();
            if (found.isPresent()) {
                features.add(found.get());
            } else {
                reader.refuse(featureClass.pyradiomicsName(), name, "names of its features, such as " + featureClass.features().getFirst().pyradiomicsName(), null);
            }
        }
        return features.stream().distinct().toList();
    }

    /** Without the unfiltered image only its shape is left. */
    private List<Feature> ofOriginal(List<Feature> features) {
        return wantsOriginal() ? features : features.stream().filter(PyradiomicsParameters::isShape).toList();
    }

    private boolean wantsOriginal() {
        return file.imageTypes().isEmpty() || file.imageTypes().containsKey(ORIGINAL);
    }

    private static boolean isShape(Feature feature) {
        return feature.featureClass() == FeatureClass.SHAPE;
    }

    private RadiomicsSettings settings(SettingReader setting, List<Feature> features) {
        RadiomicsSettings defaults = RadiomicsSettings.pyradiomicsDefaults(List.of(FeatureClass.SHAPE.features().getFirst()));
        try {
            return new RadiomicsSettings(features, discretisation(setting), normalisation(setting),
                    setting.wholes("distances", DEFAULTS.distances()), plane(setting), setting.flag("symmetricalGLCM", DEFAULTS.symmetricalGlcm()),
                    weightingNorm(setting), setting.whole("gldm_a", DEFAULTS.gldmAlpha()), setting.number("voxelArrayShift", DEFAULTS.voxelArrayShift()),
                    setting.whole("minimumROIDimensions", DEFAULTS.minimumDimensions()),
                    // PyRadiomics refuses also a region of exactly as many.
                    setting.has("minimumROISize") ? setting.whole("minimumROISize", 0) + 1 : 1);
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(file.file(), 0, "setting", "", e.getMessage(), "correct it"));
            return defaults;
        }
    }

    private static Discretisation discretisation(SettingReader setting) {
        if (setting.has("binCount")) {
            setting.has("binWidth");
            return new Discretisation.FixedBinCount(setting.whole("binCount", 1));
        }
        return new Discretisation.FixedBinWidth(setting.number("binWidth", DEFAULTS.binWidth()));
    }

    private static RadiomicsSettings.Normalisation normalisation(SettingReader setting) {
        double scale = setting.number("normalizeScale", DEFAULTS.normalizeScale());
        double outliers = setting.number("removeOutliers", Double.POSITIVE_INFINITY);
        return setting.flag("normalize", false) ? new RadiomicsSettings.Normalisation(true, scale, outliers) : RadiomicsSettings.Normalisation.NONE;
    }

    private static TexturePlane plane(SettingReader setting) {
        int across = setting.whole("force2Ddimension", 0);
        if (!setting.flag("force2D", false)) {
            return TexturePlane.VOLUME;
        }
        return switch (across) {
            case 0 -> TexturePlane.XY;
            case 1 -> TexturePlane.XZ;
            case 2 -> TexturePlane.YZ;
            default -> setting.refuse("force2Ddimension", across, "0 (z), 1 (y) or 2 (x)", TexturePlane.XY);
        };
    }

    private static WeightingNorm weightingNorm(SettingReader setting) {
        String norm = setting.choice("weightingNorm", "no_weighting", "manhattan", "euclidean", "infinity");
        return norm == null ? WeightingNorm.SEPARATE : WeightingNorm.valueOf(norm.toUpperCase(Locale.ROOT));
    }

    private static Optional<RadiomicsProtocol.Resampling> resampling(SettingReader setting) {
        Interpolation interpolation = Interpolators.of(setting, Interpolators.PYRADIOMICS);
        if (!setting.has("resampledPixelSpacing")) {
            return Optional.empty();
        }
        List<Double> spacing = setting.numbers("resampledPixelSpacing", List.of(0.0, 0.0, 0.0));
        try {
            return Optional.of(new RadiomicsProtocol.Resampling(spacing, interpolation));
        } catch (IllegalArgumentException e) {
            return setting.refuse("resampledPixelSpacing", spacing, "three spacings in mm", Optional.empty());
        }
    }

    private static Optional<Resegmentation> resegmentation(SettingReader setting) {
        String mode = setting.choice("resegmentMode", "absolute", "relative", "sigma");
        boolean shapeToo = setting.flag("resegmentShape", false);
        if (!setting.has("resegmentRange")) {
            return Optional.empty();
        }
        List<Double> range = setting.numbers("resegmentRange", List.of(0.0));
        if (range.size() > 2) {
            return setting.refuse("resegmentRange", range, "one or two thresholds", Optional.empty());
        }
        return Optional.of(new Resegmentation(mode == null ? Resegmentation.Mode.ABSOLUTE : Resegmentation.Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
                range, shapeToo));
    }

    private List<RadiomicsProtocol.FilteredImages> filtered(SettingReader setting, List<Feature> features) {
        List<Feature> withoutShape = features.stream().filter(feature -> !isShape(feature)).toList();
        List<RadiomicsProtocol.FilteredImages> filtered = new ArrayList<>();
        file.imageTypes().forEach((name, values) -> {
            Map<String, Object> own = values instanceof Map<?, ?> map ? ParameterFile.named(map) : new LinkedHashMap<>();
            SettingReader reader = setting.overlaid("imageType: " + name, own);
            Optional<ImageType> type = imageType(name, reader);
            RadiomicsSettings settings = withoutShape.isEmpty() ? null : settings(reader, withoutShape);
            refuseUnknownOf(name, own, reader);
            if (type.isPresent() && settings != null) {
                filtered.add(new RadiomicsProtocol.FilteredImages(type.get(), settings));
            }
        });
        List.of("wavelet", "start_level", "level", "gradientUseSpacing").forEach(setting::has);
        return filtered;
    }

    /** Keys of the setting block are checked there. */
    private void refuseUnknownOf(String name, Map<String, Object> own, SettingReader reader) {
        if (name.equals(ORIGINAL) && !own.isEmpty()) {
            problems.add(new Problem(file.file(), 0, "imageType: Original", String.join(", ", own.keySet()), "settings of its own are not supported",
                    "write them under setting"));
        } else {
            reader.refuseUnknownAmong(own.keySet());
        }
    }

    private Optional<ImageType> imageType(String name, SettingReader reader) {
        if (name.equals(ORIGINAL)) {
            return Optional.empty();
        }
        if (name.equals("LoG") && !reader.has("sigma")) {
            return reader.refuse("sigma", "", "standard deviations in mm, such as [3, 5]", Optional.empty());
        }
        boolean wavelet = name.equals("Wavelet");
        boolean gradient = name.equals("Gradient");
        ImageTypeConfig type = new ImageTypeConfig(name, name.equals("LoG") ? reader.numbers("sigma", List.of()) : null,
                wavelet ? reader.text("wavelet", null) : null, wavelet && reader.has("start_level") ? Integer.valueOf(reader.whole("start_level", 0)) : null,
                wavelet && reader.has("level") ? Integer.valueOf(reader.whole("level", 1)) : null,
                gradient && reader.has("gradientUseSpacing") ? Boolean.valueOf(reader.flag("gradientUseSpacing", true)) : null, null, null);
        try {
            return Optional.of(type.imageType(plane(reader)));
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(file.file(), 0, "imageType: " + name, "", e.getMessage(), "correct it, or leave it out"));
            return Optional.empty();
        }
    }
}
