package org.fascicle.radiomics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;
import org.fascicle.radiomics.filter.ImageType;

/**
 * Computes PyRadiomics' features of all regions of an image. One region is one task; a region's numbers do not depend on the other
 * regions nor on the number of threads.
 */
public final class RadiomicsExtractor {
    private final RadiomicsProtocol protocol;
    private final RadiomicsSettings settings;

    /** @param settings what to compute of the image as it is, and how */
    public RadiomicsExtractor(RadiomicsSettings settings) {
        this(RadiomicsProtocol.of(settings));
    }

    /** @param protocol the way from image to features */
    public RadiomicsExtractor(RadiomicsProtocol protocol) {
        this.protocol = protocol;
        settings = protocol.settings();
    }

    /**
     * The outcome of every label that occurs, by rising label.
     *
     * @param image   intensities; the first frame is used
     * @param mask    labels on the image's grid
     * @param threads how many regions are computed at the same time, 1 or more
     * @throws FlatImageException       when the image is to be normalised and has no spread
     * @throws IllegalArgumentException when image and mask lie on different grids
     */
    public List<RegionOutcome> extract(Volume image, LabelMap mask, int threads) {
        RegionTasks.requireSameGrid(image, mask);
        return extractAll(image, mask, RegionBounds.of(mask), threads);
    }

    /**
     * The outcome of the given labels, in their order; a label that does not occur is refused.
     *
     * @see #extract(Volume, LabelMap, int)
     */
    public List<RegionOutcome> extract(Volume image, LabelMap mask, List<Integer> labels, int threads) {
        RegionTasks.requireSameGrid(image, mask);
        return extractAll(image, mask, RegionBounds.of(mask, labels), threads);
    }

    private List<RegionOutcome> extractAll(Volume image, LabelMap mask, List<RegionBounds> regions, int threads) {
        PyradiomicsGrid grid = new PyradiomicsGrid(image, mask, protocol);
        List<Draft> drafts = RegionTasks.run(regions, threads, bounds -> unfiltered(grid, bounds));
        for (RadiomicsProtocol.FilteredImages filtered : protocol.filtered()) {
            addFiltered(drafts, filtered, grid, threads);
        }
        return drafts.stream().map(Draft::outcome).toList();
    }

    /** A region that is refused, or whose features are being gathered. */
    private sealed interface Draft {
        RegionOutcome outcome();

        record Refused(RegionOutcome outcome) implements Draft {
        }

        record Measured(PyradiomicsGrid.Placed placed, IntensityRange range, int label, int voxelCount, int excluded, int levels,
                Map<String, FeatureValue> values) implements Draft {
            @Override
            public RegionOutcome outcome() {
                return new RegionOutcome.Extracted(label, voxelCount, excluded, levels, values);
            }

            boolean keeps(int voxel) {
                float intensity = placed.image().data()[voxel];
                return Float.isFinite(intensity) && range.contains(placed.scale().apply(intensity));
            }
        }
    }

    private Draft unfiltered(PyradiomicsGrid grid, RegionBounds bounds) {
        if (bounds.voxelCount() == 0) {
            return new Draft.Refused(RegionTasks.absent(bounds));
        }
        PyradiomicsGrid.Placed placed = grid.place(bounds);
        if (placed.bounds().voxelCount() == 0) {
            return refuse(bounds, RegionOutcome.Cause.NOTHING_LEFT, "no voxel of the new spacing lies in the region");
        }
        RegionOfInterest drawn = RegionOfInterest.crop(placed.image(), placed.mask(), placed.bounds(), placed.scale(), settings.margin());
        if (drawn.voxelCount() == 0) {
            return refuse(bounds, RegionOutcome.Cause.NO_FINITE_VOXEL,
                    "none of the region's " + bounds.voxelCount() + " voxels has a finite intensity");
        }
        IntensityRange range = protocol.resegmentation().map(rule -> rule.range(drawn)).orElse(IntensityRange.ALL);
        RegionOfInterest region = range.equals(IntensityRange.ALL) ? drawn
                : RegionOfInterest.crop(placed.image(), placed.mask(), placed.bounds(), placed.scale(), settings.margin(),
                        voxel -> range.contains(placed.scale().apply(placed.image().data()[voxel])));
        Draft refused = refuseIfTooSmall(bounds, drawn);
        refused = refused == null ? refuseIfTooSmall(bounds, region) : refused;
        if (refused != null) {
            return refused;
        }
        boolean drawnShape = protocol.resegmentation().map(rule -> !rule.shapeToo()).orElse(true);
        RegionFeatures features = new RegionFeatures(region, drawnShape ? drawn : region, settings);
        return new Draft.Measured(placed, range, bounds.label(), region.voxelCount(), placed.excludedVoxels() + drawn.excludedVoxels(), features.levelCount(),
                new LinkedHashMap<>(features.values(Feature.ORIGINAL)));
    }

    private void addFiltered(List<Draft> drafts, RadiomicsProtocol.FilteredImages filtered, PyradiomicsGrid grid, int threads) {
        List<Draft.Measured> measured = new ArrayList<>();
        for (Draft draft : drafts) {
            if (draft instanceof Draft.Measured one) {
                measured.add(one);
            }
        }
        boolean shared = measured.stream().allMatch(draft -> draft.placed().image() == grid.image());
        List<ImageType.DerivedImage> images = shared && !measured.isEmpty() ? filtered.type().derive(grid.image()) : List.of();
        RegionTasks.run(measured, threads, draft -> {
            for (ImageType.DerivedImage image : shared ? images : filtered.type().derive(draft.placed().image())) {
                RegionOfInterest region = RegionOfInterest.crop(image.image(), draft.placed().mask(), draft.placed().bounds(),
                        IntensityScale.IDENTITY, filtered.settings().margin(), draft::keeps);
                draft.values().putAll(new RegionFeatures(region, region, filtered.settings()).values(image.name()));
            }
            filtered.type().leftOut(draft.placed().image().grid()).forEach((name, reason) -> filtered.settings().features()
                    .forEach(feature -> draft.values().put(feature.columnName(name), new FeatureValue.LeftOut(name, reason))));
            return draft;
        });
    }

    /** Or null where the region is large enough. */
    private Draft refuseIfTooSmall(RegionBounds bounds, RegionOfInterest region) {
        if (region.voxelCount() == 0) {
            return refuse(bounds, RegionOutcome.Cause.NOTHING_LEFT, "no intensity of the region lies within the range asked for");
        }
        if (region.voxelCount() < settings.minimumRoiSize()) {
            return refuse(bounds, RegionOutcome.Cause.TOO_FEW_VOXELS,
                    "the region has " + region.voxelCount() + " voxels, fewer than the " + settings.minimumRoiSize() + " asked for");
        }
        if (region.dimensions() < settings.minimumRoiDimensions()) {
            return refuse(bounds, RegionOutcome.Cause.TOO_FEW_DIMENSIONS, "the region is wider than one voxel along "
                    + region.dimensions() + " axes, fewer than the " + settings.minimumRoiDimensions() + " asked for");
        }
        return null;
    }

    private static Draft refuse(RegionBounds bounds, RegionOutcome.Cause cause, String reason) {
        return new Draft.Refused(RegionTasks.refuse(bounds, cause, reason));
    }
}
