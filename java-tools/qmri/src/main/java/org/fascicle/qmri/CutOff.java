package org.fascicle.qmri;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value above which something is called abnormal. It holds for its definition and field strength alone.
 *
 * @param definition what it holds for; its field strength is known, and the method where the quantity leaves that open
 * @param value      in the quantity's unit
 */
public record CutOff(MapDefinition definition, double value) {
    private static final Pattern TEXT = Pattern.compile("\\s*([a-z0-9_]+)\\s*@\\s*([0-9.]+)\\s*T\\s*(?:\\[([^\\]]*)\\]\\s*)?>\\s*(-?[0-9.]+)\\s*");

    public CutOff {
        if (definition.fieldStrengthT() == null) {
            throw new IllegalArgumentException("a cut-off names its field strength");
        }
        if (definition.quantity().needsMethod() && definition.method().isEmpty()) {
            throw new IllegalArgumentException("a cut-off of " + definition.quantity() + " names how it was computed, like " + definition.quantity() + "@3T[spectrum hamilton_2011]>10");
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a cut-off is a number, not " + value);
        }
    }

    /**
     * From {@code t2_global_ms@1.5T>36.4}, or with a method {@code pdff_pct@3T[spectrum hamilton_2011]>10}.
     *
     * @throws IllegalArgumentException where the text is not of that form or names no quantity
     */
    public static CutOff parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a cut-off names quantity, field strength and value, like t2_global_ms@1.5T>36.4, not '" + text + "'");
        }
        MapQuantity quantity = MapQuantity.named(matcher.group(1)).orElseThrow(() -> new IllegalArgumentException(
                "no map holds '" + matcher.group(1) + "'; there are " + MapQuantity.names()));
        String method = matcher.group(3) == null ? "" : matcher.group(3).strip();
        return new CutOff(new MapDefinition(quantity, method, Double.valueOf(matcher.group(2))), Double.parseDouble(matcher.group(4)));
    }

    /**
     * Whether a value lies above.
     *
     * @throws IllegalArgumentException where the value is of another definition or field strength
     */
    public boolean isExceededBy(double measured, MapDefinition of) {
        definition.whyNotComparable(of).ifPresent(why -> {
            throw new IllegalArgumentException("the cut-off of " + value + " does not hold: " + why);
        });
        return measured > value;
    }
}
