package org.fascicle.preprocess;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fascicle.cohort.ImageSet;
import org.fascicle.harmonise.LandmarkScale;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.Json;
import org.fascicle.toolkit.model.FittedModel;
import org.fascicle.toolkit.model.SafeTensors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Standard scales by body region and contrast, as they lie in a fitted model: arrays {@code percentiles} and
 * {@code standard} (scale × percentile), facts {@code scales} (names, in the order of the rows) and {@code region}.
 *
 * @param fold   the fold they were learned in
 * @param region voxels the percentiles are of
 * @param scales by {@link #key}
 */
record LandmarkModel(String fold, IntensityConfig.Region region, SortedMap<String, LandmarkScale> scales) {
    static final String KIND = "landmarks";

    /** The name of the scale of an image. */
    static String key(ImageSet.Entry entry) {
        return entry.region() + "_" + entry.contrast().name();
    }

    Optional<LandmarkScale> of(ImageSet.Entry entry) {
        return Optional.ofNullable(scales.get(key(entry)));
    }

    void write(LandmarksConfig config, FittedModel.Inputs inputs, CommandRun run) {
        ObjectNode facts = Json.mapper().createObjectNode();
        ArrayNode names = facts.put("region", region.name()).putArray("scales");
        scales.keySet().forEach(names::add);
        double[][] standard = scales.values().stream().map(scale -> numbers(scale.standard())).toArray(double[][]::new);
        FittedModel.write(KIND, fold, Json.mapper().valueToTree(config), facts, new TreeMap<>(Map.of(
                "percentiles", SafeTensors.Tensor.vector(numbers(config.percentiles())), "standard", SafeTensors.Tensor.matrix(standard))), inputs, run);
    }

    static LandmarkModel read(Path folder, String fold, CommandRun run) {
        FittedModel stored = FittedModel.read(folder, KIND, fold, run);
        List<Double> percentiles = Arrays.stream(stored.tensor("percentiles").values()).boxed().toList();
        double[][] standard = stored.tensor("standard").rows();
        List<String> names = stored.facts().path("scales").valueStream().map(JsonNode::asString).toList();
        SortedMap<String, LandmarkScale> scales = new TreeMap<>();
        for (int s = 0; s < names.size(); s++) {
            scales.put(names.get(s), new LandmarkScale(percentiles, Arrays.stream(standard[s]).boxed().toList()));
        }
        return new LandmarkModel(fold, IntensityConfig.Region.valueOf(stored.facts().path("region").asString("")), scales);
    }

    private static double[] numbers(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
