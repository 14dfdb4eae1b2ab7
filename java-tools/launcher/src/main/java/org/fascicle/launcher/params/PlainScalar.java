package org.fascicle.launcher.params;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** What an unquoted word means, the same in a params file and on the command line: YAML 1.2's core schema. */
final class PlainScalar {
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    private PlainScalar() {}

    static Object parse(String word) {
        return switch (word) {
            case "", "~", "null", "Null", "NULL" -> null;
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            default -> number(word);
        };
    }

    private static Object number(String word) {
        if (INTEGER.matcher(word).matches()) return Long.valueOf(word);
        if (NUMBER.matcher(word).matches()) return new BigDecimal(word).doubleValue();
        return word;
    }
}
