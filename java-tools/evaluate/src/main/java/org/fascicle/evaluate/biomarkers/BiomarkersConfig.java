package org.fascicle.evaluate.biomarkers;

import java.util.List;
import org.fascicle.toolkit.Param;

/**
 * Settings of {@code evaluate biomarkers}.
 *
 * @param fatFractionCutPct   muscles are compared below and from this fat fraction on
 * @param normalityLevel      Shapiro–Wilk p value below which a group counts as not normal
 * @param outlierFence        interquartile ranges from the quartiles to the fences
 * @param baselineNetwork     network that every other is measured by
 * @param baselineMargin      mean Dice by which a network has to beat it
 * @param agreementShare      share of differences between the limits of agreement
 * @param bootstrapReplicates draws of patients for an interval
 * @param level               nominal coverage of intervals
 * @param twelveMonthChanges  published change of each biomarker in 12 months
 */
public record BiomarkersConfig(
        @Param(doc = "muscles are compared below and from this fat fraction on, taken in the reference mask", unit = "%", min = 0, max = 100) double fatFractionCutPct,
        @Param(doc = "Shapiro–Wilk p value below which a group counts as not normal, and Mann–Whitney stands for Welch", min = 0, max = 1) double normalityLevel,
        @Param(doc = "interquartile ranges from the quartiles to the fences beyond which a score is an outlier", min = 0, max = 10) double outlierFence,
        @Param(doc = "network that every other is measured by; empty for none") String baselineNetwork,
        @Param(doc = "mean Dice by which a network has to beat the baseline", min = 0, max = 1) double baselineMargin,
        @Param(doc = "share of differences that limits of agreement are to hold", min = 0.5, max = 0.999) double agreementShare,
        @Param(doc = "draws of patients for an interval", min = 100, max = 1_000_000) int bootstrapReplicates,
        @Param(doc = "nominal coverage of intervals", min = 0.5, max = 0.999) double level,
        @Param(doc = "published change of each biomarker in 12 months, as quantity=mean±SD with a column of segmentation_score: fat_fraction_error_pct=1.1±2.4")
        List<String> twelveMonthChanges) {

    public BiomarkersConfig {
        twelveMonthChanges = List.copyOf(twelveMonthChanges);
        twelveMonthChanges.forEach(TwelveMonthChange::parse);
    }

    /** As Hostin et al. (JMRI 2023, doi:10.1002/jmri.28708): cut at 20 % fat, and the 12-month changes that they cite. */
    public static BiomarkersConfig defaults() {
        return new BiomarkersConfig(20, 0.05, 1.5, "mean_atlas", 0.10, 0.95, 2000, 0.95,
                List.of("fat_fraction_error_pct=1.1±2.4", "t2_error_ms=1.4±2.6", "mtr_error_pct=1.1±2.4"));
    }

    List<TwelveMonthChange> parsedChanges() {
        return twelveMonthChanges.stream().map(TwelveMonthChange::parse).toList();
    }
}
