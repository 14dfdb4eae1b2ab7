package org.fascicle.launcher.params;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One params file, YAML 1.2 or JSON, with the line of every setting.
 *
 * @param settings nested maps, lists, numbers, booleans and texts
 * @param origins  by path, such as {@code /learn/som/sigma}
 */
public record ParamsFile(Map<String, Object> settings, Map<String, Origin> origins) {

    /**
     * Reads a params file.
     *
     * @param file the file
     * @return its settings
     * @throws InvalidInputException when it is absent, is not YAML, is not a map, or names a key twice
     * @throws IOException           when it cannot be read
     */
    public static ParamsFile read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(Problem.inFile(file.toString(), "there is no such file",
                    "name a params file, for example params/stim1_som.yaml"));
        }
        Reading reading = new Reading(file.toString());
        try (Reader text = Files.newBufferedReader(file)) {
            Optional<Node> root = new Compose(LoadSettings.builder().setLabel(file.toString()).build()).composeReader(text);
            if (root.isPresent() && !(root.get() instanceof MappingNode)) {
                throw new InvalidInputException(Problem.inFile(file.toString(), "the file is not a map of settings",
                        "write settings as 'name: value', one a line"));
            }
            Map<String, Object> settings = root.isPresent() ? reading.map((MappingNode) root.get(), "") : Map.of();
            reading.problems.throwIfAny();
            return new ParamsFile(settings, reading.origins);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw new InvalidInputException(new Problem(file.toString(), line, "", "", "this is not YAML: " + e.getProblem(),
                    "look at the indentation and the quotes of this line and the one before"));
        }
    }

    /** Walks the parsed nodes, noting where each came from. */
    private static final class Reading {
        private final String file;
        private final Map<String, Origin> origins = new LinkedHashMap<>();
        private final Problems problems = new Problems();

        Reading(String file) {
            this.file = file;
        }

        Map<String, Object> map(MappingNode node, String path) {
            Map<String, Object> settings = new LinkedHashMap<>();
            for (NodeTuple tuple : node.getValue()) {
                String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : tuple.getKeyNode().toString();
                String place = path + "/" + key;
                Origin origin = origin(tuple.getKeyNode());
                if (settings.containsKey(key)) {
                    problems.add(new Problem(file, origin.line(), dotted(place), "", "the key is here twice, first at " + origins.get(place), "keep one of them"));
                }
                origins.put(place, origin);
                settings.put(key, value(tuple.getValueNode(), place));
            }
            return settings;
        }

        private Object value(Node node, String path) {
            return switch (node) {
                case MappingNode map -> map(map, path);
                case SequenceNode list -> {
                    List<Object> values = new ArrayList<>();
                    for (Node item : list.getValue()) {
                        String place = path + "/" + values.size();
                        origins.put(place, origin(item));
                        values.add(value(item, place));
                    }
                    yield values;
                }
                case ScalarNode scalar when scalar.getScalarStyle() != ScalarStyle.PLAIN -> scalar.getValue();
                case ScalarNode scalar -> plain(scalar);
                default -> throw new IllegalStateException("a YAML node of kind " + node.getNodeType());
            };
        }

        private static Object plain(ScalarNode scalar) {
            return scalar.getTag().equals(Tag.STR) ? scalar.getValue() : PlainScalar.parse(scalar.getValue());
        }

        private Origin origin(Node node) {
            return new Origin(file, node.getStartMark().map(Mark::getLine).orElse(-1) + 1);
        }
    }

    /** {@code /learn/som/sigma} as a user writes it: {@code learn.som.sigma}. */
    static String dotted(String path) {
        return path.isEmpty() ? "" : path.substring(1).replace('/', '.');
    }
}
