package org.fascicle.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fascicle.cluster.AgglomerativeClustering;
import org.fascicle.cluster.KohonenMap;
import org.fascicle.cluster.MapQuality;
import org.fascicle.cluster.NodeClusters;
import org.fascicle.cluster.UMatrix;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.schema.ClusterSelection;
import org.fascicle.schema.SomNode;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.Json;
import org.fascicle.toolkit.model.FittedModel;
import org.fascicle.toolkit.model.FoldSplit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code learn cluster}: groups the nodes of the fold's map. Clusters are numbered by their fitting muscles, most first, so
 * that the numbering depends on nothing outside the fold; whoever compares folds matches them afterwards
 * ({@link org.fascicle.cluster.ClusterMatching}).
 */
@Command(name = "cluster", description = "Groups the nodes of a fold's Kohonen map.")
final class ClusterCommand extends FoldCommand<ClusterConfig> {
    @Option(names = "--scale", required = true, paramLabel = "FOLDER", description = "the fold's model of learn scale")
    private Path scaleFolder;

    @Option(names = "--som", required = true, paramLabel = "FOLDER", description = "the fold's model of learn som")
    private Path somFolder;

    ClusterCommand() {
        super(ClusterConfig.class);
    }

    @Override
    protected void execute(ClusterConfig config, CommandRun run) {
        FoldSplit split = FoldSplit.read(splitTable(), fold(), run);
        FittedModel scaleModel = FittedModel.read(scaleFolder, StoredModels.SCALE, fold(), run);
        FittedModel somModel = FittedModel.read(somFolder, StoredModels.SOM, fold(), run);
        somModel.requireFittedOn(scaleModel);
        KohonenMap map = StoredModels.map(somModel);
        requirePossible(config, map);
        FeatureParts parts = FeatureParts.read(featureFolder(), fold(), split::fits, run);
        FeatureMatrix muscles = ScaledMuscles.of(parts, StoredModels.scale(scaleModel), run.stage()).scaled().repeated(split::draws);
        int[] hits = MapQuality.of(map, muscles.values()).hits();
        AgglomerativeClustering tree = AgglomerativeClustering.of(map, hits, config.linkage());
        List<AgglomerativeClustering.Candidate> candidates = candidates(config, tree, map.nodes());
        NodeClusters clusters = config.k() == null ? AgglomerativeClustering.best(candidates).clusters() : tree.cut(config.k());
        FittedModel.write(StoredModels.CLUSTER, fold(), Json.mapper().valueToTree(config), StoredModels.facts(clusters), StoredModels.tensors(clusters),
                new FitInputs(parts, muscles.muscles(), List.of(scaleModel, somModel)), run);
        run.writeTable(ClusterSelection.class, selection(tree, candidates, clusters.k()), fold());
        run.writeTable(SomNode.class, nodes(map, hits, clusters), fold());
        run.say("fold %s: %d nodes in %d clusters".formatted(fold(), map.nodes(), clusters.k()));
    }

    private static void requirePossible(ClusterConfig config, KohonenMap map) {
        if (config.k() != null && config.k() > map.nodes()) {
            throw new InvalidInputException(Problem.of("learn.cluster.k", "the map has %d nodes, fewer than the %d clusters asked for"
                    .formatted(map.nodes(), config.k()), "set k to %d or less, or give learn som more rows and columns".formatted(map.nodes())));
        }
        if (config.most() < config.fewest()) {
            throw new InvalidInputException(new Problem("", 0, "most", Integer.toString(config.most()), "below fewest, which is " + config.fewest(), "raise it"));
        }
        if (config.k() == null && config.fewest() > map.nodes() - 1) {
            throw new InvalidInputException(new Problem("", 0, "fewest", Integer.toString(config.fewest()),
                    "the silhouette of a map of %d nodes goes to %d clusters".formatted(map.nodes(), map.nodes() - 1), "lower it"));
        }
    }

    /** The cuts of the range, as far as the map goes. */
    private static List<AgglomerativeClustering.Candidate> candidates(ClusterConfig config, AgglomerativeClustering tree, int nodes) {
        int most = Math.min(config.most(), nodes - 1);
        return most < config.fewest() ? List.of() : tree.candidates(config.fewest(), most);
    }

    private List<ClusterSelection> selection(AgglomerativeClustering tree, List<AgglomerativeClustering.Candidate> candidates, int chosen) {
        SortedMap<Integer, Double> silhouettes = new TreeMap<>();
        silhouettes.put(chosen, null);
        candidates.forEach(candidate -> silhouettes.put(candidate.clusters().k(), candidate.silhouette()));
        List<ClusterSelection> rows = new ArrayList<>();
        silhouettes.forEach((k, silhouette) -> rows.add(new ClusterSelection(fold(), k, silhouette, k == 1 ? null : tree.mergeHeight(k), k == chosen)));
        return rows;
    }

    private List<SomNode> nodes(KohonenMap map, int[] hits, NodeClusters clusters) {
        double[][] heights = UMatrix.of(map);
        List<SomNode> rows = new ArrayList<>();
        for (int node = 0; node < map.nodes(); node++) {
            int row = map.grid().row(node);
            int column = map.grid().column(node);
            rows.add(new SomNode(fold(), node, row, column, hits[node], heights[row][column], clusters.clusterOf(node)));
        }
        return rows;
    }
}
