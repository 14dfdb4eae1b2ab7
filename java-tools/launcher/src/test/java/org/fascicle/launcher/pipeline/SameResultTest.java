package org.fascicle.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same study in two fresh folders gives the same bytes in every table, whatever the number of threads. */
class SameResultTest {
    @TempDir
    Path folder;

    @Test
    @Tag("full")
    void tablesAreBitwiseEqualWhateverTheThreadCount() throws Exception {
        Map<String, String> one = tables("one", "-XX:ActiveProcessorCount=1");
        Map<String, String> four = tables("four", "-XX:ActiveProcessorCount=4");
        assertThat(one).isNotEmpty().isEqualTo(four);
    }

    private Map<String, String> tables(String name, String javaOptions) throws Exception {
        Path place = Files.createDirectories(folder.resolve(name));
        Fascicle fascicle = new Fascicle(place).with("FASCICLE_JAVA_OPTIONS", javaOptions);
        Fascicle.Ended ended = fascicle.start("run", new TinyCohort(place).simulatedStudy().toString());
        assertThat(ended.code()).as(ended.output()).isZero();
        return Fascicle.tables(fascicle.latest("tiny"));
    }
}
