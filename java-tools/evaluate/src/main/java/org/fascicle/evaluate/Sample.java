package org.fascicle.evaluate;

import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The rows on which one comparison is made: those of a fold and population of which both sides are known.
 *
 * @param fold fold judged
 * @param population a session, or {@link #ALL}
 * @param comparison what is compared
 * @param rows the rows
 * @param claim what may be claimed from the fold, and what else to mind
 */
record Sample(String fold, String population, String comparison, List<RatedMuscle> rows, String claim) {
    /** All sessions together. */
    static final String ALL = "all";

    Sample {
        rows = List.copyOf(rows);
    }

    int n() {
        return rows.size();
    }

    int patients() {
        return (int) rows.stream().map(RatedMuscle::subject).distinct().count();
    }

    /** A number for each row's patient, in the order of their labels. */
    int[] patientCodes() {
        List<String> subjects = rows.stream().map(RatedMuscle::subject).distinct().sorted().toList();
        return rows.stream().mapToInt(row -> subjects.indexOf(row.subject())).toArray();
    }

    int[] codes(ToIntFunction<RatedMuscle> code) {
        return rows.stream().mapToInt(code).toArray();
    }

    /** The values at some of the rows, with repetition as a bootstrap draws them. */
    static int[] at(int[] values, int[] rows) {
        int[] chosen = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = values[rows[i]];
        }
        return chosen;
    }

    static double[] at(double[] values, int[] rows) {
        double[] chosen = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = values[rows[i]];
        }
        return chosen;
    }
}
