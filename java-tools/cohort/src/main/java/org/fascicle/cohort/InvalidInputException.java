package org.fascicle.cohort;

import java.util.List;

/** What the user gave is wrong: exit code 2, each problem on its own line, no stack trace. */
public final class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Problem> problems;

    /** @param problems at least one */
    public InvalidInputException(List<Problem> problems) {
        super(String.join(System.lineSeparator(), problems.stream().map(Problem::toLine).toList()));
        this.problems = List.copyOf(problems);
    }

    public InvalidInputException(Problem problem) {
        this(List.of(problem));
    }

    public List<Problem> problems() {
        return problems;
    }
}
