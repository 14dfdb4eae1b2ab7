package org.fascicle.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.fascicle.schema.FitLedger;
import org.fascicle.schema.HarmonisedFeature;
import org.fascicle.schema.ImageSeries;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.RadiomicFeature;
import org.fascicle.schema.Severity;
import org.fascicle.schema.SplitAssignment;
import org.fascicle.schema.SplitRole;
import org.fascicle.schema.TestResult;
import org.fascicle.table.ResultTable;
import org.fascicle.toolkit.ContentHash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An honest leave-one-patient-out study of four patients, into which each test plants one leak. */
class LeakageCommandTest {
    private static final int PATIENTS = 4;
    private static final int FEATURES = 8;

    @TempDir
    Path folder;
    private Cohort cohort;
    private Path features;
    private final List<FitLedger> ledger = new ArrayList<>();
    private final List<ImageSeries> series = new ArrayList<>();

    @BeforeEach
    void anHonestStudy() throws IOException {
        cohort = new Cohort(folder);
        features = folder.resolve("features");
        for (int patient = 0; patient < PATIENTS; patient++) {
            for (String session : List.of("t0", "t1")) {
                writeFeatures("p" + patient, session, featuresOf(patient, session));
                series.add(image("p" + patient, session, "hash of p" + patient + " " + session));
            }
            cohort.participants.add("p" + patient + "," + (patient % 2 == 0 ? "A" : "B") + ",f1,F,4" + patient + ",16" + patient + ",60");
        }
        for (int held = 0; held < PATIENTS; held++) {
            for (int patient = 0; patient < PATIENTS; patient++) {
                for (String session : List.of("t0", "t1")) {
                    cohort.unit("leave-p" + held, "p" + patient, session, patient == held ? SplitRole.test : SplitRole.train, patient != held);
                }
            }
            fit("leave-p" + held);
        }
    }

    private void fit(String fold) {
        for (String model : List.of("scale", "som", "cluster")) {
            cohort.split.stream().filter(u -> u.fold().equals(fold) && u.fit())
                    .forEach(u -> ledger.add(new FitLedger(model, fold, "features", u.unit(), ContentHash.of(part(u.unit())), 5, model + fold)));
        }
        ledger.add(new FitLedger("som", fold, "scale_model", "", "scale" + fold, 0, "som" + fold));
        ledger.add(new FitLedger("cluster", fold, "som_model", "", "som" + fold, 0, "cluster" + fold));
    }

    private Path part(String unit) {
        return features.resolve("radiomic_features." + unit + ".parquet");
    }

    private static List<RadiomicFeature> featuresOf(int patient, String session) {
        List<RadiomicFeature> rows = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(100 + patient * 10 + session.charAt(1));
        for (int muscle = 0; muscle < 5; muscle++) {
            for (int feature = 0; feature < FEATURES; feature++) {
                rows.add(feature("p" + patient, session, "m" + muscle, "original_glcm_F" + feature, random.nextGaussian() * 10 + 50));
            }
        }
        return rows;
    }

    private static RadiomicFeature feature(String subject, String session, String muscle, String name, double value) {
        return new RadiomicFeature(subject + "_" + session, "leg", "t1w", muscle, "left", name, subject, session, "A", value, 400);
    }

    private void writeFeatures(String subject, String session, List<RadiomicFeature> rows) {
        ResultTable.write(part(subject + "_" + session), RadiomicFeature.class, rows, Cohort.FOOTER);
    }

    private static ImageSeries image(String subject, String session, String hash) {
        return new ImageSeries(subject + "_" + session, "leg", "t1w", "mag", "1", subject, session, "A", "nifti", 4, 4, 2, 1, 1, 1, 5, null, "RAS", 0, null, null, null, null, null, null, null, hash);
    }

    private int check(Path out) throws IOException {
        Path ledgers = folder.resolve("ledgers");
        ResultTable.write(ledgers.resolve("fit_ledger.parquet"), FitLedger.class, ledger, Cohort.FOOTER);
        Path images = folder.resolve("series");
        ResultTable.write(images.resolve("image_series.parquet"), ImageSeries.class, series, Cohort.FOOTER);
        return EvaluateTool.tool().run("leakage", "--split", cohort.splitFile().toString(), "--ledgers", ledgers.toString(), "--features", features.toString(),
                "--series", images.toString(), "--participants", cohort.csv("participants.csv", cohort.participants).toString(), "--out", out.toString());
    }

