package org.fascicle.radiomics;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.fascicle.image.Interpolation;
import org.fascicle.radiomics.filter.ImageFilter;

/**
 * How the IBSI profile computes features: the processing steps of the reference manual's chapter 2, in their order. With them its
 * configurations A to E can be said.
 *
 * @param families         what to compute, in the order of the result
 * @param aggregations     how texture matrices are put together
 * @param resampling       to which spacing image and region are brought; empty for none
 * @param range            the intensities that voxels of the region may have (re-segmentation by range)
 * @param outlierLimit     how many standard deviations from the region's mean an intensity may lie; infinite for any
 * @param discretisation   fixed bin size or fixed bin number, for the histogram and texture
 * @param volumeHistogram  the intensities of the intensity–volume histogram
 * @param distances        of neighbours, in voxels
 * @param filtered         response maps of filters and what is computed of them
 */
public record IbsiSettings(
        List<IbsiFamily> families,
        List<IbsiAggregation> aggregations,
        Optional<Resampling> resampling,
        IntensityRange range,
        double outlierLimit,
        Binning discretisation,
        VolumeHistogram volumeHistogram,
        List<Integer> distances,
        List<FilteredImage> filtered) {
    /** What does not depend on an image's intensities, or asks for an image in a unit. */
    private static final List<IbsiFamily> UNFILTERED_ONLY = List.of(IbsiFamily.MORPH, IbsiFamily.IVH);

    public IbsiSettings {
        families = List.copyOf(families);
        aggregations = List.copyOf(aggregations);
        distances = List.copyOf(distances);
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(discretisation, "discretisation");
        Objects.requireNonNull(volumeHistogram, "volumeHistogram");
        filtered = List.copyOf(filtered);
        if (families.isEmpty() && filtered.isEmpty() || !families.isEmpty() && IbsiColumn.of(families, aggregations).isEmpty()) {
            throw new IllegalArgumentException("name a family of features, and for texture an aggregation that applies to it");
        }
        for (FilteredImage image : filtered) {
            if (IbsiColumn.of(image.families(), aggregations).isEmpty()) {
                throw new IllegalArgumentException(image.filter().name() + ": name a family of features, and for texture an aggregation that applies to it");
            }
        }
        if (filtered.stream().map(image -> image.filter().name()).distinct().count() < filtered.size()) {
            throw new IllegalArgumentException("each filter is named once");
        }
        if (!(outlierLimit > 0)) {
            throw new IllegalArgumentException("the outlier limit is above 0, not " + outlierLimit);
        }
        if (distances.isEmpty() || distances.stream().anyMatch(distance -> distance < 1)) {
            throw new IllegalArgumentException("distances are whole voxels, each 1 or more, not " + distances);
        }
    }

    /** Of the unfiltered image only. */
    public IbsiSettings(List<IbsiFamily> families, List<IbsiAggregation> aggregations, Optional<Resampling> resampling, IntensityRange range,
            double outlierLimit, Binning discretisation, VolumeHistogram volumeHistogram, List<Integer> distances) {
        this(families, aggregations, resampling, range, outlierLimit, discretisation, volumeHistogram, distances, List.of());
    }

    /** The same with response maps. */
    public IbsiSettings with(List<FilteredImage> other) {
        return new IbsiSettings(families, aggregations, resampling, range, outlierLimit, discretisation, volumeHistogram, distances, other);
    }

    /** All features in all aggregations, of the image as it is. */
    public static IbsiSettings all(Binning discretisation) {
        return new IbsiSettings(Arrays.asList(IbsiFamily.values()), Arrays.asList(IbsiAggregation.values()), Optional.empty(),
                IntensityRange.ALL, Double.POSITIVE_INFINITY, discretisation, new VolumeHistogram.WholeIntensities(), List.of(1));
    }

    /** The columns of the result. */
    public List<IbsiColumn> columns() {
        return IbsiColumn.of(families, aggregations);
    }

    /** The margin a crop needs for these distances. */
    int margin() {
        return distances.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    /**
     * A filter and what is computed of its response map (IBSI 2). The filter sees the whole image, resampled and rounded as the
     * settings say; the region keeps the voxels that re-segmentation left it by their unfiltered intensities.
     *
     * @param filter         the filter
     * @param families       what to compute of the response, at least one; IBSI 2 standardises {@link IbsiFamily#STAT}; not
     *                       morphology and the intensity–volume histogram
     * @param discretisation of the response; bins of one width start at its minimum in the region
     */
    public record FilteredImage(ImageFilter filter, List<IbsiFamily> families, Binning discretisation) {
        public FilteredImage {
            Objects.requireNonNull(filter, "filter");
            Objects.requireNonNull(discretisation, "discretisation");
            families = List.copyOf(families);
            families.stream().filter(UNFILTERED_ONLY::contains).findFirst().ifPresent(family -> {
                throw new IllegalArgumentException(family.tag() + " is computed of the unfiltered image only");
            });
        }
    }

    /** How intensities become grey levels. */
    public sealed interface Binning {
        /**
         * Bins of one width from the lower end of the range, or from the region's minimum.
         *
         * @param width in intensity, above 0
         */
        record BinSize(double width) implements Binning {
            public BinSize {
                if (!(width > 0) || Double.isInfinite(width)) {
                    throw new IllegalArgumentException("a bin width is a number above 0, not " + width);
                }
            }
        }

        /**
         * A number of bins from the region's minimum to its maximum.
         *
         * @param count 1 or more
         */
        record BinNumber(int count) implements Binning {
            public BinNumber {
                if (count < 1) {
                    throw new IllegalArgumentException("a bin number is 1 or more, not " + count);
                }
            }
        }

        /** The rule within a range of intensities. */
        default Discretisation within(IntensityRange range) {
            return switch (this) {
                case BinSize(double width) -> new Discretisation.FixedBinSize(width, range);
                case BinNumber(int count) -> new Discretisation.FixedBinNumber(count);
            };
        }
    }

    /** The intensities of the intensity–volume histogram. */
    public sealed interface VolumeHistogram {
        /** Whole intensities, for images in a unit whose step is 1. */
        record WholeIntensities() implements VolumeHistogram {
        }

        /**
         * Bins of one width, for images in a unit; the intensities are the bins' middles.
         *
         * @param width in intensity, above 0
         */
        record BinSize(double width) implements VolumeHistogram {
            public BinSize {
                if (!(width > 0) || Double.isInfinite(width)) {
                    throw new IllegalArgumentException("a bin width is a number above 0, not " + width);
                }
            }
        }

        /**
         * A number of bins, for images in arbitrary units; the intensities are the bins' numbers.
         *
         * @param count 2 or more
         */
        record BinNumber(int count) implements VolumeHistogram {
            public BinNumber {
                if (count < 2) {
                    throw new IllegalArgumentException("a bin number is 2 or more, not " + count);
                }
            }
        }
    }

    /**
     * Resampling with the centres of both grids at one place.
     *
     * @param spacingMm        wanted along the three axes, mm; 0 keeps an axis
     * @param interpolation    of the image
     * @param roundIntensities whether interpolated intensities become whole numbers again, to the nearest, as those of CT were
     */
    public record Resampling(List<Double> spacingMm, Interpolation interpolation, boolean roundIntensities) {
        /** Of a mask interpolated linearly between 0 and 1, from here on a voxel belongs to the region. */
        static final double MASK_THRESHOLD = 0.5;

        public Resampling {
            spacingMm = List.copyOf(spacingMm);
            Objects.requireNonNull(interpolation, "interpolation");
            if (spacingMm.size() != 3 || spacingMm.stream().anyMatch(spacing -> !(spacing >= 0) || spacing.isInfinite())) {
                throw new IllegalArgumentException("a spacing has three numbers of 0 mm (keep) or more, not " + spacingMm);
            }
        }
    }
}
