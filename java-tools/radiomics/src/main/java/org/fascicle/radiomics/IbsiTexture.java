package org.fascicle.radiomics;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The texture features of a region under one aggregation: IBSI reference manual, sections 3.6 to 3.11. */
final class IbsiTexture {
    private final DiscretisedRegion levels;
    private final RegionOfInterest region;
    private final RegionOfInterest shape;
    private final List<Integer> distances;

    /**
     * @param levels    the region in grey levels
     * @param shape     the region as drawn, in the same box; distances from its border count in distance zones
     * @param distances of neighbours, in voxels, for co-occurrence, tone differences and dependences
     */
    IbsiTexture(DiscretisedRegion levels, RegionOfInterest shape, List<Integer> distances) {
        this.levels = levels;
        region = levels.region();
        this.shape = shape;
        this.distances = distances;
    }

    /** The features of a family; empty where no matrix has an entry. */
    Map<IbsiFeature, Double> values(IbsiFamily family, IbsiAggregation aggregation) {
        return switch (family) {
            case CM -> mean(cooccurrence(aggregation));
            case RLM -> mean(runs(aggregation));
            case SZM -> mean(zones(aggregation, null, IbsiFeature.SZM_SZE));
            case DZM -> mean(zones(aggregation, BorderDistance.of(shape, aggregation.plane()), IbsiFeature.DZM_SDE));
            case NGT -> mean(toneDifferences(aggregation));
            case NGL -> mean(dependences(aggregation));
            case MORPH, LOC, STAT, IH, IVH -> throw new IllegalArgumentException(family + " has no matrices");
        };
    }

    private List<Map<IbsiFeature, Double>> cooccurrence(IbsiAggregation aggregation) {
        List<Map<IbsiFeature, Double>> values = new ArrayList<>();
        for (List<IbsiAggregation.Part> group : aggregation.groups(region, distances)) {
            double[] sum = new double[levels.levelCount() * levels.levelCount()];
            for (IbsiAggregation.Part part : group) {
                GrayLevelCooccurrenceMatrix.add(sum, GrayLevelCooccurrenceMatrix.count(levels, part.direction(), part.voxels(), true), 1);
            }
            Optional<GrayLevelCooccurrenceMatrix> matrix = GrayLevelCooccurrenceMatrix.normalised(sum);
            matrix.ifPresent(found -> values.add(values(new CooccurrenceStatistics(levels, found))));
        }
        return values;
    }

    private List<Map<IbsiFeature, Double>> runs(IbsiAggregation aggregation) {
        int longest = GrayLevelRunLengthMatrix.longest(region);
        List<Map<IbsiFeature, Double>> values = new ArrayList<>();
        for (List<IbsiAggregation.Part> group : aggregation.groups(region, List.of(1))) {
            double[] sum = new double[levels.levelCount() * longest];
            int voxels = 0;
            for (IbsiAggregation.Part part : group) {
                GrayLevelRunLengthMatrix.count(levels, part.direction(), part.voxels(), 1, longest, sum);
                voxels += part.voxels().to() - part.voxels().from();
            }
            values.add(values(LevelSizeMatrix.of(levels, sum, longest), voxels, IbsiFeature.RLM_SRE));
        }
        return values;
    }

    /** Zones by size, or by distance from the border where distances are given. */
    private List<Map<IbsiFeature, Double>> zones(IbsiAggregation aggregation, short[] borderDistances, IbsiFeature first) {
        List<VoxelRange> ranges = aggregation.ranges(region);
        List<LevelSizeMatrix.Counter> counters = ranges.stream().map(_ -> new LevelSizeMatrix.Counter(levels)).toList();
        int[] current = {0};
        Zones.visit(levels, steps(aggregation, List.of(1)), borderDistances, (seed, rank, size, nearest) -> {
            while (seed >= ranges.get(current[0]).to()) {
                current[0]++;
            }
            counters.get(current[0]).add(rank, borderDistances == null ? size : nearest);
        });
        List<Map<IbsiFeature, Double>> values = new ArrayList<>();
        for (int n = 0; n < ranges.size(); n++) {
            values.add(values(counters.get(n).build(), ranges.get(n).to() - ranges.get(n).from(), first));
        }
        return values;
    }

    private List<Map<IbsiFeature, Double>> toneDifferences(IbsiAggregation aggregation) {
        List<Map<IbsiFeature, Double>> values = new ArrayList<>();
        for (Neighbourhoods neighbourhoods : neighbourhoods(aggregation)) {
            ToneDifferences matrix = neighbourhoods.differences();
            if (matrix.voxels() > 0) {
                Map<IbsiFeature, Double> of = new EnumMap<>(IbsiFeature.class);
                of.put(IbsiFeature.NGT_COARSENESS, matrix.coarseness());
                of.put(IbsiFeature.NGT_CONTRAST, matrix.contrast());
                of.put(IbsiFeature.NGT_BUSYNESS, matrix.busyness());
                of.put(IbsiFeature.NGT_COMPLEXITY, matrix.complexity());
                of.put(IbsiFeature.NGT_STRENGTH, matrix.strength());
                values.add(of);
            }
        }
        return values;
    }

