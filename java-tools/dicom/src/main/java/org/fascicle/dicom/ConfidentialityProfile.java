package org.fascicle.dicom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Table E.1-1 of PS3.15 as a table: {@code confidentiality.tsv}, and the private attributes that are safe,
 * {@code safe_private.tsv}.
 */
final class ConfidentialityProfile {
    /** What a rule asks for. */
    enum Action { KEEP, CLEAN, EMPTY, DUMMY, REMOVE, REPLACE_UID }

    /** What is done to an attribute, and which profile or option asks for it. */
    record Decision(Action action, String rule) {
    }

    static final String BASIC = "basic profile";
    private static final String SHIFTED = "modified dates option";

    /** A row of the table, option columns as K, C or empty. */
    private record Row(String basic, String uids, String patient, String fullDates, String modifiedDates) {
    }

    private record Pattern(int mask, int value, Row row) {
    }

    private final Map<Integer, Row> rows = new HashMap<>();
    private final List<Pattern> patterns = new ArrayList<>();
    private final Set<String> safePrivate = new HashSet<>();

    ConfidentialityProfile() {
        for (String[] cells : resource("confidentiality.tsv")) {
            add(cells[0], new Row(cells[2], cells[3], cells[6], cells[7], cells[8]));
        }
        for (String[] cells : resource("safe_private.tsv")) {
            safePrivate.add(cells[0] + cells[1] + cells[2]);
        }
    }

    /** What the table asks for an attribute under these options; nothing where it does not list it. */
    Optional<Decision> decision(int tag, DeidentificationOptions options) {
        return row(tag).map(row -> decide(row, options));
    }

    /** Whether a private element is known to hold nothing that identifies. */
    boolean isSafePrivate(int tag, String creator) {
        return safePrivate.contains(String.format("%04X%s%02X", Tag.group(tag), creator, tag & 0xFF));
    }

    int size() {
        return rows.size() + patterns.size();
    }

    private Optional<Row> row(int tag) {
        Row row = rows.get(tag);
        if (row != null) {
            return Optional.of(row);
        }
        return patterns.stream().filter(pattern -> (tag & pattern.mask) == pattern.value).map(Pattern::row).findFirst();
    }

    private static Decision decide(Row row, DeidentificationOptions options) {
        if (options.retainUids() && row.uids.equals("K")) {
            return new Decision(Action.KEEP, "retain UIDs option");
        }
        // C in this column asks a person to clean free text; the basic action is the safe one.
        if (options.retainPatientCharacteristics() && row.patient.equals("K")) {
            return new Decision(Action.KEEP, "patient characteristics option");
        }
        if (options.dates() == DeidentificationOptions.Dates.KEEP && row.fullDates.equals("K")) {
            return new Decision(Action.KEEP, "full dates option");
        }
        if (options.dates() == DeidentificationOptions.Dates.SHIFT && row.modifiedDates.equals("C")) {
            return new Decision(Action.CLEAN, SHIFTED);
        }
        return new Decision(basic(row.basic), BASIC);
    }

    /** Of alternatives such as X/Z/D the last: it keeps the object valid whatever the attribute's type is in it. */
    private static Action basic(String code) {
        return switch (code.charAt(code.length() - 1)) {
            case 'X' -> Action.REMOVE;
            case 'Z' -> Action.EMPTY;
            case 'D' -> Action.DUMMY;
            case 'U' -> Action.REPLACE_UID;
            case 'K' -> Action.KEEP;
            default -> throw new IllegalStateException("an action code is D, Z, X, K or U: " + code);
        };
    }

    /** Dates and times that the table does not list are treated as those that it does. */
    static Decision unlistedDate(DeidentificationOptions options) {
        return switch (options.dates()) {
            case KEEP -> new Decision(Action.KEEP, "full dates option");
            case SHIFT -> new Decision(Action.CLEAN, SHIFTED);
            case REMOVE -> new Decision(Action.REMOVE, BASIC);
        };
    }

    private void add(String tag, Row row) {
        if (!tag.contains("x")) {
            rows.put(Integer.parseUnsignedInt(tag, 16), row);
            return;
        }
        int mask = Integer.parseUnsignedInt(tag.replaceAll("[^x]", "F").replace('x', '0'), 16);
        patterns.add(new Pattern(mask, Integer.parseUnsignedInt(tag.replace('x', '0'), 16), row));
    }

    private static List<String[]> resource(String name) {
        try (InputStream in = ConfidentialityProfile.class.getResourceAsStream(name);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).map(line -> line.split("\t", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
