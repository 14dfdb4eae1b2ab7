package org.fascicle.radiomics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Computes the features asked for of one region, each family once. */
final class RegionFeatures {
    private final RegionOfInterest region;
    private final DiscretisedRegion levels;
    private final RadiomicsSettings settings;

    RegionFeatures(RegionOfInterest region, RadiomicsSettings settings) {
        this.region = region;
        this.settings = settings;
        levels = DiscretisedRegion.of(region, settings.discretisation());
    }

    int levelCount() {
        return levels.levelCount();
    }

    Map<Feature, FeatureValue> values() {
        FirstOrderStatistics firstOrder = wants(FeatureClass.FIRST_ORDER)
                ? new FirstOrderStatistics(levels, settings.voxelArrayShift()) : null;
        RegionShape shape = wants(FeatureClass.SHAPE) ? new RegionShape(region) : null;
        List<CooccurrenceStatistics> cooccurrence = wantsTexture(FeatureClass.GLCM)
                ? GrayLevelCooccurrenceMatrix.of(levels, settings).stream()
                        .map(matrix -> new CooccurrenceStatistics(levels, matrix)).toList()
                : List.of();
        List<RunLengthStatistics> runLength = wantsTexture(FeatureClass.GLRLM)
                ? GrayLevelRunLengthMatrix.of(levels, settings).stream()
                        .map(matrix -> new RunLengthStatistics(levels, matrix)).toList()
                : List.of();
        Map<Feature, FeatureValue> values = new LinkedHashMap<>();
        for (Feature feature : settings.features()) {
            values.put(feature, switch (feature) {
                case FirstOrderFeature f -> FeatureValue.of(firstOrder.value(f), "the intensities are too large to be summed");
                case ShapeFeature f -> FeatureValue.of(shape.value(f), "the region has no extent along its longest axis");
                case GlcmFeature f -> mean(cooccurrence, statistics -> statistics.value(f),
                        levels.whyNoTexture().orElse("no two voxels of the region are neighbours"));
                case GlrlmFeature f -> mean(runLength, statistics -> statistics.value(f),
                        levels.whyNoTexture().orElse("no line meets two voxels of the region"));
            });
        }
        return values;
    }

    private boolean wants(FeatureClass featureClass) {
        return settings.features().stream().anyMatch(feature -> feature.featureClass() == featureClass);
    }

    private boolean wantsTexture(FeatureClass featureClass) {
        return wants(featureClass) && levels.whyNoTexture().isEmpty();
    }

    /** The mean over the directions, added up in their order. */
    private static <T> FeatureValue mean(List<T> directions, ToDoubleFunction<T> value, String reasonIfNone) {
        double sum = 0;
        for (T direction : directions) {
            sum += value.applyAsDouble(direction);
        }
        return FeatureValue.of(sum / directions.size(), reasonIfNone);
    }
}
