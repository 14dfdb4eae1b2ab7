package org.fascicle.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.schema.DataOrigin;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;
import org.fascicle.schema.TableFooter;
import org.fascicle.table.ResultTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

class ToolTest {
    public record Settings(@Param(doc = "how to end", choices = {"well", "input", "cohort", "disk", "memory", "bug"}) String end) {
        public static Settings defaults() {
            return new Settings("well");
        }
    }

    @Command(name = "example", description = "ends as it is told")
    static final class ExampleCommand extends ToolCommand<Settings> {
        ExampleCommand() {
            super(Settings.class);
        }

        @Override
        protected void execute(Settings config, CommandRun run) throws IOException {
            switch (config.end()) {
                case "input" -> throw new InvalidInputException(new Problem("sheet.csv", 3, "contrast", "t1", "unknown contrast", "use t1w"));
                case "cohort" -> throw new CohortCheckException("2 subjects are in train and test: see qc_finding");
                case "disk" -> throw new IOException("No space left on device");
                case "memory" -> throw new OutOfMemoryError("Java heap space");
                case "bug" -> throw new IllegalStateException("what could not happen did");
                default -> run.writeTable(QcFinding.class, List.of(QcFinding.ofUnit("sub-01_ses-t0", run.stage(), "fine", Severity.info, "all is well", "")), "sub-01_ses-t0");
            }
        }
    }

    @TempDir
    Path out;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    private int run(String... args) {
        return new Tool("test", "a tool", List.of(new ExampleCommand()), new PrintStream(log)).run(args);
    }

    private int end(String how) {
        return run("example", "--config", "{\"end\": \"" + how + "\"}", "--out", out.toString(), "--seed", "7");
    }

    @Test
    void writesTablesThatSayWhatTheyWereMadeFrom() {
        assertThat(end("well")).isZero();
        Path file = out.resolve("tables/qc_finding/qc_finding.sub-01_ses-t0.parquet");
        TableFooter footer = ResultTable.footer(file);
        assertThat(footer.tool()).isEqualTo("test example");
        assertThat(footer.seed()).isEqualTo(7);
        assertThat(footer.origin()).isEqualTo(DataOrigin.measured);
        assertThat(footer.configHash()).isEqualTo(ContentHash.of("{\"end\":\"well\"}"));
        assertThat(log.toString()).isEmpty();
    }

    @Test
    void eachFailureHasItsExitCodeAndOneLine() throws Exception {
        assertThat(end("input")).isEqualTo(2);
        assertThat(log.toString().strip()).isEqualTo("test example: sheet.csv:3: contrast: unknown contrast \"t1\" → use t1w");
        assertThat(Files.readString(out.resolve("problems.json"))).contains("\"line\" : 3").contains("\"exit_code\" : 2");
        log.reset();
        assertThat(end("cohort")).isEqualTo(3);
        assertThat(end("disk")).isEqualTo(4);
        assertThat(end("memory")).isEqualTo(4);
        assertThat(log.toString()).doesNotContain("\tat ").contains("the disk is full").contains("out of memory");
        assertThat(end("bug")).isEqualTo(1);
        assertThat(log.toString()).contains("ToolTest");
    }

    @Test
    void helpListsTheSettingsWithTheirDefaults() {
        Tool tool = new Tool("test", "a tool", List.of(new ExampleCommand()), new PrintStream(log));
        assertThat(tool.commandLine().getSubcommands().get("example").getUsageMessage()).contains("end = \"well\"", "how to end");
        assertThat(tool.commandLine().getUsageMessage()).containsPattern("example +end");
    }

    @Test
    void aCommandThatStartsRemovesTheProblemsOfAnEarlierOne() {
        end("input");
        assertThat(out.resolve("problems.json")).exists();
        assertThat(end("well")).isZero();
        assertThat(out.resolve("problems.json")).doesNotExist();
    }

    @Test
    void aWrongCommandLineIsTheUsersMistake() {
        assertThat(run("exampel")).isEqualTo(2);
        assertThat(run("example", "--sed", "1")).isEqualTo(2);
        assertThat(run("example", "--seed", "one")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(log.toString()).contains("see: fascicle test example --help");
    }

    @Test
    void streamsAreNamedAndIndependentOfEachOther() {
        RandomStreams streams = new RandomStreams(1);
        assertThat(streams.seed("som", "all")).isEqualTo(new RandomStreams(1).seed("som", "all")).isNotEqualTo(streams.seed("so", "mall"))
                .isNotEqualTo(streams.seed("som", "fold-1")).isNotEqualTo(new RandomStreams(2).seed("som", "all"));
    }
}
