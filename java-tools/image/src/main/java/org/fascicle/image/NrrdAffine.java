package org.fascicle.image;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** Where the voxels of an NRRD file lie, from its space, directions and origin, brought to RAS. */
final class NrrdAffine {
    private static final String WAY_OUT = "Save it again from the program that made it, with three spatial axes in mm";

    private NrrdAffine() {}

    static Affine read(Path file, Map<String, String> fields, int dimensions) throws ImageFormatException {
        checkUnits(file, fields);
        double[] sign = signs(file, fields.get("space"));
        double[][] axes = fields.containsKey("space directions")
                ? directions(file, fields.get("space directions"), dimensions)
                : spacings(file, fields.get("spacings"), dimensions);
        double[] origin = fields.containsKey("space origin") ? vector(file, "space origin", fields.get("space origin")) : new double[3];
        double[] m = new double[12];
        for (int row = 0; row < 3; row++) {
            for (int axis = 0; axis < 3; axis++) {
                m[4 * row + axis] = sign[row] * axes[axis][row];
            }
            m[4 * row + 3] = sign[row] * origin[row];
        }
        try {
            return new Affine(m);
        } catch (IllegalArgumentException e) {
            throw new ImageFormatException(file, "its directions place no voxels (" + e.getMessage() + ")", WAY_OUT);
        }
    }

    private static void checkUnits(Path file, Map<String, String> fields) throws ImageFormatException {
        String units = fields.getOrDefault("space units", "\"mm\"");
        if (!Arrays.stream(units.split("\\s+")).allMatch(unit -> unit.equals("\"mm\"") || unit.equals("\"\""))) {
            throw new ImageFormatException(file, "its space units are " + units + ", not \"mm\"", WAY_OUT);
        }
    }

    /** What brings the file's axes to RAS. A file that names no space is LPS, as ITK takes it. */
    private static double[] signs(Path file, String space) throws ImageFormatException {
        return switch (space == null ? "lps" : space.toLowerCase(Locale.ROOT)) {
            case "right-anterior-superior", "ras" -> new double[] {1, 1, 1};
            case "left-anterior-superior", "las" -> new double[] {-1, 1, 1};
            case "left-posterior-superior", "lps" -> new double[] {-1, -1, 1};
            default -> throw new ImageFormatException(file, "its space is \"" + space + "\"; RAS, LAS and LPS are read here", WAY_OUT);
        };
    }

    private static double[][] directions(Path file, String text, int dimensions) throws ImageFormatException {
        String[] words = text.replaceAll("\\s*([,()])\\s*", "$1").replace(")(", ") (").replace(")none", ") none").strip().split("\\s+");
        if (words.length != dimensions || dimensions == 4 && !words[3].equals("none")) {
            throw new ImageFormatException(file, "its space directions are \"" + text
                    + "\", not three vectors, then \"none\" where there is a fourth axis", WAY_OUT);
        }
        double[][] axes = new double[3][];
        for (int axis = 0; axis < 3; axis++) {
            axes[axis] = vector(file, "space directions", words[axis]);
        }
        return axes;
    }

    private static double[][] spacings(Path file, String text, int dimensions) throws ImageFormatException {
        double[][] axes = new double[3][3];
        String[] words = text == null ? new String[0] : text.split("\\s+");
        if (words.length != dimensions) {
            throw new ImageFormatException(file, "it has neither space directions nor a spacing for each axis",
                    WAY_OUT);
        }
        for (int axis = 0; axis < 3; axis++) {
            axes[axis][axis] = number(file, "spacings", words[axis]);
        }
        return axes;
    }

    private static double[] vector(Path file, String field, String text) throws ImageFormatException {
        String inside = text.startsWith("(") && text.endsWith(")") ? text.substring(1, text.length() - 1) : "";
        String[] words = inside.split(",", -1);
        if (words.length != 3) {
            throw new ImageFormatException(file, "its " + field + " has \"" + text + "\", not (x,y,z)", WAY_OUT);
        }
        double[] vector = new double[3];
        for (int e = 0; e < 3; e++) {
            vector[e] = number(file, field, words[e].strip());
        }
        return vector;
    }

    private static double number(Path file, String field, String text) throws ImageFormatException {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new ImageFormatException(file, "its " + field + " has \"" + text + "\", which is not a number", WAY_OUT);
        }
    }
}