    private List<QcFinding> findings(Path out) {
        return ResultTable.read(out.resolve("tables/qc_finding"), QcFinding.class);
    }

    private void assertLeak(String code, String message) throws IOException {
        Path out = folder.resolve("out");
        assertThat(check(out)).isEqualTo(3);
        assertThat(findings(out)).filteredOn(f -> f.severity() == Severity.refused).extracting(QcFinding::code).contains(code);
        assertThat(findings(out)).filteredOn(f -> f.code().equals(code)).anyMatch(f -> f.message().contains(message));
        assertThat(Files.readString(out.resolve("problems.json"))).contains("\"exit_code\" : 3");
    }

    private void alterLedger(String model, String fold, UnaryOperator<FitLedger> change) {
        for (int i = 0; i < ledger.size(); i++) {
            if (ledger.get(i).model().equals(model) && ledger.get(i).fold().equals(fold)) {
                ledger.set(i, change.apply(ledger.get(i)));
                return;
            }
        }
    }

    @Test
    void anHonestStudyIsNotAccused() throws IOException {
        Path out = folder.resolve("out");
        assertThat(check(out)).isZero();
        assertThat(findings(out)).isEmpty();
        List<TestResult> checks = ResultTable.read(out.resolve("tables/test_result"), TestResult.class);
        assertThat(checks).extracting(TestResult::test).contains("subject_in_two_roles", "fitted_on_held_out", "content_of_another_unit", "model_of_another_fold",
                "model_without_ledger", "duplicate_image", "near_duplicate_features", "equal_people");
        assertThat(checks).allMatch(c -> c.statistic() == 0);
    }

    @Test
    void aHeldOutUnitInALedgerIsALeak() throws IOException {
        ledger.add(new FitLedger("som", "leave-p2", "features", "p2_t1", ContentHash.of(part("p2_t1")), 5, "somleave-p2"));
        assertLeak("fitted_on_held_out", "the som of fold leave-p2 was fitted on it, but there it is test");
    }

    @Test
    void aHeldOutUnitUnderAnotherNameIsALeak() throws IOException {
        String smuggled = ContentHash.of(part("p2_t0"));
        alterLedger("scale", "leave-p2", row -> new FitLedger(row.model(), row.fold(), row.inputRole(), row.unit(), smuggled, row.rows(), row.modelSha256()));
        assertLeak("content_of_another_unit", "was given, as p0_t0, the features of p2_t0");
    }

    @Test
    void contentThatNobodyKnowsIsNoProof() throws IOException {
        alterLedger("scale", "leave-p2", row -> new FitLedger(row.model(), row.fold(), row.inputRole(), row.unit(), "0".repeat(64), row.rows(), row.modelSha256()));
        assertLeak("content_unknown", "not among those of the study");
    }

    @Test
    void aModelOfAnotherFoldIsALeak() throws IOException {
        ledger.replaceAll(row -> row.fold().equals("leave-p2") && row.inputRole().equals("scale_model")
                ? new FitLedger(row.model(), row.fold(), row.inputRole(), "", "scaleleave-p0", 0, row.modelSha256()) : row);
        assertLeak("model_of_another_fold", "the som of fold leave-p2 builds on a scale of fold leave-p0");
    }

    @Test
    void aModelWithoutLedgerIsRefused() throws IOException {
        ledger.removeIf(row -> row.fold().equals("leave-p3") && row.model().equals("cluster"));
        assertLeak("model_without_ledger", "the cluster of fold leave-p3 has no ledger");
    }

