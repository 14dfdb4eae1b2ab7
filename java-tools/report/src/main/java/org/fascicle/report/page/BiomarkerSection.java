package org.fascicle.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fascicle.report.claim.ClaimsFile;
import org.fascicle.report.figure.AgreementFigure;
import org.fascicle.report.figure.BlandAltmanFigure;
import org.fascicle.report.figure.Figure;
import org.fascicle.report.study.Study;
import org.fascicle.report.text.Wording;
import org.fascicle.schema.BiomarkerAgreement;
import org.fascicle.schema.GroupComparison;
import org.fascicle.schema.SegmentationScore;

/**
 * What the networks' masks do to fat fraction, MTR, T2 and volume: all networks at a glance, the same in numbers, the
 * publication's second table, and its Bland–Altman figure.
 */
final class BiomarkerSection {
    private final Study study;
    private final ClaimsFile published;
    private final List<BiomarkerAgreement> agreement;
    private final String region;

    private BiomarkerSection(Study study, ClaimsFile published) {
        this.study = study;
        this.published = published;
        List<BiomarkerAgreement> rows = study.tables().rows(BiomarkerAgreement.class).stream()
                .filter(row -> row.fold().equals(study.statisticsFold()) && row.reference().equals(SegmentationSection.RATER)).toList();
        this.region = overall(rows.stream().map(BiomarkerAgreement::region));
        Comparator<String> order = SegmentationSection.networkOrder(study);
        this.agreement = rows.stream().filter(row -> row.region().equals(region)).sorted(Comparator.comparing(BiomarkerAgreement::network, order)).toList();
    }

    static Optional<Section> of(Study study, ClaimsFile published) {
        List<Block> blocks = new ArrayList<>();
        new BiomarkerSection(study, published).write(blocks);
        return Section.unlessEmpty("biomarkers", "Biomarkers", blocks);
    }

    private void write(List<Block> blocks) {
        BiomarkerTables tables = new BiomarkerTables(published);
        if (!agreement.isEmpty()) {
            blocks.add(new Block.Paragraph("An error is predicted − reference: the mean of a map inside the network’s mask less that inside the rater’s. "
                    + (region.equals(SegmentationSection.ALL) ? "All sections together." : Wording.sentence(Wording.of(region)) + " only.")));
            List<Figure> figures = overviews();
            if (!figures.isEmpty()) {
                blocks.add(new Block.Figures(figures));
            }
            blocks.add(new Block.Table(tables.limits(agreement)));
        }
        Map<String, List<GroupComparison>> groupings = groupings();
        Optional.ofNullable(groupings.remove(BiomarkerTables.BY_FAT)).ifPresent(rows -> blocks.add(tables.comparison(BiomarkerTables.BY_FAT, rows)));
        blandAltman(blocks);
        if (!groupings.isEmpty()) {
            blocks.add(new Block.Folded("By sparse and compact infiltration", groupings.entrySet().stream().map(entry -> tables.comparison(entry.getKey(), entry.getValue())).toList()));
        }
    }

    /** Rows of all regions together; a study of one region has that one's alone. */
    private static String overall(Stream<String> regions) {
        List<String> distinct = regions.distinct().sorted().toList();
        return distinct.size() == 1 ? distinct.getFirst() : SegmentationSection.ALL;
    }

    private Map<String, List<GroupComparison>> groupings() {
        List<GroupComparison> rows = study.tables().rows(GroupComparison.class).stream()
                .filter(row -> row.fold().equals(study.statisticsFold()) && row.reference().equals(SegmentationSection.RATER)).toList();
        String every = overall(rows.stream().map(GroupComparison::region));
        return rows.stream().filter(row -> row.region().equals(every)).sorted(Comparator.comparing(GroupComparison::network, SegmentationSection.networkOrder(study)))
                .collect(Collectors.groupingBy(GroupComparison::grouping, TreeMap::new, Collectors.toList()));
    }