    private List<Map<IbsiFeature, Double>> dependences(IbsiAggregation aggregation) {
        List<Map<IbsiFeature, Double>> values = new ArrayList<>();
        for (Neighbourhoods neighbourhoods : neighbourhoods(aggregation)) {
            LevelSizeMatrix matrix = neighbourhoods.dependences();
            Map<IbsiFeature, Double> of = values(matrix, matrix.total(), IbsiFeature.NGL_LDE);
            of.put(IbsiFeature.NGL_DC_ENERGY, matrix.energy());
            values.add(of);
        }
        return values;
    }

    private List<Neighbourhoods> neighbourhoods(IbsiAggregation aggregation) {
        int[] steps = steps(aggregation, distances);
        return aggregation.ranges(region).stream()
                .map(range -> new Neighbourhoods(levels, steps, range, 0, Neighbourhoods.Isolated.LEFT_OUT)).toList();
    }

    private int[] steps(IbsiAggregation aggregation, List<Integer> reach) {
        return Direction.bothWays(Direction.all(reach, aggregation.plane()), region);
    }

    /** The sixteen features that matrices of level and size share; they follow each other in the same order in each family. */
    private static Map<IbsiFeature, Double> values(LevelSizeMatrix matrix, double voxels, IbsiFeature first) {
        double[] shared = {
            matrix.emphasis(0, -2), matrix.emphasis(0, 2), matrix.emphasis(-2, 0), matrix.emphasis(2, 0),
            matrix.emphasis(-2, -2), matrix.emphasis(2, -2), matrix.emphasis(-2, 2), matrix.emphasis(2, 2),
            matrix.levelNonUniformity(), matrix.levelNonUniformityNormalized(),
            matrix.sizeNonUniformity(), matrix.sizeNonUniformityNormalized(),
            matrix.total() / voxels, matrix.levelVariance(), matrix.sizeVariance(), matrix.entropy()};
        Map<IbsiFeature, Double> values = new EnumMap<>(IbsiFeature.class);
        for (int n = 0; n < shared.length; n++) {
            values.put(IbsiFeature.values()[first.ordinal() + n], shared[n]);
        }
        return values;
    }

    private static Map<IbsiFeature, Double> values(CooccurrenceStatistics matrix) {
        Map<IbsiFeature, Double> values = new EnumMap<>(IbsiFeature.class);
        for (IbsiFeature feature : IbsiFamily.CM.features()) {
            values.put(feature, matrix.value(pyradiomics(feature)));
        }
        return values;
    }

    /** The feature of the same definition. */
    private static GlcmFeature pyradiomics(IbsiFeature feature) {
        return switch (feature) {
            case CM_JOINT_MAX -> GlcmFeature.MAXIMUM_PROBABILITY;
            case CM_JOINT_AVG -> GlcmFeature.JOINT_AVERAGE;
            case CM_JOINT_VAR -> GlcmFeature.SUM_SQUARES;
            case CM_JOINT_ENTR -> GlcmFeature.JOINT_ENTROPY;
            case CM_DIFF_AVG, CM_DISSIMILARITY -> GlcmFeature.DIFFERENCE_AVERAGE;
            case CM_DIFF_VAR -> GlcmFeature.DIFFERENCE_VARIANCE;
            case CM_DIFF_ENTR -> GlcmFeature.DIFFERENCE_ENTROPY;
            case CM_SUM_AVG -> GlcmFeature.SUM_AVERAGE;
            case CM_SUM_VAR, CM_CLUST_TEND -> GlcmFeature.CLUSTER_TENDENCY;
            case CM_SUM_ENTR -> GlcmFeature.SUM_ENTROPY;
            case CM_ENERGY -> GlcmFeature.JOINT_ENERGY;
            case CM_CONTRAST -> GlcmFeature.CONTRAST;
            case CM_INV_DIFF -> GlcmFeature.ID;
            case CM_INV_DIFF_NORM -> GlcmFeature.IDN;
            case CM_INV_DIFF_MOM -> GlcmFeature.IDM;
            case CM_INV_DIFF_MOM_NORM -> GlcmFeature.IDMN;
            case CM_INV_VAR -> GlcmFeature.INVERSE_VARIANCE;
            case CM_CORR -> GlcmFeature.CORRELATION;
            case CM_AUTO_CORR -> GlcmFeature.AUTOCORRELATION;
            case CM_CLUST_SHADE -> GlcmFeature.CLUSTER_SHADE;
            case CM_CLUST_PROM -> GlcmFeature.CLUSTER_PROMINENCE;
            case CM_INFO_CORR1 -> GlcmFeature.IMC1;
            case CM_INFO_CORR2 -> GlcmFeature.IMC2;
            default -> throw new IllegalArgumentException(feature + " is no co-occurrence feature");
        };
    }

    /** The mean over groups, added up in their order. */
    private static Map<IbsiFeature, Double> mean(List<Map<IbsiFeature, Double>> groups) {
        Map<IbsiFeature, Double> mean = new EnumMap<>(IbsiFeature.class);
        for (Map<IbsiFeature, Double> group : groups) {
            group.forEach((feature, value) -> mean.merge(feature, value, Double::sum));
        }
        mean.replaceAll((_, sum) -> sum / groups.size());
        return mean;
    }
}
