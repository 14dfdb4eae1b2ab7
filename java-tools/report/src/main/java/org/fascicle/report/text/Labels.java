package org.fascicle.report.text;

import java.util.Map;

/** Labels of contingency tables as a reader says them: {@code 2a} of {@code mercuri} is {@code Mercuri 2a}. */
public final class Labels {
    private static final Map<String, String> CLASSES = Map.of("N", "N (normal)", "S", "S (fatty)", "E", "E (oedematous)");

    private Labels() {}

    /** A label of one side of a comparison, e.g. side {@code cluster}, label {@code 0}. */
    public static String of(String side, String label) {
        return switch (side) {
            case "cluster" -> "Cluster " + label;
            case "mercuri" -> "Mercuri " + label;
            case "class" -> CLASSES.getOrDefault(label, label);
            default -> label.matches("\\d.*") ? Wording.sentence(Wording.of(side)) + " " + label : label;
        };
    }

    /** What the rows of a comparison such as {@code cluster_by_mercuri} are; of {@code cluster_transition}: {@code cluster}. */
    public static String rowSide(String comparison) {
        int by = comparison.indexOf("_by_");
        return by > 0 ? comparison.substring(0, by) : comparison.replaceFirst("_transition$", "");
    }

    /** What its columns are. */
    public static String columnSide(String comparison) {
        int by = comparison.indexOf("_by_");
        return by > 0 ? comparison.substring(by + 4) : comparison.replaceFirst("_transition$", "");
    }
}
