package org.fascicle.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fascicle.report.claim.ClaimsFile;
import org.fascicle.report.figure.DistributionFigure;
import org.fascicle.report.figure.Figure;
import org.fascicle.report.study.Study;
import org.fascicle.report.text.Numbers;
import org.fascicle.report.text.Wording;
import org.fascicle.schema.AbsentRule;
import org.fascicle.schema.NetworkComparison;
import org.fascicle.schema.NetworkRank;
import org.fascicle.schema.SegmentationScore;
import org.fascicle.schema.SegmentationSummary;

/** How well networks find the muscles: the publication's first table with its rows beside ours, by muscle, and against each other. */
final class SegmentationSection {
    static final String RATER = "rater";
    static final String ALL = "all";

    private SegmentationSection() {}

    static Optional<Section> of(Study study, ClaimsFile published) {
        List<SegmentationSummary> rows = study.tables().rows(SegmentationSummary.class).stream()
                .filter(row -> row.fold().equals(study.statisticsFold())).toList();
        List<Block> blocks = new ArrayList<>();
        if (!rows.isEmpty()) {
            notices(rows).forEach(blocks::add);
            blocks.add(new Block.Table(NetworkTable.againstRater(study, rows, published)));
        }
        List<Figure> distributions = distributions(study);
        if (!distributions.isEmpty()) {
            blocks.add(new Block.Figures(distributions));
        }
        ranking(study).ifPresent(table -> blocks.add(new Block.Table(table)));
        if (!rows.isEmpty()) {
            folded(study, rows, blocks);
        }
        comparisons(study).ifPresent(table -> blocks.add(new Block.Folded("Networks compared on the same muscles", List.of(new Block.Table(table)))));
        return Section.unlessEmpty("segmentation", "Segmentation", blocks);
    }

    /** Networks by name, the baseline, which has none to beat, last. */
    static Comparator<String> networkOrder(Study study) {
        Set<String> judged = study.tables().rows(SegmentationSummary.class).stream().filter(row -> row.beatsBaseline() != null).map(SegmentationSummary::network).collect(Collectors.toSet());
        return Comparator.comparing((String network) -> !judged.isEmpty() && !judged.contains(network)).thenComparing(Comparator.naturalOrder());
    }

    /** What the summary says: each region's networks by their overlap with the rater, the best first. */
    static List<String> sentences(Study study) {
        Map<String, List<SegmentationSummary>> regions = study.tables().rows(SegmentationSummary.class).stream().filter(row -> row.fold().equals(study.statisticsFold()))
                .filter(NetworkTable.overall(RATER, AbsentRule.excluded)).filter(row -> row.diceMean() != null)
                .sorted(Comparator.comparing(SegmentationSummary::diceMean).reversed())
                .collect(Collectors.groupingBy(SegmentationSummary::region, TreeMap::new, Collectors.toList()));
        return regions.values().stream().map(SegmentationSection::sentence).toList();
    }

    private static String sentence(List<SegmentationSummary> networks) {
        SegmentationSummary first = networks.getFirst();
        List<String> dice = networks.stream().map(row -> Wording.of(row.network()) + " " + plusMinus(row.diceMean(), row.diceStandardDeviation(), 2)
                + (row.absentPct() == null || row.absentPct() == 0 ? "" : " (" + Numbers.decimals(row.absentPct(), 1) + " % of the muscles absent)")).toList();
        boolean allFound = networks.stream().allMatch(row -> row.absentPct() != null && row.absentPct() == 0);
        return Wording.sentence(Wording.of(first.region())) + ", Dice against the rater over " + Wording.count(first.referenceMuscles(), "muscle") + " of "
                + Wording.count(first.patients(), "patient") + ": " + Wording.list(dice) + (allFound ? "; no muscle was missed." : ".");
    }

    /** One notice a region names every network that does not beat the baseline. */
    private static List<Block> notices(List<SegmentationSummary> rows) {
        Map<String, List<String>> regions = rows.stream().filter(NetworkTable.overall(RATER, AbsentRule.excluded)).filter(row -> Boolean.FALSE.equals(row.beatsBaseline()))
                .collect(Collectors.groupingBy(SegmentationSummary::region, TreeMap::new,
                        Collectors.mapping(row -> Wording.of(row.network()) + " by " + Numbers.decimals(row.diceAboveBaseline(), 2), Collectors.toList())));
        return regions.entrySet().stream().map(entry -> (Block) new Block.Notice(Block.Tone.caution, Wording.sentence(Wording.of(entry.getKey()))
                + ": mean Dice is above that of the mean atlas, which knows only where muscles usually are, for " + Wording.list(entry.getValue())
                + ". That is less than the margin a network has to show.")).toList();
    }

    private static void folded(Study study, List<SegmentationSummary> rows, List<Block> blocks) {
        if (rows.stream().anyMatch(row -> row.reference().equals("truth"))) {
            blocks.add(new Block.Folded("Against the simulated truth, the rater among them", List.of(new Block.Table(NetworkTable.againstTruth(study, rows)))));
        }
        blocks.add(new Block.Folded("By muscle", List.of(new Block.Table(byMuscle(study, rows)))));
    }

