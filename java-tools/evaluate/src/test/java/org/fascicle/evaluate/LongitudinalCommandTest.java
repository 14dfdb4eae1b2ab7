package org.fascicle.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fascicle.schema.Agreement;
import org.fascicle.schema.Association;
import org.fascicle.schema.ClusterTransition;
import org.fascicle.schema.SplitRole;
import org.fascicle.schema.TestResult;
import org.fascicle.table.ResultTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongitudinalCommandTest {
    private static final String QUICK = "{\"resampling\": {\"bootstrap_replicates\": 300}}";

    // sklearn.metrics.cohen_kappa_score(from, to), and with weights='linear', labels=range(5), of rising() below
    private static final double KAPPA = 0.7263681592039801;
    private static final double KAPPA_LINEAR = 0.7992700729927007;

    @TempDir
    Path folder;
    private Cohort cohort;

    @BeforeEach
    void makeCohort() {
        cohort = new Cohort(folder);
    }

    /** Six patients, ten muscles: muscle m starts in cluster m % 3 and rises by one, to 2 at most, where (m + patient) % 4 is 0. */
    private void rising() {
        for (int patient = 0; patient < 6; patient++) {
            for (int m = 0; m < 10; m++) {
                int from = m % 3;
                int to = Math.min(2, from + ((m + patient) % 4 == 0 ? 1 : 0));
                at("p" + patient, "ses-t0", m, from);
                at("p" + patient, "ses-t1", m, to);
            }
        }
    }

    private void at(String subject, String session, int m, int cluster) {
        cohort.muscle("all", subject, session, "muscle_" + m, "left", SplitRole.train, true, 3 * cluster, 4 * cluster, cluster);
        cohort.rating(subject, session, "muscle_" + m, "left", MercuriStage.LABELS.get(cluster), "0");
    }

    @Test
    void transitionsSharesAndTestsFollowTheRule() throws IOException {
        rising();
        Path out = folder.resolve("out");
        assertThat(EvaluateTool.tool().run(cohort.longitudinal(QUICK, out))).isZero();
        var transitions = ResultTable.read(out.resolve("tables/cluster_transition"), ClusterTransition.class);
        assertThat(transitions).hasSize(60);
        assertThat(transitions).filteredOn(t -> t.fromCluster() != t.toCluster()).allSatisfy(t -> {
            assertThat(t.mapDistance()).isEqualTo(5);
            assertThat(t.toMercuri()).isNotEqualTo(t.fromMercuri());
        });
        // Counted by Python's collections.Counter over the same rule:
        //   n == [[18, 6, 0], [0, 13, 5], [0, 0, 18]], so 49 of 60 stay and 11 rise
        Agreement unchanged = agreement(out, "cluster_transition", "unchanged_share");
        assertThat(unchanged.value()).isCloseTo(49 / 60.0, within(1e-12));
        assertThat(unchanged.population()).isEqualTo("ses-t0_to_ses-t1");
        assertThat(unchanged.lower()).isLessThanOrEqualTo(unchanged.value());
        assertThat(agreement(out, "cluster_transition", "kappa").value()).isCloseTo(KAPPA, within(1e-12));
        assertThat(agreement(out, "mercuri_transition", "kappa_linear").value()).isCloseTo(KAPPA_LINEAR, within(1e-12));
        TestResult bowker = test(out, "cluster_transition", "bowker_symmetry");
        // (6 - 0)²/6 + (5 - 0)²/5 = 11 on the two pairs that are not empty: pchisq(11, 2, lower=FALSE)
        assertThat(bowker.statistic()).isCloseTo(11, within(1e-12));
        assertThat(bowker.pValue()).isCloseTo(0.004086771438464067, within(1e-12));
        assertThat(bowker.ignoresClustering()).isTrue();
        assertThat(association(out, "cluster_order_change", "worsened_less_improved_share").value()).isCloseTo(11 / 60.0, within(1e-12));
        TestResult flip = test(out, "cluster_order_change", LongitudinalAnalysis.SIGN_FLIP);
        // All six patients worsened, so only the two assignments of equal signs are as extreme.
        assertThat(flip.pValue()).isEqualTo(2 / 64.0);
        assertThat(flip.ignoresClustering()).isFalse();
        assertThat(association(out, "cluster_order_change_by_mercuri_change", "spearman_rho").value()).isCloseTo(1, within(1e-12));
    }

    @Test
    void stillPicturesHaveNoDirection() throws IOException {
        for (int patient = 0; patient < 3; patient++) {
            for (int m = 0; m < 4; m++) {
                at("p" + patient, "ses-t0", m, m % 2);
                at("p" + patient, "ses-t1", m, m % 2);
            }
        }
        Path out = folder.resolve("out");
        assertThat(EvaluateTool.tool().run(cohort.longitudinal(QUICK, out))).isZero();
        assertThat(agreement(out, "cluster_transition", "unchanged_share").value()).isEqualTo(1);
        assertThat(test(out, "cluster_transition", "mcnemar_exact").note()).contains("undefined: no pair is discordant");
        assertThat(test(out, "cluster_order_change", LongitudinalAnalysis.SIGN_FLIP).pValue()).isNull();
    }

    @Test
    void musclesOfOneSessionAreCountedAsLeftOut() throws IOException {
        rising();
        cohort.assignments.removeIf(a -> a.unit().equals("p0_ses-t1") && a.muscle().equals("muscle_1"));
        Path out = folder.resolve("out");
        assertThat(EvaluateTool.tool().run(cohort.longitudinal(QUICK, out))).isZero();
        Agreement unchanged = agreement(out, "cluster_transition", "unchanged_share");
        assertThat(unchanged.n()).isEqualTo(59);
        assertThat(unchanged.note()).contains("1 rows of muscles without both sessions left out");
    }

    @Test
    void withoutARaterClustersAreStillFollowed() throws IOException {
        rising();
        cohort.assessments.subList(1, cohort.assessments.size()).clear();
        Path out = folder.resolve("out");
        assertThat(EvaluateTool.tool().run(cohort.longitudinal(QUICK, out))).isZero();
        assertThat(agreement(out, "cluster_transition", "unchanged_share").value()).isCloseTo(49 / 60.0, within(1e-12));
        assertThat(association(out, "cluster_order_change", "worsened_share").note()).contains("undefined: cluster 0 has no muscle with a Mercuri stage");
        assertThat(ResultTable.read(out.resolve("tables/cluster_transition"), ClusterTransition.class)).hasSize(60).allMatch(t -> t.fromMercuri() == null);
    }

    @Test
    void oneSessionGivesEmptyTables() throws IOException {
        rising();
        cohort.assignments.removeIf(a -> a.session().equals("ses-t1"));
        Path out = folder.resolve("out");
        assertThat(EvaluateTool.tool().run(cohort.longitudinal(QUICK, out))).isZero();
        assertThat(ResultTable.read(out.resolve("tables/cluster_transition"), ClusterTransition.class)).isEmpty();
    }

    @Test
    void anUnknownSessionIsRefused() throws IOException {
        rising();
        Path out = folder.resolve("out");
        assertThat(EvaluateTool.tool().run(cohort.longitudinal("{\"to_session\": \"t5\"}", out))).isEqualTo(2);
        assertThat(Files.readString(out.resolve("problems.json"))).contains("to_session").contains("ses-t0, ses-t1");
    }

    private static Association association(Path out, String comparison, String measure) {
        return ResultTable.read(out.resolve("tables/association"), Association.class).stream()
                .filter(a -> a.comparison().equals(comparison) && a.measure().equals(measure)).findFirst().orElseThrow();
    }

    private static Agreement agreement(Path out, String comparison, String measure) {
        return ResultTable.read(out.resolve("tables/agreement"), Agreement.class).stream()
                .filter(a -> a.comparison().equals(comparison) && a.measure().equals(measure)).findFirst().orElseThrow();
    }

    private static TestResult test(Path out, String comparison, String test) {
        return ResultTable.read(out.resolve("tables/test_result"), TestResult.class).stream()
                .filter(t -> t.comparison().equals(comparison) && t.test().equals(test)).findFirst().orElseThrow();
    }
}
