package org.fascicle.quantify;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.fascicle.radiomics.Discretisation;
import org.fascicle.radiomics.RadiomicsSettings;
import org.fascicle.radiomics.TexturePlane;
import org.fascicle.radiomics.filter.GradientMagnitude;
import org.fascicle.radiomics.filter.ImageType;
import org.fascicle.radiomics.filter.IntensityTransform;
import org.fascicle.radiomics.filter.RecursiveLaplacianOfGaussian;
import org.fascicle.radiomics.filter.StationaryWavelet;
import org.fascicle.radiomics.filter.Wavelet;
import org.fascicle.toolkit.Param;

/** One of PyRadiomics' image types beside the unfiltered image, with its parameters. What is not given has PyRadiomics' default. */
public record ImageTypeConfig(
        @Param(doc = "which, by PyRadiomics' name", choices = {"Wavelet", "LoG", "Square", "SquareRoot", "Logarithm", "Exponential", "Gradient"})
        String type,
        @Param(doc = "LoG: standard deviations, an image each", unit = "mm", min = 1e-9)
        List<Double> sigmaMm,
        @Param(doc = "Wavelet: which, coif1 where not given", choices = {"haar", "db2", "db3", "db4", "sym4", "coif1", "coif2"})
        String wavelet,
        @Param(doc = "Wavelet: levels computed but not kept, 0 where not given", min = 0, max = 10)
        Integer startLevel,
        @Param(doc = "Wavelet: levels kept, 1 where not given", min = 1, max = 10)
        Integer level,
        @Param(doc = "Gradient: whether it is per mm rather than per voxel, true where not given")
        Boolean gradientUseSpacing,
        @Param(doc = "bin width of these images in place of that of the unfiltered one", unit = "image intensity", min = 1e-9)
        Double binWidth,
        @Param(doc = "number of bins of these images in place of the bins of the unfiltered one", min = 1, max = 2048)
        Integer binCount) {
    /** Which keys a type has besides bins. */
    private static final Map<String, List<String>> PARAMETERS = Map.of("LoG", List.of("sigma_mm"),
            "Wavelet", List.of("wavelet", "start_level", "level"), "Gradient", List.of("gradient_use_spacing"));

    public ImageTypeConfig {
        sigmaMm = sigmaMm == null ? null : List.copyOf(sigmaMm);
    }

    /**
     * The filter.
     *
     * @param plane a wavelet leaves the axis across it alone
     * @throws IllegalArgumentException naming the key that is missing, or means nothing to this type
     */
    ImageType imageType(TexturePlane plane) {
        GivenKeys keys = new GivenKeys(this, "type", type == null ? "" : type, List.of("type", "bin_width", "bin_count"));
        keys.require("type");
        keys.allow(PARAMETERS.getOrDefault(type, List.of()));
        return switch (type) {
            case "LoG" -> {
                keys.require("sigma_mm");
                yield new RecursiveLaplacianOfGaussian(sigmaMm);
            }
            case "Wavelet" -> new StationaryWavelet(wavelet == null ? StationaryWavelet.DEFAULT.wavelet() : Wavelet.named(wavelet),
                    startLevel == null ? StationaryWavelet.DEFAULT.startLevel() : startLevel,
                    level == null ? StationaryWavelet.DEFAULT.levels() : level, axesIn(plane));
            case "Square" -> IntensityTransform.SQUARE;
            case "SquareRoot" -> IntensityTransform.SQUARE_ROOT;
            case "Logarithm" -> IntensityTransform.LOGARITHM;
            case "Exponential" -> IntensityTransform.EXPONENTIAL;
            case "Gradient" -> new GradientMagnitude(gradientUseSpacing == null || gradientUseSpacing);
            default -> throw new IllegalArgumentException(type + " is not supported; there are Original, Wavelet, LoG, Square, SquareRoot, Logarithm, Exponential, Gradient");
        };
    }

    /** The unfiltered image's settings with this type's bins. */
    RadiomicsSettings with(RadiomicsSettings settings) {
        if (binCount != null) {
            return settings.with(new Discretisation.FixedBinCount(binCount));
        }
        return binWidth != null ? settings.with(new Discretisation.FixedBinWidth(binWidth)) : settings;
    }

    private static List<Integer> axesIn(TexturePlane plane) {
        int left = switch (plane) {
            case VOLUME -> -1;
            case XY -> 2;
            case XZ -> 1;
            case YZ -> 0;
        };
        return IntStream.range(0, 3).filter(axis -> axis != left).boxed().toList();
    }
}
