package org.fascicle.evaluate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.fascicle.cohort.Assessments;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Muscle;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.cohort.UnitId;
import org.fascicle.schema.SomAssignment;

/** Joins places on the map with the rater's scores by unit, muscle and side. */
final class RatingJoin {
    private record MuscleOfUnit(UnitId unit, Muscle muscle) {}

    private final Assessments assessments;
    private final RatingConfig config;
    private final Map<MuscleOfUnit, MercuriStage> stages = new HashMap<>();
    private final Map<MuscleOfUnit, Double> oedema = new HashMap<>();

    private RatingJoin(Assessments assessments, RatingConfig config) {
        this.assessments = assessments;
        this.config = config;
    }

    /**
     * One row for each assignment, rated or not. A file without rows means a study without a rater.
     *
     * @throws InvalidInputException where a score cannot be read, neither score occurs, or no assignment is rated
     */
    static List<RatedMuscle> join(List<SomAssignment> assignments, Assessments assessments, RatingConfig config) {
        RatingJoin join = new RatingJoin(assessments, config);
        if (assessments.rows().isEmpty()) {
            return assignments.stream().map(join::rate).toList();
        }
        join.readScores();
        List<RatedMuscle> rows = assignments.stream().map(join::rate).toList();
        if (rows.stream().noneMatch(row -> row.mercuri().isPresent() || row.oedema().isPresent())) {
            throw new InvalidInputException(Problem.inFile(assessments.name(), "no muscle on the map has a score in it",
                    "subject, session and muscle (with its side, e.g. soleus_left) must be spelt as in the samplesheet and params/muscles.tsv"));
        }
        return rows;
    }

    private void readScores() {
        Problems problems = new Problems();
        for (Assessments.Row row : assessments.rows()) {
            MuscleOfUnit key = new MuscleOfUnit(row.unit(), row.muscle());
            if (row.score().equals(config.mercuriScore())) {
                MercuriStage.of(row.value()).ifPresentOrElse(stage -> stages.put(key, stage), () -> problems.add(new Problem(assessments.name(),
                        row.line(), "value", row.value(), "not a Mercuri stage", "use one of " + String.join(", ", MercuriStage.LABELS))));
            } else if (row.score().equals(config.oedemaScore())) {
                number(row.value()).ifPresentOrElse(value -> oedema.put(key, value), () -> problems.add(new Problem(assessments.name(),
                        row.line(), "value", row.value(), "not an oedema score", "use a number from 0 up")));
            }
        }
        problems.throwIfAny();
        if (stages.isEmpty() && oedema.isEmpty()) {
            TreeSet<String> present = new TreeSet<>(assessments.rows().stream().map(Assessments.Row::score).toList());
            throw new InvalidInputException(new Problem(assessments.name(), 0, "score", "", "neither " + String.join(" nor ", config.scores()) + " occurs",
                    "set rating.mercuri_score or rating.oedema_score; the file has " + String.join(", ", present)));
        }
    }

    private RatedMuscle rate(SomAssignment place) {
        MuscleOfUnit key = new MuscleOfUnit(UnitId.parse(place.unit()), new Muscle(place.muscle(), place.side()));
        Double score = oedema.get(key);
        return new RatedMuscle(place, place.cluster(), Optional.ofNullable(stages.get(key)),
                score == null ? OptionalDouble.empty() : OptionalDouble.of(score));
    }

    private static Optional<Double> number(String text) {
        try {
            double value = Double.parseDouble(text);
            return value >= 0 && Double.isFinite(value) ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
