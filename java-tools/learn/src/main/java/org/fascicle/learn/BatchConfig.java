package org.fascicle.learn;

import org.fascicle.cluster.BatchSchedule;
import org.fascicle.cluster.MapGrid;
import org.fascicle.cluster.MapNeighbourhood;
import org.fascicle.toolkit.Param;

/** Settings of {@code learn som} for the batch rule. */
public record BatchConfig(
        @Param(doc = "passes over all muscles", min = 1, max = 1_000_000) int epochs,
        @Param(doc = "radius of the neighbourhood in the first pass; null: half the longer side of the map", unit = "nodes", min = 0, max = 1000) Double startRadius,
        @Param(doc = "radius that the passes approach, at most the first one", unit = "nodes", min = 0, max = 1000) double endRadius,
        @Param(doc = "shape of the neighbourhood") MapNeighbourhood neighbourhood) {

    public static BatchConfig defaults() {
        return new BatchConfig(100, null, 0.5, MapNeighbourhood.gaussian);
    }

    BatchSchedule schedule(MapGrid grid) {
        double start = startRadius == null ? Math.max(endRadius, Math.max(grid.rows(), grid.columns()) / 2.0) : startRadius;
        return new BatchSchedule(epochs, start, endRadius, neighbourhood);
    }
}
