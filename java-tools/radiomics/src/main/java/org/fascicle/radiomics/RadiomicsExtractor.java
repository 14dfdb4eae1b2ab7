package org.fascicle.radiomics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;

/**
 * Computes the features of all regions of an image. One region is one task; a region's numbers do not depend on the other
 * regions nor on the number of threads.
 */
public final class RadiomicsExtractor {
    private final RadiomicsSettings settings;

    /** @param settings what to compute and how */
    public RadiomicsExtractor(RadiomicsSettings settings) {
        this.settings = settings;
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
        requireSameGrid(image, mask);
        return extractAll(image, mask, RegionBounds.of(mask), threads);
    }

    /**
     * The outcome of the given labels, in their order; a label that does not occur is refused.
     *
     * @see #extract(Volume, LabelMap, int)
     */
    public List<RegionOutcome> extract(Volume image, LabelMap mask, List<Integer> labels, int threads) {
        requireSameGrid(image, mask);
        List<RegionBounds> present = RegionBounds.of(mask);
        List<RegionBounds> wanted = labels.stream()
                .map(label -> present.stream().filter(bounds -> bounds.label() == label).findFirst()
                        .orElse(new RegionBounds(label, 0, new int[3], new int[3])))
                .toList();
        return extractAll(image, mask, wanted, threads);
    }

    private List<RegionOutcome> extractAll(Volume image, LabelMap mask, List<RegionBounds> regions, int threads) {
        RadiomicsSettings.Normalisation normalisation = settings.normalisation();
        IntensityScale scale = normalisation.enabled()
                ? IntensityScale.of(image, normalisation.scale(), normalisation.outlierLimit())
                : IntensityScale.IDENTITY;
        if (threads == 1) {
            return regions.stream().map(bounds -> extractOne(image, mask, bounds, scale)).toList();
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<RegionOutcome>> tasks = new ArrayList<>();
            for (RegionBounds bounds : regions) {
                tasks.add(pool.submit(() -> extractOne(image, mask, bounds, scale)));
            }
            List<RegionOutcome> outcomes = new ArrayList<>();
            for (Future<RegionOutcome> task : tasks) {
                outcomes.add(resultOf(task));
            }
            return outcomes;
        }
    }

    private static RegionOutcome resultOf(Future<RegionOutcome> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while computing features", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        }
    }

    private RegionOutcome extractOne(Volume image, LabelMap mask, RegionBounds bounds, IntensityScale scale) {
        if (bounds.voxelCount() == 0) {
            return refuse(bounds, RegionOutcome.Cause.ABSENT, "the mask has no voxel of label " + bounds.label());
        }
        RegionOfInterest region = RegionOfInterest.crop(image, mask, bounds, scale, settings.margin());
        if (region.voxelCount() == 0) {
            return refuse(bounds, RegionOutcome.Cause.NO_FINITE_VOXEL,
                    "none of the region's " + bounds.voxelCount() + " voxels has a finite intensity");
        }
        if (region.voxelCount() < settings.minimumRoiSize()) {
            return refuse(bounds, RegionOutcome.Cause.TOO_FEW_VOXELS,
                    "the region has " + region.voxelCount() + " voxels, fewer than the " + settings.minimumRoiSize() + " asked for");
        }
        if (region.dimensions() < settings.minimumRoiDimensions()) {
            return refuse(bounds, RegionOutcome.Cause.TOO_FEW_DIMENSIONS, "the region is wider than one voxel along "
                    + region.dimensions() + " axes, fewer than the " + settings.minimumRoiDimensions() + " asked for");
        }
        RegionFeatures features = new RegionFeatures(region, settings);
        return new RegionOutcome.Extracted(bounds.label(), region.voxelCount(), region.excludedVoxels(), features.levelCount(), features.values());
    }

    private static RegionOutcome refuse(RegionBounds bounds, RegionOutcome.Cause cause, String reason) {
        return new RegionOutcome.Refused(bounds.label(), bounds.voxelCount(), cause, reason);
    }

    private static void requireSameGrid(Volume image, LabelMap mask) {
        if (!image.grid().matches(mask.grid())) {
            throw new IllegalArgumentException("image and mask lie on different grids: the image has " + image.grid().describe()
                    + "; the mask has " + mask.grid().describe());
        }
    }
}
