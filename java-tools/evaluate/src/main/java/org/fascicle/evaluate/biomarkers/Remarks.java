package org.fascicle.evaluate.biomarkers;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fascicle.stats.Interval;
import org.fascicle.stats.Outcome;

/** Turns outcomes into columns that may be null, and reasons into a note. */
final class Remarks {
    private Remarks() {}

    static Double value(Outcome<Double> outcome) {
        return outcome.toOptional().orElse(null);
    }

    static Double lower(Outcome<Interval> interval) {
        return interval.toOptional().map(Interval::lower).orElse(null);
    }

    static Double upper(Outcome<Interval> interval) {
        return interval.toOptional().map(Interval::upper).orElse(null);
    }

    static Double share(long part, long whole) {
        return whole == 0 ? null : Double.valueOf(100.0 * part / whole);
    }

    /** Why something has no value, said of what; empty where it has one. */
    static String why(String what, Outcome<?> outcome) {
        Optional<String> reason = outcome.undefinedReason();
        return reason.map(r -> what + ": " + r).orElse("");
    }

    static String note(String... remarks) {
        return Arrays.stream(remarks).filter(remark -> !remark.isEmpty()).distinct().collect(Collectors.joining("; "));
    }
}
