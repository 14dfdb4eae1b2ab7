package org.fascicle.quantify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.image.Interpolation;
import org.fascicle.radiomics.IbsiAggregation;
import org.fascicle.radiomics.IbsiFamily;
import org.fascicle.radiomics.IbsiSettings;
import org.fascicle.radiomics.IntensityRange;

/**
 * What a parameter file asks of the IBSI profile. It is written as PyRadiomics' is, with PyRadiomics' keys where they mean the same,
 * and {@code roundIntensities}, {@code resegmentOutliers}, {@code ivhBinWidth}, {@code ivhBinCount} and {@code aggregation} besides.
 */
final class IbsiParameters {
    private final ParameterFile file;
    private final Problems problems = new Problems();

    private IbsiParameters(ParameterFile file) {
        this.file = file;
    }

    /** @throws org.fascicle.cohort.InvalidInputException naming every key that is unknown, unsupported or cannot be used */
    static IbsiSettings settings(ParameterFile file) {
        return new IbsiParameters(file).settings();
    }

    private IbsiSettings settings() {
        SettingReader setting = new SettingReader(file.file(), "setting", file.setting(), problems);
        ParameterFile.MaskRules.of(setting);
        SettingReader images = new SettingReader(file.file(), "imageType", file.imageTypes(), problems);
        images.has("Original");
        images.refuseUnknown();
        Optional<IbsiSettings> settings = build(setting);
        setting.refuseUnknown();
        problems.throwIfAny();
        return settings.orElseThrow();
    }

    private Optional<IbsiSettings> build(SettingReader setting) {
        List<IbsiFamily> families = families();
        List<IbsiAggregation> aggregations = aggregations(setting);
        Optional<IbsiSettings.Resampling> resampling = resampling(setting);
        double outliers = setting.number("resegmentOutliers", Double.POSITIVE_INFINITY);
        List<Integer> distances = setting.numbers("distances", List.of(1.0)).stream().map(Double::intValue).toList();
        try {
            return Optional.of(new IbsiSettings(families, aggregations, resampling, range(setting), outliers, binning(setting), volumeHistogram(setting), distances));
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(file.file(), 0, "setting", "", e.getMessage(), "correct it"));
            return Optional.empty();
        }
    }

    private List<IbsiFamily> families() {
        if (file.featureClass().isEmpty()) {
            return Arrays.asList(IbsiFamily.values());
        }
        SettingReader reader = new SettingReader(file.file(), "featureClass", file.featureClass(), problems);
        List<IbsiFamily> families = new ArrayList<>();
        for (IbsiFamily family : IbsiFamily.values()) {
            boolean named = file.featureClass().containsKey(family.tag());
            if (!reader.texts(family.tag()).isEmpty()) {
                reader.refuse(family.tag(), file.featureClass().get(family.tag()), "no names: families are computed whole", null);
            }
            if (named) {
                families.add(family);
            }
        }
        reader.refuseUnknown();
        return families;
    }

    private static List<IbsiAggregation> aggregations(SettingReader setting) {
        List<String> names = setting.texts("aggregation");
        if (names.isEmpty()) {
            return Arrays.asList(IbsiAggregation.values());
        }
        List<IbsiAggregation> aggregations = new ArrayList<>();
        for (String name : names) {
            try {
                aggregations.add(IbsiAggregation.named(name));
            } catch (IllegalArgumentException e) {
                setting.refuse("aggregation", name, e.getMessage().substring(e.getMessage().indexOf("there are ") + "there are ".length()), null);
            }
        }
        return aggregations;
    }

    private static Optional<IbsiSettings.Resampling> resampling(SettingReader setting) {
        Interpolation interpolation = Interpolators.of(setting, Interpolation.LINEAR);
        boolean round = setting.flag("roundIntensities", false);
        if (!setting.has("resampledPixelSpacing")) {
            return Optional.empty();
        }
        List<Double> spacing = setting.numbers("resampledPixelSpacing", List.of(0.0, 0.0, 0.0));
        try {
            return Optional.of(new IbsiSettings.Resampling(spacing, interpolation, round));
        } catch (IllegalArgumentException e) {
            return setting.refuse("resampledPixelSpacing", spacing, "three spacings in mm", Optional.empty());
        }
    }

    private static IntensityRange range(SettingReader setting) {
        setting.choice("resegmentMode", "absolute");
        List<Double> range = setting.numbers("resegmentRange", List.of());
        return switch (range.size()) {
            case 0 -> IntensityRange.ALL;
            case 1 -> new IntensityRange(range.getFirst(), Double.POSITIVE_INFINITY);
            case 2 -> new IntensityRange(range.getFirst(), range.getLast());
            default -> setting.refuse("resegmentRange", range, "one or two intensities", IntensityRange.ALL);
        };
    }

    private static IbsiSettings.Binning binning(SettingReader setting) {
        if (setting.has("binCount") == setting.has("binWidth")) {
            return setting.refuse("binWidth", "", "binWidth (fixed bin size) or binCount (fixed bin number)", new IbsiSettings.Binning.BinSize(1));
        }
        return setting.has("binCount") ? new IbsiSettings.Binning.BinNumber(setting.whole("binCount", 1))
                : new IbsiSettings.Binning.BinSize(setting.number("binWidth", 1));
    }

    private static IbsiSettings.VolumeHistogram volumeHistogram(SettingReader setting) {
        if (setting.has("ivhBinWidth")) {
            return new IbsiSettings.VolumeHistogram.BinSize(setting.number("ivhBinWidth", 1));
        }
        return setting.has("ivhBinCount") ? new IbsiSettings.VolumeHistogram.BinNumber(setting.whole("ivhBinCount", 1000))
                : new IbsiSettings.VolumeHistogram.WholeIntensities();
    }
}
