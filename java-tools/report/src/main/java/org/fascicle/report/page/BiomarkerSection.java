package org.fascicle.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fascicle.report.figure.BlandAltmanFigure;
import org.fascicle.report.figure.Figure;
import org.fascicle.report.study.Study;
import org.fascicle.report.text.Numbers;
import org.fascicle.report.text.Wording;
import org.fascicle.schema.BiomarkerAgreement;
import org.fascicle.schema.GroupComparison;
import org.fascicle.schema.PublishedClaim;
import org.fascicle.schema.SegmentationScore;

/** What the networks' masks do to fat fraction, MTR, T2 and volume: the publication's Bland–Altman figure and its second table. */
final class BiomarkerSection {
    private static final String ALL = "all";

    /** A biomarker's column, and where a row has its error. */
    private enum Biomarker {
        fat_fraction_error_pct(SegmentationScore::fatFractionErrorPct),
        mtr_error_pct(SegmentationScore::mtrErrorPct),
        t2_error_ms(SegmentationScore::t2ErrorMs),
        volume_error_cm3(SegmentationScore::volumeErrorCm3);

        private final Function<SegmentationScore, Double> error;

        Biomarker(Function<SegmentationScore, Double> error) {
            this.error = error;
        }

        String named() {
            return Wording.of(name());
        }
    }

    private BiomarkerSection() {}

    static Optional<Section> of(Study study, List<PublishedClaim> claims) {
        List<Block> blocks = new ArrayList<>();
        List<BiomarkerAgreement> agreement = study.tables().rows(BiomarkerAgreement.class).stream().filter(row -> row.fold().equals(study.statisticsFold())).toList();
        List<BiomarkerAgreement> byRater = agreement.stream().filter(row -> row.reference().equals(SegmentationSection.RATER)).toList();
        if (!byRater.isEmpty()) {
            blocks.add(new Block.Paragraph("Errors are predicted − reference: the mean of a map inside the network’s mask less that inside the rater’s."));
            String overall = overall(byRater.stream().map(BiomarkerAgreement::region));
            blocks.add(new Block.Table(limits(overall, byRater.stream().filter(row -> row.region().equals(overall)).toList())));
        }
        blandAltman(study, byRater, blocks);
        List<GroupComparison> groups = study.tables().rows(GroupComparison.class).stream()
                .filter(row -> row.fold().equals(study.statisticsFold()) && row.reference().equals(SegmentationSection.RATER)).toList();
        String every = overall(groups.stream().map(GroupComparison::region));
        groups.stream().filter(row -> row.region().equals(every)).collect(Collectors.groupingBy(GroupComparison::grouping, LinkedHashMap::new, Collectors.toList()))
                .forEach((grouping, rows) -> blocks.add(new Block.Table(comparison(grouping, rows, claims))));
        return Section.unlessEmpty("biomarkers", "Biomarkers", blocks);
    }

    /** Rows of all regions together; a study of one region has that one's alone. */
    private static String overall(Stream<String> regions) {
        List<String> distinct = regions.distinct().sorted().toList();
        return distinct.size() == 1 ? distinct.getFirst() : ALL;
    }

    private static TableView limits(String region, List<BiomarkerAgreement> rows) {
        TableView.Builder table = TableView.titled("Bias and limits of agreement, " + (region.equals(ALL) ? "all sections" : Wording.of(region)) + "; below a bias its interval, patients drawn with replacement", "Network", "Error",
                "#Muscles", "#Bias ± SD", "#Limits as published", "#by patient", "#ρ with Dice", "#12-month change", "#SD over rater’s", "Notes");
        rows.forEach(row -> table.rowWithRemarks(row.note(), Wording.of(row.network()), Wording.of(row.quantity()), Numbers.whole(row.n()),
                TableView.Cell.of(SegmentationSection.plusMinus(row.bias(), row.standardDeviation(), 2), row.biasLower() == null ? "" : Numbers.interval(row.biasLower(), row.biasUpper(), 2)),
                Numbers.interval(row.lowerLimit(), row.upperLimit(), 2), Numbers.interval(row.repeatedLowerLimit(), row.repeatedUpperLimit(), 2),
                Numbers.decimals(row.diceCorrelation(), 2), yardstick(row), Numbers.decimals(row.timesRaterStandardDeviation(), 2)));
        return table.build().withoutEmptyColumns();
    }

    private static TableView.Cell yardstick(BiomarkerAgreement row) {
        return row.twelveMonthChange() == null ? TableView.Cell.of("") : TableView.Cell.of(
                SegmentationSection.plusMinus(row.twelveMonthChange(), row.twelveMonthChangeStandardDeviation(), 1),
                "bias is " + Numbers.decimals(row.biasShareOfChangePct(), 0) + " % of it");
    }

