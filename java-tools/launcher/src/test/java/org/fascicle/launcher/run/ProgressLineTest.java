package org.fascicle.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressLineTest {
    @TempDir
    Path work;

    @Test
    void showsWhatARunningTaskLastSaid() throws IOException {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        ProgressLine line = new ProgressLine(new PrintStream(shown, true, StandardCharsets.UTF_8), true, work, 0);
        line.line("[0a/12cdef] Submitted process > SOM_STUDY:LEARN_SPLIT");
        line.line("[ab/cdef12] Submitted process > SEGMENTATION:NETWORK_TRAIN (thigh unet_2d fold-1)");
        said("ab/cdef1234567890", "network train: epochs: 1 of 40, loss 0.92\nnetwork train: epochs: 5 of 40 (12 %), loss 0.31, 3 min left\n/usr/bin/java -cp lib.jar\n");

        line.update(new Trace(List.of(ended("0a/12cdef99"))));

        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("1 task done, 1 under way: network train thigh unet_2d fold-1 – epochs: 5 of 40 (12 %), loss 0.31");
    }

    @Test
    void tellsWhatWasTakenFromAnEarlierRun() {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        ProgressLine line = new ProgressLine(new PrintStream(shown, true, StandardCharsets.UTF_8), false, work, 0);
        line.line("[0a/12cdef] Cached process > SOM_STUDY:LEARN_SPLIT");
        line.end(new Trace(List.of(ended("0a/12cdef99"))));
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("1 task done, 1 of them from an earlier run");
    }

    @Test
    void countsTowardsWhatTheLastRunWithTheseSettingsHad() {
        assertThat(shown(219)).contains("1 of about 219 tasks done, 1 under way");
        assertThat(shown(1)).as("more than last time").contains("1 task done, 1 under way");
        assertThat(shown(0)).contains("1 task done, 1 under way");
    }

    private String shown(long expected) {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        ProgressLine line = new ProgressLine(new PrintStream(shown, true, StandardCharsets.UTF_8), true, work, expected);
        line.line("[0a/12cdef] Submitted process > SOM_STUDY:LEARN_SPLIT");
        line.line("[ab/cdef12] Submitted process > SOM_STUDY:LEARN_SOM (all)");
        line.update(new Trace(List.of(ended("0a/12cdef99"))));
        return shown.toString(StandardCharsets.UTF_8);
    }

    private void said(String folder, String text) throws IOException {
        Files.createDirectories(work.resolve(folder));
        Files.writeString(work.resolve(folder).resolve(".command.err"), text);
    }

    private Trace.Task ended(String folder) {
        return new Trace.Task("LEARN_SPLIT", "LEARN_SPLIT", "", "COMPLETED", 0, work.resolve(folder));
    }
}
