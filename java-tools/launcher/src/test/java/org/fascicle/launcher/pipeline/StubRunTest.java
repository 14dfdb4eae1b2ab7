package org.fascicle.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fascicle.launcher.Repository;
import org.fascicle.launcher.run.Trace;
import org.fascicle.testkit.SharedData;
import org.fascicle.toolkit.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every study and variant is wired: the stubs of its processes run through to the report. */
class StubRunTest {
    private static final List<String> PER_UNIT = List.of("SIMULATE_SUBJECT", "INGEST_DICOM", "EVALUATE_FINGERPRINT", "PREPROCESS_GEOMETRY", "PREPROCESS_INTENSITY",
            "QUANTIFY_RADIOMICS", "REPORT_SUBJECT");
    private static final List<String> PER_FOLD = List.of("LEARN_SCALE", "LEARN_SOM", "LEARN_CLUSTER", "LEARN_PROJECT");
    private static final List<String> ONCE = List.of("SIMULATE_PLAN", "INGEST_INDEX", "LEARN_SPLIT", "EVALUATE_ASSOCIATION",
            "EVALUATE_LONGITUDINAL", "EVALUATE_LEAKAGE", "REPORT_HTML");
    @TempDir
    Path folder;

    @Test
    void aStudyRunsEachStepOnceAUnitOrFoldAndResumesAtOnce() throws Exception {
        Fascicle fascicle = new Fascicle(folder);
        Fascicle.Ended ended = fascicle.start("run", study("stim1_som.yaml"), "-stub-run");
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("report: ", "tables: ");
        assertThat(counts(fascicle.trace("stim1_som"))).isEqualTo(expected(4, 1));
        isComplete(fascicle.latest("stim1_som"));

        ended = fascicle.start("run", study("stim1_som.yaml"), "-stub-run");
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(fascicle.computed("stim1_som")).as("only the index looks again at what may have changed").hasSize(1).first().asString().startsWith("INGEST_INDEX");

        ended = fascicle.start("run", study("stim1_som.yaml"), "--variant", study("variants/leave_one_patient_out.yaml"), "-stub-run");
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(counts(fascicle.trace("stim1_som"))).isEqualTo(expected(4, 2));
        assertThat(fascicle.computed("stim1_som")).as("the folds change nothing before them").noneMatch(t -> PER_UNIT.stream().anyMatch(t::startsWith));

        ended = fascicle.start("run", study("stim1_som.yaml"), "--variant", study("variants/harmonised.yaml"), "-stub-run");
        assertThat(ended.code()).as(ended.output()).isZero();
        Map<String, Long> harmonised = expected(4, 1);
        harmonised.put("LEARN_COMBAT", 1L);
        harmonised.put("LEARN_HARMONISE", 1L);
        assertThat(counts(fascicle.trace("stim1_som"))).isEqualTo(harmonised);
    }

    @Test
    void aRunThatTellsOfNoTaskIsNotPublished() throws Exception {
        Fascicle fascicle = new Fascicle(folder).with("FASCICLE_NEXTFLOW", "true");
        Fascicle.Ended ended = fascicle.start("run", study("stim1_som.yaml"), "-stub-run");
        assertThat(ended.code()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output()).contains("without a trace of any task", "nextflow.log");
        assertThat(folder.resolve("results/stim1_som/latest")).doesNotExist();
    }

    @Test
    void intensitiesOnALearnedScaleAreOfAUnitAndAFold() throws Exception {
        Fascicle fascicle = new Fascicle(folder);
        Fascicle.Ended ended = fascicle.start("run", study("stim1_som.yaml"), "--variant", study("variants/landmark_scale.yaml"),
                "--variant", study("variants/leave_one_patient_out.yaml"), "-stub-run");
        assertThat(ended.code()).as(ended.output()).isZero();
        Map<String, Long> byFold = expected(4, 2);
        byFold.put("PREPROCESS_LANDMARKS", 2L);
        byFold.put("PREPROCESS_INTENSITY", 8L);
        byFold.put("QUANTIFY_RADIOMICS", 8L);
        assertThat(counts(fascicle.trace("stim1_som"))).isEqualTo(byFold);
        assertThat(fascicle.latest("stim1_som").resolve("tables/harmonised_features")).isDirectoryContaining("glob:**/harmonised_features.sub-01_ses-t0.leave-sub-02.parquet");
    }

