package org.fascicle.network;

import java.nio.file.Path;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.image.Volume;
import org.fascicle.networks.architecture.Network;
import org.fascicle.networks.atlas.MeanAtlas;
import org.fascicle.networks.inference.ClassProbabilities;
import org.fascicle.networks.inference.SlidingWindow;
import org.fascicle.networks.inference.TestTimeFlips;
import org.fascicle.networks.sampling.FrameSettings;
import org.fascicle.networks.sampling.NetworkFrame;
import org.fascicle.networks.sampling.SegmentationClasses;
import org.fascicle.networks.tensor.Backend;
import org.fascicle.networks.tensor.Precision;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.Json;
import org.fascicle.toolkit.model.FittedModel;
import tools.jackson.core.JacksonException;

/** A model that segments, read from its folder. Close it to free what it computes with. */
final class SegmentationModel implements AutoCloseable {
    private final FittedModel model;
    private final ModelFacts facts;
    private final Backend backend;
    private final Function<Volume, Framed> predict;

    /** Class probabilities on the network's grid, and the way back from it. */
    record Framed(ClassProbabilities probabilities, NetworkFrame frame) {}

    private SegmentationModel(FittedModel model, ModelFacts facts, SegmentConfig config) {
        this.model = model;
        this.facts = facts;
        SegmentationClasses classes = new SegmentationClasses(facts.classes());
        if (facts.architecture().equals(ModelFacts.MEAN_ATLAS)) {
            backend = null;
            MeanAtlas atlas = whole(() -> MeanAtlas.of(classes, facts.atlas().settings(), facts.atlasLimbs(), atlasArrays(model)));
            FrameSettings asItIs = new FrameSettings(0, 0, 0, 0, 1, 1);
            predict = image -> new Framed(atlas.predict(image), NetworkFrame.of(image.grid(), asItIs));
        } else {
            backend = Refusal.ofSettings(() -> Backend.open(config.device(), Precision.SINGLE, config.threads()));
            Network network = Network.create(facts.network(), backend, new SplittableRandom(0));
            whole(() -> {
                network.parameters().load(WeightFiles.toArrays(model.tensors()));
                return network;
            });
            NetworkFraming framing = new NetworkFraming(facts.sampling(), facts.network());
            TestTimeFlips flips = new TestTimeFlips(config.flipLeftRight(), config.flipFrontBack(), false);
            SlidingWindow window = new SlidingWindow(framing.windows(config.overlap(), config.batchSize(), flips), classes, network.predictor());
            predict = image -> {
                NetworkFrame frame = framing.frame(image.grid());
                return new Framed(window.predict(frame.toNetwork(image)), frame);
            };
        }
    }

    /**
     * Reads a model.
     *
     * @throws InvalidInputException where the folder holds none of this fold
     */
    static SegmentationModel read(Path folder, String fold, SegmentConfig config, CommandRun run) {
        String kind = kind(folder);
        FittedModel model = FittedModel.read(folder, kind, fold, run);
        try {
            return new SegmentationModel(model, Json.mapper().treeToValue(model.facts(), ModelFacts.class), config);
        } catch (JacksonException e) {
            throw new InvalidInputException(Problem.inFile(folder.toString(), "not a model that segments: " + e.getOriginalMessage(), "give a folder that network train wrote"));
        }
    }

    /** The kind that the model itself names; what it is must be known before it can be checked. */
    private static String kind(Path folder) {
        try {
            String kind = Json.mapper().readTree(folder.resolve("model.json")).path("kind").asString("");
            if (kind.startsWith(ModelFacts.KIND)) {
                return kind;
            }
        } catch (JacksonException e) {
            throw new InvalidInputException(Problem.of("--model", folder + " holds no model.json that can be read", "give a folder that network train wrote"));
        }
        throw new InvalidInputException(Problem.of("--model", folder + " holds another kind of model", "give a folder that network train wrote"));
    }

    FittedModel fitted() {
        return model;
    }

    ModelFacts facts() {
        return facts;
    }

    Framed predict(Volume image) {
        return Refusal.ofMemory(() -> predict.apply(image));
    }

    @Override
    public void close() {
        if (backend != null) {
            backend.close();
        }
    }

    private static SortedMap<String, float[]> atlasArrays(FittedModel model) {
        SortedMap<String, float[]> arrays = new TreeMap<>();
        WeightFiles.toArrays(model.tensors()).forEach((name, array) -> arrays.put(name, array.values()));
        return arrays;
    }

    private static <T> T whole(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Problem.of("--model", e.getMessage(), "train it again"));
        }
    }
}
