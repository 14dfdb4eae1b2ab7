package org.fascicle.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;

/**
 * Brings muscles to a list of columns without gaps.
 *
 * @param columns features wanted
 * @param policy  what becomes of a muscle that lacks one
 * @param median  by column, what fills a gap where the policy says so
 * @param stage   the command, for findings
 */
record GapFilling(List<String> columns, MissingPolicy policy, double[] median, String stage) {
    private static final int NAMED_AT_MOST = 3;

    /** Adds a finding for each muscle with a gap. */
    FeatureMatrix complete(MuscleFeatures given, List<QcFinding> findings) {
        List<MuscleId> muscles = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (Map.Entry<MuscleId, SortedMap<String, Double>> muscle : given.byMuscle().entrySet()) {
            List<String> lacking = columns.stream().filter(name -> !muscle.getValue().containsKey(name)).toList();
            if (!lacking.isEmpty()) {
                findings.add(finding(muscle.getKey(), lacking));
            }
            if (lacking.isEmpty() || policy == MissingPolicy.median) {
                muscles.add(muscle.getKey());
                rows.add(row(muscle.getValue()));
            }
        }
        return new FeatureMatrix(muscles, columns, rows.toArray(double[][]::new));
    }

    private double[] row(SortedMap<String, Double> values) {
        double[] row = new double[columns.size()];
        for (int c = 0; c < row.length; c++) {
            row[c] = values.getOrDefault(columns.get(c), median[c]);
        }
        return row;
    }

    private QcFinding finding(MuscleId muscle, List<String> lacking) {
        String names = String.join(", ", lacking.subList(0, Math.min(NAMED_AT_MOST, lacking.size()))) + (lacking.size() > NAMED_AT_MOST ? ", …" : "");
        String what = "%d of %d features are not defined (%s); ".formatted(lacking.size(), columns.size(), names);
        return policy == MissingPolicy.drop
                ? new QcFinding(muscle.unit(), stage, "muscle_left_out", "", "", muscle.muscle(), muscle.side(), what + "the muscle is left out",
                        Severity.refused, "see the findings of quantify radiomics, or set missing of learn scale to median")
                : new QcFinding(muscle.unit(), stage, "feature_imputed", "", "", muscle.muscle(), muscle.side(),
                        what + "medians of the fitted muscles stand in", Severity.warning, "");
    }
}
