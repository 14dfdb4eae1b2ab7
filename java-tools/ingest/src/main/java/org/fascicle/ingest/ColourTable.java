package org.fascicle.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fascicle.cohort.Muscle;

/**
 * Colours of labels, as a colour table of 3D Slicer ({@code .ctbl}): a header, then value, name, red, green, blue and opacity a line.
 *
 * <p>A muscle's hue follows its place among the muscles the table knows, by steps of the golden angle, so that neighbours differ most; the
 * left side is light, the right dark, the midline between.
 *
 * @param muscles muscle by label value
 * @param known   names without side whose order fixes the hues; names beyond them follow in alphabetical order
 */
record ColourTable(SortedMap<Integer, Muscle> muscles, List<String> known) {
    private static final double GOLDEN_ANGLE_TURNS = 0.3819660112501051;

    ColourTable {
        muscles = new TreeMap<>(muscles);
        known = known.stream().distinct().toList();
    }

    /** Red, green and blue, 0 to 255, of a muscle. */
    int[] colour(Muscle muscle) {
        int place = known.indexOf(muscle.name());
        if (place < 0) {
            place = known.size() + muscles.values().stream().map(Muscle::name).filter(name -> !known.contains(name)).distinct().sorted().toList().indexOf(muscle.name());
        }
        double brightness = switch (muscle.side()) {
            case "left" -> 1.0;
            case "right" -> 0.65;
            default -> 0.82;
        };
        double turns = place * GOLDEN_ANGLE_TURNS;
        return rgb(turns - Math.floor(turns), 0.75, brightness);
    }

    /** Writes the table under its name only when it is whole. */
    void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder("# Color table file\n# ").append(muscles.size() + 1).append(" values\n0 background 0 0 0 0\n");
        muscles.forEach((label, muscle) -> {
            int[] rgb = colour(muscle);
            text.append(String.format(Locale.ROOT, "%d %s %d %d %d 255\n", label, muscle.toString().replace(' ', '_'), rgb[0], rgb[1], rgb[2]));
        });
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
        Files.writeString(unfinished, text, StandardCharsets.UTF_8);
        Files.move(unfinished, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** From hue, saturation and value, each 0 to 1 (Smith, SIGGRAPH 1978). */
    private static int[] rgb(double hue, double saturation, double value) {
        double sector = 6 * hue;
        int whole = (int) sector;
        double part = sector - whole;
        int high = channel(value);
        int low = channel(value * (1 - saturation));
        int falling = channel(value * (1 - saturation * part));
        int rising = channel(value * (1 - saturation * (1 - part)));
        return switch (whole % 6) {
            case 0 -> new int[] {high, rising, low};
            case 1 -> new int[] {falling, high, low};
            case 2 -> new int[] {low, high, rising};
            case 3 -> new int[] {low, falling, high};
            case 4 -> new int[] {rising, low, high};
            default -> new int[] {high, low, falling};
        };
    }

    private static int channel(double value) {
        return (int) Math.round(255 * value);
    }
}
