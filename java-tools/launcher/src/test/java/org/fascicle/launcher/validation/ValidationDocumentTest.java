package org.fascicle.launcher.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fascicle.launcher.Repository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidationDocumentTest {
    private static final String MEAN = "stats\tMeanTest\tMean\tR 4.2.2, mean\t1e-10\t3\t";
    @TempDir
    Path checkout;
    private ValidationDocument document;

    @BeforeEach
    void anEmptyDocument() throws IOException {
        write("docs/validation.md", """
                By hand.
                <!-- tables: written by `fascicle validation` from what the tests compared; edits here are lost -->
                <!-- end of tables -->
                By hand too.
                """);
        source("stats", "MeanTest");
        document = new ValidationDocument(checkout);
    }

    /** Modules are built before the launcher, so that in a full build their records are those of this build. */
    @Test
    void theCommittedDocumentSaysWhatTheTestsSaw() throws IOException {
        assertThat(new ValidationDocument(Repository.root()).differences())
                .as("docs/validation.md is not what the tests would write: run ./fascicle test --full, then ./fascicle validation")
                .isEmpty();
    }

    @Test
    void writesATableForEachModuleAndKeepsTheTextAround() throws IOException {
        record("stats", "MeanTest", MEAN + "3.2E-11");
        source("cluster", "CutTest");
        record("cluster", "CutTest", "cluster\tCutTest\tCut\tSciPy\t5e-06\t7\t0.0");
        assertThat(document.differences()).hasSize(2).first().asString().contains("Cut", "nothing");
        assertThat(document.update()).isEqualTo(2);
        assertThat(document.file()).content().isEqualTo("""
                By hand.
                <!-- tables: written by `fascicle validation` from what the tests compared; edits here are lost -->

                ### cluster

                | quantity | reference | tolerance | numbers | largest error | test |
                |---|---|---|---:|---:|---|
                | Cut | SciPy | 5e-06 | 7 | ≤ 1e-12 | `CutTest` |

                ### stats

                | quantity | reference | tolerance | numbers | largest error | test |
                |---|---|---|---:|---:|---|
                | Mean | R 4.2.2, mean | 1e-10 | 3 | ≤ 4e-11 | `MeanTest` |

                <!-- end of tables -->
                By hand too.
                """);
        assertThat(document.differences()).isEmpty();
        String before = Files.readString(document.file());
        document.update();
        assertThat(document.file()).content().isEqualTo(before);
    }

    @Test
    void noticesWhatHasChanged() throws IOException {
        record("stats", "MeanTest", MEAN + "3.2E-11");
        document.update();
        record("stats", "MeanTest", MEAN + "6E-11");
        assertThat(document.differences()).as("less than twice the bound").isEmpty();
        record("stats", "MeanTest", MEAN + "9E-11");
        assertThat(document.differences()).hasSize(1).first().asString().contains("≤ 9e-11", "≤ 4e-11");
        record("stats", "MeanTest", MEAN + "1E-11");
        assertThat(document.differences()).as("the document need not be so modest").hasSize(1);
        record("stats", "MeanTest", MEAN.replace("\t3\t", "\t4\t") + "3.2E-11");
        assertThat(document.differences()).hasSize(1);
        record("stats", "MeanTest", MEAN.replace("1e-10", "1e-09") + "3.2E-11");
        assertThat(document.differences()).hasSize(1);
    }

    @Test
    void keepsRowsOfTestsThatDidNotRunAndDropsThoseThatAreGone() throws IOException {
        record("stats", "MeanTest", MEAN + "0.0");
        document.update();
        record("stats", "MeanTest", "");
        assertThat(document.differences()).isEmpty();
        assertThat(document.update()).isEqualTo(1);
        Files.delete(checkout.resolve("java-tools/stats/src/test/java/org/MeanTest.java"));
        assertThat(document.differences()).hasSize(1).first().asString().contains("no test MeanTest");
        assertThat(document.update()).isZero();
    }

    @Test
    void refusesADocumentWithoutItsMarks() throws IOException {
        write("docs/validation.md", "By hand.\n");
        assertThatThrownBy(document::update).hasMessageContaining("comments that enclose");
    }

    private void source(String module, String test) throws IOException {
        write("java-tools/" + module + "/src/test/java/org/" + test + ".java", "");
    }

    private void record(String module, String test, String line) throws IOException {
        write("java-tools/" + module + "/target/validation/" + test + ".tsv", line.isEmpty() ? "" : line + "\n");
    }

    private void write(String path, String text) throws IOException {
        Path file = checkout.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
