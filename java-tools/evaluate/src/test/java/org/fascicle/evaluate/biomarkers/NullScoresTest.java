package org.fascicle.evaluate.biomarkers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.fascicle.schema.GroupComparison;
import org.fascicle.schema.NetworkComparison;
import org.fascicle.schema.SegmentationScore;
import org.fascicle.toolkit.RandomStreams;
import org.junit.jupiter.api.Test;

/**
 * Cohorts in which nothing is to be found: a patient's muscles share a level of Dice and a level of fat that have nothing to
 * do with each other, and two networks differ by chance and by patient only.
 */
class NullScoresTest {
    private static final int COHORTS = 200;
    private static final int PATIENTS = 24;
    private static final int MUSCLES = 12;
    private static final double ALPHA = 0.05;

    @Test
    void whatCountsMusclesAsIndependentFindsTooMuchAndWhatCountsPatientsDoesNot() {
        BiomarkersConfig defaults = BiomarkersConfig.defaults();
        BiomarkersConfig config = new BiomarkersConfig(defaults.fatFractionCutPct(), defaults.normalityLevel(), defaults.outlierFence(), "", 0.1, 0.95, 100, 0.95, List.of());
        int published = 0;
        int model = 0;
        int wilcoxon = 0;
        int byPatient = 0;
        for (int n = 0; n < COHORTS; n++) {
            PatientBootstrap bootstrap = new PatientBootstrap(config, new RandomStreams(n), "test");
            List<ScoreSample> samples = samples(new SplittableRandom(n));
            GroupComparison groups = new GroupAnalysis(config, bootstrap, List.of()).of(samples).stream().filter(row -> row.quantity().equals("dice")).findFirst().orElseThrow();
            published += groups.publishedPValue() < ALPHA ? 1 : 0;
            model += groups.modelPValue() < ALPHA ? 1 : 0;
            NetworkComparison networks = new NetworkAnalysis(config, bootstrap).compare(samples).stream().filter(row -> row.quantity().equals("dice")).findFirst().orElseThrow();
            wilcoxon += networks.wilcoxonPValue() < ALPHA ? 1 : 0;
            byPatient += networks.patientPValue() < ALPHA ? 1 : 0;
        }
        // qbinom(c(.001, .999), 200, .05) = 2, 21. Seen: 9 and 13; published form 71, Wilcoxon 66.
        assertThat(model).isBetween(2, 21);
        assertThat(byPatient).isBetween(2, 21);
        assertThat(published).as("the published form").isGreaterThan(2 * 20);
        assertThat(wilcoxon).as("Wilcoxon over muscles").isGreaterThan(2 * 20);
    }

    private static List<ScoreSample> samples(SplittableRandom random) {
        List<SegmentationScore> first = new ArrayList<>();
        List<SegmentationScore> second = new ArrayList<>();
        for (int p = 0; p < PATIENTS; p++) {
            double level = 0.9 + 0.02 * random.nextGaussian();
            double fatLevel = 20 + 12 * random.nextGaussian();
            double leaning = 0.02 * random.nextGaussian();
            for (int m = 0; m < MUSCLES; m++) {
                double fat = Math.max(1, fatLevel + 6 * random.nextGaussian());
                first.add(row(p, m, "hrnet", level + 0.02 * random.nextGaussian(), fat));
                second.add(row(p, m, "unet_2d", level + leaning + 0.02 * random.nextGaussian(), fat));
            }
        }
        return List.of(new ScoreSample("fold-1", "thigh", "hrnet", "rater", first, ""), new ScoreSample("fold-1", "thigh", "unet_2d", "rater", second, ""));
    }

    private static SegmentationScore row(int p, int m, String network, double dice, double fat) {
        SegmentationScore one = ScoredCohort.row(m % 6, network, "rater", false, dice, 2, fat, 0.1, 0.1, 0.1, 0.1);
        return new SegmentationScore("fold-1", "sub-" + p + "_t0", "thigh", "1", network, "rater", "muscle_" + m, "left", "sub-" + p, "t0", "A", one.outcome(), 1000, 1000, dice,
                one.jaccard(), one.hausdorffMm(), one.hausdorff95Mm(), one.meanSurfaceDistanceMm(), one.surfaceDice(), 2, 100, 100, 0.0, "pdff_pct", fat, fat, 0.0, 100.0,
                null, null, null, null, null, null, null, null, null, null);
    }
}
