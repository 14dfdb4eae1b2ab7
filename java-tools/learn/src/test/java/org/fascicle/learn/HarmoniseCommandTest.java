package org.fascicle.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fascicle.schema.FitLedger;
import org.fascicle.schema.HarmonisedFeature;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.RadiomicFeature;
import org.fascicle.schema.SomAssignment;
import org.fascicle.schema.SplitRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Centre A as {@link Study} made it; B adds 30 to every feature and doubles its noise; C adds 50. */
class HarmoniseCommandTest {
    @TempDir
    Path folder;
    private Study study;

    @BeforeEach
    void makeStudy() throws IOException {
        study = new Study(folder, 6);
        StringBuilder units = new StringBuilder("unit,subject,session,centre\n");
        StringBuilder people = new StringBuilder("subject,family,group,age_years,sex\n");
        for (int s = 1; s <= 6; s++) {
            people.append("sub-0%d,fam-%d,%s,%d,%s\n".formatted(s, s, s % 2 == 0 ? "patient" : "control", 30 + 7 * (s * s % 5), s % 3 == 0 ? "F" : "M"));
        }
        for (String unit : study.units()) {
            units.append("%s,%s,%s,%s\n".formatted(unit, unit.substring(0, 6), unit.substring(7), centre(unit)));
            study.writeUnit(unit, rowsOf(unit));
        }
        Files.writeString(folder.resolve("units.csv"), units);
        Files.writeString(folder.resolve("participants.csv"), people);
    }

    private static String centre(String unit) {
        return switch (unit.charAt(5)) {
            case '1', '2' -> "A";
            case '3', '4' -> "B";
            default -> "C";
        };
    }

    private static List<RadiomicFeature> rowsOf(String unit) {
        Random random = new Random(3L * unit.hashCode());
        double shift = Map.of("A", 0.0, "B", 30.0, "C", 50.0).get(centre(unit));
        return Study.rowsOf(unit).stream().map(row -> new RadiomicFeature(row.unit(), row.region(), row.contrast(), row.muscle(), row.side(), row.feature(),
                row.subject(), row.session(), centre(unit), row.value() + shift + (shift == 30 ? random.nextGaussian() : 0), row.voxelCount())).toList();
    }

    private int combat(String fold, String config) {
        return study.run(folder, "combat", with(study.fold(fold, config)));
    }

    private int harmonise(String fold, String config) {
        return study.run(folder, "harmonise", with(study.fold(fold, config, "combat")));
    }

    private String[] with(String[] options) {
        return Stream.concat(Arrays.stream(options), Stream.of("--participants", folder.resolve("participants.csv").toString())).toArray(String[]::new);
    }

    private static double mean(List<HarmonisedFeature> rows, String centre) {
        return rows.stream().filter(row -> row.centre().equals(centre)).mapToDouble(HarmonisedFeature::value).average().orElseThrow();
    }

    @Test
    void bringsCentresTogetherAndKeepsMuscles() {
        study.split("{}");
        assertThat(combat("all", "{}")).isZero();
        assertThat(harmonise("all", "{}")).isZero();
        List<HarmonisedFeature> rows = study.table("harmonised_features", HarmonisedFeature.class);
        assertThat(rows).hasSize(12 * Study.MUSCLES * 2 * Study.FEATURES).noneMatch(HarmonisedFeature::transductive);
        assertThat(mean(rows, "B")).isCloseTo(mean(rows, "A"), within(0.5));
        assertThat(mean(rows, "C")).isCloseTo(mean(rows, "A"), within(0.5));
        // Muscle kinds of feature 2 are 10 apart, and stay so.
        Map<Integer, Double> kinds = rows.stream().filter(row -> row.feature().equals("original_test_F2")).collect(Collectors.groupingBy(
                row -> Integer.parseInt(row.muscle().substring(7)) % 3, Collectors.averagingDouble(HarmonisedFeature::value)));
        assertThat(kinds.get(0) - kinds.get(2)).isCloseTo(10, within(0.5));
    }

    @Test
    void laterStepsTakeHarmonisedFeatures() throws IOException {
        study.split("{}");
        combat("all", "{}");
        harmonise("all", "{}");
        List<String> options = new ArrayList<>(List.of(study.fold("all", "{}")));
        options.set(options.indexOf("--features") + 1, folder.resolve("tables/harmonised_features").toString());
        assertThat(study.run(folder, "scale", options.toArray(String[]::new))).isZero();
        study.split("{\"scheme\": \"leave_one_subject_out\"}");
        options.set(1, "leave-sub-01");
        assertThat(study.run(folder, "scale", options.toArray(String[]::new))).isEqualTo(2);
        assertThat(study.problems()).contains("was harmonised for fold all, not for leave-sub-01");
    }