    private static void blandAltman(Study study, List<BiomarkerAgreement> agreement, List<Block> blocks) {
        String overall = overall(agreement.stream().map(BiomarkerAgreement::region));
        Map<String, List<BiomarkerAgreement>> networks = agreement.stream().filter(row -> row.region().equals(overall))
                .collect(Collectors.groupingBy(BiomarkerAgreement::network, LinkedHashMap::new, Collectors.toList()));
        networks.forEach((network, rows) -> {
            List<Figure> figures = new ArrayList<>();
            for (BiomarkerAgreement row : rows) {
                biomarker(row.quantity()).flatMap(b -> figure(study, b, row)).ifPresent(figures::add);
            }
            if (!figures.isEmpty()) {
                blocks.add(new Block.Heading("Bland–Altman, " + Wording.of(network)));
                blocks.add(new Block.Figures(figures));
            }
        });
    }

    private static Optional<Figure> figure(Study study, Biomarker biomarker, BiomarkerAgreement row) {
        if (row.lowerLimit() == null || row.upperLimit() == null) {
            return Optional.empty();
        }
        List<SegmentationScore> scores = study.tables().rows(SegmentationScore.class).stream().filter(s -> s.network().equals(row.network())
                && s.reference().equals(row.reference()) && s.referenceFatFractionPct() != null && biomarker.error.apply(s) != null).toList();
        if (scores.isEmpty()) {
            return Optional.empty();
        }
        List<String> regions = scores.stream().map(SegmentationScore::region).distinct().sorted().toList();
        List<BlandAltmanFigure.Point> points = scores.stream().map(s -> new BlandAltmanFigure.Point(Wording.muscle(s.muscle(), s.side()) + ", " + s.unit(),
                s.referenceFatFractionPct(), biomarker.error.apply(s), regions.indexOf(s.region()))).toList();
        return Optional.of(BlandAltmanFigure.of("bland_altman_" + row.network().replaceAll("[^A-Za-z0-9_-]", "_") + "_" + row.quantity(), biomarker.named() + ", " + Wording.of(row.network()),
                "Line: mean error; broken lines: limits of agreement that take muscles for independent; bands: their intervals. "
                        + Wording.count(row.n(), "muscle") + " of " + Wording.count(row.patients(), "patient") + ".",
                "fat fraction in the rater’s mask (%)", biomarker.named(), points, regions.stream().map(Wording::of).toList(),
                new BlandAltmanFigure.Line(row.bias(), row.biasLower(), row.biasUpper()),
                new BlandAltmanFigure.Line(row.lowerLimit(), row.lowerLimitLower(), row.lowerLimitUpper()),
                new BlandAltmanFigure.Line(row.upperLimit(), row.upperLimitLower(), row.upperLimitUpper()), study.origin()));
    }

    private static TableView comparison(String grouping, List<GroupComparison> rows, List<PublishedClaim> claims) {
        GroupComparison first = rows.getFirst();
        boolean byFat = grouping.equals("fat_fraction");
        String caption = (byFat ? "Table 2. " : "") + Wording.sentence(Wording.of(first.firstGroup())) + " against " + Wording.of(first.secondGroup())
                + (grouping.equals("infiltration_of_fatty_muscles") ? ", fatty muscles only" : "") + ". The groups are different muscles; p as published takes muscles of one patient for independent";
        TableView.Builder table = TableView.titled(caption, "Network", "Score", "Published", "#" + Wording.sentence(Wording.of(first.firstGroup())),
                "#" + Wording.sentence(Wording.of(first.secondGroup())), "#p as published", "#Difference by patient", "#p by patient", "Notes");
        rows.forEach(row -> table.rowWithRemarks(row.note(), Wording.of(row.network()), Wording.of(row.quantity()), byFat ? published(claims, row) : "",
                group(row.firstMean(), row.firstStandardDeviation(), row.firstN()), group(row.secondMean(), row.secondStandardDeviation(), row.secondN()),
                TableView.Cell.of(Numbers.p(row.publishedPValue()), row.publishedTest() == null ? "" : Wording.of(row.publishedTest())),
                TableView.Cell.of(Numbers.decimals(row.modelDifference(), 2), row.modelLower() == null ? "" : Numbers.interval(row.modelLower(), row.modelUpper(), 2)),
                TableView.Cell.of(Numbers.p(row.modelPValue()), row.modelPValueAdjusted() == null ? "" : "adjusted " + Numbers.p(row.modelPValueAdjusted()))));
        return table.build().withoutEmptyColumns();
    }

    private static TableView.Cell group(Double mean, Double deviation, int n) {
        return TableView.Cell.of(SegmentationSection.plusMinus(mean, deviation, 2), Wording.count(n, "muscle"));
    }

    /** A claim named {@code table_2_<quantity>} is this row of the publication's table, which is of one network. */
    private static String published(List<PublishedClaim> claims, GroupComparison row) {
        return claims.stream().filter(c -> c.claim().equals("table_2_" + row.quantity())).map(PublishedClaim::published).findFirst().orElse("");
    }

    private static Optional<Biomarker> biomarker(String quantity) {
        return java.util.Arrays.stream(Biomarker.values()).filter(b -> b.name().equals(quantity)).findFirst();
    }

}
