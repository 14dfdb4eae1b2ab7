package org.fascicle.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Participants;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;

/**
 * Turns what is known of a muscle's owner, and which muscle it is, into numbers. A column whose fitted values are all numbers
 * is one covariate; any other is an indicator for each of its levels but the first.
 *
 * @param columns what is coded
 */
record CovariateCoding(List<Column> columns) {
    /** The name under which the muscle itself is coded. */
    static final String MUSCLE = "muscle";

    /**
     * A column.
     *
     * @param name   column of participants, or {@link #MUSCLE}
     * @param levels fitted levels, sorted; empty for a number
     */
    record Column(String name, List<String> levels) {
        int width() {
            return levels.isEmpty() ? 1 : levels.size() - 1;
        }
    }

    /** @throws InvalidInputException where a subject lacks a value, naming all of them */
    static CovariateCoding fit(List<String> names, boolean muscles, Participants participants, List<RegionSample> samples) {
        Problems problems = new Problems();
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            SortedSet<String> values = new TreeSet<>();
            for (String subject : new TreeSet<>(samples.stream().map(sample -> sample.muscle().subject()).toList())) {
                participants.value(subject, name).ifPresentOrElse(values::add, () -> problems.add(new Problem(participants.name(), 0, name, "",
                        subject + " has no " + name + ", which covariates asks for", "fill it in, or leave it out of covariates")));
            }
            columns.add(new Column(name, values.stream().allMatch(CovariateCoding::isNumber) ? List.of() : List.copyOf(values)));
        }
        problems.throwIfAny();
        List<String> named = samples.stream().map(sample -> sample.muscle().muscle()).distinct().sorted().toList();
        if (muscles && named.size() > 1) {
            columns.add(new Column(MUSCLE, named));
        }
        return new CovariateCoding(columns);
    }

    /** Number of covariates. */
    int width() {
        return columns.stream().mapToInt(Column::width).sum();
    }

    /** Why a sample cannot be coded, or empty where it can. */
    Optional<String> obstacle(RegionSample sample, Participants participants) {
        for (Column column : columns) {
            Optional<String> value = value(column, sample, participants);
            if (value.isEmpty()) {
                return Optional.of("%s has no %s".formatted(sample.muscle().subject(), column.name()));
            }
            boolean known = column.levels().isEmpty() ? isNumber(value.get()) : column.levels().contains(value.get());
            if (!known) {
                return Optional.of("%s is %s, which the fit has not seen".formatted(column.name(), value.get()));
            }
        }
        return Optional.empty();
    }

    /** The covariates of a sample that has no {@link #obstacle}. */
    double[] encode(RegionSample sample, Participants participants) {
        double[] covariates = new double[width()];
        int at = 0;
        for (Column column : columns) {
            String value = value(column, sample, participants).orElseThrow();
            if (column.levels().isEmpty()) {
                covariates[at] = Double.parseDouble(value);
            } else if (column.levels().indexOf(value) > 0) {
                covariates[at + column.levels().indexOf(value) - 1] = 1;
            }
            at += column.width();
        }
        return covariates;
    }

    private static Optional<String> value(Column column, RegionSample sample, Participants participants) {
        return column.name().equals(MUSCLE) ? Optional.of(sample.muscle().muscle()) : participants.value(sample.muscle().subject(), column.name());
    }

    private static boolean isNumber(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
