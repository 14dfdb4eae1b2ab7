package org.fascicle.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fascicle.networks.layer.NamedArray;
import org.fascicle.networks.training.EpochRecord;
import org.fascicle.networks.training.TrainingState;
import org.fascicle.toolkit.ContentHash;
import org.fascicle.toolkit.Json;
import org.fascicle.toolkit.model.SafeTensors;
import tools.jackson.core.JacksonException;

/**
 * Where a training leaves its state after each epoch: {@code state.json}, which is replaced in one move, and the arrays it names. A
 * training that is killed at any moment leaves a whole state.
 *
 * @param folder a folder of this training's own: named by a hash of all that it depends on, so that no other goes on from it
 */
record StateFolder(Path folder) {
    private static final String DESCRIPTION = "state.json";
    private static final String WEIGHTS = "weights.";
    private static final String OPTIMIZER = "optimizer.";
    private static final String BEST = "best.";

    /** What {@code state.json} holds. */
    private record Description(String arrays, String sha256, int epochsDone, int bestEpoch, Double bestLoss, List<EpochRecord> history) {}

    /** @throws IOException where the folder cannot be made */
    static StateFolder of(Path parent, String training, String identity) throws IOException {
        return new StateFolder(Files.createDirectories(parent.resolve(training + "-" + identity.substring(0, 16))));
    }

    /** The state that is stored; empty where there is none or it is not whole. */
    Optional<TrainingState> read() {
        try {
            Description description = Json.mapper().readValue(Files.readString(folder.resolve(DESCRIPTION)), Description.class);
            Path arrays = folder.resolve(description.arrays());
            if (!ContentHash.of(arrays).equals(description.sha256())) {
                return Optional.empty();
            }
            SortedMap<String, NamedArray> all = WeightFiles.toArrays(SafeTensors.read(arrays));
            double bestLoss = description.bestLoss() == null ? Double.POSITIVE_INFINITY : description.bestLoss();
            return Optional.of(new TrainingState(description.epochsDone(), description.bestEpoch(), bestLoss, description.history(),
                    part(all, WEIGHTS), part(all, OPTIMIZER), part(all, BEST)));
        } catch (IOException | UncheckedIOException | JacksonException e) {
            return Optional.empty();
        }
    }

    /** Stores a state in place of the one before. */
    void write(TrainingState state) {
        try {
            SortedMap<String, NamedArray> all = new TreeMap<>();
            state.weights().forEach((name, array) -> all.put(WEIGHTS + name, array));
            state.optimizer().forEach((name, array) -> all.put(OPTIMIZER + name, array));
            state.best().forEach((name, array) -> all.put(BEST + name, array));
            Path arrays = folder.resolve("epoch-" + state.epochsDone() + ".safetensors");
            Files.write(arrays, SafeTensors.encode(WeightFiles.toTensors(all)));
            Description description = new Description(arrays.getFileName().toString(), ContentHash.of(arrays), state.epochsDone(), state.bestEpoch(),
                    Double.isFinite(state.bestLoss()) ? state.bestLoss() : null, state.history());
            Path unfinished = folder.resolve("." + DESCRIPTION + ".unfinished");
            Files.writeString(unfinished, Json.pretty(Json.mapper().valueToTree(description)));
            Files.move(unfinished, folder.resolve(DESCRIPTION), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            removeArraysBut(arrays);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot store the training's state in " + folder, e);
        }
    }

    /** Removes the state of a training that has ended. */
    void remove() throws IOException {
        Files.deleteIfExists(folder.resolve(DESCRIPTION));
        removeArraysBut(null);
        Files.deleteIfExists(folder);
    }

    private void removeArraysBut(Path kept) throws IOException {
        try (var files = Files.newDirectoryStream(folder, "epoch-*.safetensors")) {
            for (Path file : files) {
                if (!file.equals(kept)) {
                    Files.delete(file);
                }
            }
        }
    }

    private static SortedMap<String, NamedArray> part(SortedMap<String, NamedArray> all, String prefix) {
        SortedMap<String, NamedArray> part = new TreeMap<>();
        all.subMap(prefix, prefix + Character.MAX_VALUE).forEach((name, array) -> part.put(name.substring(prefix.length()), array));
        return part;
    }
}
