package org.fascicle.quantify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A filter of IBSI 2 as a settings file writes it: the keys of {@link IbsiFilterConfig} in camelCase. */
final class IbsiFilterSettings {
    /** The file's names and the config's. */
    private static final Map<String, String> FILTERS = Map.of("Mean", "mean", "LoG", "log", "Laws", "laws", "Gabor", "gabor",
            "Wavelet", "wavelet", "Simoncelli", "simoncelli");

    private final SettingReader reader;

    private IbsiFilterSettings(SettingReader reader) {
        this.reader = reader;
    }

    static boolean isFilter(String name) {
        return FILTERS.containsKey(name);
    }

    /** One filter, or one for each of several {@code sigmaMm} or {@code kernels} or {@code decomposition}. */
    static List<IbsiFilterConfig> filters(String name, SettingReader reader) {
        return new IbsiFilterSettings(reader).read(FILTERS.get(name));
    }

    private List<IbsiFilterConfig> read(String filter) {
        List<IbsiFilterConfig> filters = new ArrayList<>();
        for (Double sigma : orNull(reader.numbers("sigmaMm", List.of()))) {
            for (String kernels : orNull(reader.texts("kernels"))) {
                for (String decomposition : orNull(reader.texts("decomposition"))) {
                    filters.add(one(filter, sigma, kernels, decomposition));
                }
            }
        }
        return filters;
    }

    private IbsiFilterConfig one(String filter, Double sigma, String kernels, String decomposition) {
        return new IbsiFilterConfig(filter, whole("support"), sigma, number("truncation"), kernels, whole("energyDistance"),
                number("wavelengthMm"), number("gamma"), number("thetaDeg"), number("rotationStepDeg"), flag("orthogonalPlanes"),
                reader.text("wavelet", null), decomposition, whole("level"),
                reader.has("rieszOrder") ? reader.wholes("rieszOrder", List.of()) : null, flag("rotationInvariant"),
                reader.choice("pooling", "max", "average"), reader.choice("dimensions", "2D", "3D"),
                reader.choice("boundary", "zero", "nearest", "periodic", "mirror"), number("binWidth"), whole("binCount"));
    }

    private static <T> List<T> orNull(List<T> values) {
        List<T> some = new ArrayList<>(values);
        if (some.isEmpty()) {
            some.add(null);
        }
        return some;
    }

    private Integer whole(String key) {
        return reader.has(key) ? Integer.valueOf(reader.whole(key, 1)) : null;
    }

    private Double number(String key) {
        return reader.has(key) ? Double.valueOf(reader.number(key, 1)) : null;
    }

    private Boolean flag(String key) {
        return reader.has(key) ? Boolean.valueOf(reader.flag(key, false)) : null;
    }
}
