package org.fascicle.radiomics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;

/**
 * Computes the features of regions as the Image Biomarker Standardisation Initiative defines them, on the engine of
 * {@link RadiomicsExtractor}: the same crops, matrices and statistics under IBSI's rules.
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
        IbsiGrid grid = new IbsiGrid(image, mask, settings.resampling());
        return RegionTasks.run(RegionBounds.of(mask, labels), threads, bounds -> extractOne(grid, bounds));
    }

    private RegionOutcome extractOne(IbsiGrid grid, RegionBounds bounds) {
        if (bounds.voxelCount() == 0) {
            return RegionTasks.absent(bounds);
        }
        IbsiGrid.Placed placed = grid.place(bounds);
        if (placed.bounds().voxelCount() == 0) {
            return RegionTasks.refuse(bounds, RegionOutcome.Cause.NOTHING_LEFT, "no voxel of the new spacing lies in the region");
        }
        RegionOfInterest shape = RegionOfInterest.crop(placed.image(), placed.mask(), placed.bounds(), IntensityScale.IDENTITY, settings.margin());
        if (shape.voxelCount() == 0) {
            return RegionTasks.refuse(bounds, RegionOutcome.Cause.NO_FINITE_VOXEL,
                    "none of the region's " + bounds.voxelCount() + " voxels has a finite intensity");
        }
        RegionOfInterest intensities = withoutOutliers(shape.keep(settings.range()::contains));
        if (intensities.voxelCount() == 0) {
            return RegionTasks.refuse(bounds, RegionOutcome.Cause.NOTHING_LEFT, "no intensity of the region lies within the range asked for");
        }
        DiscretisedRegion levels = DiscretisedRegion.of(intensities, settings.discretisation().within(settings.range()));
        return new RegionOutcome.Extracted(bounds.label(), intensities.voxelCount(), shape.excludedVoxels(), levels.levelCount(),
                values(placed.image(), shape, levels));
    }

    private RegionOfInterest withoutOutliers(RegionOfInterest region) {
        if (settings.outlierLimit() == Double.POSITIVE_INFINITY || region.voxelCount() == 0) {
            return region;
        }
        Distribution intensities = new Distribution(region.intensities());
        double reach = settings.outlierLimit() * Math.sqrt(intensities.variance());
        return region.keep(x -> x >= intensities.mean() - reach && x <= intensities.mean() + reach);
    }

    private Map<String, FeatureValue> values(Volume image, RegionOfInterest shape, DiscretisedRegion levels) {
        Map<String, FeatureValue> values = new LinkedHashMap<>();
        IbsiTexture texture = new IbsiTexture(levels, shape, settings.distances());
        for (IbsiFamily family : settings.families()) {
            if (family.aggregations().isEmpty()) {
                Map<IbsiFeature, Double> numbers = withoutMatrix(family, image, shape, levels);
                put(values, family, Optional.empty(), numbers, levels);
            }
            for (IbsiAggregation aggregation : family.aggregations()) {
                if (settings.aggregations().contains(aggregation)) {
                    Map<IbsiFeature, Double> numbers = levels.whyNoTexture().isPresent() ? Map.of() : texture.values(family, aggregation);
                    put(values, family, Optional.of(aggregation), numbers, levels);
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
            case IVH -> IntensityVolumeHistogram.of(levels.region(), settings.volumeHistogram(), settings.range()).values();
            case CM, RLM, SZM, DZM, NGT, NGL -> throw new IllegalArgumentException(family + " has matrices");
        };
    }

    private static void put(Map<String, FeatureValue> values, IbsiFamily family, Optional<IbsiAggregation> aggregation,
            Map<IbsiFeature, Double> numbers, DiscretisedRegion levels) {
        for (IbsiFeature feature : family.features()) {
            values.put(new IbsiColumn(feature, aggregation).name(),
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
                case STAT, IVH, LOC -> "its divisor is 0";
                case IH, RLM, SZM, DZM, NGL -> levels.whyNoTexture().orElse("its divisor is 0");
            };
        };
    }
}
