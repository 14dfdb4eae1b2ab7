package org.fascicle.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fascicle.launcher.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second run computes what changed and what follows from it, and nothing else: read from Nextflow's trace. */
class ResumeTest {
    private static final String STUDY = "tiny";
    private static final String UNIT = "sub-02_ses-t1";
    private static final List<String> FOLLOWING = List.of("INGEST_INDEX", "LEARN_", "EVALUATE_", "REPORT_HTML");
    @TempDir
    Path folder;

    @Test
    void recomputesWhatAChangedSettingASliceOrAToolTouches() throws Exception {
        Fascicle fascicle = new Fascicle(folder);
        TinyCohort cohort = new TinyCohort(folder);
        String study = cohort.dicomStudy(fascicle).toString();
        run(fascicle, study);
        assertThat(fascicle.latest(STUDY).resolve("report/index.html")).isNotEmptyFile();

        run(fascicle, study);
        assertThat(fascicle.computed(STUDY)).as("nothing changed").allMatch(task -> task.startsWith("INGEST_INDEX")).hasSize(1);

        run(fascicle, study, "--learn.cluster.k", "2");
        assertThat(fascicle.computed(STUDY)).as("a setting of learn cluster").extracting(task -> task.split(" ")[0])
                .contains("LEARN_CLUSTER", "LEARN_PROJECT", "REPORT_HTML")
                .doesNotContain("LEARN_SPLIT", "LEARN_SCALE", "LEARN_SOM", "QUANTIFY_RADIOMICS", "INGEST_DICOM");

        cohort.editOneSlice(UNIT);
        run(fascicle, study, "--learn.cluster.k", "2");
        List<String> afterEdit = fascicle.computed(STUDY);
        assertThat(afterEdit).as("one slice inside a DICOM folder").contains("INGEST_DICOM " + UNIT, "QUANTIFY_RADIOMICS " + UNIT)
                .allMatch(task -> task.endsWith(" " + UNIT) || FOLLOWING.stream().anyMatch(task::startsWith));

        Path program = CurrentBuild.withRebuilt("quantify", folder.resolve("rebuilt")).folder().resolve("bin/fascicle");
        Fascicle rebuilt = new Fascicle(folder, program).with("FASCICLE_HOME", Repository.root().toString());
        run(rebuilt, study, "--learn.cluster.k", "2");
        assertThat(rebuilt.computed(STUDY)).as("a rebuilt tool").filteredOn(task -> task.startsWith("QUANTIFY_RADIOMICS")).hasSize(4);
        assertThat(rebuilt.computed(STUDY)).noneMatch(task -> task.startsWith("INGEST_DICOM") || task.startsWith("PREPROCESS_"));
        assertThat(rebuilt.computed(STUDY)).as("its results are what they were, so nothing follows").noneMatch(task -> task.startsWith("LEARN_S"));
    }

    private static void run(Fascicle fascicle, String... arguments) throws Exception {
        String[] all = Stream.concat(Stream.of("run"), Stream.of(arguments)).toArray(String[]::new);
        Fascicle.Ended ended = fascicle.start(all);
        assertThat(ended.code()).as(ended.output()).isZero();
    }
}