    @Test
    void foldsForTuningNeedNoModels() throws IOException {
        for (int patient = 1; patient < PATIENTS; patient++) {
            SplitAssignment outer = cohort.split.stream().filter(u -> u.fold().equals("leave-p0") && u.role() == SplitRole.train).toList().get(patient);
            cohort.split.add(new SplitAssignment("leave-p0_inner-1", outer.unit(), outer.scheme(), outer.subject(), outer.session(), "A", outer.subject(),
                    SplitRole.train, true, false, "leave-p0", null));
        }
        assertThat(check(folder.resolve("out"))).isZero();
    }

    @Test
    void noLedgerAtAllIsRefused() throws IOException {
        ledger.clear();
        assertLeak("model_without_ledger", "has no ledger at all");
    }

    @Test
    void whatIsNotThereIsRefusedByName() throws IOException {
        cohort.split.clear();
        Path out = folder.resolve("out");
        assertThat(check(out)).isEqualTo(2);
        assertThat(Files.readString(out.resolve("problems.json"))).contains("the split has no rows");
        assertThat(EvaluateTool.tool().run("leakage", "--split", cohort.splitFile().toString(), "--ledgers", folder.resolve("nowhere").toString(), "--features", features.toString(),
                "--out", out.toString())).isEqualTo(2);
        assertThat(out.resolve("tables")).doesNotExist();
    }

    @Test
    void aSubjectInTwoRolesIsALeak() throws IOException {
        cohort.split.removeIf(u -> u.fold().equals("leave-p1") && u.unit().equals("p0_t1"));
        cohort.unit("leave-p1", "p0", "t1", SplitRole.test, false);
        assertLeak("subject_in_two_roles", "subject p0 is in test and train of fold leave-p1");
    }

    @Test
    void anAskedForLooseSplitIsAWarning() throws IOException {
        cohort.split.clear();
        ledger.clear();
        cohort.unit("holdout", "p0", "t0", SplitRole.train, true, "holdout", true);
        cohort.unit("holdout", "p0", "t1", SplitRole.test, false, "holdout", true);
        fit("holdout");
        Path out = folder.resolve("out");
        assertThat(check(out)).isZero();
        assertThat(findings(out)).singleElement().satisfies(f -> {
            assertThat(f.severity()).isEqualTo(Severity.warning);
            assertThat(f.wayOut()).contains("optimistic");
        });
    }

    @Test
    void oneImageInTwoRolesIsALeakAndInOneRoleAWarning() throws IOException {
        series.set(0, image("p0", "t0", "hash of p3 t0"));
        assertLeak("duplicate_image_across_roles", "the same as p3_t0 leg t1w, and the two are divided in fold leave-p0 (test and train), leave-p3 (train and test)");
        series.set(0, image("p0", "t0", "hash of p0 t1"));
        Path out = folder.resolve("again");
        assertThat(check(out)).isZero();
        assertThat(findings(out)).singleElement().satisfies(f -> assertThat(f.code()).isEqualTo("duplicate_image"));
    }

    @Test
    void nearlyEqualFeaturesInTwoRolesAreALeak() throws IOException {
        List<RadiomicFeature> copy = new ArrayList<>(featuresOf(3, "t1"));
        for (RadiomicFeature f : featuresOf(0, "t0")) {
            if (f.muscle().equals("m2")) {
                copy.removeIf(g -> g.muscle().equals("m2") && g.feature().equals(f.feature()));
                copy.add(feature("p3", "t1", "m2", f.feature(), f.value() * 1.0005));
            }
        }
        writeFeatures("p3", "t1", copy);
        String changed = ContentHash.of(part("p3_t1"));
        ledger.replaceAll(row -> row.unit().equals("p3_t1") ? new FitLedger(row.model(), row.fold(), row.inputRole(), row.unit(), changed, row.rows(), row.modelSha256()) : row);
        assertLeak("near_duplicate_across_roles", "its features are those of p3_t1 m2 left");
        assertThat(findings(folder.resolve("out"))).hasSize(1);
    }

