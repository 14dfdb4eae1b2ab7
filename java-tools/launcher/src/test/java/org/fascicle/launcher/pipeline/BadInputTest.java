package org.fascicle.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.fascicle.launcher.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees who gave something wrong: where it stands and what would be right, and nothing half-written. */
class BadInputTest {
    @TempDir
    Path folder;

    @Test
    void aMisspeltKeyIsRefusedBeforeAnythingIsWritten() throws Exception {
        Path params = folder.resolve("study.yaml");
        Files.writeString(params, """
                study: demo
                design: som
                seed: 1
                learn:
                  som:
                    sgima: 2
                  cluster:
                    k: many
                """);
        Fascicle.Ended ended = new Fascicle(folder).start("run", params.toString());
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output()).contains("study.yaml:6: learn.som.sgima: unknown setting → did you mean sigma?",
                "study.yaml:8: learn.cluster.k: not a whole number \"many\"");
        noTraceOfJava(ended);
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void aFileThatIsNotThereIsNamedWithTheLineThatNamesIt() throws Exception {
        Path params = folder.resolve("study.yaml");
        Files.writeString(params, "study: demo\ndesign: som\nseed: 1\ninput:\n  samplesheet: absent.csv\n  participants: gone.csv\n");
        Fascicle.Ended ended = new Fascicle(folder).start("run", params.toString());
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output()).contains("study.yaml:5: input.samplesheet: there is no such file \"absent.csv\"", "study.yaml:6: input.participants");
        noTraceOfJava(ended);
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void aBadSamplesheetIsRefusedRowByRow() throws Exception {
        Files.createFile(folder.resolve("image.nii.gz"));
        Files.writeString(folder.resolve("cohort.csv"), """
                subject,session,centre,region,contrast,path
                sub-01,ses-t0,centre-01,thigh,t9w,image.nii.gz
                sub-01,ses-t0,centre-01,thigh,stir,missing.nii.gz
                sub-02,ses-t0,centre-01,thigh,t1w,image.nii.gz
                sub-02,ses-t0,centre-01,thigh,t1w,image.nii.gz
                """);
        Files.writeString(folder.resolve("people.csv"), "subject,centre\nsub-01,centre-01\n");
        Path params = folder.resolve("study.yaml");
        Files.writeString(params, "study: demo\ndesign: som\nseed: 1\ninput:\n  samplesheet: cohort.csv\n  participants: people.csv\n");
        Fascicle.Ended ended = new Fascicle(folder).start("run", params.toString());
        assertThat(ended.code()).as(ended.output()).isEqualTo(2);
        assertThat(ended.output()).contains("cohort.csv:2: contrast: unknown contrast \"t9w\"", "cohort.csv:3: path", "cohort.csv:5: series",
                "the subject has no row in people.csv");
        noTraceOfJava(ended);
        assertThat(folder.resolve("results/demo/latest")).doesNotExist();
        assertThat(folder.resolve("results/demo/.incomplete")).isDirectory();
    }

    @Test
    void anUnknownCommandAndAnUnknownStudyAreRefused() throws Exception {
        Fascicle.Ended ended = new Fascicle(folder).start("rum", "x");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output()).contains("fascicle help");
        ended = new Fascicle(folder).start("run", Repository.root().resolve("params/no_such.yaml").toString());
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output()).contains("there is no such file");
        noTraceOfJava(ended);
    }

    private static void noTraceOfJava(Fascicle.Ended ended) {
        assertThat(ended.output()).doesNotContain("\tat ", "    at ", "Exception", "groovy", "N E X T F L O W");
    }
}
