package org.fascicle.learn;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fascicle.cluster.KohonenMap;
import org.fascicle.cluster.MapGrid;
import org.fascicle.cluster.MapTopology;
import org.fascicle.cluster.NodeClusters;
import org.fascicle.toolkit.Json;
import org.fascicle.toolkit.model.FittedModel;
import org.fascicle.toolkit.model.SafeTensors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How scale, map and clusters lie in {@link FittedModel}s. */
final class StoredModels {
    static final String SCALE = "scale";
    static final String SOM = "som";
    static final String CLUSTER = "cluster";

    private StoredModels() {}

    static ObjectNode facts(FeatureScale scale) {
        ObjectNode facts = facts(scale.features());
        texts(facts, "contrasts", scale.contrasts());
        texts(facts, "dropped_features", scale.dropped());
        return facts.put("missing", scale.missing().name());
    }

    static SortedMap<String, SafeTensors.Tensor> tensors(FeatureScale scale) {
        return new TreeMap<>(Map.of("center", SafeTensors.Tensor.vector(scale.center()),
                "spread", SafeTensors.Tensor.vector(scale.spread()), "median", SafeTensors.Tensor.vector(scale.median())));
    }

    static FeatureScale scale(FittedModel model) {
        JsonNode facts = model.facts();
        return new FeatureScale(new TreeSet<>(texts(facts, "contrasts")), texts(facts, "features"), new TreeSet<>(texts(facts, "dropped_features")),
                MissingPolicy.valueOf(facts.path("missing").asString("")), model.tensor("center").values(), model.tensor("spread").values(),
                model.tensor("median").values());
    }

    static ObjectNode facts(KohonenMap map) {
        return facts(map.features()).put("rows", map.grid().rows()).put("columns", map.grid().columns())
                .put("topology", map.grid().topology().name());
    }

    /** {@code weights}: node × feature, node = row · columns + column, in scaled units. */
    static SortedMap<String, SafeTensors.Tensor> tensors(KohonenMap map) {
        return new TreeMap<>(Map.of("weights", SafeTensors.Tensor.matrix(map.weights())));
    }

    static KohonenMap map(FittedModel model) {
        MapGrid grid = new MapGrid(model.facts().path("rows").asInt(0), model.facts().path("columns").asInt(0),
                MapTopology.valueOf(model.facts().path("topology").asString("")));
        return new KohonenMap(grid, texts(model.facts(), "features"), model.tensor("weights").rows());
    }

    static ObjectNode facts(NodeClusters clusters) {
        return Json.mapper().createObjectNode().put("k", clusters.k());
    }

    /** {@code cluster}: the cluster of each node. */
    static SortedMap<String, SafeTensors.Tensor> tensors(NodeClusters clusters) {
        return new TreeMap<>(Map.of("cluster", SafeTensors.Tensor.vector(Arrays.stream(clusters.clusters()).asDoubleStream().toArray())));
    }

    static NodeClusters clusters(FittedModel model) {
        int[] clusters = Arrays.stream(model.tensor("cluster").values()).mapToInt(value -> (int) value).toArray();
        return new NodeClusters(clusters, model.facts().path("k").asInt(0));
    }

    private static ObjectNode facts(List<String> features) {
        ObjectNode facts = Json.mapper().createObjectNode();
        texts(facts, "features", features);
        return facts;
    }

    static void texts(ObjectNode node, String name, Iterable<String> values) {
        ArrayNode array = node.putArray(name);
        values.forEach(array::add);
    }

    static List<String> texts(JsonNode node, String name) {
        return node.path(name).valueStream().map(JsonNode::asString).toList();
    }
}
