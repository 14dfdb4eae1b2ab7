package org.fascicle.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fascicle.report.figure.Figure;
import org.fascicle.report.figure.ProfileFigure;
import org.fascicle.report.figure.SilhouetteFigure;
import org.fascicle.report.study.FeatureEffects;
import org.fascicle.report.study.Study;
import org.fascicle.report.text.Numbers;
import org.fascicle.report.text.Wording;
import org.fascicle.schema.ClusterProfile;
import org.fascicle.schema.ClusterSelection;
import org.fascicle.schema.SomAssignment;

/** How many clusters, how large, and what distinguishes them. */
final class ClusterSection {
    private ClusterSection() {}

    static Optional<Section> of(Study study) {
        List<Block> blocks = new ArrayList<>();
        sizes(study).ifPresent(table -> blocks.add(new Block.Table(table)));
        List<ClusterSelection> selection = study.tables().rows(ClusterSelection.class).stream().filter(s -> s.fold().equals(study.mainFold())).toList();
        if (!selection.isEmpty()) {
            blocks.add(new Block.Figures(SilhouetteFigure.of(selection, study.origin())));
        }
        profiles(study, blocks);
        return Section.unlessEmpty("clusters", "Clusters", blocks);
    }

    private static Optional<TableView> sizes(Study study) {
        List<SomAssignment> rows = study.assignments();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<String> sessions = rows.stream().map(SomAssignment::session).distinct().sorted().toList();
        List<String> names = new ArrayList<>(List.of("Cluster", "#Nodes"));
        sessions.forEach(session -> names.add("#Muscles at " + session));
        names.addAll(List.of("#Muscles", "#Patients"));
        TableView.Builder table = TableView.titled("Size of the clusters", names.toArray(String[]::new));
        rows.stream().map(SomAssignment::cluster).distinct().sorted().forEach(cluster -> {
            List<SomAssignment> own = rows.stream().filter(row -> row.cluster() == cluster).toList();
            List<Object> cells = new ArrayList<>(List.of(TableView.Cell.marked("Cluster " + cluster, "cluster-" + Math.floorMod(cluster, 8)),
                    Numbers.whole(study.nodes().stream().filter(node -> node.cluster() != null && node.cluster().equals(cluster)).count())));
            sessions.forEach(session -> {
                long all = rows.stream().filter(row -> row.session().equals(session)).count();
                long n = own.stream().filter(row -> row.session().equals(session)).count();
                cells.add(Numbers.whole(n) + " (" + Numbers.percent(n, all) + ")");
            });
            cells.add(Numbers.whole(own.size()) + " (" + Numbers.percent(own.size(), rows.size()) + ")");
            cells.add(Numbers.whole(own.stream().map(SomAssignment::subject).distinct().count()));
            table.row(cells);
        });
        return Optional.of(table.build());
    }

    private static void profiles(Study study, List<Block> blocks) {
        Map<String, Map<Integer, ClusterProfile>> byFeature = new TreeMap<>();
        Map<Integer, Integer> sizes = new TreeMap<>();
        study.tables().rows(ClusterProfile.class).stream().filter(p -> p.fold().equals(study.mainFold())).forEach(p -> {
            byFeature.computeIfAbsent(p.feature(), f -> new TreeMap<>()).put(p.cluster(), p);
            sizes.put(p.cluster(), p.n());
        });
        if (byFeature.isEmpty()) {
            return;
        }
        Map<String, Double> effects = FeatureEffects.of(study);
        List<String> order = FeatureEffects.strongestFirst(byFeature.keySet(), effects);
        Map<String, Map<Integer, ClusterProfile>> shown = new LinkedHashMap<>();
        order.stream().limit(study.config().profileFeatures()).forEach(feature -> shown.put(feature, byFeature.get(feature)));
        Figure figure = ProfileFigure.of(sizes, shown, effects, study.origin());
        blocks.add(new Block.Heading("What distinguishes the clusters"));
        blocks.add(new Block.Paragraph("Means over the muscles that the map was fitted on. The clusters were made from these features, so η² describes them and tests nothing."));
        blocks.add(new Block.Figures(figure));
        blocks.add(new Block.Folded("All " + Wording.count(order.size(), "feature"), List.of(new Block.Table(allFeatures(sizes, order, byFeature, effects)))));
    }

    private static TableView allFeatures(Map<Integer, Integer> sizes, List<String> order, Map<String, Map<Integer, ClusterProfile>> byFeature,
            Map<String, Double> effects) {
        List<String> names = new ArrayList<>(List.of("Feature", "#η²"));
        sizes.keySet().forEach(cluster -> names.add("#Cluster " + cluster));
        TableView.Builder table = TableView.titled("Mean z (SD), and mean in the feature’s own unit", names.toArray(String[]::new));
        for (String feature : order) {
            List<Object> cells = new ArrayList<>(List.of(Wording.feature(feature), Numbers.decimals(effects.get(feature), 2)));
            for (int cluster : sizes.keySet()) {
                ClusterProfile p = byFeature.get(feature).get(cluster);
                cells.add(p == null ? "" : TableView.Cell.of(Numbers.decimals(p.meanZ(), 2) + (p.sdZ() == null ? "" : " ("
                        + Numbers.decimals(p.sdZ(), 2) + ")"), Numbers.significant(p.mean())));
            }
            table.row(cells);
        }
        return table.build();
    }
}
