package org.fascicle.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fascicle.report.figure.DistributionFigure;
import org.fascicle.report.figure.Figure;
import org.fascicle.report.study.Study;
import org.fascicle.report.text.Numbers;
import org.fascicle.report.text.Wording;
import org.fascicle.schema.AbsentRule;
import org.fascicle.schema.NetworkComparison;
import org.fascicle.schema.NetworkRank;
import org.fascicle.schema.PublishedClaim;
import org.fascicle.schema.SegmentationScore;
import org.fascicle.schema.SegmentationSummary;

/** How well networks find the muscles: the publication's first table with its rows beside ours, by muscle, and against each other. */
final class SegmentationSection {
    static final String RATER = "rater";
    private static final String ALL = "all";

    private SegmentationSection() {}

    static Optional<Section> of(Study study, List<PublishedClaim> claims) {
        List<SegmentationSummary> rows = study.tables().rows(SegmentationSummary.class).stream()
                .filter(row -> row.fold().equals(study.statisticsFold())).toList();
        List<Block> blocks = new ArrayList<>();
        if (!rows.isEmpty()) {
            notices(rows).forEach(blocks::add);
            blocks.add(new Block.Table(table(rows, RATER, claims)));
            folded(rows, blocks);
        }
        List<Figure> distributions = distributions(study);
        if (!distributions.isEmpty()) {
            blocks.add(new Block.Figures(distributions));
        }
        comparisons(study).ifPresent(table -> blocks.add(new Block.Folded("Networks compared on the same muscles", List.of(new Block.Table(table)))));
        ranking(study).ifPresent(table -> blocks.add(new Block.Table(table)));
        return Section.unlessEmpty("segmentation", "Segmentation", blocks);
    }

    /** What the summary says: each network's overlap with the rater, the best first. */
    static List<String> sentences(Study study) {
        return study.tables().rows(SegmentationSummary.class).stream().filter(row -> row.fold().equals(study.statisticsFold()))
                .filter(overall(RATER, AbsentRule.excluded)).filter(row -> row.diceMean() != null)
                .sorted(Comparator.comparing(SegmentationSummary::region).thenComparing(Comparator.comparing(SegmentationSummary::diceMean).reversed()))
                .map(row -> Wording.sentence(Wording.of(row.region())) + ", " + Wording.of(row.network()) + ": Dice " + plusMinus(row.diceMean(), row.diceStandardDeviation(), 2)
                        + " against the rater, " + Numbers.decimals(row.absentPct(), 1) + " % absent, over " + Wording.count(row.referenceMuscles(), "muscle") + " of "
                        + Wording.count(row.patients(), "patient") + ".").toList();
    }

    private static List<Block> notices(List<SegmentationSummary> rows) {
        return rows.stream().filter(overall(RATER, AbsentRule.excluded)).filter(row -> Boolean.FALSE.equals(row.beatsBaseline()))
                .map(row -> (Block) new Block.Notice(Block.Tone.caution, Wording.sentence(Wording.of(row.network())) + " on the " + Wording.of(row.region())
                        + ": mean Dice is " + Numbers.decimals(row.diceAboveBaseline(), 2)
                        + " above the mean atlas, which knows only where muscles usually are. That is less than the margin a network has to show.")).toList();
    }

    private static Predicate<SegmentationSummary> overall(String reference, AbsentRule rule) {
        return row -> row.reference().equals(reference) && row.muscle().equals(ALL) && row.absentRule() == rule && !row.region().equals(ALL);
    }

