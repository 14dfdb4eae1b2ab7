package org.fascicle.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Participants;
import org.fascicle.cohort.Problem;
import org.fascicle.harmonise.ComBat;
import org.fascicle.harmonise.SampleTable;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;

/**
 * Fits a {@link FeatureHarmonisation} on regions: each is a sample, its centre is the batch, its features the columns.
 *
 * @param fitted   the result
 * @param muscles  the muscles that entered the fit
 * @param findings what was left out
 */
record CombatFit(FeatureHarmonisation fitted, List<MuscleId> muscles, List<QcFinding> findings) {

    /** @throws InvalidInputException where the regions cannot be harmonised, with the reason */
    static CombatFit of(List<RegionSample> given, SortedSet<String> contrasts, Participants participants, CombatConfig config, String fold, String stage) {
        List<QcFinding> findings = new ArrayList<>();
        requireCentres(given, fold);
        SortedSet<String> named = new TreeSet<>();
        given.forEach(sample -> named.addAll(sample.rows().keySet()));
        List<String> columns = named.stream().filter(name -> given.stream().anyMatch(sample -> sample.defines(name))).toList();
        List<RegionSample> complete = complete(given, columns, stage, findings);
        List<String> features = columns.stream().filter(name -> varies(complete, name)).toList();
        SortedSet<String> dropped = new TreeSet<>(named);
        dropped.removeAll(features);
        dropped.forEach(name -> findings.add(QcFinding.ofUnit("cohort", stage, "feature_not_harmonised", Severity.warning,
                "fold %s: %s is defined for no fitted region, or has one value for all of them, and is left out".formatted(fold, name), "nothing, where that is expected")));
        CovariateCoding coding = CovariateCoding.fit(config.covariates(), config.keepMuscles(), participants, complete);
        try {
            SampleTable table = new SampleTable(complete.stream().map(sample -> sample.values(features, new double[features.size()])).toArray(double[][]::new),
                    complete.stream().map(RegionSample::centre).toList(), complete.stream().map(sample -> coding.encode(sample, participants)).toArray(double[][]::new));
            return new CombatFit(new FeatureHarmonisation(contrasts, features, dropped, coding, config.adapt(), ComBat.fit(table, config.settings())),
                    complete.stream().map(RegionSample::muscle).toList(), findings);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Problem.of("learn combat", "fold %s: %s".formatted(fold, e.getMessage()),
                    "see learn combat's settings covariates, keep_muscles, mean_only and reference_centre, or split otherwise"));
        }
    }

    private static void requireCentres(List<RegionSample> given, String fold) {
        List<String> without = given.stream().filter(sample -> sample.centre().isBlank()).map(sample -> sample.muscle().unit()).distinct().toList();
        if (!without.isEmpty()) {
            throw new InvalidInputException(Problem.of("--features", "units without a centre: " + String.join(", ", without), "name the centres in the samplesheet"));
        }
        List<String> centres = given.stream().map(RegionSample::centre).distinct().toList();
        if (centres.size() == 1) {
            throw new InvalidInputException(Problem.of("learn.combat.enabled", "fold %s: everyone fitted on is of centre %s, so there is no centre's effect to remove"
                    .formatted(fold, centres.getFirst()), "set it to false, or split so that each fold is fitted on two centres or more"));
        }
    }

    private static List<RegionSample> complete(List<RegionSample> given, List<String> columns, String stage, List<QcFinding> findings) {
        List<RegionSample> complete = new ArrayList<>();
        for (RegionSample sample : given) {
            List<String> lacking = columns.stream().filter(name -> !sample.defines(name)).toList();
            if (lacking.isEmpty()) {
                complete.add(sample);
            } else {
                MuscleId muscle = sample.muscle();
                findings.add(new QcFinding(muscle.unit(), stage, "region_left_out", sample.region(), "", muscle.muscle(), muscle.side(),
                        "%d of %d features are not defined (%s first); the centre's effect is estimated without the region"
                                .formatted(lacking.size(), columns.size(), lacking.getFirst()), Severity.warning, "see the findings of quantify radiomics"));
            }
        }
        if (complete.isEmpty()) {
            throw new InvalidInputException(Problem.of("--features", "no region has all %d features".formatted(columns.size()), "see the findings of quantify radiomics"));
        }
        return complete;
    }

    private static boolean varies(List<RegionSample> samples, String column) {
        double[] values = samples.stream().mapToDouble(sample -> sample.rows().get(column).value()).toArray();
        return Arrays.stream(values).anyMatch(value -> value != values[0]);
    }
}
