package org.fascicle.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Two people, two sessions, one arm of six muscles, in small DICOM images, with a study of them: seconds, not minutes. */
final class TinyCohort {
    private static final String SIMULATION = """
            {"cohort":"stim1","subjects":2,"regions":["arm"],"contrasts":["t1w"],"matrix":96,"slices":4}""";
    private final Path folder;

    /** @param folder where the study's files go */
    TinyCohort(Path folder) {
        this.folder = folder;
    }

    /** A study whose cohort the pipeline simulates. */
    Path simulatedStudy() throws IOException {
        return study("""
                simulate:
                  plan: {subjects: 2, regions: [arm], contrasts: [t1w], matrix: 96, slices: 4}
                """);
    }

    /** A study of DICOM files that lie in folders, as at a hospital. */
    Path dicomStudy(Fascicle fascicle) throws IOException, InterruptedException {
        run(fascicle, "simulate", "plan", "--config", SIMULATION, "--seed", "7", "--out", folder.resolve("dicom").toString());
        List<String> units = Files.readAllLines(folder.resolve("dicom/units.csv"));
        for (String line : units.subList(1, units.size())) {
            run(fascicle, "simulate", "subject", "--config", SIMULATION, "--seed", "7", "--unit", line.split(",")[0], "--out", folder.resolve("dicom").toString());
        }
        return study("""
                input:
                  samplesheet: dicom/samplesheet.csv
                  participants: dicom/participants.csv
                  assessments: dicom/assessments.csv
                """);
    }

    /** Changes one byte of the last pixel of one slice of a unit. */
    void editOneSlice(String unit) throws IOException {
        Path series;
        try (var folders = Files.list(folder.resolve("dicom").resolve(unit))) {
            series = folders.filter(f -> f.getFileName().toString().startsWith("arm_t1w")).findFirst().orElseThrow();
        }
        Path slice;
        try (var files = Files.list(series)) {
            slice = files.sorted().findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(slice);
        bytes[bytes.length - 2] ^= 1;
        Files.write(slice, bytes);
    }

    private Path study(String cohort) throws IOException {
        Path file = folder.resolve("tiny.yaml");
        Files.writeString(file, """
                study: tiny
                design: som
                seed: 7
                learn:
                  som: {rows: 3, columns: 3, updates: 500}
                evaluate:
                  association: {resampling: {permutations: 99, bootstrap_replicates: 100}}
                  longitudinal: {resampling: {permutations: 99, bootstrap_replicates: 100}}
                """ + cohort);
        return file;
    }

    private static void run(Fascicle fascicle, String... arguments) throws IOException, InterruptedException {
        Fascicle.Ended ended = fascicle.start(arguments);
        assertThat(ended.code()).as(ended.output()).isZero();
    }
}
