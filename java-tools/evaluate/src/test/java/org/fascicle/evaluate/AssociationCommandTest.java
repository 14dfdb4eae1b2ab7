package org.fascicle.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.fascicle.schema.Agreement;
import org.fascicle.schema.Association;
import org.fascicle.schema.ContingencyCell;
import org.fascicle.schema.DataOrigin;
import org.fascicle.schema.SplitAssignment;
import org.fascicle.schema.SplitRole;
import org.fascicle.schema.TestResult;
import org.fascicle.table.ResultTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssociationCommandTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final String QUICK = "{\"resampling\": {\"permutations\": 199, \"bootstrap_replicates\": 100}}";
    private static final List<String> SESSIONS = List.of("t0", "t1");

    // The rows of stage() and cluster() below as numpy arrays: scipy.stats.contingency.association(table, method="cramer"),
    // scipy.stats.chi2_contingency(table, correction=False)[0], sklearn.metrics.adjusted_rand_score(cluster, stage) and
    // normalized_mutual_info_score(cluster, stage), scipy.stats.spearmanr(row, stage)[0]
    private static final double CRAMERS_V = 0.7435682668637571;
    private static final double CRAMERS_V_T0 = 0.7514325028988433;
    private static final double LEAVE_ONE_OUT_MIN = 0.7194145106311851;
    private static final double LEAVE_ONE_OUT_MAX = 0.7708521232213934;
    private static final double ARI = 0.33902365495747167;
    private static final double ARI_CLASS = 0.17190501431264346;
    private static final double NMI = 0.3850911784189009;
    private static final double CHI_SQUARE = 212.31120671492025;
    private static final double SPEARMAN_ROW = 0.8742534389295334;

    @TempDir
    Path folder;
    private Cohort cohort;

    @BeforeEach
    void makeCohort() {
        cohort = new Cohort(folder);
    }

    /** Four patients, twelve muscles of two sides, two sessions; cluster and stage by a rule that Python can repeat. */
    private void planted(String fold, int patient, SplitRole role, boolean fit, int[] clusterName) {
        for (int s = 0; s < 2; s++) {
            cohort.unit(fold, "p" + patient, SESSIONS.get(s), role, fit);
            for (int m = 0; m < 12; m++) {
                for (int side = 0; side < 2; side++) {
                    int stage = stage(patient, m, side, s);
                    int cluster = cluster(patient, m, side, stage);
                    cohort.muscle(fold, "p" + patient, SESSIONS.get(s), "muscle_" + m, side == 0 ? "left" : "right", role, fit, stage + (m + patient) % 3, m % 5, clusterName[cluster]);
                }
            }
        }
    }

    private static int stage(int patient, int m, int side, int s) {
        return Math.min(4, (m * 7 + patient * 3 + side) % 5 + (s * (m % 3)) / 2);
    }

    private static int cluster(int patient, int m, int side, int stage) {
        return (m + patient * side) % 4 == 0 ? (m + side) % 3 : stage == 0 ? 0 : stage < 3 ? 1 : 2;
    }

    private void rate() {
        for (int patient = 0; patient < 4; patient++) {
            cohort.participants.add("p" + patient + ",A,f" + patient + ",F,4" + patient + ",16" + patient + ",6" + patient);
            for (int s = 0; s < 2; s++) {
                for (int m = 0; m < 12; m++) {
                    for (int side = 0; side < 2; side++) {
                        int stage = stage(patient, m, side, s);
                        cohort.rating("p" + patient, SESSIONS.get(s), "muscle_" + m, side == 0 ? "left" : "right", MercuriStage.LABELS.get(stage), stage > 1 && m % 4 == 1 ? "2" : "0");
                    }
                }
            }
        }
    }

    private void plantedWithoutHoldout() {
        for (int patient = 0; patient < 4; patient++) {
            planted("all", patient, SplitRole.train, true, new int[] {0, 1, 2});
        }
        rate();
    }

    @Test
    void measuresEqualSciPyAndScikitLearn() throws IOException {
        plantedWithoutHoldout();
        Path out = folder.resolve("out");
        assertThat(EvaluateTool.tool().run(cohort.association(QUICK, out))).isZero();

        Association v = association(out, "all", "all", "cluster_by_mercuri", "cramers_v");
        assertThat(v.value()).isCloseTo(CRAMERS_V, EXACT);
        assertThat(v.n()).isEqualTo(192);
        assertThat(v.patients()).isEqualTo(4);
        assertThat(v.lower()).isLessThan(v.value());
        assertThat(v.leaveOneOutMin()).isCloseTo(LEAVE_ONE_OUT_MIN, EXACT);
        assertThat(v.leaveOneOutMax()).isCloseTo(LEAVE_ONE_OUT_MAX, EXACT);
        assertThat(v.intervalMethod()).isEqualTo("percentile bootstrap by patient, 100 replicates, level 0.95");
        assertThat(v.note()).contains("no held-out claim").contains("few patients (4)");
        assertThat(association(out, "all", "t0", "cluster_by_mercuri", "cramers_v").value()).isCloseTo(CRAMERS_V_T0, EXACT);
        assertThat(agreement(out, "all", "cluster_by_mercuri", "adjusted_rand_index").value()).isCloseTo(ARI, EXACT);
        assertThat(agreement(out, "all", "cluster_by_class", "adjusted_rand_index").value()).isCloseTo(ARI_CLASS, EXACT);
        assertThat(agreement(out, "all", "cluster_by_mercuri", "normalized_mutual_information").value()).isCloseTo(NMI, EXACT);
        TestResult chiSquare = test(out, "all", "all", "cluster_by_mercuri", "chi_square");
        assertThat(chiSquare.statistic()).isCloseTo(CHI_SQUARE, within(1e-10));
        assertThat(chiSquare.ignoresClustering()).isTrue();
        assertThat(chiSquare.note()).contains("ignores_clustering");
        assertThat(association(out, "all", "all", "map_row_by_mercuri", "spearman_rho").value()).isCloseTo(SPEARMAN_ROW, EXACT);
        TestResult permutation = test(out, "all", "all", "cluster_by_mercuri", AssociationAnalysis.PERMUTATION);
        assertThat(permutation.pValue()).isEqualTo(1 / 200.0);
        assertThat(permutation.ignoresClustering()).isFalse();
        assertThat(permutation.pValueAdjusted()).isBetween(1 / 200.0, 1.0);
        assertThat(permutation.statistic()).isEqualTo(chiSquare.statistic());
    }


    @Test
    void cellsAddUpAndSayWhatTheyCount() throws IOException {
        plantedWithoutHoldout();
        Path out = folder.resolve("out");
        assertThat(EvaluateTool.tool().run(cohort.association(QUICK, out))).isZero();
        List<ContingencyCell> cells = ResultTable.read(out.resolve("tables/contingency_cell"), ContingencyCell.class).stream()
                .filter(c -> c.population().equals("all") && c.comparison().equals("cluster_by_mercuri")).toList();
        assertThat(cells).hasSize(15).extracting(ContingencyCell::columnLabel).contains("2a", "2b");
        assertThat(cells.stream().mapToInt(ContingencyCell::count).sum()).isEqualTo(192);
        assertThat(ResultTable.footer(out.resolve("tables/association/association.association.parquet")).origin()).isEqualTo(DataOrigin.simulated);
    }

    @Test
    void equalRunsAreEqualToTheByte() throws IOException {
        plantedWithoutHoldout();
        for (String out : List.of("first", "second")) {
            assertThat(EvaluateTool.tool().run(cohort.association(QUICK, folder.resolve(out)))).isZero();
        }
        for (String table : List.of("association", "agreement", "test_result", "contingency_cell")) {
            String part = "tables/" + table + "/" + table + ".association.parquet";
            assertThat(folder.resolve("first").resolve(part)).hasSameBinaryContentAs(folder.resolve("second").resolve(part));
        }
    }

    /** Leave one patient out, every fold naming its clusters in its own way. */
    private void leaveOneOut() {
        int[][] names = {{0, 1, 2}, {2, 0, 1}, {1, 2, 0}, {2, 1, 0}};
        for (int held = 0; held < 4; held++) {
            for (int patient = 0; patient < 4; patient++) {
                planted("leave-p" + held, patient, patient == held ? SplitRole.test : SplitRole.train, patient != held, names[held]);
            }
        }
        rate();
    }

    @Test
    void heldOutFoldsAreMatchedPooledAndJudgedByTestRowsOnly() throws IOException {
        leaveOneOut();
        Path out = folder.resolve("out");
        assertThat(EvaluateTool.tool().run(cohort.association(QUICK, out))).isZero();
        Association fold = association(out, "leave-p2", "all", "cluster_by_mercuri", "cramers_v");
        assertThat(fold.n()).isEqualTo(48);
        assertThat(fold.patients()).isEqualTo(1);
        assertThat(fold.lower()).isNull();
        assertThat(fold.note()).contains("held out: test rows only").contains("no interval: fewer than two clusters to draw from");
        // Undoing each fold's naming gives back the table of all rows.
        Association pooled = association(out, "pooled", "all", "cluster_by_mercuri", "cramers_v");
        assertThat(pooled.value()).isCloseTo(CRAMERS_V, EXACT);
        assertThat(pooled.n()).isEqualTo(192);
        assertThat(pooled.note()).startsWith("held out: each patient judged by the map fitted without them");
        assertThat(agreement(out, "pooled", "cluster_by_class", "adjusted_rand_index").value()).isCloseTo(ARI_CLASS, EXACT);
        assertThat(ResultTable.read(out.resolve("tables/association"), Association.class)).noneMatch(a -> a.fold().equals("pooled") && a.comparison().startsWith("map_"));
        assertThat(ResultTable.read(out.resolve("tables/association"), Association.class)).noneMatch(a -> a.note().contains("no held-out claim"));
    }

    @Test
    void foldsWithoutCommonFittedRowsAreNotPooled() throws IOException {
        planted("fold-1", 0, SplitRole.test, false, new int[] {0, 1, 2});
        planted("fold-1", 1, SplitRole.train, true, new int[] {0, 1, 2});
        planted("fold-2", 0, SplitRole.train, true, new int[] {2, 1, 0});
        planted("fold-2", 1, SplitRole.test, false, new int[] {2, 1, 0});
        rate();
        Path out = folder.resolve("out");
        assertThat(EvaluateTool.tool().run(cohort.association(QUICK, out))).isZero();
        assertThat(ResultTable.read(out.resolve("tables/association"), Association.class)).noneMatch(a -> a.fold().equals("pooled"))
                .allMatch(a -> a.note().contains("cluster numbers are this fold's own"));
    }

    @Test
    void clusterOrderIsMarkedWhereItWasFoundOnTheSameRows() throws IOException {
        plantedWithoutHoldout();
        Path out = folder.resolve("out");
        assertThat(EvaluateTool.tool().run(cohort.association(QUICK, out))).isZero();
        assertThat(association(out, "all", "all", "cluster_order_by_mercuri", "spearman_rho").note()).contains("ordered by the mean Mercuri stage of these rows");
        Path given = folder.resolve("given");
        assertThat(EvaluateTool.tool().run(cohort.association("{\"cluster_order\": [2, 1, 0], \"resampling\": {\"permutations\": 99, \"bootstrap_replicates\": 100}}", given))).isZero();
        Association reversed = association(given, "all", "all", "cluster_order_by_mercuri", "spearman_rho");
        assertThat(reversed.note()).doesNotContain("ordered by");
        assertThat(reversed.value()).isCloseTo(-association(out, "all", "all", "cluster_order_by_mercuri", "spearman_rho").value(), EXACT);
    }

    @Test
    void aFamilyIsSaidToBeOne() throws IOException {
        plantedWithoutHoldout();
        cohort.participants.replaceAll(line -> line.replaceAll(",f\\d,", ",f0,"));
        Path out = folder.resolve("out");
        assertThat(EvaluateTool.tool().run(cohort.association(QUICK, out))).isZero();
        assertThat(ResultTable.read(out.resolve("tables/association"), Association.class)).allMatch(a -> a.note().contains("all 4 patients are of one family"));
    }

    @Test
    void intervalsCanBeBiasCorrected() throws IOException {
        plantedWithoutHoldout();
        Path percentile = folder.resolve("percentile");
        Path bca = folder.resolve("bca");
        assertThat(EvaluateTool.tool().run(cohort.association(QUICK, percentile))).isZero();
        assertThat(EvaluateTool.tool().run(cohort.association(QUICK.replace("{\"perm", "{\"interval\": \"bca\", \"perm"), bca))).isZero();
        Association plain = association(percentile, "all", "all", "map_row_by_mercuri", "spearman_rho");
        Association corrected = association(bca, "all", "all", "map_row_by_mercuri", "spearman_rho");
        assertThat(corrected.value()).isEqualTo(plain.value());
        assertThat(corrected.intervalMethod()).startsWith("bca bootstrap by patient");
        assertThat(corrected.lower()).isNotEqualTo(plain.lower());
        assertThat(corrected.lower()).isLessThanOrEqualTo(corrected.value());
    }

    @Test
    void missingRatingsAreCountedAndLeftOut() throws IOException {
        plantedWithoutHoldout();
        cohort.assessments.removeIf(line -> line.startsWith("p1,t0,muscle_3_") && line.contains("mercuri"));
        Path out = folder.resolve("out");
        assertThat(EvaluateTool.tool().run(cohort.association(QUICK, out))).isZero();
        assertThat(association(out, "all", "all", "cluster_by_mercuri", "cramers_v").note()).contains("2 muscles without this rating left out");
        assertThat(association(out, "all", "all", "cluster_by_oedema", "cramers_v").n()).isEqualTo(192);
    }

    @Test
    void badInputIsRefusedWithLineAndWayOut() throws IOException {
        plantedWithoutHoldout();
        cohort.assessments.set(3, cohort.assessments.get(3).replaceAll(",[^,]*$", ",2c"));
        Path out = folder.resolve("out");
        assertThat(EvaluateTool.tool().run(cohort.association(QUICK, out))).isEqualTo(2);
        assertThat(Files.readString(out.resolve("problems.json"))).contains("\"line\" : 4").contains("not a Mercuri stage").contains("1, 2a, 2b, 3, 4");
        assertThat(out.resolve("tables")).doesNotExist();
    }

    @Test
    void anotherSplitIsRefused() throws IOException {
        plantedWithoutHoldout();
        cohort.split.replaceAll(u -> u.unit().equals("p1_t0") ? new SplitAssignment(u.fold(), u.unit(), u.scheme(), u.subject(), u.session(), u.centre(), u.groupLabel(),
                SplitRole.test, false, false) : u);
        Path out = folder.resolve("out");
        assertThat(EvaluateTool.tool().run(cohort.association(QUICK, out))).isEqualTo(2);
        assertThat(Files.readString(out.resolve("problems.json"))).contains("p1_t0").contains("test in the").doesNotContain("p2_t0");
    }

    @Test
    void scoresThatDoNotOccurAreRefused() throws IOException {
        plantedWithoutHoldout();
        Path out = folder.resolve("out");
        assertThat(EvaluateTool.tool().run(cohort.association("{\"rating\": {\"mercuri_score\": \"stage\", \"oedema_score\": \"stir\"}}", out))).isEqualTo(2);
        assertThat(Files.readString(out.resolve("problems.json"))).contains("neither stage nor stir occurs").contains("mercuri, oedema");
    }

    @Test
    void aStudyWithoutARaterHasEmptyTables() throws IOException {
        plantedWithoutHoldout();
        cohort.assessments.subList(1, cohort.assessments.size()).clear();
        Path out = folder.resolve("out");
        assertThat(EvaluateTool.tool().run(cohort.association(QUICK, out))).isZero();
        assertThat(ResultTable.read(out.resolve("tables/association"), Association.class)).isEmpty();
    }

    @Test
    void oneClusterAndOnePatientAreUndefinedNotWrong() throws IOException {
        planted("all", 0, SplitRole.train, true, new int[] {0, 0, 0});
        rate();
        Path out = folder.resolve("out");
        assertThat(EvaluateTool.tool().run(cohort.association(QUICK, out))).isZero();
        Association v = association(out, "all", "all", "cluster_by_mercuri", "cramers_v");
        assertThat(v.value()).isNull();
        assertThat(v.note()).contains("undefined: one of the two variables takes a single value");
        assertThat(test(out, "all", "all", "cluster_by_mercuri", AssociationAnalysis.PERMUTATION).pValue()).isNull();
    }

    private static Association association(Path out, String fold, String population, String comparison, String measure) {
        return ResultTable.read(out.resolve("tables/association"), Association.class).stream().filter(a -> a.fold().equals(fold) && a.population().equals(population)
                && a.comparison().equals(comparison) && a.measure().equals(measure)).findFirst().orElseThrow();
    }

    private static Agreement agreement(Path out, String fold, String comparison, String measure) {
        return ResultTable.read(out.resolve("tables/agreement"), Agreement.class).stream().filter(a -> a.fold().equals(fold) && a.population().equals("all")
                && a.comparison().equals(comparison) && a.measure().equals(measure)).findFirst().orElseThrow();
    }

    private static TestResult test(Path out, String fold, String population, String comparison, String test) {
        return ResultTable.read(out.resolve("tables/test_result"), TestResult.class).stream().filter(t -> t.fold().equals(fold) && t.population().equals(population)
                && t.comparison().equals(comparison) && t.test().equals(test)).findFirst().orElseThrow();
    }
}
