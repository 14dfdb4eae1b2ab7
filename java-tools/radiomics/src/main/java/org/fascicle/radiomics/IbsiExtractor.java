package org.fascicle.radiomics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;
import org.fascicle.radiomics.filter.ImageFilter;

/**
 * Computes the features of regions as the Image Biomarker Standardisation Initiative defines them, on the engine of
 * {@link RadiomicsExtractor}: the same crops, matrices and statistics under IBSI's rules. Of the response maps of filters (IBSI 2) too.
 */
public final class IbsiExtractor {
    private final IbsiSettings settings;

    /** @param settings what to compute and how */
    public IbsiExtractor(IbsiSettings settings) {
        this.settings = settings;
    }

    /**
     * The outcome of the given labels, in their order; a label that does not occur is refused.
     *
     * @param image   intensities; the first frame is used
     * @param mask    labels on the image's grid
     * @param threads how many regions are computed at the same time, 1 or more
     * @throws IllegalArgumentException when image and mask lie on different grids
     */
    public List<RegionOutcome> extract(Volume image, LabelMap mask, List<Integer> labels, int threads) {
        RegionTasks.requireSameGrid(image, mask);
        IbsiGrid grid = new IbsiGrid(image, mask, settings);
        List<Draft> drafts = RegionTasks.run(RegionBounds.of(mask, labels), threads, bounds -> unfiltered(grid, bounds));
        for (IbsiSettings.FilteredImage filtered : settings.filtered()) {
            addFiltered(drafts, filtered, grid.filterInput(), threads);
        }
        return drafts.stream().map(Draft::outcome).toList();
    }

    /** A region that is refused or complete, or whose features are being gathered. */
    private sealed interface Draft {
        RegionOutcome outcome();

        record Final(RegionOutcome outcome) implements Draft {
        }

        /**
         * @param shape       the region as drawn
         * @param intensities those of its voxels that re-segmentation left
         */
        record Measured(RegionOfInterest shape, RegionOfInterest intensities, int excluded, int levels, Map<String, FeatureValue> values)
                implements Draft {
            @Override
            public RegionOutcome outcome() {
                return new RegionOutcome.Extracted(shape.label(), intensities.voxelCount(), excluded, levels, values);
            }
        }
    }

    private Draft unfiltered(IbsiGrid grid, RegionBounds bounds) {
        if (bounds.voxelCount() == 0) {
            return new Draft.Final(RegionTasks.absent(bounds));
        }
        IbsiGrid.Placed placed = grid.place(bounds);
        if (placed.bounds().voxelCount() == 0 && placed.excludedVoxels() < bounds.voxelCount()) {
            return refuse(bounds, RegionOutcome.Cause.NOTHING_LEFT, "no voxel of the new spacing lies in the region");
        }
        RegionOfInterest shape = RegionOfInterest.crop(placed.image(), placed.mask(), placed.bounds(), IntensityScale.IDENTITY, settings.margin());
        if (shape.voxelCount() == 0) {
            return refuse(bounds, RegionOutcome.Cause.NO_FINITE_VOXEL,
                    "none of the region's " + bounds.voxelCount() + " voxels has a finite intensity");
        }
        RegionOfInterest intensities = withoutOutliers(shape.keep(settings.range()::contains));
        if (intensities.voxelCount() == 0) {
            return refuse(bounds, RegionOutcome.Cause.NOTHING_LEFT, "no intensity of the region lies within the range asked for");
        }
        DiscretisedRegion levels = DiscretisedRegion.of(intensities, settings.discretisation().within(settings.range()));
        Draft.Measured measured = new Draft.Measured(shape, intensities, placed.excludedVoxels() + shape.excludedVoxels(), levels.levelCount(),
                values(settings.families(), placed.image(), shape, levels, IbsiColumn::name));
        // Voxels are kept only for filters.
        return settings.filtered().isEmpty() ? new Draft.Final(measured.outcome()) : measured;
    }

    private static Draft refuse(RegionBounds bounds, RegionOutcome.Cause cause, String reason) {
        return new Draft.Final(RegionTasks.refuse(bounds, cause, reason));
    }

