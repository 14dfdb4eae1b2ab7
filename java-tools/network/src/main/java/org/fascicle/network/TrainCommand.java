package org.fascicle.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.networks.architecture.Architecture;
import org.fascicle.networks.architecture.Network;
import org.fascicle.networks.atlas.MeanAtlas;
import org.fascicle.networks.layer.NamedArray;
import org.fascicle.networks.tensor.Backend;
import org.fascicle.networks.tensor.Precision;
import org.fascicle.networks.training.EpochRecord;
import org.fascicle.networks.training.TrainingState;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.SplitRole;
import org.fascicle.schema.TrainingLog;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.ContentHash;
import org.fascicle.toolkit.Json;
import org.fascicle.toolkit.OutputFolder;
import org.fascicle.toolkit.ToolCommand;
import org.fascicle.toolkit.ToolVersion;
import org.fascicle.toolkit.model.FittedModel;
import org.fascicle.toolkit.model.FoldSplit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code network train}: fits one network, or the mean atlas, on the outlined images of a fold's fitting units. */
@Command(name = "train", description = "Trains a network on the outlined images of a fold's fitting units; its validation units decide when to stop.")
final class TrainCommand extends ToolCommand<TrainConfig> {
    @Option(names = "--fold", required = true, paramLabel = "NAME", description = "fold of the split, e.g. fold-1")
    private String fold;

    @Option(names = "--split", required = true, paramLabel = "FILE", description = "split_assignment of learn split")
    private Path splitTable;

    @Option(names = "--region", required = true, paramLabel = "REGION", description = "body region, e.g. thigh")
    private String region;

    @Option(names = "--architecture", required = true, paramLabel = "NETWORK", description = "unet_2d, unet_3d, transunet, hrnet, or the baseline mean_atlas")
    private String architecture;

    @Option(names = "--images", required = true, paramLabel = "FOLDER", description = "folder of image sets, one a unit: the fold's training and validation units")
    private Path images;

    @Option(names = "--state", paramLabel = "FOLDER", description = "keeps the training's state, so that a training that is killed goes on at its epoch")
    @OutputFolder
    private Path stateFolder;

    TrainCommand() {
        super(TrainConfig.class);
    }

    @Override
    protected void execute(TrainConfig config, CommandRun run) throws IOException {
        requireKnown();
        FoldSplit split = FoldSplit.read(splitTable, fold, run);
        List<QcFinding> findings = new ArrayList<>();
        LearningMaterial material = LearningMaterial.read(StagedImages.read(images, region, config.contrast()), split, run, findings);
        if (architecture.equals(ModelFacts.MEAN_ATLAS)) {
            fitAtlas(config, material, run);
        } else {
            fitNetwork(config, material, run);
        }
        run.writeTable(QcFinding.class, findings, run.stage().replace(' ', '_') + "." + architecture + "." + region + "." + fold);
    }

    private void requireKnown() {
        List<String> known = Stream.concat(Stream.of(Architecture.values()).map(Architecture::name), Stream.of(ModelFacts.MEAN_ATLAS)).toList();
        if (!known.contains(architecture)) {
            throw new InvalidInputException(new Problem("", 0, "--architecture", architecture, "unknown network", "use one of " + String.join(", ", known)));
        }
    }

    private void fitAtlas(TrainConfig config, LearningMaterial material, CommandRun run) {
        MeanAtlas atlas = Refusal.ofSettings(() -> MeanAtlas.fit(material.training(), material.classes(), config.atlas().settings()));
        ModelFacts facts = new ModelFacts(architecture, region, config.contrast(), material.classes().names(), null, config.sampling(), config.atlas(), atlas.limbs(),
                0, 0, 0, "none", "cpu");
        SortedMap<String, NamedArray> arrays = new TreeMap<>();
        atlas.arrays().forEach((name, values) -> arrays.put(name, new NamedArray(atlas.shapes().get(name), values)));
        write(config, facts, arrays, material, run);
        run.say("fold %s, %s: mean of %d limbs".formatted(fold, region, atlas.limbs()));
    }

    private void fitNetwork(TrainConfig config, LearningMaterial material, CommandRun run) throws IOException {
        NetworkFit fit = new NetworkFit(Architecture.valueOf(architecture), config, material, "network", "train", architecture, region, fold);
        try (Backend backend = Refusal.ofSettings(() -> Backend.open(config.device(), Precision.SINGLE, config.threads()))) {
            Network network = fit.network(backend, run);
            StateFolder state = state(run);
            TrainingState end = fit.train(network, state, run);
            ModelFacts facts = new ModelFacts(architecture, region, config.contrast(), material.classes().names(), fit.spec(), config.sampling(), null, 0,
                    network.parameters().count(), end.epochsDone(), end.bestEpoch(), backend.version(), backend.onGpu() ? "gpu" : "cpu");
            write(config, facts, network.parameters().toArrays(), material, run);
            run.writeTable(TrainingLog.class, log(end, material), architecture + "." + region + "." + fold);
            if (state != null) {
                state.remove();
            }
            tell(end, material, run);
        }
    }

    private void write(TrainConfig config, ModelFacts facts, SortedMap<String, NamedArray> arrays, LearningMaterial material, CommandRun run) {
        FittedModel.write(ModelFacts.kind(architecture, region), fold, Json.mapper().valueToTree(config), Json.mapper().valueToTree(facts),
                WeightFiles.toTensors(arrays), material::ledger, run);
    }

    /** The store of this training's state; null where none is wanted or can be. Its name holds whatever the result depends on. */
    private StateFolder state(CommandRun run) {
        if (stateFolder == null) {
            return null;
        }
        String inputs = run.inputHashes().entrySet().stream().map(input -> input.getKey() + "=" + input.getValue()).collect(Collectors.joining("\n"));
        String identity = ContentHash.of(String.join("\n", ToolVersion.current(), run.configHash(), Long.toString(run.streams().studySeed()), inputs));
        try {
            return StateFolder.of(stateFolder, ModelFacts.kind(architecture, region) + "." + fold, identity);
        } catch (IOException e) {
            run.say("no state can be kept in " + stateFolder + ", so a training that is killed begins anew: " + e.getMessage());
            return null;
        }
    }

    private List<TrainingLog> log(TrainingState end, LearningMaterial material) {
        return end.history().stream().map(record -> new TrainingLog(fold, region, architecture, record.epoch(), record.validation() ? SplitRole.validation : SplitRole.train,
                record.validation() ? material.validation().size() : material.training().size(), record.loss(), Double.isNaN(record.dice()) ? null : record.dice(),
                record.learningRate(), record.epoch() == end.bestEpoch(), record.seconds())).toList();
    }

    private void tell(TrainingState end, LearningMaterial material, CommandRun run) {
        List<EpochRecord> best = end.history().stream().filter(record -> record.epoch() == end.bestEpoch()).toList();
        EpochRecord last = best.getLast();
        run.say(String.format(Locale.ROOT, "fold %s, %s of the %s: %d epochs on %d cases, weights of epoch %d, %s loss %.4f, Dice %.3f", fold, architecture, region,
                end.epochsDone(), material.training().size(), end.bestEpoch(), last.validation() ? "validation" : "training", last.loss(), last.dice()));
    }
}
