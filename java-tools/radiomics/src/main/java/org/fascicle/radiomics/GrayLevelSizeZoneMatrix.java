package org.fascicle.radiomics;

import java.util.List;

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
        LevelSizeMatrix.Counter zones = new LevelSizeMatrix.Counter(levels);
        Zones.visit(levels, steps, (seed, rank, size, nearest) -> zones.add(rank, size));
        return zones.build();
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
}
