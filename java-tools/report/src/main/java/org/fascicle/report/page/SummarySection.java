package org.fascicle.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fascicle.report.study.Study;
import org.fascicle.report.text.CrossTable;
import org.fascicle.report.text.Labels;
import org.fascicle.report.text.Numbers;
import org.fascicle.report.text.Wording;
import org.fascicle.schema.Association;
import org.fascicle.schema.ClusterTransition;
import org.fascicle.schema.FitLedger;
import org.fascicle.schema.ImageSeries;
import org.fascicle.schema.PublishedClaim;
import org.fascicle.schema.Severity;
import org.fascicle.schema.SomAssignment;
import org.fascicle.schema.SomComponent;
import org.fascicle.schema.SomNode;
import org.fascicle.schema.TestResult;

/** The study in a few numbers and sentences, each made from a table. */
final class SummarySection {
    private final Study study;
    private final List<String> sentences = new ArrayList<>();

    private SummarySection(Study study) {
        this.study = study;
    }

    static Optional<Section> of(Study study, List<PublishedClaim> claims) {
        SummarySection summary = new SummarySection(study);
        List<Block> blocks = new ArrayList<>();
        List<Block.KeyFigure> keys = summary.keyFigures();
        if (!keys.isEmpty()) {
            blocks.add(new Block.KeyFigures(keys));
        }
        summary.material();
        summary.harmonisation();
        summary.map();
        SegmentationSection.sentences(study).forEach(summary::say);
        summary.rater();
        summary.change();
        summary.trust();
        if (!claims.isEmpty()) {
            summary.say(Wording.sentence(Wording.count(claims.size(), "published claim")) + (claims.size() == 1 ? " stands" : " stand")
                    + " beside what this run obtained"
                    + (study.isSimulated() ? "; the data are simulated, so this is not a replication." : "."));
        }
        if (!summary.sentences.isEmpty()) {
            blocks.add(new Block.Sentences(summary.sentences));
        }
        return Section.unlessEmpty("summary", "Summary", blocks);
    }

    private List<Block.KeyFigure> keyFigures() {
        List<Block.KeyFigure> keys = new ArrayList<>();
        List<SomAssignment> rows = study.assignments();
        long units = rows.isEmpty() ? study.tables().rows(ImageSeries.class).stream().map(ImageSeries::unit).distinct().count() : rows.stream()
                .map(SomAssignment::unit).distinct().count();
        add(keys, CohortSection.subjects(study).size(), "patient");
        add(keys, units, "examination");
        add(keys, rows.size(), "muscle on the map", "muscles on the map");
        add(keys, features(), "feature a muscle", "features a muscle");
        add(keys, study.nodes().stream().filter(n -> n.cluster() != null).map(SomNode::cluster).distinct().count(), "cluster");
        long refused = refused();
        if (!study.tables().parts().isEmpty()) {
            keys.add(new Block.KeyFigure(Numbers.whole(refused), "left out"));
        }
        return keys;
    }

    private static void add(List<Block.KeyFigure> keys, long n, String singular) {
        add(keys, n, singular, singular + "s");
    }

    private static void add(List<Block.KeyFigure> keys, long n, String singular, String plural) {
        if (n > 0) {
            keys.add(new Block.KeyFigure(Numbers.whole(n), n == 1 ? singular : plural));
        }
    }

    private long features() {
        return study.tables().rows(SomComponent.class).stream().filter(c -> c.fold().equals(study.mainFold())).map(SomComponent::feature).distinct().count();
    }

    private long refused() {
        return QualitySection.findings(study).stream().filter(f -> f.severity() == Severity.refused).count();
    }

    private void material() {
        List<ImageSeries> images = study.tables().rows(ImageSeries.class);
        if (!images.isEmpty()) {
            say(Wording.count(images.size(), "image") + " (" + Wording.list(images.stream().map(ImageSeries::contrast).distinct().sorted()
                    .map(Wording::of).toList()) + ") of "
                    + "the " + Wording.list(images.stream().map(ImageSeries::region).distinct().sorted().map(Wording::of).toList()) + " entered the study"
                    + (refused() == 0 ? "; nothing was left out." : "; " + Wording.count(refused(), "item was", "items were") + " left out, see Quality."));
        }
    }

