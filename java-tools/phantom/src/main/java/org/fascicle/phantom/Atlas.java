package org.fascicle.phantom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The average cross-section of each region, read from the tab-separated atlas files of this module, and the muscles
 * that the studies name in it.
 */
public final class Atlas {
    private static final int COLUMNS = 8;

    private Atlas() {
    }

    /** Every named muscle of every region: name by name, left before right, labels from 1. */
    public static List<Muscle> muscles() {
        List<Muscle> muscles = new ArrayList<>();
        for (Region region : Region.values()) {
            for (Structure structure : distinctMuscles(region)) {
                for (Side side : sides(region, structure)) {
                    muscles.add(new Muscle(structure.name(), side, region, muscles.size() + 1));
                }
            }
        }
        return List.copyOf(muscles);
    }

    /** The named muscles of one region, with the labels of {@link #muscles()}. */
    public static List<Muscle> muscles(Region region) {
        return muscles().stream().filter(muscle -> muscle.region() == region).toList();
    }

    /** The structures of a region in the atlas file's order. */
    static List<Structure> structures(Region region) {
        String file = "atlas/" + region.label() + ".tsv";
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Atlas.class.getResourceAsStream(file), file), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).skip(1)
                    .map(line -> parse(file, line)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Structure> distinctMuscles(Region region) {
        var seen = new LinkedHashSet<String>();
        return structures(region).stream().filter(Structure::isNamedMuscle).filter(s -> seen.add(s.name())).toList();
    }

    private static List<Side> sides(Region region, Structure structure) {
        return !region.pairedLimbs() && structure.crossesMidline() ? List.of(Side.MIDLINE) : List.of(Side.LEFT, Side.RIGHT);
    }

    private static Structure parse(String file, String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalStateException(file + ": " + COLUMNS + " columns wanted in: " + line);
        }
        String[] points = cells[2].split(" ");
        double[] lateral = new double[points.length];
        double[] anterior = new double[points.length];
        for (int p = 0; p < points.length; p++) {
            String[] pair = points[p].split(",");
            lateral[p] = Double.parseDouble(pair[0]);
            anterior[p] = Double.parseDouble(pair[1]);
        }
        return new Structure(Structure.Kind.valueOf(cells[0].toUpperCase(Locale.ROOT)), cells[1], lateral, anterior,
                Double.parseDouble(cells[3]), Double.parseDouble(cells[4]), Double.parseDouble(cells[5]),
                Double.parseDouble(cells[6]), Double.parseDouble(cells[7]));
    }
}