    /** One panel a biomarker, in which networks stand below each other. */
    private List<Figure> overviews() {
        List<Figure> figures = new ArrayList<>();
        for (Biomarker biomarker : Biomarker.values()) {
            List<BiomarkerAgreement> rows = agreement.stream().filter(row -> row.quantity().equals(biomarker.name()) && row.lowerLimit() != null && row.upperLimit() != null).toList();
            if (rows.isEmpty()) continue;
            List<AgreementFigure.Row> lines = new ArrayList<>();
            rows.forEach(row -> {
                lines.add(new AgreementFigure.Row(Wording.of(row.network()), row.bias(), row.lowerLimit(), row.upperLimit(), false));
                biomarker.published(published, row.network()).ifPresent(p -> lines.add(
                        new AgreementFigure.Row(Wording.of(row.network()) + ", published", p.bias(), p.bias() - p.plusMinus(), p.bias() + p.plusMinus(), true)));
            });
            figures.add(AgreementFigure.of("errors_" + biomarker.name(), Wording.of(biomarker.name()), lines, rows.getFirst().twelveMonthChange(), study.origin()));
        }
        return figures;
    }

    /** The network that was published is shown, or else the first; the others fold away. */
    private void blandAltman(List<Block> blocks) {
        Map<String, List<Figure>> networks = new LinkedHashMap<>();
        for (BiomarkerAgreement row : agreement) {
            Biomarker.of(row.quantity()).flatMap(biomarker -> figure(biomarker, row)).ifPresent(figure -> networks.computeIfAbsent(row.network(), n -> new ArrayList<>()).add(figure));
        }
        if (networks.isEmpty()) {
            return;
        }
        String shown = networks.keySet().stream().filter(network -> Stream.of(Biomarker.values()).anyMatch(b -> b.published(published, network).isPresent())).findFirst()
                .orElse(networks.keySet().iterator().next());
        blocks.add(new Block.Heading("Bland–Altman, " + Wording.of(shown)));
        blocks.add(new Block.Paragraph("A dot is a muscle. Line: mean error; broken lines: limits of agreement, which take muscles for independent as the publication does; "
                + "bands: their intervals." + (shownIsPublished(shown) ? " The bar at the right edge is what was published, mean ± as printed." : "")));
        blocks.add(new Block.Figures(networks.remove(shown)));
        networks.forEach((network, figures) -> blocks.add(new Block.Folded("Bland–Altman, " + Wording.of(network), List.of(new Block.Figures(figures)))));
    }

    private boolean shownIsPublished(String network) {
        return Stream.of(Biomarker.values()).anyMatch(biomarker -> biomarker.published(published, network).isPresent());
    }

    private Optional<Figure> figure(Biomarker biomarker, BiomarkerAgreement row) {
        if (row.lowerLimit() == null || row.upperLimit() == null) {
            return Optional.empty();
        }
        List<SegmentationScore> scores = study.tables().rows(SegmentationScore.class).stream().filter(s -> s.network().equals(row.network())
                && s.reference().equals(row.reference()) && s.referenceFatFractionPct() != null && biomarker.error(s) != null).toList();
        if (scores.isEmpty()) {
            return Optional.empty();
        }
        List<String> regions = scores.stream().map(SegmentationScore::region).distinct().sorted().toList();
        List<BlandAltmanFigure.Point> points = scores.stream().map(s -> new BlandAltmanFigure.Point(Wording.muscle(s.muscle(), s.side()) + ", " + s.unit(),
                s.referenceFatFractionPct(), biomarker.error(s), regions.indexOf(s.region()))).toList();
        String name = Wording.of(biomarker.name());
        return Optional.of(BlandAltmanFigure.of("bland_altman_" + row.network().replaceAll("[^A-Za-z0-9_-]", "_") + "_" + row.quantity(), name + ", " + Wording.of(row.network()),
                Wording.count(row.n(), "muscle") + " of " + Wording.count(row.patients(), "patient") + ".",
                "fat fraction in the rater’s mask (%)", name, points, regions.stream().map(Wording::of).toList(),
                new BlandAltmanFigure.Line(row.bias(), row.biasLower(), row.biasUpper()),
                new BlandAltmanFigure.Line(row.lowerLimit(), row.lowerLimitLower(), row.lowerLimitUpper()),
                new BlandAltmanFigure.Line(row.upperLimit(), row.upperLimitLower(), row.upperLimitUpper()),
                biomarker.published(published, row.network()).map(p -> new BlandAltmanFigure.Line(p.bias(), p.bias() - p.plusMinus(), p.bias() + p.plusMinus())), study.origin()));
    }
}