    /** Networks as columns, so that what is hard for all of them is seen. */
    private static TableView byMuscle(Study study, List<SegmentationSummary> rows) {
        Map<String, Map<String, List<SegmentationSummary>>> regions = rows.stream()
                .filter(row -> row.reference().equals(RATER) && !row.muscle().equals(ALL) && row.absentRule() == AbsentRule.excluded && !row.region().equals(ALL))
                .collect(Collectors.groupingBy(SegmentationSummary::region, TreeMap::new, Collectors.groupingBy(SegmentationSummary::muscle, TreeMap::new, Collectors.toList())));
        List<String> networks = rows.stream().filter(row -> row.reference().equals(RATER)).map(SegmentationSummary::network).distinct().sorted(networkOrder(study)).toList();
        List<String> columns = new ArrayList<>(List.of("Muscle"));
        networks.forEach(network -> columns.add("#" + Wording.of(network)));
        TableView.Builder table = TableView.titled("Dice of both sides of each muscle, mean ± SD; below it the lowest, and how many masks are absent", columns.toArray(String[]::new));
        regions.forEach((region, muscles) -> {
            table.group(Wording.sentence(Wording.of(region)));
            muscles.forEach((muscle, same) -> {
                List<Object> cells = new ArrayList<>(List.of(Wording.muscle(muscle, "")));
                networks.forEach(network -> cells.add(same.stream().filter(row -> row.network().equals(network)).findFirst().map(SegmentationSection::ofMuscle).orElse(TableView.Cell.of(""))));
                table.row(cells);
            });
        });
        return table.build();
    }

    private static TableView.Cell ofMuscle(SegmentationSummary row) {
        int absent = row.referenceMuscles() - row.detected();
        return TableView.Cell.of(plusMinus(row.diceMean(), row.diceStandardDeviation(), 2),
                Numbers.decimals(row.diceMinimum(), 2) + (absent == 0 ? "" : "; " + absent + " of " + row.referenceMuscles() + " absent"));
    }

    private static List<Figure> distributions(Study study) {
        List<SegmentationScore> scores = study.tables().rows(SegmentationScore.class).stream().filter(row -> row.reference().equals(RATER) && row.dice() != null).toList();
        List<String> networks = scores.stream().map(SegmentationScore::network).distinct().sorted(networkOrder(study)).toList();
        Map<String, List<SegmentationScore>> regions = scores.stream().collect(Collectors.groupingBy(SegmentationScore::region, TreeMap::new, Collectors.toList()));
        List<Figure> figures = new ArrayList<>();
        regions.forEach((region, rows) -> {
            Map<String, Map<String, double[]>> byMuscle = new LinkedHashMap<>();
            for (String muscle : new TreeSet<>(rows.stream().map(SegmentationScore::muscle).toList())) {
                Map<String, double[]> byNetwork = new LinkedHashMap<>();
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
        TableView.Builder table = TableView.titled("Paired differences, first − second; patients are the units of the test", "First", "Second", "#Muscles", "#Patients",
                "Difference|#mean", "Difference|#interval", "p by patient|#alone", "p by patient|#adjusted", "#p over muscles", "Notes");
        rows.stream().collect(Collectors.groupingBy(row -> Wording.sentence(Wording.of(row.region())) + ": " + Wording.of(row.quantity()), LinkedHashMap::new, Collectors.toList()))
                .forEach((heading, pairs) -> {
                    table.group(heading);
                    pairs.forEach(row -> table.rowWithRemarks(row.note(), Wording.of(row.firstNetwork()), Wording.of(row.secondNetwork()), Numbers.whole(row.n()),
                            Numbers.whole(row.patients()), Numbers.decimals(row.difference(), 3), Numbers.interval(row.differenceLower(), row.differenceUpper(), 3),
                            Numbers.p(row.patientPValue()), Numbers.p(row.patientPValueAdjusted()), Numbers.p(row.wilcoxonPValue())));
                });
        return rows.isEmpty() ? Optional.empty() : Optional.of(table.build().withoutEmptyColumns());
    }

    /** Networks as columns, criteria as rows: whether overlap and biomarker error agree is seen at a glance. */
    private static Optional<TableView> ranking(Study study) {
        List<NetworkRank> rows = study.tables().rows(NetworkRank.class).stream()
                .filter(row -> row.fold().equals(study.statisticsFold()) && row.reference().equals(RATER) && !row.region().equals(ALL)).toList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<String> networks = rows.stream().map(NetworkRank::network).distinct().sorted(networkOrder(study)).toList();
        List<String> columns = new ArrayList<>(List.of("Criterion"));
        networks.forEach(network -> columns.add("#" + Wording.of(network)));
        TableView.Builder table = TableView.titled("Ranks by overlap and by biomarker error (value); they need not agree", columns.toArray(String[]::new));
        rows.stream().collect(Collectors.groupingBy(NetworkRank::region, TreeMap::new, Collectors.groupingBy(NetworkRank::criterion, LinkedHashMap::new, Collectors.toList())))
                .forEach((region, criteria) -> {
                    table.group(Wording.sentence(Wording.of(region)));
                    criteria.forEach((criterion, same) -> table.row(ranks(criterion, same, networks)));
                });
        return Optional.of(table.build());
    }

    private static List<Object> ranks(String criterion, List<NetworkRank> same, List<String> networks) {
        List<Object> cells = new ArrayList<>(List.of(Wording.sentence(Wording.of(criterion))));
        networks.forEach(network -> cells.add(same.stream().filter(row -> row.network().equals(network)).findFirst()
                .map(row -> Numbers.plain(row.rank()) + " (" + Numbers.significant(row.value()) + ")").orElse("")));
        return cells;
    }

    static String plusMinus(Double mean, Double deviation, int decimals) {
        return Numbers.decimals(mean, decimals) + (deviation == null ? "" : " ± " + Numbers.decimals(deviation, decimals));
    }
}
