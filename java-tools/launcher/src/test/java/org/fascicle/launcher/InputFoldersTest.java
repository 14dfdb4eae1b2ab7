package org.fascicle.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.fascicle.toolkit.InputFolders;
import org.fascicle.toolkit.Json;
import org.fascicle.toolkit.OutputFolder;
import org.fascicle.toolkit.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.databind.JsonNode;

/** Every folder option of every command, given a folder that is absent or empty: the user's mistake, said with its option. */
class InputFoldersTest {
    /** What options that take a path, but no folder to read, call it. */
    private static final Set<String> FILE_LABELS = Set.of("FILE", "CSV", "TSV", "TABLE");

    @TempDir
    Path folder;

    /** One option of one command. */
    record FolderOption(String tool, CommandSpec command, OptionSpec option) {
        @Override
        public String toString() {
            return command.qualifiedName(" ") + " " + option.longestName();
        }
    }

    static List<FolderOption> pathOptions() {
        List<FolderOption> all = new ArrayList<>();
        for (Tool tool : Tools.catalogue().tools()) {
            tool.commandLine().getSubcommands().values().forEach(line -> line.getCommandSpec().options().stream()
                    .filter(InputFoldersTest::takesPaths).forEach(option -> all.add(new FolderOption(tool.name(), line.getCommandSpec(), option))));
        }
        return all;
    }

    static List<FolderOption> folderOptions() {
        return pathOptions().stream().filter(each -> InputFolders.isInputFolder(each.option())).toList();
    }

    @ParameterizedTest
    @MethodSource("folderOptions")
    void anAbsentFolderIsRefused(FolderOption each) throws IOException {
        refused(each, folder.resolve("absent"), "no such");
    }

    @ParameterizedTest
    @MethodSource("folderOptions")
    void anEmptyFolderIsRefused(FolderOption each) throws IOException {
        refused(each, Files.createDirectory(folder.resolve("empty")), "empty");
    }

    @ParameterizedTest
    @MethodSource("folderOptions")
    void aFolderWithoutTablesIsRefusedWhereTablesAreRead(FolderOption each) throws IOException {
        if (each.option().paramLabel().equals("TABLES")) {
            Path full = Files.createDirectory(folder.resolve("no_tables"));
            Files.writeString(full.resolve("notes.txt"), "text");
            refused(each, full, "no table");
        }
    }

    @ParameterizedTest
    @MethodSource("folderOptions")
    void aFileIsRefusedWhereOnlyAFolderWillDo(FolderOption each) throws IOException {
        if (each.option().paramLabel().equals("FOLDER")) {
            refused(each, Files.writeString(folder.resolve("file"), "text"), "not a folder");
        }
    }

    @Test
    void everyOptionThatTakesAPathSaysWhatKind() {
        assertThat(folderOptions()).hasSizeGreaterThan(40).map(FolderOption::toString)
                .contains("preprocess geometry --images", "quantify mapstatistics --maps", "evaluate segmentation --segmentations", "network segment --model",
                        "report html --tables", "ingest dicom --input", "learn som --features");
        assertThat(pathOptions()).allSatisfy(each -> assertThat(InputFolders.isInputFolder(each.option()) || FILE_LABELS.contains(each.option().paramLabel())
                || ((java.lang.reflect.Field) each.option().userObject()).isAnnotationPresent(OutputFolder.class)).as(each.toString()).isTrue());
    }

    private void refused(FolderOption each, Path given, String message) throws IOException {
        Path out = folder.resolve("out");
        // Commands remember what they were given: each run has its own.
        Tool tool = Tools.catalogue().tools().stream().filter(one -> one.name().equals(each.tool())).findFirst().orElseThrow();
        List<String> arguments = new ArrayList<>(List.of(each.command().name(), "--out", out.toString(), each.option().longestName(), given.toString()));
        for (OptionSpec other : each.command().options()) {
            if (other.required() && other != each.option()) {
                arguments.addAll(List.of(other.longestName(), value(other)));
            }
        }
        assertThat(tool.run(arguments.toArray(String[]::new))).isEqualTo(2);
        JsonNode problems = Json.mapper().readTree(Files.readString(out.resolve("problems.json")));
        assertThat(problems).hasSize(1);
        JsonNode problem = problems.get(0);
        assertThat(problem.get("field").asString()).isEqualTo(each.option().longestName());
        assertThat(problem.get("message").asString()).contains(message);
        assertThat(problem.get("value").asString()).isEqualTo(given.toString());
        assertThat(problem.get("way_out").asString()).startsWith("give another: ");
    }

    /** Something that another required option takes, so that only the folder is wrong. */
    private String value(OptionSpec option) throws IOException {
        if (takesPaths(option)) {
            Path full = Files.createDirectories(folder.resolve("full"));
            Files.writeString(full.resolve("something.parquet"), "text");
            return full.toString();
        }
        return option.type().isEnum() ? option.type().getEnumConstants()[0].toString() : option.type() == java.time.LocalDate.class ? "2023-01-16" : "something";
    }

    private static boolean takesPaths(OptionSpec option) {
        return Stream.concat(Stream.of(option.type()), Stream.of(option.auxiliaryTypes())).anyMatch(Path.class::equals);
    }
}
