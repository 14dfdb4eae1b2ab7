package org.fascicle.radiomics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many zones of each level and size there are: connected sets of voxels of one level, where voxels that share a face,
 * an edge or a corner are connected, within the plane where there is one.
 *
 * <p>Thibault et al., Texture indexes and gray level size zone matrix, Pattern Recognition and Information Processing,
 * 2009; IBSI reference manual, section 3.8.
 */
final class GrayLevelSizeZoneMatrix {
    private GrayLevelSizeZoneMatrix() {
    }

    /** The zones of a region. Sizes that do not occur take no room, so a region may have zones of millions of voxels. */
    static LevelSizeMatrix of(DiscretisedRegion levels, RadiomicsSettings settings) {
        int[] steps = Direction.bothWays(Direction.within(levels.region(), List.of(1), settings.texturePlane()), levels.region());
        short[] unvisited = levels.crop().clone();
        int[] stack = new int[levels.region().voxelCount()];
        TreeMap<Long, Integer> zones = new TreeMap<>();
        for (int seed : levels.region().positions()) {
            short rank = unvisited[seed];
            if (rank != 0) {
                int size = fill(unvisited, stack, steps, seed, rank);
                zones.merge((long) rank << Integer.SIZE | size, 1, Integer::sum);
            }
        }
        LevelSizeMatrix.Builder builder = new LevelSizeMatrix.Builder();
        for (Map.Entry<Long, Integer> zone : zones.entrySet()) {
            int rank = (int) (zone.getKey() >> Integer.SIZE);
            builder.add(levels.level(rank - 1), zone.getKey().intValue(), zone.getValue());
        }
        return builder.build();
    }

    /** A feature of the zones. */
    static double value(LevelSizeMatrix zones, GlszmFeature feature) {
        return switch (feature) {
            case GRAY_LEVEL_NON_UNIFORMITY -> zones.levelNonUniformity();
            case GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED -> zones.levelNonUniformityNormalized();
            case GRAY_LEVEL_VARIANCE -> zones.levelVariance();
            case HIGH_GRAY_LEVEL_ZONE_EMPHASIS -> zones.emphasis(2, 0);
            case LARGE_AREA_EMPHASIS -> zones.emphasis(0, 2);
            case LARGE_AREA_HIGH_GRAY_LEVEL_EMPHASIS -> zones.emphasis(2, 2);
            case LARGE_AREA_LOW_GRAY_LEVEL_EMPHASIS -> zones.emphasis(-2, 2);
            case LOW_GRAY_LEVEL_ZONE_EMPHASIS -> zones.emphasis(-2, 0);
            case SIZE_ZONE_NON_UNIFORMITY -> zones.sizeNonUniformity();
            case SIZE_ZONE_NON_UNIFORMITY_NORMALIZED -> zones.sizeNonUniformityNormalized();
            case SMALL_AREA_EMPHASIS -> zones.emphasis(0, -2);
            case SMALL_AREA_HIGH_GRAY_LEVEL_EMPHASIS -> zones.emphasis(2, -2);
            case SMALL_AREA_LOW_GRAY_LEVEL_EMPHASIS -> zones.emphasis(-2, -2);
            case ZONE_ENTROPY -> zones.entropy();
            case ZONE_PERCENTAGE -> zones.percentage();
            case ZONE_VARIANCE -> zones.sizeVariance();
        };
    }

    /** Takes out the zone around a seed and returns its size. A voxel is taken when it is put on the stack, so once. */
    private static int fill(short[] unvisited, int[] stack, int[] steps, int seed, short rank) {
        int size = 1;
        int top = 0;
        unvisited[seed] = 0;
        stack[top++] = seed;
        while (top > 0) {
            int position = stack[--top];
            for (int step : steps) {
                int neighbour = position + step;
                if (unvisited[neighbour] == rank) {
                    unvisited[neighbour] = 0;
                    stack[top++] = neighbour;
                    size++;
                }
            }
        }
        return size;
    }
}