    @Test
    void registrationAndBiasFieldStandWhereTheParamsEnableThem() throws Exception {
        Fascicle fascicle = new Fascicle(folder);
        Fascicle.Ended ended = fascicle.start("run", study("stim1_som.yaml"), "--variant", study("variants/corrected_images.yaml"),
                "--preprocess.register.reference_session", "ses-t0", "-stub-run");
        assertThat(ended.code()).as(ended.output()).isZero();
        Map<String, Long> corrected = expected(4, 1);
        corrected.put("PREPROCESS_REGISTER", 4L);
        corrected.put("PREPROCESS_BIASFIELD", 4L);
        assertThat(counts(fascicle.trace("stim1_som"))).isEqualTo(corrected);
    }

    @Test
    void aCohortOfNiftiFilesTakesTheOtherWayIn() throws Exception {
        Path data = SharedData.require("leg-mri");
        Fascicle fascicle = new Fascicle(folder);
        Fascicle.Ended ended = fascicle.start("run", study("real_leg.yaml"), "--input.data", data.toString(), "-stub-run");
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(counts(fascicle.trace("real_leg"))).containsEntry("INGEST_NIFTI", 1L).doesNotContainKeys("INGEST_DICOM", "SIMULATE_PLAN");
    }

    @Test
    void aSegmentationStudyTrainsEachNetworkOnceARegionAndFoldWithoutTheUnitsItIsTestedOn() throws Exception {
        Fascicle fascicle = new Fascicle(folder);
        String[] run = {"run", study("nmd_segmentation.yaml"), "-profile", "test", "-stub-run"};
        Fascicle.Ended ended = fascicle.start(run);
        assertThat(ended.code()).as(ended.output()).isZero();
        Trace trace = fascicle.trace("nmd_segmentation_test");
        assertThat(counts(trace)).containsEntry("NETWORK_TRAIN", 5L).containsEntry("NETWORK_SEGMENT", 5L).containsEntry("QUANTIFY_FATFRACTION", 4L)
                .containsEntry("QUANTIFY_MTR", 4L).containsEntry("QUANTIFY_T2MAP", 4L).containsEntry("REPORT_SUBJECT", 4L)
                .containsEntry("EVALUATE_BIOMARKERS", 1L).containsEntry("EVALUATE_LEAKAGE", 1L).containsEntry("REPORT_HTML", 1L);
        for (Trace.Task training : trace.tasks().stream().filter(task -> task.process().equals("NETWORK_TRAIN")).toList()) {
            assertThat(staged(training.workdir())).containsExactlyInAnyOrder("sub-01_ses-t0", "sub-01_ses-t1");
        }
        isComplete(fascicle.latest("nmd_segmentation_test"));

        ended = fascicle.start(run);
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(fascicle.computed("nmd_segmentation_test")).as("only the index looks again").hasSize(1).first().asString().startsWith("INGEST_INDEX");
    }

    /** Units staged to a training task; the outlines known to be true must not be among what it is given. */
    private static List<String> staged(Path task) throws Exception {
        String script = Files.readString(task.resolve(".command.run"));
        assertThat(script).doesNotContain("truth");
        try (var units = Files.list(task.resolve("images"))) {
            return units.map(unit -> unit.getFileName().toString()).toList();
        }
    }

    private static String study(String name) {
        return Repository.root().resolve("params").resolve(name).toString();
    }

    private static Map<String, Long> counts(Trace trace) {
        Map<String, Long> counts = new TreeMap<>();
        trace.tasks().forEach(task -> counts.merge(task.process(), 1L, Long::sum));
        return counts;
    }

    private static Map<String, Long> expected(long units, long folds) {
        Map<String, Long> counts = new TreeMap<>();
        PER_UNIT.forEach(process -> counts.put(process, units));
        PER_FOLD.forEach(process -> counts.put(process, folds));
        ONCE.forEach(process -> counts.put(process, 1L));
        return counts;
    }

    private static void isComplete(Path run) throws Exception {
        JsonNode complete = Json.mapper().readTree(Files.readString(run.resolve("COMPLETE.json")));
        assertThat(complete.path("run").asString()).isEqualTo(run.getFileName().toString());
        assertThat(complete.path("sha256").propertyNames()).contains("report/index.html", "params.json", "tables/run_fact/run_fact.parquet");
        try (var info = Files.list(run.resolve("pipeline_info"))) {
            assertThat(info.map(f -> f.getFileName().toString().replaceAll("_.*\\.", "."))).containsExactlyInAnyOrder("trace.txt", "timeline.html", "report.html", "dag.html");
        }
    }
}
