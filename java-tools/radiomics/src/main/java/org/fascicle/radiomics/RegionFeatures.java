package org.fascicle.radiomics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Computes the features asked for of one region, each family once. */
final class RegionFeatures {
    private final RegionOfInterest shapeRegion;
    private final DiscretisedRegion levels;
    private final RadiomicsSettings settings;

    /**
     * @param region      voxels whose intensities are used
     * @param shapeRegion voxels whose shape is used
     */
    RegionFeatures(RegionOfInterest region, RegionOfInterest shapeRegion, RadiomicsSettings settings) {
        this.shapeRegion = shapeRegion;
        this.settings = settings;
        levels = DiscretisedRegion.of(region, settings.discretisation());
    }

    int levelCount() {
        return levels.levelCount();
    }

    /** One value a feature, by the name of its column for an image named so. */
    Map<String, FeatureValue> values(String imageName) {
        FirstOrderStatistics firstOrder = wants(FeatureClass.FIRST_ORDER)
                ? new FirstOrderStatistics(levels, settings.voxelArrayShift()) : null;
        RegionShape shape = wants(FeatureClass.SHAPE) ? new RegionShape(shapeRegion) : null;
        List<CooccurrenceStatistics> cooccurrence = wantsTexture(FeatureClass.GLCM)
                ? GrayLevelCooccurrenceMatrix.of(levels, settings).stream()
                        .map(matrix -> new CooccurrenceStatistics(levels, matrix)).toList()
                : List.of();
        List<LevelSizeMatrix> runs = wantsTexture(FeatureClass.GLRLM) ? GrayLevelRunLengthMatrix.of(levels, settings) : List.of();
        List<LevelSizeMatrix> zones = wantsTexture(FeatureClass.GLSZM) ? List.of(GrayLevelSizeZoneMatrix.of(levels, settings)) : List.of();
        List<Neighbourhoods> neighbours = wantsTexture(FeatureClass.GLDM) || wantsTexture(FeatureClass.NGTDM)
                ? List.of(new Neighbourhoods(levels, settings)) : List.of();
        Map<String, FeatureValue> values = new LinkedHashMap<>();
        for (Feature feature : settings.features()) {
            values.put(feature.columnName(imageName), switch (feature) {
                case FirstOrderFeature f -> FeatureValue.of(firstOrder.value(f), "the intensities are too large to be summed");
                case ShapeFeature f -> FeatureValue.of(shape.value(f), "the region has no extent along its longest axis");
                case GlcmFeature f -> mean(cooccurrence, statistics -> statistics.value(f), "no two voxels of the region are neighbours");
                case GlrlmFeature f -> mean(runs, matrix -> GrayLevelRunLengthMatrix.value(matrix, f), "no line meets two voxels of the region");
                case GlszmFeature f -> mean(zones, matrix -> GrayLevelSizeZoneMatrix.value(matrix, f), "");
                case GldmFeature f -> mean(neighbours, statistics -> statistics.value(f), "");
                case NgtdmFeature f -> mean(neighbours, statistics -> statistics.value(f), "");
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

    /** The mean over the matrices, one a direction, added up in their order. */
    private <T> FeatureValue mean(List<T> matrices, ToDoubleFunction<T> value, String reasonIfNone) {
        double sum = 0;
        for (T matrix : matrices) {
            sum += value.applyAsDouble(matrix);
        }
        return FeatureValue.of(sum / matrices.size(), levels.whyNoTexture().orElse(reasonIfNone));
    }
}