    /** Where images are on a fold's own intensity scale there are no features of all folds; copies are found all the same. */
    @Test
    void nearlyEqualFeaturesAreFoundWhereAllAreOfAFold() throws IOException {
        List<RadiomicFeature> copy = featuresOf(0, "t0").stream().map(f -> feature("p3", "t1", f.muscle(), f.feature(), f.value() * 1.0005)).toList();
        ledger.clear();
        for (SplitAssignment unit : List.copyOf(cohort.split)) {
            boolean copied = unit.unit().equals("p3_t1");
            List<RadiomicFeature> rows = copied ? copy : featuresOf(unit.subject().charAt(1) - '0', unit.session());
            Path part = features.resolve("harmonised_features." + unit.unit() + "." + unit.fold() + ".parquet");
            ResultTable.write(part, HarmonisedFeature.class, rows.stream().map(row -> HarmonisedFeature.of(row, unit.fold())).toList(), Cohort.FOOTER);
            Files.deleteIfExists(part(unit.unit()));
            if (unit.fit()) {
                ledger.add(new FitLedger("landmarks", unit.fold(), "images", unit.unit(), "hash of an image set", 2, "landmarks" + unit.fold()));
                ledger.add(new FitLedger("scale", unit.fold(), "features", unit.unit(), ContentHash.of(part), 5, "scale" + unit.fold()));
            }
        }
        assertLeak("near_duplicate_across_roles", "its features are those of p3_t1 m2 left");
    }

    @Test
    void constantMusclesAreAlikeInEveryoneAndNoLeak() throws IOException {
        for (int patient = 0; patient < PATIENTS; patient++) {
            List<RadiomicFeature> rows = new ArrayList<>(featuresOf(patient, "t0"));
            for (int feature = 0; feature < FEATURES; feature++) {
                rows.add(feature("p" + patient, "t0", "empty", "original_glcm_F" + feature, 1));
            }
            rows.add(feature("p" + patient, "t0", "empty", "original_firstorder_Range", 0));
            writeFeatures("p" + patient, "t0", rows);
        }
        ledger.clear();
        for (int held = 0; held < PATIENTS; held++) {
            fit("leave-p" + held);
        }
        assertThat(check(folder.resolve("out"))).isZero();
        assertThat(findings(folder.resolve("out"))).isEmpty();
    }

    @Test
    void equalPeopleAreAFinding() throws IOException {
        cohort.participants.set(2, "p1,B,f1,F,40.0,160,60");
        Path out = folder.resolve("out");
        assertThat(check(out)).isZero();
        assertThat(findings(out)).singleElement().satisfies(f -> {
            assertThat(f.code()).isEqualTo("equal_people");
            assertThat(f.message()).contains("p0 (A) and p1 (B) have equal sex, age_years, height_cm, weight_kg", "chance gives 0.84 such pairs");
        });
    }

    @Test
    void equalPeopleInTwoRolesThatChanceDoesNotExplainAreALeak() throws IOException {
        // 14 people more in the list, all different: chance then gives about 120 · 0.5 · (1/15)³ = 0.02 pairs.
        cohort.participants.set(2, "p1,B,f1,M,40.0,160,60.5");
        cohort.participants.set(3, "p2,A,f1,M,40,160,60.5");
        for (int other = 0; other < 14; other++) {
            cohort.participants.add("q" + other + ",A,f1," + (other % 2 == 0 ? "F" : "M") + "," + (50 + other) + "," + (170 + other) + "," + (80 + other));
        }
        assertLeak("equal_people_across_roles", "p1 (B) and p2 (A) have equal sex, age_years, height_cm, weight_kg: M, 40.0, 160.0, 60.5, and the two are divided in fold leave-p1");
    }

    @Test
    void aNetworkThatSawATestUnitIsNamed() throws IOException {
        for (int held = 0; held < PATIENTS; held++) {
            String fold = "leave-p" + held;
            cohort.split.stream().filter(u -> u.fold().equals(fold) && u.fit()).forEach(u ->
                    ledger.add(new FitLedger("network_hrnet_thigh", fold, "images", u.unit(), "images of " + u.unit(), 10, "network" + fold)));
        }
        assertThat(check(folder.resolve("honest"))).isZero();
        ledger.add(new FitLedger("network_hrnet_thigh", "leave-p1", "images", "p1_t0", "images of p1_t0", 10, "networkleave-p1"));
        assertLeak("fitted_on_held_out", "the network_hrnet_thigh of fold leave-p1 was fitted on it, but there it is test");
    }

