package org.fascicle.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fascicle.schema.DataOrigin;
import org.fascicle.schema.RadiomicFeature;
import org.fascicle.schema.TableFooter;
import org.fascicle.table.ResultTable;

/**
 * Features of a small study on disk: muscles of three kinds at two sessions, in two contrasts, and the two CSV files that
 * {@code learn split} reads. Muscle m is of kind m % 3.
 */
final class Study {
    static final int MUSCLES = 9;
    static final int FEATURES = 6;
    final Path folder;
    final Path features;
    private final List<String> units = new ArrayList<>();

    Study(Path folder, int subjects) throws IOException {
        this.folder = folder;
        features = folder.resolve("tables/radiomic_features");
        StringBuilder unitsCsv = new StringBuilder("unit,subject,session,centre\n");
        StringBuilder people = new StringBuilder("subject,family,group\n");
        for (int s = 1; s <= subjects; s++) {
            people.append("sub-0%d,fam-1,patient\n".formatted(s));
            for (String session : List.of("ses-t0", "ses-t1")) {
                String unit = "sub-0%d_%s".formatted(s, session);
                units.add(unit);
                unitsCsv.append("%s,sub-0%d,%s,A\n".formatted(unit, s, session));
                writeUnit(unit, rowsOf(unit));
            }
        }
        Files.writeString(folder.resolve("units.csv"), unitsCsv);
        Files.writeString(folder.resolve("participants.csv"), people);
    }

    List<String> units() {
        return units;
    }

    /** The rows a unit starts with. */
    static List<RadiomicFeature> rowsOf(String unit) {
        List<RadiomicFeature> rows = new ArrayList<>();
        Random random = new Random(unit.hashCode());
        for (int m = 0; m < MUSCLES; m++) {
            for (String contrast : List.of("stir", "t1w")) {
                for (int f = 0; f < FEATURES; f++) {
                    double value = 100 * f + 10 * ((m + f) % 3) + random.nextGaussian();
                    rows.add(row(unit, contrast, "muscle_" + m, "original_test_F" + f, value));
                }
            }
        }
        return rows;
    }

    static RadiomicFeature row(String unit, String contrast, String muscle, String feature, Double value) {
        return new RadiomicFeature(unit, "thigh", contrast, muscle, "left", feature, unit.substring(0, 6), unit.substring(7), "A", value, 1000);
    }

    void writeUnit(String unit, List<RadiomicFeature> rows) {
        TableFooter footer = new TableFooter("", 1, "quantify radiomics", "dev", "0", new TreeMap<>(), 0, DataOrigin.simulated);
        ResultTable.write(features.resolve("radiomic_features." + unit + ".parquet"), RadiomicFeature.class, rows, footer);
    }

    /** Runs a command of the tool in this folder; returns the exit code. */
    int run(Path out, String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command, "--seed", "7", "--out", out.toString()));
        arguments.addAll(List.of(options));
        return LearnTool.tool().run(arguments.toArray(String[]::new));
    }

    int split(String config) {
        return run(folder, "split", "--units", folder.resolve("units.csv").toString(), "--participants", folder.resolve("participants.csv").toString(),
                "--config", config);
    }

    /** Options that every command on a fold takes. */
    String[] fold(String fold, String config, String... models) {
        List<String> options = new ArrayList<>(List.of("--fold", fold, "--split", folder.resolve("tables/split_assignment").toString(),
                "--features", features.toString(), "--config", config));
        for (String kind : models) {
            options.addAll(List.of("--" + kind, model(kind, fold).toString()));
        }
        return options.toArray(String[]::new);
    }

    Path model(String kind, String fold) {
        return folder.resolve("models").resolve(kind + "." + fold);
    }

    /** Scale, map and clusters of one fold, then its projection. */
    void fitAndProject(String fold, String scale, String som, String cluster) {
        expectDone(run(folder, "scale", fold(fold, scale)));
        expectDone(run(folder, "som", fold(fold, som, "scale")));
        expectDone(run(folder, "cluster", fold(fold, cluster, "scale", "som")));
        expectDone(run(folder, "project", fold(fold, "{}", "scale", "som", "cluster")));
    }

    private static void expectDone(int code) {
        if (code != 0) {
            throw new AssertionError("exit code " + code);
        }
    }

    <R extends Record> List<R> table(String name, Class<R> type) {
        return ResultTable.read(folder.resolve("tables").resolve(name), type);
    }

    /** Contents of every file below a folder, by path. */
    static SortedMap<String, byte[]> contents(Path root) throws IOException {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        try (var files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(root.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }

    String problems() throws IOException {
        return Files.readString(folder.resolve("problems.json"));
    }
}
