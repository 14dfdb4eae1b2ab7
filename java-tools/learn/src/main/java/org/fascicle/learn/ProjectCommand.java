package org.fascicle.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fascicle.cluster.BestMatch;
import org.fascicle.cluster.KohonenMap;
import org.fascicle.cluster.MapQuality;
import org.fascicle.cluster.NodeClusters;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.schema.ClusterProfile;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;
import org.fascicle.schema.SomAssignment;
import org.fascicle.schema.SomQuality;
import org.fascicle.schema.SplitAssignment;
import org.fascicle.schema.SplitRole;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.model.FittedModel;
import org.fascicle.toolkit.model.FoldSplit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code learn project}: applies a fold's scale, map and clusters to every unit of the fold, fitted on or not. */
@Command(name = "project", description = "Places every muscle of a fold's units on its fitted map.")
final class ProjectCommand extends FoldCommand<ProjectConfig> {
    @Option(names = "--scale", required = true, paramLabel = "FOLDER", description = "the fold's model of learn scale")
    private Path scaleFolder;

    @Option(names = "--som", required = true, paramLabel = "FOLDER", description = "the fold's model of learn som")
    private Path somFolder;

    @Option(names = "--cluster", required = true, paramLabel = "FOLDER", description = "the fold's model of learn cluster")
    private Path clusterFolder;

    ProjectCommand() {
        super(ProjectConfig.class);
    }

    @Override
    protected void execute(ProjectConfig config, CommandRun run) {
        FoldSplit split = FoldSplit.read(splitTable(), fold(), run);
        FittedModel scaleModel = FittedModel.read(scaleFolder, StoredModels.SCALE, fold(), run);
        FittedModel somModel = FittedModel.read(somFolder, StoredModels.SOM, fold(), run);
        FittedModel clusterModel = FittedModel.read(clusterFolder, StoredModels.CLUSTER, fold(), run);
        somModel.requireFittedOn(scaleModel);
        clusterModel.requireFittedOn(somModel);
        FeatureParts parts = FeatureParts.read(featureFolder(), fold(), unit -> true, run);
        requireKnownUnits(parts, split);
        ScaledMuscles muscles = ScaledMuscles.of(parts, StoredModels.scale(scaleModel), run.stage());
        KohonenMap map = StoredModels.map(somModel);
        List<BestMatch> matches = map.matchAll(muscles.scaled().values());
        List<SomAssignment> assignments = assignments(muscles.scaled(), matches, map, StoredModels.clusters(clusterModel), split);

        List<QcFinding> findings = new ArrayList<>(muscles.findings());
        findings.addAll(unitsWithoutFeatures(parts, split, run));
        findings.addAll(unlikeFitted(assignments, config, run));
        run.writeTable(SomAssignment.class, assignments, fold());
        run.writeTable(ClusterProfile.class, new ClusterProfiles(fold()).of(assignments, muscles), fold());
        run.writeTable(SomQuality.class, quality(assignments, matches, map), fold());
        run.writeTable(QcFinding.class, findings, "learn_project." + fold());
        run.say("fold %s: %d muscles of %d units placed".formatted(fold(), assignments.size(), parts.units().size()));
    }

    private static void requireKnownUnits(FeatureParts parts, FoldSplit split) {
        SortedSet<String> unknown = new TreeSet<>(parts.units());
        unknown.removeAll(split.byUnit().keySet());
        if (!unknown.isEmpty()) {
            throw new InvalidInputException(Problem.of("--features", "units that the split does not have: " + String.join(", ", unknown),
                    "give the features and the split of one study"));
        }
    }

    private List<SomAssignment> assignments(FeatureMatrix muscles, List<BestMatch> matches, KohonenMap map, NodeClusters clusters, FoldSplit split) {
        List<SomAssignment> rows = new ArrayList<>();
        for (int i = 0; i < matches.size(); i++) {
            MuscleId muscle = muscles.muscles().get(i);
            SplitAssignment role = split.of(muscle.unit());
            BestMatch match = matches.get(i);
            rows.add(new SomAssignment(fold(), muscle.unit(), muscle.muscle(), muscle.side(), muscle.subject(), muscle.session(), role.role(), role.fit(),
                    match.node(), map.grid().row(match.node()), map.grid().column(match.node()), match.distance(), clusters.clusterOf(match.node())));
        }
        return rows;
    }

    /** Errors of the rows of each role, fitted and not. */
    private List<SomQuality> quality(List<SomAssignment> assignments, List<BestMatch> matches, KohonenMap map) {
        record Part(SplitRole role, boolean fit) {}
        SortedMap<Part, List<BestMatch>> byPart = new TreeMap<>(Comparator.comparing(Part::role).thenComparing(Part::fit));
        for (int i = 0; i < matches.size(); i++) {
            byPart.computeIfAbsent(new Part(assignments.get(i).role(), assignments.get(i).fit()), part -> new ArrayList<>()).add(matches.get(i));
        }
        List<SomQuality> rows = new ArrayList<>();
        byPart.forEach((part, ofPart) -> {
            MapQuality quality = MapQuality.of(map.grid(), ofPart);
            rows.add(new SomQuality(fold(), part.role(), part.fit(), ofPart.size(), quality.quantizationError(), quality.topographicError().orElse(0)));
        });
        return rows;
    }

    private List<QcFinding> unitsWithoutFeatures(FeatureParts parts, FoldSplit split, CommandRun run) {
        return split.byUnit().keySet().stream().filter(unit -> !parts.units().contains(unit))
                .map(unit -> QcFinding.ofUnit(unit, run.stage(), "no_features", Severity.warning, "the split has the unit, but no features of it came",
                        "see the findings of the steps before")).toList();
    }

    private List<QcFinding> unlikeFitted(List<SomAssignment> assignments, ProjectConfig config, CommandRun run) {
        double farthest = assignments.stream().filter(SomAssignment::fit).mapToDouble(SomAssignment::distance).max().orElse(Double.POSITIVE_INFINITY);
        return assignments.stream().filter(row -> !row.fit() && row.distance() > config.farFactor() * farthest)
                .map(row -> new QcFinding(row.unit(), run.stage(), "unlike_fitted", "", "", row.muscle(), row.side(),
                        "fold %s: %.2f from its node, where the farthest fitted muscle has %.2f".formatted(fold(), row.distance(), farthest),
                        Severity.info, "look at its images: another contrast, an artefact or a mask gone astray")).toList();
    }
}
