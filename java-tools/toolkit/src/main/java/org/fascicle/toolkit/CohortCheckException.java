package org.fascicle.toolkit;

/** The cohort failed a check: exit code 3; a table, already written, says which. */
public final class CohortCheckException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what failed, which table says it, and the way out */
    public CohortCheckException(String message) {
        super(message);
    }
}