    private static TableView table(List<SegmentationSummary> rows, String reference, List<PublishedClaim> claims) {
        TableView.Builder table = TableView.titled(reference.equals(RATER) ? "Table 1. Networks against the rater’s masks" : "Networks and rater against the simulated truth", "Section", "Network",
                "Published", "#Muscles", "#Dice", "#Absent (%)", "#Outliers (%)", "#HD95 (mm)", "#Surface Dice", "#Above atlas");
        rows.stream().filter(overall(reference, AbsentRule.excluded)).forEach(row -> {
            Optional<SegmentationSummary> zero = rows.stream().filter(overall(reference, AbsentRule.as_zero))
                    .filter(other -> other.region().equals(row.region()) && other.network().equals(row.network())).findFirst();
            table.row(Wording.of(row.region()), Wording.of(row.network()), reference.equals(RATER) ? published(claims, row) : "", Numbers.whole(row.referenceMuscles()),
                    dice(row, zero), Numbers.decimals(row.absentPct(), 2),
                    TableView.Cell.of(Numbers.decimals(row.diceOutliersPct(), 2), "by muscle " + Numbers.decimals(row.diceOutliersByMusclePct(), 2)),
                    Numbers.decimals(row.hausdorff95MeanMm(), 1), Numbers.decimals(row.surfaceDiceMean(), 2),
                    row.beatsBaseline() == null ? "" : TableView.Cell.marked(Numbers.decimals(row.diceAboveBaseline(), 2), row.beatsBaseline() ? "" : "caution"));
        });
        return table.build().withoutEmptyColumns();
    }

    /** Mean ± SD of the muscles found; below it the mean's interval, and the mean with the others as 0. */
    private static TableView.Cell dice(SegmentationSummary row, Optional<SegmentationSummary> zero) {
        String interval = row.diceMeanLower() == null ? "" : Numbers.interval(row.diceMeanLower(), row.diceMeanUpper(), 2);
        String withAbsent = zero.filter(z -> row.absentPct() != null && row.absentPct() > 0).map(z -> "absent as 0: " + plusMinus(z.diceMean(), z.diceStandardDeviation(), 2)).orElse("");
        return TableView.Cell.of(plusMinus(row.diceMean(), row.diceStandardDeviation(), 2), String.join("; ", Stream.of(interval, withAbsent).filter(t -> !t.isEmpty()).toList()));
    }

    /** A claim named {@code table_1_<region>_<network>} is this row of the publication's table. */
    private static String published(List<PublishedClaim> claims, SegmentationSummary row) {
        return claims.stream().filter(c -> c.claim().equals("table_1_" + row.region() + "_" + row.network())).map(PublishedClaim::published).findFirst().orElse("");
    }

    private static void folded(List<SegmentationSummary> rows, List<Block> blocks) {
        if (rows.stream().anyMatch(row -> row.reference().equals("truth"))) {
            blocks.add(new Block.Folded("Against the simulated truth, the rater among them", List.of(new Block.Table(table(rows, "truth", List.of())))));
        }
        TableView.Builder muscles = TableView.titled("Both sides of each muscle; absent ones left out of Dice", "Section", "Muscle", "Network", "#Masks", "#Dice", "#Lowest", "#Median",
                "#Absent (%)", "#HD95 (mm)");
        rows.stream().filter(row -> row.reference().equals(RATER) && !row.muscle().equals(ALL) && row.absentRule() == AbsentRule.excluded && !row.region().equals(ALL))
                .forEach(row -> muscles.row(Wording.of(row.region()), Wording.muscle(row.muscle(), ""), Wording.of(row.network()), Numbers.whole(row.referenceMuscles()),
                        plusMinus(row.diceMean(), row.diceStandardDeviation(), 2), Numbers.decimals(row.diceMinimum(), 2), Numbers.decimals(row.diceMedian(), 2),
                        Numbers.decimals(row.absentPct(), 2), Numbers.decimals(row.hausdorff95MeanMm(), 1)));
        blocks.add(new Block.Folded("By muscle", List.of(new Block.Table(muscles.build().withoutEmptyColumns()))));
    }

