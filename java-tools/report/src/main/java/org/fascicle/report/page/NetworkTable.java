package org.fascicle.report.page;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fascicle.report.claim.ClaimsFile;
import org.fascicle.report.study.Study;
import org.fascicle.report.text.Numbers;
import org.fascicle.report.text.Wording;
import org.fascicle.schema.AbsentRule;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.SegmentationScore;
import org.fascicle.schema.SegmentationSummary;

/** The publication's first table: sections as groups, networks as rows, and beside each of our numbers the published one. */
final class NetworkTable {
    /** Code of the finding that evaluate segmentation leaves where surface Dice is asked for more finely than voxels lie. */
    private static final String TOLERANCE_BELOW_VOXEL = "tolerance_below_voxel";
    /** The baseline has none to beat, so it comes last; it is no network. */
    private static final Comparator<SegmentationSummary> ORDER = Comparator.comparing(SegmentationSummary::region)
            .thenComparing(row -> row.beatsBaseline() == null).thenComparing(SegmentationSummary::network);

    private final Study study;
    private final List<SegmentationSummary> rows;
    private final String reference;
    private final ClaimsFile published;

    private NetworkTable(Study study, List<SegmentationSummary> rows, String reference, ClaimsFile published) {
        this.study = study;
        this.rows = rows;
        this.reference = reference;
        this.published = published;
    }

    /** Against the rater's masks, with the published numbers. */
    static TableView againstRater(Study study, List<SegmentationSummary> rows, ClaimsFile published) {
        return new NetworkTable(study, rows, SegmentationSection.RATER, published).view("Table 1. Networks against the rater’s masks");
    }

    /** Against the simulator's outlines, the rater among the networks. */
    static TableView againstTruth(Study study, List<SegmentationSummary> rows) {
        return new NetworkTable(study, rows, "truth", ClaimsFile.none()).view("Networks and rater against the simulated truth");
    }

    /** Rows over all muscles of one region. */
    static Predicate<SegmentationSummary> overall(String reference, AbsentRule rule) {
        return row -> row.reference().equals(reference) && row.muscle().equals(SegmentationSection.ALL) && row.absentRule() == rule
                && !row.region().equals(SegmentationSection.ALL);
    }

    private TableView view(String caption) {
        TableView.Builder table = TableView.titled(caption, "Network", "#Muscles", "Dice|#here", "Dice|#published", "Absent (%)|#here", "Absent (%)|#published",
                "Dice outliers (%)|#here", "Dice outliers (%)|#published", "#HD95 (mm)", "|#Surface Dice|" + tolerance(), "|#Above|the atlas");
        Map<String, List<SegmentationSummary>> regions = rows.stream().filter(overall(reference, AbsentRule.excluded)).sorted(ORDER)
                .collect(Collectors.groupingBy(SegmentationSummary::region, TreeMap::new, Collectors.toList()));
        regions.forEach((region, networks) -> {
            Optional<String> count = same(networks.stream().map(row -> Wording.count(row.referenceMuscles(), "muscle") + " of " + Wording.count(row.patients(), "patient")));
            table.group(Wording.sentence(Wording.of(region)) + count.map(text -> ": " + text).orElse(""));
            networks.forEach(row -> row(table, row, count.isEmpty()));
        });
        table.remark("Dice: mean ± SD over the muscles found; below it the interval of the mean, patients drawn with replacement. Outliers: Dice below the lower Tukey fence "
                + "of network and section; below it with a fence for each muscle. HD95 and surface Dice: means over the muscles found.");
        if (!published.source().isEmpty()) {
            table.remark("Published: " + published.source() + ".");
        }
        table.remark(toleranceWarning());
        same(rows.stream().filter(overall(reference, AbsentRule.excluded)).map(SegmentationSummary::note)).filter(note -> !note.isEmpty())
                .ifPresent(note -> table.remark(Wording.sentence(note) + "."));
        return table.build().withoutEmptyColumns();
    }

    private void row(TableView.Builder table, SegmentationSummary row, boolean counted) {
        Optional<ClaimsFile.Claim> claim = published.withValues("segmentation_summary", Map.of("region", row.region(), "network", row.network()));
        table.row(Wording.of(row.network()), counted ? Numbers.whole(row.referenceMuscles()) : "", dice(row), printed(claim, "dice"),
                Numbers.decimals(row.absentPct(), 2), printed(claim, "absent_pct"),
                TableView.Cell.of(Numbers.decimals(row.diceOutliersPct(), 2), Numbers.decimals(row.diceOutliersByMusclePct(), 2)), printed(claim, "outliers_pct"),
                Numbers.decimals(row.hausdorff95MeanMm(), 1), Numbers.decimals(row.surfaceDiceMean(), 2),
                row.beatsBaseline() == null ? "" : TableView.Cell.marked(Numbers.decimals(row.diceAboveBaseline(), 2), row.beatsBaseline() ? "" : "caution"));
    }

    private static TableView.Cell printed(Optional<ClaimsFile.Claim> claim, String value) {
        return TableView.Cell.aside(claim.map(c -> c.value(value)).orElse(""));
    }

    /** Mean ± SD of the muscles found; below it the mean's interval, and the mean with the others as 0. */
    private TableView.Cell dice(SegmentationSummary row) {
        Optional<SegmentationSummary> zero = rows.stream().filter(overall(reference, AbsentRule.as_zero))
                .filter(other -> other.region().equals(row.region()) && other.network().equals(row.network())).findFirst();
        String interval = row.diceMeanLower() == null ? "" : Numbers.interval(row.diceMeanLower(), row.diceMeanUpper(), 2);
        String withAbsent = zero.filter(z -> row.absentPct() != null && row.absentPct() > 0)
                .map(z -> "absent as 0: " + SegmentationSection.plusMinus(z.diceMean(), z.diceStandardDeviation(), 2)).orElse("");
        return TableView.Cell.of(SegmentationSection.plusMinus(row.diceMean(), row.diceStandardDeviation(), 2),
                String.join("; ", Stream.of(interval, withAbsent).filter(t -> !t.isEmpty()).toList()));
    }

    private String tolerance() {
        return same(study.tables().rows(SegmentationScore.class).stream().map(row -> "within " + Numbers.significant(row.surfaceToleranceMm()) + " mm")).orElse("");
    }

    /** Voxels of different people differ in size, so the findings differ in words. */
    private String toleranceWarning() {
        long affected = study.tables().rows(QcFinding.class).stream().filter(finding -> finding.code().equals(TOLERANCE_BELOW_VOXEL)).map(QcFinding::unit).distinct().count();
        long scored = study.tables().rows(SegmentationScore.class).stream().map(SegmentationScore::unit).distinct().count();
        return affected == 0 ? "" : "Mind the surface Dice: in " + affected + " of " + Wording.count(scored, "examination")
                + " a voxel is wider than its tolerance, so that only surfaces in the same voxels agree (see Quality).";
    }

    /** What all say, where they all say the same. */
    private static Optional<String> same(Stream<String> texts) {
        List<String> distinct = texts.distinct().limit(2).toList();
        return distinct.size() == 1 ? Optional.of(distinct.getFirst()) : Optional.empty();
    }
}
