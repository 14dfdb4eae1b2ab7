package org.fascicle.learn;

import org.fascicle.cluster.MapGrid;
import org.fascicle.cluster.MapStart;
import org.fascicle.cluster.MapTopology;
import org.fascicle.cluster.SampleOrder;
import org.fascicle.cluster.TrainingSchedule;
import org.fascicle.toolkit.Param;

/** Settings of {@code learn som}; the defaults are MiniSom's. */
public record SomConfig(
        @Param(doc = "whether the map learns a muscle at a time or from all at once") MapRule rule,
        @Param(doc = "who trains the map by the online rule; both give the same one") MapEngine engine,
        @Param(doc = "how nodes lie to each other; smile trains rectangular maps only") MapTopology topology,
        @Param(doc = "rows of the map; null: with columns, about 5 times the root of the number of muscles nodes", min = 1, max = 1000) Integer rows,
        @Param(doc = "columns of the map; null as for rows", min = 1, max = 1000) Integer columns,
        @Param(doc = "online: width of the neighbourhood at the start; it shrinks to a third", unit = "nodes", min = 1e-3, max = 1000) double sigma,
        @Param(doc = "online: learning rate at the start; it falls to a third", min = 1e-6, max = 1) double learningRate,
        @Param(doc = "online: number of updates, one muscle each; null: 500 a node (Kohonen's rule of thumb)", min = 1, max = 100_000_000) Integer updates,
        @Param(doc = "weights at the start: muscles drawn at random, or the plane of the first two principal axes") MapStart start,
        @Param(doc = "online: order of the muscles") SampleOrder order,
        @Param(doc = "settings of the batch rule") BatchConfig batch) {
    private static final int UPDATES_PER_NODE = 500;

    public static SomConfig defaults() {
        return new SomConfig(MapRule.online, MapEngine.fascicle, MapTopology.rectangular, null, null, 1, 0.5, null, MapStart.random_samples,
                SampleOrder.random, BatchConfig.defaults());
    }

    /** The grid asked for, or the rule's for this many muscles. */
    MapGrid grid(int muscles) {
        MapGrid byThumb = MapGrid.forSamples(muscles);
        return new MapGrid(rows == null ? byThumb.rows() : rows, columns == null ? byThumb.columns() : columns, topology);
    }

    TrainingSchedule schedule(MapGrid grid) {
        return new TrainingSchedule(sigma, learningRate, updates == null ? UPDATES_PER_NODE * grid.nodes() : updates, 0);
    }
}
