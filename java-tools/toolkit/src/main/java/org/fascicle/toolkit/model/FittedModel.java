package org.fascicle.toolkit.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SortedMap;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.schema.DataOrigin;
import org.fascicle.schema.FitLedger;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.ContentHash;
import org.fascicle.toolkit.Json;
import org.fascicle.toolkit.ToolVersion;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model on disk: {@code model.safetensors} (the numbers) and {@code model.json} (what they mean, which settings, seed and
 * inputs they come from). The ledger of inputs travels with the model, so that one without is refused.
 *
 * @param kind    what was fitted: landmarks, combat, scale, som or cluster
 * @param fold    the fold it was fitted in
 * @param facts   what the numbers mean: feature names, grid, …
 * @param tensors the numbers
 * @param ledger  what the fit was given
 * @param sha256  SHA-256 of the whole: of {@code model.json}, which holds that of the numbers; it stands there as
 *                {@code model_sha256}, in the table {@code fit_ledger} and in the ledgers of models built on this one
 * @param origin  measured, or simulated as soon as one input was
 */
public record FittedModel(String kind, String fold, ObjectNode facts, SortedMap<String, SafeTensors.Tensor> tensors, List<FitLedger> ledger,
        String sha256, DataOrigin origin) {
    private static final String WEIGHTS = "model.safetensors";
    private static final String DESCRIPTION = "model.json";
    private static final String MODEL_HASH = "model_sha256";

    /** What a fit was given: the rows of its ledger. */
    @FunctionalInterface
    public interface Inputs {
        /** The ledger of a model with these weights. */
        List<FitLedger> ledger(String kind, String fold, String modelSha256);
    }

    /** The role under which a model's ledger names another model that it builds on. */
    public static String roleOf(String kind) {
        return kind + "_model";
    }

    /**
     * Writes {@code models/<kind>.<fold>/} and the table {@code fit_ledger}.
     *
     * @param config the settings of the fit
     * @param inputs what the fit was given
     */
    public static FittedModel write(String kind, String fold, JsonNode config, ObjectNode facts, SortedMap<String, SafeTensors.Tensor> tensors,
            Inputs inputs, CommandRun run) {
        byte[] weights = SafeTensors.encode(tensors);
        ObjectNode json = Json.mapper().createObjectNode();
        json.put("kind", kind).put("fold", fold).put("fitted_by", run.stage()).put("tool_version", ToolVersion.current())
                .put("seed", run.streams().studySeed()).put("data_origin", run.origin().name())
                .put("config_sha256", run.configHash()).put("weights_sha256", sha256(weights));
        json.set("config", config);
        json.set("facts", facts);
        ArrayNode rows = json.putArray("ledger");
        inputs.ledger(kind, fold, "").forEach(row -> rows.addObject().put("input_role", row.inputRole()).put("unit", row.unit())
                .put("content_sha256", row.contentSha256()).put("rows", row.rows()));
        String sha256 = hashOf(json);
        json.put(MODEL_HASH, sha256);
        List<FitLedger> ledger = inputs.ledger(kind, fold, sha256);
        Path folder = run.out().resolve("models").resolve(kind + "." + fold);
        replace(folder.resolve(WEIGHTS), weights);
        replace(folder.resolve(DESCRIPTION), Json.pretty(json).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        run.writeTable(FitLedger.class, ledger, kind + "." + fold);
        return new FittedModel(kind, fold, facts, tensors, ledger, sha256, run.origin());
    }

    /**
     * Reads a model.
     *
     * @throws InvalidInputException where it is not whole, has no ledger, or is of another kind or fold
     */
    public static FittedModel read(Path folder, String kind, String fold, CommandRun run) {
        try {
            JsonNode json = Json.mapper().readTree(Files.readString(require(folder, DESCRIPTION)));
            FittedModel model = parse(folder, json);
            model.requireKindAndFold(folder, kind, fold);
            run.input(roleOf(kind), folder);
            run.inheritOrigin(model.origin());
            return model;
        } catch (JacksonException | IllegalArgumentException e) {
            throw broken(folder, e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    /**
     * Refuses a model and another that do not belong together.
     *
     * @throws InvalidInputException where this model was not fitted on top of {@code base}
     */
    public void requireFittedOn(FittedModel base) {
        boolean known = ledger.stream().anyMatch(row -> row.inputRole().equals(roleOf(base.kind)) && row.contentSha256().equals(base.sha256));
        if (!known) {
            throw new InvalidInputException(Problem.of("--" + base.kind, "the %s of fold %s was fitted on another %s than this one".formatted(kind, fold, base.kind),
                    "give the models of one run"));
        }
    }

    /** One of the arrays. */
    public SafeTensors.Tensor tensor(String name) {
        SafeTensors.Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new InvalidInputException(Problem.inFile(WEIGHTS, "the %s model of fold %s has no array %s".formatted(kind, fold, name), "fit it again"));
        }
        return tensor;
    }

    private static FittedModel parse(Path folder, JsonNode json) {
        Path weights = require(folder, WEIGHTS);
        if (!ContentHash.of(weights).equals(json.path("weights_sha256").asString(""))) {
            throw new IllegalArgumentException(WEIGHTS + " is not the file that " + DESCRIPTION + " describes");
        }
        String sha256 = json.path(MODEL_HASH).asString("");
        String kind = json.path("kind").asString("");
        String fold = json.path("fold").asString("");
        List<FitLedger> ledger = json.path("ledger").valueStream().map(row -> new FitLedger(kind, fold, row.path("input_role").asString(""),
                row.path("unit").asString(""), row.path("content_sha256").asString(""), row.path("rows").asLong(0), sha256)).toList();
        if (ledger.isEmpty()) {
            throw new IllegalArgumentException("has no ledger, so nobody can say what it has seen");
        }
        if (!sha256.equals(hashOf(json))) {
            throw new IllegalArgumentException(DESCRIPTION + " is not as the fit wrote it");
        }
        return new FittedModel(kind, fold, (ObjectNode) json.required("facts"), SafeTensors.read(weights), ledger, sha256,
                DataOrigin.valueOf(json.path("data_origin").asString("")));
    }

    private void requireKindAndFold(Path folder, String wantedKind, String wantedFold) {
        if (!kind.equals(wantedKind) || !fold.equals(wantedFold)) {
            throw new InvalidInputException(Problem.of("--" + wantedKind, "%s holds the %s of fold %s, not the %s of fold %s"
                    .formatted(folder, kind, fold, wantedKind, wantedFold), "give models/%s.%s".formatted(wantedKind, wantedFold)));
        }
    }

    private static Path require(Path folder, String name) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw broken(folder, "no " + name);
        }
        return file;
    }

    private static InvalidInputException broken(Path folder, String reason) {
        return new InvalidInputException(Problem.inFile(folder.toString(), "not a fitted model: " + reason, "fit it again"));
    }

    /** Of everything in the description but the hash itself, white space and the order of keys aside. */
    private static String hashOf(JsonNode description) {
        ObjectNode rest = (ObjectNode) description.deepCopy();
        rest.remove(MODEL_HASH);
        return ContentHash.of(Json.canonical(rest));
    }

    private static void replace(Path file, byte[] contents) {
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
        try {
            Files.createDirectories(file.getParent());
            Files.write(unfinished, contents);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static String sha256(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(ContentHash.sha256().digest(bytes));
    }
}
