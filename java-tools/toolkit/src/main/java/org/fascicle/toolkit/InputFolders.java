package org.fascicle.toolkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.table.ResultTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The folders a command line names: each has to be there and to hold something, before any work starts. What an option
 * takes, its label says: {@code FOLDER}, or {@code TABLES} and {@code PATH}, which may be a file too.
 */
public final class InputFolders {
    private static final String FOLDER_ONLY = "FOLDER";
    private static final String TABLES = "TABLES";
    private static final Set<String> LABELS = Set.of(FOLDER_ONLY, TABLES, "PATH");

    private InputFolders() {}

    /** Whether the option takes folders that the command reads. */
    public static boolean isInputFolder(OptionSpec option) {
        return LABELS.contains(option.paramLabel())
                && !(option.userObject() instanceof AnnotatedElement field && field.isAnnotationPresent(OutputFolder.class));
    }

    /** Refuses absent and empty folders, all of them at once, each with its option and what the option wants. */
    static void check(CommandSpec command) {
        Problems problems = new Problems();
        for (OptionSpec option : command.options()) {
            if (isInputFolder(option)) {
                for (Path path : paths(option.getValue())) {
                    check(option, path, problems);
                }
            }
        }
        problems.throwIfAny();
    }

    private static List<Path> paths(Object value) {
        return switch (value) {
            case Path path -> List.of(path);
            case List<?> several -> several.stream().map(Path.class::cast).toList();
            case null, default -> List.of();
        };
    }

    private static void check(OptionSpec option, Path path, Problems problems) {
        if (!Files.exists(path)) {
            problems.add(problem(option, path, option.paramLabel().equals(FOLDER_ONLY) ? "no such folder" : "no such file or folder"));
        } else if (!Files.isDirectory(path)) {
            if (option.paramLabel().equals(FOLDER_ONLY)) {
                problems.add(problem(option, path, "not a folder"));
            }
        } else if (isEmpty(path)) {
            problems.add(problem(option, path, "the folder is empty"));
        } else if (option.paramLabel().equals(TABLES) && ResultTable.parts(path).isEmpty()) {
            problems.add(problem(option, path, "no table (.parquet) lies in the folder"));
        }
    }

    private static Problem problem(OptionSpec option, Path path, String message) {
        return new Problem("", 0, option.longestName(), path.toString(), message, "give another: " + String.join(" ", option.description()));
    }

    private static boolean isEmpty(Path folder) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
