package org.fascicle.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import org.fascicle.schema.ClusterProfile;
import org.fascicle.schema.ClusterSelection;
import org.fascicle.schema.DataOrigin;
import org.fascicle.schema.FitLedger;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.RadiomicFeature;
import org.fascicle.schema.SomAssignment;
import org.fascicle.schema.SomComponent;
import org.fascicle.schema.SomNode;
import org.fascicle.schema.SomQuality;
import org.fascicle.schema.SplitAssignment;
import org.fascicle.schema.SplitRole;
import org.fascicle.table.ResultTable;
import org.fascicle.toolkit.ContentHash;
import org.fascicle.toolkit.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnToolTest {
    @TempDir
    Path folder;
    private Study study;

    @BeforeEach
    void makeStudy() throws IOException {
        study = new Study(folder, 4);
    }

    @Test
    void findsTheThreeKindsOfMuscle() throws IOException {
        assertThat(study.split("{}")).isZero();
        assertThat(Files.readString(folder.resolve("folds.csv"))).startsWith("fold,unit,role,fit,outer_fold\nall,sub-01_ses-t0,train,true,\n");
        study.fitAndProject("all", "{}", "{}", "{}");

        List<SomAssignment> assignments = study.table("som_assignment", SomAssignment.class);
        assertThat(assignments).hasSize(8 * Study.MUSCLES).allMatch(SomAssignment::fit);
        Map<Integer, Set<Integer>> clustersOfKind = assignments.stream().collect(Collectors.groupingBy(
                row -> Integer.parseInt(row.muscle().substring(7)) % 3, Collectors.mapping(SomAssignment::cluster, Collectors.toSet())));
        assertThat(clustersOfKind.values()).allMatch(clusters -> clusters.size() == 1).doesNotHaveDuplicates();

        assertThat(study.table("som_component", SomComponent.class).stream().map(SomComponent::feature).distinct())
                .hasSize(2 * Study.FEATURES).contains("t1w_original_test_F0", "stir_original_test_F5");
        List<SomNode> nodes = study.table("som_node", SomNode.class);
        assertThat(nodes.stream().mapToInt(SomNode::hits).sum()).isEqualTo(72);
        assertThat(nodes).hasSize(6 * 8); // 5·√72 = 42.4
        assertThat(study.table("som_quality", SomQuality.class)).singleElement().matches(row -> row.n() == 72 && row.quantizationError() < 2);
        assertThat(ResultTable.footer(folder.resolve("tables/som_assignment/som_assignment.all.parquet")).origin()).isEqualTo(DataOrigin.simulated);
    }

    @Test
    void countsAUnitAsOftenAsABootstrapSampleDrewIt() {
        assertThat(study.split("{\"scheme\": \"bootstrap\", \"bootstrap_samples\": 5}")).isZero();
        Map<String, Integer> draws = study.table("split_assignment", SplitAssignment.class).stream().filter(row -> row.fold().equals("bootstrap-2"))
                .collect(Collectors.toMap(SplitAssignment::unit, SplitAssignment::draws));
        assertThat(draws.values()).contains(0).anyMatch(times -> times > 1);
        study.fitAndProject("bootstrap-2", "{}", "{}", "{}");
        List<FitLedger> ledger = study.table("fit_ledger", FitLedger.class).stream().filter(row -> row.inputRole().equals("features")).toList();
        assertThat(ledger).isNotEmpty().allMatch(row -> row.rows() == draws.get(row.unit()) * Study.MUSCLES);
        double sum = 0;
        int n = 0;
        for (String unit : draws.keySet()) {
            for (RadiomicFeature row : Study.rowsOf(unit)) {
                if (row.contrast().equals("t1w") && row.feature().equals("original_test_F3")) {
                    sum += draws.get(unit) * row.value();
                    n += draws.get(unit);
                }
            }
        }
        List<SomComponent> nodes = study.table("som_component", SomComponent.class).stream().filter(row -> row.feature().equals("t1w_original_test_F3")).toList();
        SomComponent low = nodes.stream().min(Comparator.comparingDouble(SomComponent::weightZ)).orElseThrow();
        SomComponent high = nodes.stream().max(Comparator.comparingDouble(SomComponent::weightZ)).orElseThrow();
        double spread = (high.weight() - low.weight()) / (high.weightZ() - low.weightZ());
        assertThat(low.weight() - low.weightZ() * spread).isCloseTo(sum / n, within(1e-9));
        assertThat(study.table("som_node", SomNode.class).stream().mapToInt(SomNode::hits).sum()).isEqualTo(n);
    }

    @Test
    void describesClustersInTheFeaturesUnits() {
        study.split("{}");
        study.fitAndProject("all", "{}", "{}", "{}");
        List<ClusterProfile> profile = study.table("cluster_profile", ClusterProfile.class).stream()
                .filter(row -> row.feature().equals("t1w_original_test_F2")).toList();
        assertThat(profile).hasSize(3).allMatch(row -> row.n() == 24);
        // The kinds' means of feature 2 are 200, 210 and 220, the spread within is 1, over all about √(200/3 + 1).
        assertThat(profile.stream().mapToDouble(ClusterProfile::mean).sorted().toArray()).containsExactly(new double[] {200, 210, 220}, within(1.0));
        assertThat(profile).allMatch(row -> row.sdZ() > 0.05 && row.sdZ() < 0.25);
        assertThat(profile.stream().mapToDouble(ClusterProfile::meanZ).sum()).isCloseTo(0, within(1e-12));
    }

    @Test
    void joinsOnlyTheContrastsAskedFor() throws IOException {
        study.split("{}");
        study.fitAndProject("all", "{\"contrasts\": [\"t1w\"]}", "{}", "{}");
        assertThat(study.table("som_component", SomComponent.class).stream().map(SomComponent::feature).distinct()).hasSize(Study.FEATURES)
                .allMatch(name -> name.startsWith("t1w_"));
        assertThat(study.run(folder, "scale", study.fold("all", "{\"contrasts\": [\"t1w\", \"dixon\"]}"))).isEqualTo(2);
        assertThat(study.problems()).contains("no features of dixon").contains("stir, t1w");
    }

    @Test
    void writesEqualBytesInEqualRunsWhateverTheThreads() throws Exception {
        study.split("{}");
        for (String engine : List.of("{\"engine\": \"fascicle\", \"updates\": 3000}", "{\"engine\": \"smile\", \"updates\": 3000}")) {
            SortedMap<String, byte[]> once = runInPool(1, engine);
            SortedMap<String, byte[]> again = runInPool(2, engine);
            assertThat(again.keySet()).isEqualTo(once.keySet()).hasSizeGreaterThan(12);
            once.forEach((file, bytes) -> assertThat(again.get(file)).as(file).isEqualTo(bytes));
        }
    }

    private SortedMap<String, byte[]> runInPool(int threads, String som) throws Exception {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            pool.submit(() -> study.fitAndProject("all", "{}", som, "{\"k\": null}")).get();
        }
        return Study.contents(folder);
    }

    @Test
    void bothEnginesTrainTheSameMap() {
        study.split("{}");
        study.fitAndProject("all", "{}", "{\"engine\": \"fascicle\", \"updates\": 3000}", "{}");
        List<SomComponent> ours = study.table("som_component", SomComponent.class);
        List<SomAssignment> placed = study.table("som_assignment", SomAssignment.class);
        study.fitAndProject("all", "{}", "{\"engine\": \"smile\", \"updates\": 3000}", "{}");
        List<SomComponent> smile = study.table("som_component", SomComponent.class);
        for (int i = 0; i < ours.size(); i++) {
            assertThat(smile.get(i).weightZ()).isCloseTo(ours.get(i).weightZ(), within(1e-10));
        }
        assertThat(study.table("som_assignment", SomAssignment.class)).usingRecursiveComparison().withComparatorForType(
                (a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class).isEqualTo(placed);
    }

    @Test
    void choosesKBySilhouette() {
        study.split("{}");
        study.fitAndProject("all", "{}", "{}", "{\"k\": null, \"most\": 6}");
        List<ClusterSelection> selection = study.table("cluster_selection", ClusterSelection.class);
        assertThat(selection).extracting(ClusterSelection::k).containsExactly(2, 3, 4, 5, 6);
        assertThat(selection.stream().filter(ClusterSelection::chosen)).singleElement().matches(row -> row.k() == 3 && row.silhouette() > 0.5);
        assertThat(selection).isSortedAccordingTo((a, b) -> Double.compare(b.mergeHeight(), a.mergeHeight()));
    }

    @Test
    void projectsTheSecondSessionOnTheFirst() {
        study.split("{\"fit_on\": \"t0\"}");
        study.fitAndProject("all", "{}", "{}", "{}");
        assertThat(study.table("som_assignment", SomAssignment.class)).hasSize(72).allMatch(row -> row.fit() == row.session().equals("ses-t0"));
        assertThat(study.table("fit_ledger", FitLedger.class).stream().map(FitLedger::unit).filter(unit -> !unit.isEmpty()))
                .isNotEmpty().allMatch(unit -> unit.endsWith("_ses-t0"));
        assertThat(study.table("som_quality", SomQuality.class)).hasSize(2);
    }

    @Test
    void neverLooksAtWhomItLeavesOut() throws IOException {
        study.split("{\"scheme\": \"leave_one_subject_out\"}");
        study.fitAndProject("leave-sub-02", "{}", "{}", "{}");
        byte[] weights = Files.readAllBytes(study.model("som", "leave-sub-02").resolve("model.safetensors"));
        byte[] ledger = Files.readAllBytes(folder.resolve("tables/fit_ledger/fit_ledger.cluster.leave-sub-02.parquet"));
        assertThat(study.table("som_assignment", SomAssignment.class))
                .allMatch(row -> row.fit() != row.subject().equals("sub-02") && (row.role() == SplitRole.test) == row.subject().equals("sub-02"));

        List<RadiomicFeature> absurd = Study.rowsOf("sub-02_ses-t0").stream()
                .map(row -> Study.row(row.unit(), row.contrast(), row.muscle(), row.feature(), 1e6 * row.value())).toList();
        study.writeUnit("sub-02_ses-t0", absurd);
        study.fitAndProject("leave-sub-02", "{}", "{}", "{}");
        assertThat(Files.readAllBytes(study.model("som", "leave-sub-02").resolve("model.safetensors"))).isEqualTo(weights);
        assertThat(Files.readAllBytes(folder.resolve("tables/fit_ledger/fit_ledger.cluster.leave-sub-02.parquet"))).isEqualTo(ledger);
        assertThat(study.table("qc_finding", QcFinding.class).stream().filter(row -> row.code().equals("unlike_fitted")))
                .hasSize(Study.MUSCLES).allMatch(row -> row.unit().equals("sub-02_ses-t0"));
    }

    @Test
    void namesEveryInputInTheLedger() throws IOException {
        study.split("{\"scheme\": \"leave_one_subject_out\"}");
        study.fitAndProject("leave-sub-04", "{}", "{}", "{}");
        List<FitLedger> ledger = study.table("fit_ledger", FitLedger.class);
        Path part = study.features.resolve("radiomic_features.sub-01_ses-t1.parquet");
        assertThat(ledger.stream().filter(row -> row.contentSha256().equals(ContentHash.of(part))))
                .hasSize(3).allMatch(row -> row.unit().equals("sub-01_ses-t1") && row.rows() == Study.MUSCLES && row.inputRole().equals("features"));
        String scale = Json.mapper().readTree(Files.readString(study.model("scale", "leave-sub-04").resolve("model.json"))).path("model_sha256").asString();
        assertThat(scale).hasSize(64);
        assertThat(ledger.stream().filter(row -> row.inputRole().equals("scale_model")).map(FitLedger::contentSha256)).containsExactly(scale, scale);
        assertThat(ledger.stream().filter(row -> row.model().equals("scale"))).hasSize(6).allMatch(row -> row.modelSha256().equals(scale));
    }

    @Test
    void refusesAModelWhoseDescriptionWasEdited() throws IOException {
        study.split("{}");
        study.fitAndProject("all", "{}", "{}", "{}");
        Path description = study.model("scale", "all").resolve("model.json");
        String fitted = Files.readString(description);
        String[] project = study.fold("all", "{}", "scale", "som", "cluster");
        for (String edited : List.of(fitted.replace("\"drop\"", "\"median\""), fitted.replace("sub-01_ses-t0", "sub-09_ses-t0"), fitted.replace("\"seed\" : 7", "\"seed\" : 8"),
                fitted.replaceFirst("\"model_sha256\" : \"[0-9a-f]", "\"model_sha256\" : \"x"))) {
            assertThat(edited).isNotEqualTo(fitted);
            Files.writeString(description, edited);
            assertThat(study.run(folder, "project", project)).isEqualTo(2);
            assertThat(study.problems()).contains("model.json is not as the fit wrote it");
        }
        // Spelt otherwise, it says the same.
        Files.writeString(description, fitted.replace("\n", "\n  "));
        assertThat(study.run(folder, "project", project)).isZero();
    }

    @Test
    void leavesOutMusclesThatLackAFeatureAndSaysSo() {
        dropFeature("sub-03_ses-t1", "muscle_4");
        study.split("{}");
        study.fitAndProject("all", "{}", "{}", "{}");
        assertThat(study.table("som_assignment", SomAssignment.class)).hasSize(71);
        assertThat(study.table("qc_finding", QcFinding.class)).hasSize(2).allMatch(row -> row.unit().equals("sub-03_ses-t1")
                && row.muscle().equals("muscle_4") && row.side().equals("left") && row.message().contains("1 of 12 features")
                && row.message().contains("stir_original_test_F1"));
    }

    @Test
    void fillsGapsOnlyWhenAsked() {
        dropFeature("sub-03_ses-t1", "muscle_4");
        study.split("{}");
        study.fitAndProject("all", "{\"missing\": \"median\"}", "{}", "{}");
        assertThat(study.table("som_assignment", SomAssignment.class)).hasSize(72);
        assertThat(study.table("qc_finding", QcFinding.class)).isNotEmpty().allMatch(row -> row.code().equals("feature_imputed"));
    }

    private void dropFeature(String unit, String muscle) {
        study.writeUnit(unit, Study.rowsOf(unit).stream().map(row -> row.muscle().equals(muscle) && row.contrast().equals("stir")
                && row.feature().equals("original_test_F1") ? Study.row(unit, "stir", muscle, row.feature(), null) : row).toList());
    }

    @Test
    void dropsAConstantFeatureByName() {
        for (String unit : study.units()) {
            List<RadiomicFeature> rows = new ArrayList<>(Study.rowsOf(unit));
            rows.replaceAll(row -> row.feature().equals("original_test_F3") && row.contrast().equals("t1w")
                    ? Study.row(unit, "t1w", row.muscle(), row.feature(), 0.1 + 0.2) : row);
            study.writeUnit(unit, rows);
        }
        study.split("{}");
        study.fitAndProject("all", "{}", "{}", "{}");
        assertThat(study.table("som_component", SomComponent.class)).extracting(SomComponent::feature).doesNotContain("t1w_original_test_F3");
        assertThat(study.table("qc_finding", QcFinding.class)).singleElement().matches(row -> row.code().equals("constant_feature")
                && row.message().contains("t1w_original_test_F3") && row.unit().equals("cohort"));
    }

    @Test
    void refusesMoreClustersThanNodes() throws IOException {
        study.split("{}");
        study.fitAndProject("all", "{}", "{\"rows\": 2, \"columns\": 3}", "{}");
        assertThat(study.run(folder, "cluster", study.fold("all", "{\"k\": 7}", "scale", "som"))).isEqualTo(2);
        assertThat(study.problems()).contains("the map has 6 nodes, fewer than the 7 clusters asked for").contains("\"field\" : \"learn.cluster.k\"");
        assertThat(study.run(folder, "som", study.fold("all", "{\"rows\": 1, \"columns\": 1}", "scale"))).isEqualTo(2);
    }

    @Test
    void refusesModelsThatItCannotTrust() throws IOException {
        study.split("{\"scheme\": \"leave_one_subject_out\"}");
        study.fitAndProject("leave-sub-01", "{}", "{}", "{}");
        study.fitAndProject("leave-sub-02", "{}", "{}", "{}");
        String[] otherFold = study.fold("leave-sub-01", "{}", "scale", "som", "cluster");
        otherFold[otherFold.length - 1] = study.model("cluster", "leave-sub-02").toString();
        assertThat(study.run(folder, "project", otherFold)).isEqualTo(2);
        assertThat(study.problems()).contains("holds the cluster of fold leave-sub-02, not the cluster of fold leave-sub-01");

        Path json = study.model("scale", "leave-sub-01").resolve("model.json");
        String whole = Files.readString(json);
        Files.writeString(json, whole.replaceAll("(?s)\"ledger\" : \\[.*?]", "\"ledger\" : []"));
        refusedProjection("has no ledger");
        Files.writeString(json, whole);

        study.run(folder, "scale", study.fold("leave-sub-01", "{\"method\": \"none\"}"));
        refusedProjection("the som of fold leave-sub-01 was fitted on another scale than this one");

        Files.delete(study.model("som", "leave-sub-01").resolve("model.safetensors"));
        refusedProjection("no model.safetensors");
    }

    private void refusedProjection(String message) throws IOException {
        assertThat(study.run(folder, "project", study.fold("leave-sub-01", "{}", "scale", "som", "cluster"))).isEqualTo(2);
        assertThat(study.problems()).contains(message);
    }

    @Test
    void refusesOtherFeaturesThanThoseFittedOn() throws IOException {
        study.split("{\"fit_on\": \"t0\"}");
        study.fitAndProject("all", "{}", "{}", "{}");
        for (String unit : study.units()) {
            study.writeUnit(unit, Study.rowsOf(unit).stream().map(row -> Study.row(unit, row.contrast(), row.muscle(),
                    row.feature().replace("F5", "F9"), row.value())).toList());
        }
        assertThat(study.run(folder, "project", study.fold("all", "{}", "scale", "som", "cluster"))).isEqualTo(2);
        assertThat(study.problems()).contains("stir_original_test_F5, t1w_original_test_F5").contains("stir_original_test_F9, t1w_original_test_F9");
    }

    @Test
    void refusesBadUnitsParticipantsAndFolds() throws IOException {
        assertThat(study.split("{\"scheme\": \"leave_one_subject_out\", \"group_by\": \"family\"}")).isEqualTo(2);
        assertThat(study.problems()).contains("needs at least 2 families, there is 1: fam-1");
        Files.writeString(folder.resolve("units.csv"), "unit,subject,session,centre\nsub01,sub01,,A\nsub-09_ses-t0,sub-09,ses-t0,A\nsub-09_ses-t0,sub-09,ses-t0,A\n");
        assertThat(study.split("{}")).isEqualTo(2);
        assertThat(study.problems()).contains("\"line\" : 2").contains("\"line\" : 4").contains("earlier line");
        Files.writeString(folder.resolve("units.csv"), "unit,subject,session,centre\nsub-09_ses-t0,sub-09,ses-t0,A\n");
        assertThat(study.split("{}")).isEqualTo(2);
        assertThat(study.problems()).contains("sub-09").contains("no row");
        assertThat(study.split("{\"schem\": \"none\"}")).isEqualTo(2);
        assertThat(study.problems()).contains("did you mean scheme?");
    }

    @Test
    void refusesAFoldThatIsNotThere() throws IOException {
        study.split("{}");
        assertThat(study.run(folder, "scale", study.fold("holdout", "{}"))).isEqualTo(2);
        assertThat(study.problems()).contains("no such fold").contains("[all]");
        assertThat(study.table("split_assignment", SplitAssignment.class)).hasSize(8);
    }
}
