package org.fascicle.evaluate.biomarkers;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.fascicle.schema.SegmentationScore;
import org.fascicle.stats.Outcome;
import org.fascicle.stats.SampleSummary;

/**
 * Values of muscles and whose muscles they are.
 *
 * @param rows     the rows that have a value
 * @param values   their values
 * @param patients number of each row's patient, 0, 1, … in the order of their labels
 */
record PatientValues(List<SegmentationScore> rows, double[] values, int[] patients) {

    /** The rows that have a value; the function gives null where one has none. */
    static PatientValues of(List<SegmentationScore> rows, Function<SegmentationScore, Double> value) {
        List<SegmentationScore> kept = rows.stream().filter(row -> value.apply(row) != null).toList();
        List<String> subjects = kept.stream().map(SegmentationScore::subject).distinct().sorted().toList();
        return new PatientValues(kept, kept.stream().mapToDouble(value::apply).toArray(),
                kept.stream().mapToInt(row -> subjects.indexOf(row.subject())).toArray());
    }

    int n() {
        return values.length;
    }

    int patientCount() {
        return Arrays.stream(patients).max().orElse(-1) + 1;
    }

    Outcome<SampleSummary> summary() {
        return SampleSummary.of(values);
    }

    /** Mean of the rows, with repetition as a bootstrap draws them. */
    Outcome<Double> meanOf(int[] drawn) {
        if (drawn.length == 0) {
            return Outcome.undefined("no values");
        }
        double sum = 0;
        for (int row : drawn) {
            sum += values[row];
        }
        return Outcome.of(sum / drawn.length);
    }

    /** One mean a patient, in the order of their numbers. */
    double[] patientMeans() {
        return IntStream.range(0, patientCount())
                .mapToDouble(patient -> IntStream.range(0, n()).filter(row -> patients[row] == patient).mapToDouble(row -> values[row]).average().orElseThrow()).toArray();
    }

    /** Values of another column of the same rows. */
    double[] column(Function<SegmentationScore, Double> value) {
        return rows.stream().mapToDouble(value::apply).toArray();
    }
}
