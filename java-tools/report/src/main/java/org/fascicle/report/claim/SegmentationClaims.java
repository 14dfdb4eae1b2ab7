package org.fascicle.report.claim;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fascicle.report.study.Study;
import org.fascicle.report.text.Numbers;
import org.fascicle.report.text.Wording;
import org.fascicle.schema.AbsentRule;
import org.fascicle.schema.BiomarkerAgreement;
import org.fascicle.schema.GroupComparison;
import org.fascicle.schema.SegmentationSummary;

/** Computations of segmentation studies that claims name; against the rater's masks, on the study's held-out rows. */
final class SegmentationClaims {
    private static final String ALL = "all";
    private static final String RATER = "rater";
    private static final String OUTSIDE = ClaimComputation.NOTHING + "this run has no such network or region";

    private SegmentationClaims() {}

    /** A row of the publication's first table: {@code region} (default all) and {@code network}. */
    static String summary(Study study, Map<String, String> with) {
        if (!inThisRun(study, with)) {
            return OUTSIDE;
        }
        Optional<SegmentationSummary> row = study.tables().rows(SegmentationSummary.class).stream().filter(r -> r.fold().equals(study.statisticsFold())
                && r.region().equals(region(study, with)) && r.network().equals(with.get("network")) && r.reference().equals(RATER)
                && r.muscle().equals(ALL) && r.absentRule() == AbsentRule.excluded).findFirst();
        return row.filter(r -> r.diceMean() != null).map(r -> "Dice " + plusMinus(r.diceMean(), r.diceStandardDeviation()) + ", absent " + Numbers.decimals(r.absentPct(), 2)
                + " %, outliers " + Numbers.decimals(r.diceOutliersPct(), 2) + " %; " + Wording.count(r.referenceMuscles(), "muscle") + ", "
                + Wording.count(r.patients(), "patient")).orElse(ClaimComputation.NOTHING + "no Dice coefficients of " + with + " in segmentation_summary");
    }

    /** Mean ± SD of a biomarker's error: {@code quantity}, {@code network}, {@code region} (default all). */
    static String bias(Study study, Map<String, String> with) {
        if (!inThisRun(study, with)) {
            return OUTSIDE;
        }
        return study.tables().rows(BiomarkerAgreement.class).stream().filter(r -> r.fold().equals(study.statisticsFold())
                && r.region().equals(region(study, with)) && r.network().equals(with.get("network")) && r.reference().equals(RATER)
                && r.quantity().equals(with.get("quantity"))).findFirst()
                .map(r -> plusMinus(r.bias(), r.standardDeviation()) + "; " + Wording.count(r.n(), "muscle") + ", " + Wording.count(r.patients(), "patient"))
                .orElse(ClaimComputation.NOTHING + "no row of biomarker_agreement for " + with);
    }

    /** A row of the publication's second table: {@code quantity}, {@code network}, {@code grouping} (default fat_fraction). */
    static String groups(Study study, Map<String, String> with) {
        if (!inThisRun(study, with)) {
            return OUTSIDE;
        }
        return study.tables().rows(GroupComparison.class).stream().filter(r -> r.fold().equals(study.statisticsFold())
                && r.region().equals(region(study, with)) && r.network().equals(with.get("network")) && r.reference().equals(RATER)
                && r.grouping().equals(with.getOrDefault("grouping", "fat_fraction")) && r.quantity().equals(with.get("quantity"))).findFirst()
                .map(r -> Numbers.decimals(r.firstMean(), 2) + " / " + Numbers.decimals(r.secondMean(), 2)
                        + (r.publishedPValue() == null ? "" : ", " + Numbers.pEquation(r.publishedPValue()) + " as published")
                        + (r.modelPValue() == null ? "" : ", " + Numbers.pEquation(r.modelPValue()) + " by patient")
                        + "; " + Numbers.whole(r.firstN()) + " and " + Numbers.whole(r.secondN()) + " muscles")
                .orElse(ClaimComputation.NOTHING + "no row of group_comparison for " + with);
    }

    /** The region a claim means: its own, else all together, which a study of one region does not tell from that one. */
    private static String region(Study study, Map<String, String> with) {
        List<String> regions = study.tables().rows(SegmentationSummary.class).stream().map(SegmentationSummary::region).distinct().toList();
        return with.getOrDefault("region", regions.size() == 1 ? regions.getFirst() : ALL);
    }

    private static boolean inThisRun(Study study, Map<String, String> with) {
        return study.tables().rows(SegmentationSummary.class).stream().anyMatch(row -> row.network().equals(with.get("network"))
                && (!with.containsKey("region") || row.region().equals(with.get("region"))));
    }

    private static String plusMinus(Double mean, Double deviation) {
        return Numbers.decimals(mean, 2) + (deviation == null ? "" : " ± " + Numbers.decimals(deviation, 2));
    }
}
