package org.fascicle.launcher.params;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.fascicle.cohort.NearestName;
import org.fascicle.cohort.Problem;
import org.fascicle.toolkit.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks a study's merged params against the schema, and says of each problem where it was written and what would be right. */
public final class ParamsSchema {
    private final ObjectNode document;
    private final Schema schema;

    /** @param document the schema, draft 2020-12, from {@link SchemaGenerator} */
    public ParamsSchema(ObjectNode document) {
        this.document = document;
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(document);
    }

    /**
     * All problems of the params at once, in the order of their lines; none when they are right.
     *
     * @param layers the merged params
     */
    public List<Problem> check(Layers layers) {
        JsonNode params = Json.mapper().valueToTree(layers.settings());
        List<Problem> problems = new ArrayList<>();
        for (Error error : schema.validate(params)) problems.add(problem(error, params, layers));
        return problems.stream().distinct()
                .sorted(Comparator.comparing(Problem::file).thenComparingInt(Problem::line).thenComparing(Problem::field)).toList();
    }

    private Problem problem(Error error, JsonNode params, Layers layers) {
        String path = pointer(error);
        return switch (error.getKeyword()) {
            case "additionalProperties" -> unknown(path, error.getProperty(), layers);
            case "required" -> at(layers.origin(path), path + "/" + error.getProperty(), "", "this setting is missing",
                    "add it: " + described(path + "/" + error.getProperty()));
            case "type" -> at(layers.origin(path), path, text(params, path), "not " + typeName(path), described(path));
            case "enum" -> at(layers.origin(path), path, text(params, path), "not one of the choices", "use one of " + choices(path));
            case "minimum", "maximum" -> at(layers.origin(path), path, text(params, path), "out of range", "use a value "
                    + range(node(path)) + ": " + described(path));
            default -> at(layers.origin(path), path, text(params, path), error.getMessage(), described(path));
        };
    }

    private Problem unknown(String parent, String key, Layers layers) {
        List<String> known = new ArrayList<>(new TreeSet<>(node(parent).path("properties").propertyNames()));
        String path = parent + "/" + key;
        String wayOut = NearestName.of(key, known).map(near -> "did you mean " + near + "?")
                .orElse("known here: " + String.join(", ", known));
        return at(layers.origin(path), path, "", "unknown setting", wayOut);
    }

    private static Problem at(Origin origin, String path, String value, String message, String wayOut) {
        return new Problem(origin.file(), origin.line(), ParamsFile.dotted(path), value, message, wayOut);
    }

    private static String pointer(Error error) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            path.append('/').append(error.getInstanceLocation().getElement(i));
        }
        return path.toString();
    }

    /** The schema that governs the setting at a path. */
    private JsonNode node(String path) {
        JsonNode node = document;
        for (String key : path.split("/")) {
            if (key.isEmpty()) continue;
            JsonNode property = node.path("properties").path(key);
            node = property.isMissingNode() ? node.path("items") : property;
        }
        return node;
    }

    private static String text(JsonNode params, String path) {
        JsonNode value = params.at(path);
        return value.isString() ? value.asString() : value.toString();
    }

    private String described(String path) {
        return node(path).path("description").asString("see nextflow_schema.json");
    }

    private String choices(String path) {
        List<String> choices = new ArrayList<>();
        node(path).path("enum").forEach(choice -> {
            if (!choice.isNull()) choices.add(choice.asString());
        });
        return String.join(", ", choices);
    }

    private String typeName(String path) {
        JsonNode type = node(path).path("type");
        String name = type.isArray() ? type.get(0).asString() : type.asString();
        return Map.of("integer", "a whole number", "number", "a number", "boolean", "true or false", "string", "a text", "array", "a list",
                "object", "a group of settings").getOrDefault(name, name);
    }

    private static String range(JsonNode schema) {
        boolean low = schema.has("minimum");
        boolean high = schema.has("maximum");
        String from = "from " + schema.path("minimum").asString();
        String to = "to " + schema.path("maximum").asString();
        return low && high ? from + " " + to : low ? from + " on" : "up " + to;
    }
}
