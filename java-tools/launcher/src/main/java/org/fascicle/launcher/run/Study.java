package org.fascicle.launcher.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.launcher.params.Layers;
import org.fascicle.launcher.params.Origin;
import org.fascicle.launcher.params.ParamsFile;
import org.fascicle.launcher.params.ParamsSchema;
import org.fascicle.launcher.params.SchemaGenerator;
import org.fascicle.launcher.params.ToolCatalogue;
import org.fascicle.toolkit.ConfigReader;
import org.fascicle.toolkit.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A study as it will be computed: its params checked, merged — record default, study, profile, variant, command line — and
 * complete.
 *
 * @param name     the study's name
 * @param resolved every setting of every command, keys sorted
 */
public record Study(String name, ObjectNode resolved) {
    private static final List<String> FILES = Stream.concat(Stream.of("/claims"), Stream.of("/input", "/segmentation/domain_shift")
            .flatMap(group -> Stream.of("samplesheet", "participants", "assessments", "muscles", "data").map(file -> group + "/" + file))).toList();

    /**
     * Reads, merges and checks.
     *
     * @param repository Fascicle's, for its profiles' params
     * @throws InvalidInputException with every problem of the params at once
     * @throws IOException           when a file cannot be read
     */
    public static Study read(RunArguments arguments, Path repository, ToolCatalogue catalogue) throws IOException {
        Layers layers = new Layers().add(ParamsFile.read(arguments.params()));
        for (Path profile : arguments.profileParams(repository)) layers.add(ParamsFile.read(profile));
        for (Path variant : arguments.variants()) layers.add(ParamsFile.read(variant));
        for (Map.Entry<String, String> setting : arguments.settings().entrySet()) layers.set(setting.getKey(), setting.getValue());
        List<Problem> problems = new ArrayList<>(new ParamsSchema(SchemaGenerator.generate(catalogue)).check(layers));
        ObjectNode merged = Json.mapper().valueToTree(layers.settings());
        for (String path : FILES) resolveFile(merged, path, layers, problems);
        if (problems.isEmpty()) problems.addAll(complete(merged, catalogue, layers));
        if (!problems.isEmpty()) throw new InvalidInputException(problems);
        return new Study(merged.get("study").asString(), merged);
    }

    /** Whether the cohort comes from the simulator. */
    public boolean simulated() {
        return resolved.at("/input/samplesheet").isMissingNode();
    }

    /** Whether it trains or uses networks, and demands a GPU for that. */
    public boolean demandsGpu() {
        return resolved.path("design").asString("").equals("segmentation")
                && Stream.of("/network/train/device", "/network/segment/device").anyMatch(path -> resolved.at(path).asString("").equals("gpu"));
    }

    /** A relative path starts from the file it was written in, on the command line from the current folder. */
    private static void resolveFile(ObjectNode merged, String path, Layers layers, List<Problem> problems) {
        JsonNode value = merged.at(path);
        if (!value.isString()) return;
        Origin origin = layers.origin(path);
        Path base = origin.equals(Origin.COMMAND_LINE) ? Path.of("").toAbsolutePath() : Path.of(origin.file()).toAbsolutePath().getParent();
        Path file = base.resolve(value.asString()).normalize();
        if (!Files.exists(file)) {
            problems.add(new Problem(origin.file(), origin.line(), path.substring(1).replace('/', '.'), value.asString(), "there is no such file",
                    "looked for " + file + "; a relative path starts from the params file it stands in"));
        }
        ((ObjectNode) merged.at(path.substring(0, path.lastIndexOf('/')))).put(path.substring(path.lastIndexOf('/') + 1), file.toString());
    }

    /** Fills in every default, and lets each config record refuse what only it can see. */
    private static List<Problem> complete(ObjectNode merged, ToolCatalogue catalogue, Layers layers) {
        List<Problem> problems = new ArrayList<>();
        for (ToolCatalogue.Entry entry : catalogue.commands()) {
            if (SchemaGenerator.isSharedWithAnother(entry)) continue;
            ObjectNode tool = merged.has(entry.tool()) ? (ObjectNode) merged.get(entry.tool()) : merged.putObject(entry.tool());
            JsonNode block = tool.has(entry.command()) ? tool.get(entry.command()) : Json.mapper().createObjectNode();
            try {
                tool.set(entry.command(), Json.mapper().valueToTree(new ConfigReader<>(entry.config()).read(block)));
            } catch (InvalidInputException e) {
                for (Problem problem : e.problems()) problems.add(placed(problem, entry, layers));
            }
        }
        return problems;
    }

    private static Problem placed(Problem problem, ToolCatalogue.Entry entry, Layers layers) {
        String block = "/" + entry.tool() + "/" + entry.command();
        boolean named = !problem.field().isEmpty() && !problem.field().startsWith("--");
        String path = named ? block + "/" + problem.field().replace('.', '/') : block;
        Origin origin = layers.origin(path);
        return new Problem(origin.file(), origin.line(), path.substring(1).replace('/', '.'), problem.value(), problem.message(), problem.wayOut());
    }
}