    private void addFiltered(List<Draft> drafts, IbsiSettings.FilteredImage filtered, Volume image, int threads) {
        List<Draft.Measured> measured = drafts.stream().filter(Draft.Measured.class::isInstance).map(Draft.Measured.class::cast).toList();
        if (measured.isEmpty()) {
            return;
        }
        ImageFilter filter = filtered.filter();
        Optional<String> unusable = filter.whyUnusable(image.grid());
        if (unusable.isPresent()) {
            FeatureValue leftOut = new FeatureValue.LeftOut(filter.name(), unusable.get());
            measured.forEach(draft -> IbsiColumn.of(filtered.families(), settings.aggregations())
                    .forEach(column -> draft.values().put(column.name(filter), leftOut)));
            return;
        }
        Volume response = filter.apply(image);
        RegionTasks.run(measured, threads, draft -> {
            DiscretisedRegion levels = DiscretisedRegion.of(draft.intensities().withIntensitiesOf(response),
                    filtered.discretisation().within(IntensityRange.ALL));
            draft.values().putAll(values(filtered.families(), response, draft.shape(), levels, column -> column.name(filter)));
            return draft;
        });
    }

    private RegionOfInterest withoutOutliers(RegionOfInterest region) {
        if (settings.outlierLimit() == Double.POSITIVE_INFINITY || region.voxelCount() == 0) {
            return region;
        }
        Distribution intensities = new Distribution(region.intensities());
        double reach = settings.outlierLimit() * Math.sqrt(intensities.variance());
        return region.keep(x -> x >= intensities.mean() - reach && x <= intensities.mean() + reach);
    }

    private Map<String, FeatureValue> values(List<IbsiFamily> families, Volume image, RegionOfInterest shape, DiscretisedRegion levels,
            Function<IbsiColumn, String> name) {
        Map<String, FeatureValue> values = new LinkedHashMap<>();
        IbsiTexture texture = new IbsiTexture(levels, shape, settings.distances());
        for (IbsiFamily family : families) {
            if (family.aggregations().isEmpty()) {
                Map<IbsiFeature, Double> numbers = withoutMatrix(family, image, shape, levels);
                put(values, family, Optional.empty(), numbers, levels, name);
            }
            for (IbsiAggregation aggregation : family.aggregations()) {
                if (settings.aggregations().contains(aggregation)) {
                    Map<IbsiFeature, Double> numbers = levels.whyNoTexture().isPresent() ? Map.of() : texture.values(family, aggregation);
                    put(values, family, Optional.of(aggregation), numbers, levels, name);
                }
            }
        }
        return values;
    }

    private Map<IbsiFeature, Double> withoutMatrix(IbsiFamily family, Volume image, RegionOfInterest shape, DiscretisedRegion levels) {
        return switch (family) {
            case MORPH -> new IbsiMorphology(shape, levels.region()).values();
            case LOC -> {
                LocalIntensity local = new LocalIntensity(image, levels.region());
                yield Map.of(IbsiFeature.LOC_PEAK_LOC, local.localPeak(), IbsiFeature.LOC_PEAK_GLOB, local.globalPeak());
            }
            case STAT -> IbsiStatistics.ofIntensities(levels.region());
            case IH -> levels.whyNoTexture().isPresent() ? Map.of() : IbsiStatistics.ofLevels(levels);
            case IVH -> IntensityVolumeHistogram.of(levels.region(), settings.volumeHistogram(), settings.range())
                    .map(IntensityVolumeHistogram::values).orElse(Map.of());
            case CM, RLM, SZM, DZM, NGT, NGL -> throw new IllegalArgumentException(family + " has matrices");
        };
    }

    private static void put(Map<String, FeatureValue> values, IbsiFamily family, Optional<IbsiAggregation> aggregation,
            Map<IbsiFeature, Double> numbers, DiscretisedRegion levels, Function<IbsiColumn, String> name) {
        for (IbsiFeature feature : family.features()) {
            values.put(name.apply(new IbsiColumn(feature, aggregation)),
                    FeatureValue.of(numbers.getOrDefault(feature, Double.NaN), whyUndefined(feature, levels)));
        }
    }

    private static String whyUndefined(IbsiFeature feature, DiscretisedRegion levels) {
        return switch (feature) {
            case MORPH_MORAN_I, MORPH_GEARY_C -> "the intensities do not differ, or the region's box is too large for sums over all pairs of voxels";
            case IH_MAX_GRAD, IH_MAX_GRAD_G, IH_MIN_GRAD, IH_MIN_GRAD_G -> levels.whyNoTexture().orElse("a histogram of one level has no slope");
            default -> switch (feature.family()) {
                case MORPH -> "the region has too few voxels, or is too flat, for it";
                case CM, NGT -> levels.whyNoTexture().orElse("no two voxels of the region are neighbours");
                case IVH -> "its divisor is 0, or the intensities are too many steps apart for its histogram";
                case STAT, LOC -> "its divisor is 0";
                case IH, RLM, SZM, DZM, NGL -> levels.whyNoTexture().orElse("its divisor is 0");
            };
        };
    }
}
