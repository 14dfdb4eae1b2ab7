package org.fascicle.cohort;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers problems, so that a user learns of all independent ones at once. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(Problem problem) {
        found.add(problem);
    }

    /** The problems so far, by file and line. */
    public List<Problem> found() {
        return found.stream().sorted(Comparator.comparing(Problem::file).thenComparingInt(Problem::line)).toList();
    }

    /** @throws InvalidInputException where there are any */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidInputException(found());
        }
    }
}
