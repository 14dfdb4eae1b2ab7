package org.fascicle.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fascicle.cluster.BatchSchedule;
import org.fascicle.cluster.BatchTraining;
import org.fascicle.cluster.KohonenMap;
import org.fascicle.cluster.MapGrid;
import org.fascicle.cluster.MapQuality;
import org.fascicle.cluster.MapTopology;
import org.fascicle.cluster.TrainingSchedule;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.schema.SomComponent;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.Json;
import org.fascicle.toolkit.model.FittedModel;
import org.fascicle.toolkit.model.FoldSplit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code learn som}: trains a {@link KohonenMap} on the fold's fitting muscles. */
@Command(name = "som", description = "Trains the Kohonen map of a fold.")
final class SomCommand extends FoldCommand<SomConfig> {
    @Option(names = "--scale", required = true, paramLabel = "FOLDER", description = "the fold's model of learn scale")
    private Path scaleFolder;

    SomCommand() {
        super(SomConfig.class);
    }

    @Override
    protected void execute(SomConfig config, CommandRun run) {
        FoldSplit split = FoldSplit.read(splitTable(), fold(), run);
        FittedModel scaleModel = FittedModel.read(scaleFolder, StoredModels.SCALE, fold(), run);
        FeatureScale scale = StoredModels.scale(scaleModel);
        FeatureParts parts = FeatureParts.read(featureFolder(), fold(), split::fits, run);
        FeatureMatrix muscles = ScaledMuscles.of(parts, scale, run.stage()).scaled().repeated(split::draws);
        KohonenMap map = train(config, muscles, run);
        FittedModel.write(StoredModels.SOM, fold(), Json.mapper().valueToTree(config), StoredModels.facts(map), StoredModels.tensors(map),
                new FitInputs(parts, muscles.muscles(), List.of(scaleModel)), run);
        run.writeTable(SomComponent.class, components(map, scale), fold());
        MapQuality quality = MapQuality.of(map, muscles.values());
        run.say("fold %s: %d muscles on %d×%d nodes, quantization error %.3f, topographic error %.3f".formatted(fold(), muscles.rows(),
                map.grid().rows(), map.grid().columns(), quality.quantizationError(), quality.topographicError().orElse(0)));
    }

    private KohonenMap train(SomConfig config, FeatureMatrix muscles, CommandRun run) {
        MapGrid grid = config.grid(muscles.rows());
        if (grid.nodes() < 2) {
            throw new InvalidInputException(Problem.of("rows, columns", "a map of one node shows nothing", "ask for more nodes, or none for the rule of thumb"));
        }
        if (config.rule() == MapRule.online && config.engine() == MapEngine.smile && config.topology() != MapTopology.rectangular) {
            throw new InvalidInputException(Problem.of("topology", "smile trains rectangular maps only", "set engine to fascicle, or topology to rectangular"));
        }
        KohonenMap start = config.start().of(grid, muscles.features(), muscles.values(), run.streams().stream("learn som", "start", fold()));
        return switch (config.rule()) {
            case online -> {
                TrainingSchedule schedule = config.schedule(grid);
                int[] order = config.order().of(muscles.rows(), schedule.updates(), run.streams().stream("learn som", "order", fold()));
                yield config.engine().training().train(start, muscles.values(), order, schedule);
            }
            case batch -> new BatchTraining().train(start, muscles.values(), batchSchedule(config, grid));
        };
    }

    private static BatchSchedule batchSchedule(SomConfig config, MapGrid grid) {
        try {
            return config.batch().schedule(grid);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Problem.of("batch", e.getMessage(), "give start_radius at least as much as end_radius"));
        }
    }

    private List<SomComponent> components(KohonenMap map, FeatureScale scale) {
        List<SomComponent> rows = new ArrayList<>();
        for (int f = 0; f < map.features().size(); f++) {
            for (int node = 0; node < map.nodes(); node++) {
                double z = map.weight(node, f);
                rows.add(new SomComponent(fold(), map.features().get(f), node, z, scale.unscale(f, z)));
            }
        }
        return rows;
    }
}