    @Test
    void neverLooksAtWhomItLeavesOut() throws IOException {
        study.split("{\"scheme\": \"leave_one_subject_out\"}");
        assertThat(combat("leave-sub-02", "{\"covariates\": [\"sex\"]}")).isZero();
        assertThat(study.table("fit_ledger", FitLedger.class)).hasSize(10).allMatch(row -> row.model().equals("combat") && !row.unit().startsWith("sub-02"));
        byte[] weights = Files.readAllBytes(study.model("combat", "leave-sub-02").resolve("model.safetensors"));
        study.writeUnit("sub-02_ses-t0", rowsOf("sub-02_ses-t0").stream().map(row -> new RadiomicFeature(row.unit(), row.region(), row.contrast(), row.muscle(),
                row.side(), row.feature(), row.subject(), row.session(), row.centre(), 1e6 * row.value(), 1000)).toList());
        combat("leave-sub-02", "{\"covariates\": [\"sex\"]}");
        assertThat(Files.readAllBytes(study.model("combat", "leave-sub-02").resolve("model.safetensors"))).isEqualTo(weights);
        assertThat(harmonise("leave-sub-02", "{}")).isZero();
        assertThat(study.table("harmonised_features", HarmonisedFeature.class)).anyMatch(row -> row.unit().equals("sub-02_ses-t1"));
    }

    @Test
    void refusesAnUnseenCentreOrAdaptsAndMarksIt() throws IOException {
        study.split("{\"scheme\": \"leave_one_centre_out\"}");
        assertThat(combat("leave-C", "{}")).isZero();
        assertThat(harmonise("leave-C", "{}")).isEqualTo(2);
        assertThat(study.problems()).contains("has not seen centre C, only A, B").contains("unlabelled");

        assertThat(combat("leave-C", "{\"adapt\": \"unlabelled\"}")).isZero();
        assertThat(harmonise("leave-C", "{}")).isZero();
        List<HarmonisedFeature> rows = study.table("harmonised_features", HarmonisedFeature.class);
        assertThat(rows).allMatch(row -> row.transductive() == row.centre().equals("C"));
        assertThat(mean(rows, "C")).isCloseTo(mean(rows, "A"), within(0.5));
        assertThat(study.table("qc_finding", QcFinding.class)).anyMatch(row -> row.code().equals("transductive_harmonisation") && row.message().contains("centre C"));
        assertThat(harmonise("leave-C", "{\"fewest_regions\": 1000}")).isEqualTo(2);
        assertThat(study.problems()).contains("too few");
    }

    @Test
    void adaptsWithoutTheOutcome() throws IOException {
        study.split("{\"scheme\": \"leave_one_centre_out\"}");
        combat("leave-C", "{\"adapt\": \"unlabelled\"}");
        harmonise("leave-C", "{}");
        List<HarmonisedFeature> before = study.table("harmonised_features", HarmonisedFeature.class);
        Path people = folder.resolve("participants.csv");
        Files.writeString(people, Files.readString(people).replace("patient", "x").replace("control", "patient"));
        combat("leave-C", "{\"adapt\": \"unlabelled\"}");
        harmonise("leave-C", "{}");
        assertThat(study.table("harmonised_features", HarmonisedFeature.class)).isEqualTo(before);
        assertThat(combat("leave-C", "{\"covariates\": [\"group\"]}")).isEqualTo(2);
        assertThat(study.problems()).contains("an outcome cannot be a covariate");
    }

    @Test
    void sameBytesInEqualRuns() throws IOException {
        study.split("{}");
        combat("all", "{\"prior\": \"nonparametric\", \"covariates\": [\"age_years\", \"sex\"]}");
        harmonise("all", "{}");
        SortedMap<String, byte[]> once = Study.contents(folder);
        combat("all", "{\"prior\": \"nonparametric\", \"covariates\": [\"age_years\", \"sex\"]}");
        harmonise("all", "{}");
        SortedMap<String, byte[]> again = Study.contents(folder);
        once.forEach((file, bytes) -> assertThat(again.get(file)).as(file).isEqualTo(bytes));
    }

