package org.fascicle.cluster;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How well a map represents samples.
 *
 * @param hits              samples a node is the best match of, by node
 * @param quantizationError mean Euclidean distance of the samples to their best-matching units, in units of the features
 * @param topographicError  share of samples whose two best units do not touch, corners of square cells counting as touching (MiniSom's
 *                          definition; Kiviluoto 1996), 0–1; empty on a map of one node
 */
public record MapQuality(int[] hits, double quantizationError, OptionalDouble topographicError) {

    public MapQuality {
        hits = hits.clone();
    }

    /** @param samples {@code [sample][feature]}, finite, at least one */
    public static MapQuality of(KohonenMap map, double[][] samples) {
        Samples.require(samples, map.features().size());
        return of(map.grid(), map.matchAll(samples));
    }

    /** The same of samples that were matched already. */
    public static MapQuality of(MapGrid grid, List<BestMatch> matches) {
        if (matches.isEmpty()) {
            throw new IllegalArgumentException("there are no samples");
        }
        int[] hits = new int[grid.nodes()];
        double distances = 0;
        int torn = 0;
        for (BestMatch match : matches) {
            hits[match.node()]++;
            distances += match.distance();
            if (match.second() >= 0 && !grid.adjacent(match.node(), match.second())) {
                torn++;
            }
        }
        OptionalDouble topographicError =
                grid.nodes() == 1 ? OptionalDouble.empty() : OptionalDouble.of((double) torn / matches.size());
        return new MapQuality(hits, distances / matches.size(), topographicError);
    }

    @Override
    public int[] hits() {
        return hits.clone();
    }
}
