package org.fascicle.quantify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fascicle.cohort.Contrast;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.cohort.UnitId;
import org.fascicle.toolkit.ConfigReader;
import org.fascicle.toolkit.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Image files and acquisition settings that were given on the command line instead of a unit's image set. */
final class HandImages {
    /** File names of maps need a unit and a region; by hand they are not seen. */
    static final UnitId UNIT = new UnitId("by", "hand");
    static final String REGION = "image";
    private final List<ImageSet.Entry> entries = new ArrayList<>();
    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final List<String> options = new ArrayList<>();
    private final Problems problems = new Problems();
    private Path mask;

    /** A mask for all images added after it; null for none. */
    HandImages mask(Path file) {
        if (file != null) {
            mask = readable("--mask", file);
            settings.put("voxels", "mask");
        }
        return this;
    }

    /** An image; null where the option was not given. */
    HandImages image(String option, Contrast contrast, String part, Path file) {
        if (file != null) {
            entries.add(new ImageSet.Entry(REGION, contrast, part, "1", readable(option, file).toString(), mask == null ? "" : mask.toString()));
        }
        return this;
    }

    /** A setting, over that of {@code --config}; null where the option was not given. */
    HandImages setting(String option, String name, Object value) {
        if (value != null) {
            options.add(option);
            settings.put(name, value);
        }
        return this;
    }

    /** Whether nothing was given by hand. */
    boolean isEmpty() {
        return entries.isEmpty() && mask == null && options.isEmpty();
    }

    List<Path> files() {
        return entries.stream().map(entry -> Path.of(entry.file())).toList();
    }

    ImageSet set() {
        problems.throwIfAny();
        return new ImageSet(Path.of(""), UNIT, "", entries);
    }

    /** The settings with those of the options. */
    <C extends Record> C over(C config, Class<C> type) {
        ObjectNode tree = Json.mapper().createObjectNode();
        ((ObjectNode) Json.mapper().valueToTree(config)).properties().forEach(property -> {
            if (!property.getValue().isNull()) {
                tree.set(property.getKey(), property.getValue());
            }
        });
        settings.forEach((name, value) -> tree.set(name, Json.mapper().<JsonNode>valueToTree(value)));
        return new ConfigReader<>(type).read(tree);
    }

    private Path readable(String option, Path file) {
        if (!Files.isRegularFile(file)) {
            problems.add(new Problem("", 0, option, file.toString(), "no such file", "give a NIfTI file"));
        }
        return file.toAbsolutePath();
    }
}