    private void harmonisation() {
        long fitted = study.tables().rows(FitLedger.class).stream().filter(row -> row.model().equals("combat") && row.fold().equals(study.mainFold()))
                .map(FitLedger::unit).distinct().count();
        if (fitted > 0) {
            List<String> centres = study.tables().rows(ImageSeries.class).stream().map(ImageSeries::centre).filter(centre -> !centre.isEmpty()).distinct().sorted().toList();
            say("The effects of the centres" + (centres.isEmpty() ? "" : " " + Wording.list(centres)) + " were removed from the features by ComBat, fitted on "
                    + Wording.count(fitted, "examination") + ", before anything below was computed.");
        }
    }

    private void map() {
        List<SomNode> nodes = study.nodes();
        List<SomAssignment> rows = study.assignments();
        if (nodes.isEmpty() || rows.isEmpty()) {
            return;
        }
        int mapRows = nodes.stream().mapToInt(SomNode::row).max().orElse(0) + 1;
        int mapColumns = nodes.stream().mapToInt(SomNode::column).max().orElse(0) + 1;
        List<Integer> clusters = rows.stream().map(SomAssignment::cluster).distinct().sorted().toList();
        String sizes = Wording.list(clusters.stream()
                .map(c -> Numbers.whole(rows.stream().filter(r -> r.cluster() == c).count()) + " in cluster " + c).toList());
        long folds = study.tables().rows(SomNode.class).stream().map(SomNode::fold).distinct().count();
        String which = folds < 2 ? "A map" : "Each of " + folds + " folds has its own map; that of fold " + study.mainFold() + ",";
        say(which + " of " + mapRows + " × " + mapColumns + " nodes" + (folds < 2 ? "" : ",") + " groups the muscles into "
                + Wording.count(clusters.size(), "cluster") + ": " + sizes + ".");
    }

    private void rater() {
        study.tables().rows(Association.class).stream()
                .filter(a -> a.fold().equals(study.statisticsFold()) && a.population().equals(Study.ALL) && a.measure().equals("cramers_v") && a.value() != null)
                .filter(a -> a.comparison().equals("cluster_by_class") || a.comparison().equals("cluster_by_mercuri"))
                .forEach(a -> say(strength(a)));
        CrossTable classes = CrossTable.of(study.cells(Study.ALL, "cluster_by_class")).transposed().withoutEmptyRows();
        for (int r = 0; r < classes.rows().size(); r++) {
            say(whereMostLie(classes, r));
        }
    }

    private String strength(Association a) {
        String held = a.fold().equals(Study.POOLED) ? "With each patient placed on the map fitted without them, " : "";
        String interval = a.lower() == null ? "" : " (" + Numbers.interval(a.lower(), a.upper(), 2) + " resampling patients)";
        return held + "Cramér’s V between cluster and the rater’s " + Wording.of(Labels.columnSide(a.comparison())) + " is "
                + Numbers.decimals(a.value(), 2) + interval + ", over " + Wording.count(a.n(), "muscle") + " of "
                + Wording.count(a.patients(), "patient") + permutation(a) + ".";
    }

    private String permutation(Association a) {
        return study.tables().rows(TestResult.class).stream()
                .filter(t -> t.fold().equals(a.fold()) && t.population().equals(a.population()) && t.comparison().equals(a.comparison()))
                .filter(t -> t.test().equals("within_patient_permutation") && t.pValue() != null).findFirst()
                .map(t -> "; permuting within patients, " + Numbers.pEquation(t.pValue())).orElse("");
    }

    private static String whereMostLie(CrossTable classes, int row) {
        int best = 0;
        for (int c = 1; c < classes.columns().size(); c++) {
            best = classes.count(row, c) > classes.count(row, best) ? c : best;
        }
        return "Of the muscles the rater called " + Labels.of("class", classes.rows().get(row)) + ", "
                + Numbers.share(classes.count(row, best), classes.rowTotal(row)) + " lie in cluster " + classes.columns().get(best) + ".";
    }

    private void change() {
        ChangeSection.pairs(study).values().forEach(transitions -> {
            ClusterTransition first = transitions.getFirst();
            long changed = transitions.stream().filter(t -> t.fromCluster() != t.toCluster()).count();
            say("From " + first.fromSession() + " to " + first.toSession() + ", " + Numbers.share(changed, transitions.size()) + " muscles changed cluster.");
        });
    }

    private void trust() {
        if (study.tables().hasRun(LeakageSection.STAGE)) {
            long leaks = LeakageSection.leaks(study);
            say(leaks == 0 ? "The check for leaks found none." : Wording.count(leaks, "leak")
                    + " between fitted and held-out data found: held-out results do not hold.");
        }
    }

    private void say(String sentence) {
        sentences.add(sentence);
    }
}
