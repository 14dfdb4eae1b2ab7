package org.fascicle.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {
    @TempDir
    Path folder;
    private Path traceFile;

    @BeforeEach
    void startTrace() throws IOException {
        traceFile = folder.resolve("trace.txt");
        Files.writeString(traceFile, "name\tprocess\ttag\tstatus\texit\tworkdir\n");
    }

    @Test
    void showsWhatTheTaskSaidAndReturnsItsCode() throws IOException {
        task("INGEST_INDEX (cohort.csv)", "FAILED", "2", """
                [{"file": "cohort.csv", "line": 3, "field": "contrast", "value": "t9w", "message": "unknown contrast", "way_out": "use one of t1w, stir"}]
                """);
        Failures failures = failures();
        assertThat(failures.exitCode()).isEqualTo(2);
        assertThat(failures.lines()).containsExactly("cohort.csv:3: contrast: unknown contrast \"t9w\" → use one of t1w, stir");
    }

    @Test
    void countsNoFailureThatALaterAttemptMadeGood() throws IOException {
        task("QUANTIFY_RADIOMICS (sub-01)", "FAILED", "137", null);
        task("QUANTIFY_RADIOMICS (sub-01)", "COMPLETED", "0", null);
        task("EVALUATE_LEAKAGE (all folds)", "FAILED", "3", "[{\"message\": \"2 units share an image\"}]");
        assertThat(failures().exitCode()).isEqualTo(3);
        assertThat(failures().lines()).containsExactly("2 units share an image");
    }

    @Test
    void takesALostNodeAndAKillForMemoryAsOutOfResources() throws IOException {
        task("LEARN_SOM (all)", "FAILED", "-", null);
        assertThat(failures().exitCode()).isEqualTo(4);
        task("LEARN_SCALE (all)", "FAILED", "137", null);
        assertThat(failures().exitCode()).isEqualTo(4);
    }

    @Test
    void aProfileThatIsNotThereIsTheUsersToMend() throws IOException {
        Failures failures = Failures.of(Trace.read(traceFile), List.of("N E X T F L O W  ~  version 25.04.0", "Unknown configuration profile: 'slrum'", "", "Did you mean one of these?", "    slurm"),
                folder.resolve("nextflow.log"));
        assertThat(failures.exitCode()).isEqualTo(2);
        assertThat(failures.lines()).containsExactly("-profile: there is no such profile \"slrum\" → nextflow.config lists them; several are separated by commas");
    }

    @Test
    void citesTheEndOfTheLogOfABug() throws IOException {
        Path work = task("LEARN_SOM (all)", "FAILED", "1", null);
        Files.writeString(work.resolve(".command.err"), "java.lang.IllegalStateException: odd\n");
        assertThat(failures().exitCode()).isEqualTo(1);
        assertThat(String.join("\n", failures().lines())).contains(work.toString(), "IllegalStateException: odd");
    }

    @Test
    void namesTheInputFirstWhereSeveralTasksFailed() throws IOException {
        task("A (x)", "FAILED", "1", null);
        task("B (y)", "FAILED", "2", "[{\"message\": \"no such muscle\"}]");
        assertThat(failures().exitCode()).isEqualTo(2);
    }

    private Failures failures() throws IOException {
        return Failures.of(Trace.read(traceFile), List.of(), folder.resolve("nextflow.log"));
    }

    private Path task(String name, String status, String exit, String problems) throws IOException {
        Path work = Files.createTempDirectory(folder, "work");
        if (problems != null) Files.writeString(work.resolve("problems.json"), problems);
        Files.writeString(traceFile, Files.readString(traceFile)
                + String.join("\t", "SOM_STUDY:" + name, "SOM_STUDY:" + name.split(" ")[0], "tag", status, exit, work.toString()) + "\n");
        return work;
    }
}
