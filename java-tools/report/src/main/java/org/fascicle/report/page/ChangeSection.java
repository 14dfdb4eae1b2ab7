package org.fascicle.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fascicle.report.figure.ChangeTiles;
import org.fascicle.report.figure.FlowFigure;
import org.fascicle.report.study.Study;
import org.fascicle.report.text.CrossTable;
import org.fascicle.report.text.Numbers;
import org.fascicle.report.text.Wording;
import org.fascicle.schema.ClusterTransition;
import org.fascicle.schema.ContingencyCell;

/** How muscles moved between sessions. */
final class ChangeSection {
    private ChangeSection() {}

    static Optional<Section> of(Study study) {
        List<Block> blocks = new ArrayList<>();
        pairs(study).forEach((pair, transitions) -> add(study, pair, transitions, blocks));
        return Section.unlessEmpty("change", "Change over time", blocks);
    }

    /** The transitions by pair of sessions. */
    static Map<String, List<ClusterTransition>> pairs(Study study) {
        return study.transitions().stream()
                .collect(Collectors.groupingBy(t -> t.fromSession() + "_to_" + t.toSession(), TreeMap::new, Collectors.toList()));
    }

    private static void add(Study study, String pair, List<ClusterTransition> transitions, List<Block> blocks) {
        String from = transitions.getFirst().fromSession();
        String to = transitions.getFirst().toSession();
        CrossTable moves = CrossTable.of(transitions.stream()
                .map(t -> new ContingencyCell(t.fold(), pair, "", Integer.toString(t.fromCluster()), Integer.toString(t.toCluster()), 1)).toList());
        long changed = transitions.stream().filter(t -> t.fromCluster() != t.toCluster()).count();
        blocks.add(new Block.Paragraph("Of " + Wording.count(transitions.size(), "muscle") + " of " + Wording.count(transitions.stream()
                .map(ClusterTransition::subject).distinct().count(), "patient")
                + " measured at " + from + " and " + to + ", " + Numbers.whole(changed) + " (" + Numbers.percent(changed, transitions.size())
                        + ") changed cluster."));
        String id = pair.replaceAll("[^A-Za-z0-9_-]", "-");
        blocks.add(new Block.Figures(FlowFigure.of("change_flow_" + id, moves, from, to, study.origin())));
        List<Block> numbers = new ArrayList<>(List.of(new Block.Table(CrossTables.view("Cluster at " + from + " (rows) and at " + to
                + " (columns)", moves, "cluster", "cluster"))));
        CrossTable stages = CrossTable.of(transitions.stream().filter(t -> t.fromMercuri() != null && t.toMercuri() != null)
                .map(t -> new ContingencyCell(t.fold(), pair, "", t.fromMercuri(), t.toMercuri(), 1)).toList());
        if (stages.total() > 0) {
            numbers.add(new Block.Table(CrossTables.view("The rater’s Mercuri stage at " + from + " (rows) and at " + to + " (columns)", stages,
                    "mercuri", "mercuri")));
        }
        numbers.add(new Block.Table(byPatient(transitions)));
        blocks.add(new Block.Folded("The numbers", numbers));
        blocks.add(new Block.Folded("Every muscle of every patient", List.of(new Block.Figures(ChangeTiles.of("change_muscles_" + id,
                transitions, study.origin())))));
    }

    private static TableView byPatient(List<ClusterTransition> transitions) {
        TableView.Builder table = TableView.titled("By patient", "Patient", "#Muscles", "#Changed cluster", "#Mercuri stage rose",
                "#Mercuri stage fell", "#Mean distance on the map (nodes)");
        transitions.stream().map(ClusterTransition::subject).distinct().sorted().forEach(subject -> {
            List<ClusterTransition> own = transitions.stream().filter(t -> t.subject().equals(subject)).toList();
            long changed = own.stream().filter(t -> t.fromCluster() != t.toCluster()).count();
            table.row(subject, Numbers.whole(own.size()), Numbers.whole(changed) + " (" + Numbers.percent(changed, own.size()) + ")",
                    staged(own, 1), staged(own, -1),
                    Numbers.decimals(own.stream().mapToDouble(ClusterTransition::mapDistance).average().orElse(0), 2));
        });
        return table.build().withoutEmptyColumns();
    }

    private static String staged(List<ClusterTransition> transitions, int direction) {
        List<ClusterTransition> known = transitions.stream().filter(t -> t.fromMercuri() != null && t.toMercuri() != null).toList();
        return known.isEmpty() ? "" : Numbers.whole(known.stream().filter(t -> Integer.signum(CrossTable.LABEL_ORDER.compare(t.toMercuri(),
                t.fromMercuri())) == direction).count());
    }
}
