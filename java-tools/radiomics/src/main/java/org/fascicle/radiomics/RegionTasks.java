package org.fascicle.radiomics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;

/** Runs one task a region, and what both extractors refuse. */
final class RegionTasks {
    private RegionTasks() {
    }

    /** The results in the order of the regions, whatever the number of threads. */
    static <R, T> List<T> run(List<R> regions, int threads, Function<R, T> task) {
        if (threads == 1) {
            return regions.stream().map(task).toList();
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<T>> tasks = new ArrayList<>();
            for (R region : regions) {
                tasks.add(pool.submit(() -> task.apply(region)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : tasks) {
                results.add(resultOf(each));
            }
            return results;
        }
    }

    private static <T> T resultOf(Future<T> task) {
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

    static RegionOutcome refuse(RegionBounds bounds, RegionOutcome.Cause cause, String reason) {
        return new RegionOutcome.Refused(bounds.label(), bounds.voxelCount(), cause, reason);
    }

    static RegionOutcome absent(RegionBounds bounds) {
        return refuse(bounds, RegionOutcome.Cause.ABSENT, "the mask has no voxel of label " + bounds.label());
    }

    /** @throws IllegalArgumentException with both grids, where they differ */
    static void requireSameGrid(Volume image, LabelMap mask) {
        if (!image.grid().matches(mask.grid())) {
            throw new IllegalArgumentException("image and mask lie on different grids: the image has " + image.grid().describe()
                    + "; the mask has " + mask.grid().describe());
        }
    }
}
