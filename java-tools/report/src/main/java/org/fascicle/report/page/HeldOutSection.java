package org.fascicle.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fascicle.report.figure.ForestFigure;
import org.fascicle.report.study.Study;
import org.fascicle.report.text.Numbers;
import org.fascicle.report.text.Wording;
import org.fascicle.schema.Association;
import org.fascicle.schema.SomQuality;
import org.fascicle.schema.SplitAssignment;
import org.fascicle.schema.SplitRole;

/** What the map does with patients it has not seen; or that it has seen them all. */
final class HeldOutSection {
    private HeldOutSection() {}

    static Optional<Section> of(Study study) {
        List<SplitAssignment> split = study.tables().rows(SplitAssignment.class);
        if (split.isEmpty()) {
            return Optional.empty();
        }
        List<Block> blocks = new ArrayList<>();
        String schemes = Wording.list(split.stream().map(s -> Wording.of(s.scheme())).distinct().sorted().toList());
        boolean heldOut = split.stream().anyMatch(s -> s.role() == SplitRole.test);
        if (heldOut) {
            blocks.add(new Block.Paragraph("Split: " + schemes + ". " + (study.nodes().isEmpty()
                    ? "In each fold the networks were trained without the test patients, whose images they then segmented; other patients than these decided when to stop."
                    : "In each fold the scaling, the map and the clusters were fitted without the test patients, who were then placed on it.")));
        } else {
            long unseen = split.stream().filter(s -> !s.fit()).count();
            blocks.add(new Block.Notice(Block.Tone.caution, "No held-out claim (scheme: " + schemes + "). The map was fitted on " + (unseen == 0
                    ? "every examination it is shown with."
                    : Wording.count(split.size() - unseen, "examination") + "; the other " + unseen + " are of the same people.")
                            + " What it says of these patients need not hold for others."));
        }
        if (split.stream().anyMatch(SplitAssignment::optimistic)) {
            blocks.add(new Block.Notice(Block.Tone.caution, "The split follows a looser published one: its scores are optimistic."));
        }
        if (heldOut) {
            folds(study, split, blocks);
        }
        return Section.unlessEmpty("heldout", "Held-out patients", blocks);
    }

    private static void folds(Study study, List<SplitAssignment> split, List<Block> blocks) {
        TreeSet<String> folds = split.stream().map(SplitAssignment::fold).collect(Collectors.toCollection(TreeSet::new));
        List<SomQuality> quality = study.tables().rows(SomQuality.class);
        TableView.Builder table = TableView.titled("Folds", "Fold", "#Fitted on", "#Tested on", "#Quantisation error, fitted",
                "#Quantisation error, tested", "#Topographic error, tested");
        for (String fold : folds) {
            List<SplitAssignment> units = split.stream().filter(s -> s.fold().equals(fold)).toList();
            Optional<SomQuality> fitted = quality.stream().filter(q -> q.fold().equals(fold) && q.fit()).findFirst();
            Optional<SomQuality> tested = quality.stream().filter(q -> q.fold().equals(fold) && q.role() == SplitRole.test).findFirst();
            table.row(fold, Wording.count(units.stream().filter(SplitAssignment::fit).map(SplitAssignment::subject).distinct().count(), "patient"),
                    Wording.count(units.stream().filter(u -> u.role() == SplitRole.test).map(SplitAssignment::subject).distinct().count(), "patient"),
                    fitted.map(q -> Numbers.significant(q.quantizationError())).orElse(""), tested
                            .map(q -> Numbers.significant(q.quantizationError())).orElse(""),
                    tested.map(q -> Numbers.decimals(q.topographicError(), 3)).orElse(""));
        }
        blocks.add(new Block.Table(table.build().withoutEmptyColumns()));
        List<ForestFigure.Row> rows = study.tables().rows(Association.class).stream()
                .filter(a -> a.measure().equals("cramers_v") && a.comparison().equals("cluster_by_class") && a.population().equals(Study.ALL)
                        && a.value() != null)
                .map(a -> new ForestFigure.Row(a.fold(), a.value(), a.lower(), a.upper(), a.leaveOneOutMin(), a.leaveOneOutMax(),
                        Wording.count(a.n(), "muscle") + ", " + Wording.count(a.patients(), "patient"))).toList();
        if (!rows.isEmpty()) {
            blocks.add(new Block.Figures(ForestFigure.of("forest_folds", "Cramér’s V of cluster and the rater’s class, by fold", rows, 0, study.origin())));
        }
    }
}