    @Test
    void theReferenceCentreStaysAsItIs() {
        study.split("{}");
        combat("all", "{\"reference_centre\": \"A\", \"contrasts\": [\"t1w\"]}");
        assertThat(harmonise("all", "{}")).isZero();
        Map<String, Double> raw = rowsOf("sub-01_ses-t0").stream().filter(row -> row.contrast().equals("t1w"))
                .collect(Collectors.toMap(row -> row.muscle() + row.feature(), RadiomicFeature::value));
        List<HarmonisedFeature> ofReference = study.table("harmonised_features", HarmonisedFeature.class).stream()
                .filter(row -> row.unit().equals("sub-01_ses-t0")).toList();
        assertThat(ofReference).hasSize(raw.size()).allMatch(row -> row.value().equals(raw.get(row.muscle() + row.feature())));
    }

    @Test
    void leavesOutRegionsItCannotPlace() throws IOException {
        study.writeUnit("sub-02_ses-t0", rowsOf("sub-02_ses-t0").stream().map(row -> row.muscle().equals("muscle_4") && row.feature().equals("original_test_F1")
                ? new RadiomicFeature(row.unit(), row.region(), row.contrast(), row.muscle(), row.side(), row.feature(), row.subject(), row.session(), row.centre(), null, 9)
                : row).toList());
        study.split("{\"scheme\": \"leave_one_subject_out\"}");
        assertThat(combat("leave-sub-06", "{\"covariates\": [\"sex\"]}")).isZero();
        assertThat(study.table("qc_finding", QcFinding.class)).singleElement().matches(row -> row.code().equals("region_left_out")
                && row.muscle().equals("muscle_4") && row.message().contains("2 of 12 features"));
        Files.writeString(folder.resolve("participants.csv"), Files.readString(folder.resolve("participants.csv")).replace("sub-06,fam-6,patient,37,F", "sub-06,fam-6,patient,37,X"));
        assertThat(harmonise("leave-sub-06", "{}")).isZero();
        assertThat(study.table("harmonised_features", HarmonisedFeature.class)).noneMatch(row -> row.subject().equals("sub-06"))
                .filteredOn(row -> row.value() == null).hasSize(2);
        assertThat(study.table("qc_finding", QcFinding.class)).anyMatch(row -> row.unit().startsWith("sub-06") && row.message().contains("sex is X"));
    }

    @Test
    void refusesWhatCannotBeHarmonised() throws IOException {
        study.split("{\"scheme\": \"leave_one_centre_out\"}");
        assertThat(combat("leave-A", "{\"reference_centre\": \"A\"}")).isEqualTo(2);
        assertThat(study.problems()).contains("no batch A to refer to");
        assertThat(combat("leave-A", "{\"covariates\": [\"height_cm\"]}")).isEqualTo(2);
        assertThat(study.problems()).contains("sub-03 has no height_cm").contains("sub-06 has no height_cm");
        study.split("{}");
        assertThat(combat("all", "{\"covariates\": [\"family\"]}")).isEqualTo(2);
        assertThat(study.problems()).contains("confounded");
        assertThat(study.split("{\"scheme\": \"external\", \"train_centres\": [\"A\"]}")).isZero();
        assertThat(combat("external", "{}")).isEqualTo(2);
        assertThat(study.problems()).contains("everyone fitted on is of centre A, so there is no centre's effect to remove");
    }

    @Test
    void trainsHexagonalMapsInBatches() throws IOException {
        study.split("{}");
        study.fitAndProject("all", "{}", "{\"rule\": \"batch\", \"topology\": \"hexagonal\", \"batch\": {\"neighbourhood\": \"bubble\", \"epochs\": 30}}", "{}");
        assertThat(study.table("som_assignment", SomAssignment.class)).hasSize(12 * Study.MUSCLES).allMatch(row -> row.role() == SplitRole.train);
        assertThat(Files.readString(study.model("som", "all").resolve("model.json"))).contains("\"topology\" : \"hexagonal\"");
        assertThat(study.run(folder, "som", study.fold("all", "{\"engine\": \"smile\", \"topology\": \"hexagonal\"}", "scale"))).isEqualTo(2);
        assertThat(study.problems()).contains("smile trains rectangular maps only");
        assertThat(study.run(folder, "som", study.fold("all", "{\"rule\": \"batch\", \"batch\": {\"start_radius\": 0.1}}", "scale"))).isEqualTo(2);
        assertThat(study.problems()).contains("from 0.1 to 0.5");
    }
}
