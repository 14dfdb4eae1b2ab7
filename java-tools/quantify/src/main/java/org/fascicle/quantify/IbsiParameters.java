package org.fascicle.quantify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.image.Interpolation;
import org.fascicle.radiomics.IbsiAggregation;
import org.fascicle.radiomics.IbsiFamily;
import org.fascicle.radiomics.IbsiSettings;
import org.fascicle.radiomics.IntensityRange;

/**
 * What a parameter file asks of the IBSI profile. It is written as PyRadiomics' is, with PyRadiomics' keys where they mean the same,
 * and {@code roundIntensities}, {@code resegmentOutliers}, {@code ivhBinWidth}, {@code ivhBinCount}, {@code aggregation} and
 * {@code filteredFamilies} besides; {@code imageType} names filters of IBSI 2, each with its settings or a list of such.
 */
final class IbsiParameters {
    private static final String ORIGINAL = "Original";
    private static final Pattern SNAKE = Pattern.compile("_([a-z])");

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
        Optional<IbsiSettings> settings = build(setting);
        setting.refuseUnknown();
        problems.throwIfAny();
        return settings.orElseThrow();
    }

    private Optional<IbsiSettings> build(SettingReader setting) {
        boolean original = file.imageTypes().isEmpty() || file.imageTypes().containsKey(ORIGINAL);
        List<IbsiFamily> named = families();
        if (!original && !file.featureClass().isEmpty()) {
            problems.add(new Problem(file.file(), 0, "featureClass", "", "names families of the unfiltered image, which imageType leaves out",
                    "name Original under imageType, or filteredFamilies under setting"));
        }
        List<IbsiFamily> families = original ? named : List.of();
        List<IbsiAggregation> aggregations = aggregations(setting);
        Optional<IbsiSettings.Resampling> resampling = resampling(setting);
        double outliers = setting.number("resegmentOutliers", Double.POSITIVE_INFINITY);
        List<Integer> distances = setting.wholes("distances", RadiomicsConfig.defaults().distances());
        IbsiSettings.Binning bins = binning(setting);
        List<IbsiSettings.FilteredImage> filtered = filtered(bins, filteredFamilies(setting));
        try {
            return Optional.of(new IbsiSettings(families, aggregations, resampling, range(setting), outliers, bins, volumeHistogram(setting), distances, filtered));
        } catch (IllegalArgumentException e) {
            // What was refused above may be all that is wrong.
            if (problems.found().isEmpty()) {
                problems.add(new Problem(file.file(), 0, "setting", "", e.getMessage(), "correct it"));
            }
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

    private static List<IbsiFamily> filteredFamilies(SettingReader setting) {
        List<String> tags = setting.texts("filteredFamilies");
        try {
            return IbsiConfig.families(tags.isEmpty() ? IbsiConfig.defaults().filteredFamilies() : tags);
        } catch (IllegalArgumentException e) {
            return setting.refuse("filteredFamilies", tags, "families, such as [stat]", List.of(IbsiFamily.STAT));
        }
    }

    private List<IbsiSettings.FilteredImage> filtered(IbsiSettings.Binning bins, List<IbsiFamily> families) {
        List<IbsiSettings.FilteredImage> filtered = new ArrayList<>();
        file.imageTypes().forEach((name, values) -> {
            if (!IbsiFilterSettings.isFilter(name) && !name.equals(ORIGINAL)) {
                problems.add(new Problem(file.file(), 0, "imageType: " + name, "", "is no filter of the ibsi profile",
                        "use Original, Mean, LoG, Laws, Gabor, Wavelet or Simoncelli"));
            } else if (!name.equals(ORIGINAL)) {
                for (Map<String, Object> one : each(values)) {
                    SettingReader reader = new SettingReader(file.file(), "imageType: " + name, one, problems);
                    List<IbsiFilterConfig> filters = IbsiFilterSettings.filters(name, reader);
                    reader.refuseUnknown();
                    filters.forEach(filter -> add(filtered, name, filter, bins, families));
                }
            }
        });
        return filtered;
    }

    private void add(List<IbsiSettings.FilteredImage> filtered, String name, IbsiFilterConfig filter, IbsiSettings.Binning bins, List<IbsiFamily> families) {
        try {
            filtered.add(filter.filtered(families, bins));
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(file.file(), 0, "imageType: " + name, "", camelCase(e.getMessage()), "correct it, or leave it out"));
        }
    }

    /** Keys of a study's settings as files have them. */
    private static String camelCase(String message) {
        return SNAKE.matcher(message).replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }

    /** One filter's settings, or a list of such. */
    private static List<Map<String, Object>> each(Object values) {
        return switch (values) {
            case null -> List.of(Map.of());
            case Map<?, ?> one -> List.of(ParameterFile.named(one));
            case List<?> list when list.stream().allMatch(Map.class::isInstance) ->
                    list.stream().map(one -> ParameterFile.named((Map<?, ?>) one)).toList();
            case Object other -> List.of(Map.of(String.valueOf(other), ""));
        };
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
        Interpolation interpolation = Interpolators.of(setting, Interpolators.IBSI);
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
        try {
            return range.size() > 2 ? setting.refuse("resegmentRange", range, "one or two intensities", IntensityRange.ALL)
                    : ResegmentationConfig.range(range.isEmpty() ? null : range);
        } catch (IllegalArgumentException e) {
            return setting.refuse("resegmentRange", range, "rising intensities", IntensityRange.ALL);
        }
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