    @Test
    void aNetworkThatSawATestUnitUnderAnotherNameIsNamed() throws IOException {
        ledger.add(new FitLedger("network_hrnet_thigh", "leave-p1", "images", "p0_t0", "images of p1_t0", 10, "network1"));
        ledger.add(new FitLedger("network_hrnet_thigh", "leave-p0", "images", "p1_t0", "images of p1_t0", 10, "network0"));
        assertLeak("content_of_another_unit", "the network_hrnet_thigh of fold leave-p1 was given, as p0_t0, what another ledger names p1_t0");
    }

    @Test
    void earlyStoppingOnTestIsNamedAndOnValidationIsNot() throws IOException {
        cohort.split.replaceAll(u -> u.fold().equals("leave-p0") && u.subject().equals("p3")
                ? new SplitAssignment(u.fold(), u.unit(), u.scheme(), u.subject(), u.session(), "A", u.subject(), SplitRole.validation, false, false) : u);
        ledger.removeIf(row -> row.fold().equals("leave-p0") && row.unit().startsWith("p3"));
        ledger.add(new FitLedger("scale", "leave-p0", "validation_features", "p3_t0", "other", 5, "scaleleave-p0"));
        assertThat(check(folder.resolve("honest"))).isZero();
        ledger.add(new FitLedger("scale", "leave-p0", "validation_features", "p0_t0", "more", 5, "scaleleave-p0"));
        assertLeak("stopped_on_held_out", "the scale of fold leave-p0 was stopped, or its checkpoint chosen, by it, but there it is test");
    }

    @Test
    void aThresholdChosenOnTestIsNamed() throws IOException {
        for (int held = 0; held < PATIENTS; held++) {
            String fold = "leave-p" + held;
            cohort.split.stream().filter(u -> u.fold().equals(fold) && u.fit()).forEach(u ->
                    ledger.add(new FitLedger("threshold_t2", fold, "features", u.unit(), ContentHash.of(part(u.unit())), 1, "cut" + fold)));
        }
        assertThat(check(folder.resolve("honest"))).isZero();
        ledger.add(new FitLedger("threshold_t2", "leave-p3", "features", "p3_t1", ContentHash.of(part("p3_t1")), 1, "cutleave-p3"));
        assertLeak("threshold_on_held_out", "the threshold_t2 of fold leave-p3 was chosen on it, but there it is test");
    }

    @Test
    void combatFittedOnAllIsNamed() throws IOException {
        for (int held = 0; held < PATIENTS; held++) {
            String fold = "leave-p" + held;
            cohort.split.stream().filter(u -> u.fold().equals(fold)).forEach(u ->
                    ledger.add(new FitLedger("combat", fold, "features", u.unit(), ContentHash.of(part(u.unit())), 5, "combat of all")));
        }
        assertLeak("fitted_on_held_out", "the combat of fold leave-p2 was fitted on it, but there it is test");
        assertThat(findings(folder.resolve("out"))).extracting(QcFinding::unit).containsExactlyInAnyOrder("p0_t0", "p0_t1", "p1_t0", "p1_t1", "p2_t0", "p2_t1", "p3_t0", "p3_t1");
    }

    @Test
    void aFileOfSeveralUnitsProvesLess() throws IOException {
        List<RadiomicFeature> both = new ArrayList<>(featuresOf(0, "t0"));
        both.addAll(featuresOf(1, "t0"));
        ResultTable.write(part("p0_t0"), RadiomicFeature.class, both, Cohort.FOOTER);
        Files.delete(part("p1_t0"));
        String hash = ContentHash.of(part("p0_t0"));
        ledger.replaceAll(row -> row.unit().equals("p0_t0") || row.unit().equals("p1_t0") ? new FitLedger(row.model(), row.fold(), row.inputRole(), row.unit(), hash, row.rows(), row.modelSha256()) : row);
        Path out = folder.resolve("out");
        assertThat(check(out)).isZero();
        assertThat(findings(out)).isNotEmpty().allMatch(f -> f.code().equals("part_of_several_units") && f.severity() == Severity.warning);
    }
}