    private static List<Figure> distributions(Study study) {
        List<SegmentationScore> scores = study.tables().rows(SegmentationScore.class).stream().filter(row -> row.reference().equals(RATER) && row.dice() != null).toList();
        List<String> networks = scores.stream().map(SegmentationScore::network).distinct().sorted().toList();
        Map<String, List<SegmentationScore>> regions = scores.stream().collect(Collectors.groupingBy(SegmentationScore::region, TreeMap::new, Collectors.toList()));
        List<Figure> figures = new ArrayList<>();
        regions.forEach((region, rows) -> {
            Map<String, Map<String, double[]>> byMuscle = new LinkedHashMap<>();
            for (String muscle : new TreeSet<>(rows.stream().map(SegmentationScore::muscle).toList())) {
                Map<String, double[]> byNetwork = new TreeMap<>();
                for (String network : networks) {
                    byNetwork.put(Wording.of(network), rows.stream().filter(row -> row.muscle().equals(muscle) && row.network().equals(network))
                            .mapToDouble(SegmentationScore::dice).toArray());
                }
                byMuscle.put(Wording.muscle(muscle, ""), byNetwork);
            }
            double least = rows.stream().mapToDouble(SegmentationScore::dice).min().orElse(0);
            figures.add(DistributionFigure.of("dice_" + region.replaceAll("[^A-Za-z0-9_-]", "_"), Wording.sentence(Wording.of(region)) + ": Dice coefficient by muscle",
                    "Dice coefficient", byMuscle, networks.stream().map(Wording::of).toList(), least, 1, study.origin()));
        });
        return figures;
    }

    private static Optional<TableView> comparisons(Study study) {
        List<NetworkComparison> rows = study.tables().rows(NetworkComparison.class).stream()
                .filter(row -> row.fold().equals(study.statisticsFold()) && row.reference().equals(RATER) && !row.region().equals(ALL)).toList();
        TableView.Builder table = TableView.titled("Paired differences, first − second; patients are the units of the test", "Section", "Score", "First", "Second", "#Muscles", "#Patients",
                "#Difference", "#Interval", "#p by patient", "#adjusted", "#p over muscles", "Notes");
        rows.forEach(row -> table.rowWithRemarks(row.note(), Wording.of(row.region()), Wording.of(row.quantity()), Wording.of(row.firstNetwork()), Wording.of(row.secondNetwork()),
                Numbers.whole(row.n()), Numbers.whole(row.patients()), Numbers.decimals(row.difference(), 3), Numbers.interval(row.differenceLower(), row.differenceUpper(), 3),
                Numbers.p(row.patientPValue()), Numbers.p(row.patientPValueAdjusted()), Numbers.p(row.wilcoxonPValue())));
        return rows.isEmpty() ? Optional.empty() : Optional.of(table.build().withoutEmptyColumns());
    }

    /** Networks as columns, criteria as rows: whether overlap and biomarker error agree is seen at a glance. */
    private static Optional<TableView> ranking(Study study) {
        List<NetworkRank> rows = study.tables().rows(NetworkRank.class).stream()
                .filter(row -> row.fold().equals(study.statisticsFold()) && row.reference().equals(RATER) && !row.region().equals(ALL)).toList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<String> networks = rows.stream().map(NetworkRank::network).distinct().sorted().toList();
        List<String> columns = new ArrayList<>(List.of("Section", "Criterion"));
        networks.forEach(network -> columns.add("#" + Wording.of(network)));
        TableView.Builder table = TableView.titled("Ranks by overlap and by biomarker error (value); they need not agree", columns.toArray(String[]::new));
        rows.stream().collect(Collectors.groupingBy(row -> row.region() + "|" + row.criterion(), LinkedHashMap::new, Collectors.toList())).values().forEach(same -> {
            List<Object> cells = new ArrayList<>(List.of(Wording.of(same.getFirst().region()), Wording.of(same.getFirst().criterion())));
            networks.forEach(network -> cells.add(same.stream().filter(row -> row.network().equals(network)).findFirst()
                    .map(row -> Numbers.plain(row.rank()) + " (" + Numbers.significant(row.value()) + ")").orElse("")));
            table.row(cells);
        });
        return Optional.of(table.build());
    }

    static String plusMinus(Double mean, Double deviation, int decimals) {
        return Numbers.decimals(mean, decimals) + (deviation == null ? "" : " ± " + Numbers.decimals(deviation, decimals));
    }
}
