package org.fascicle.toolkit;

/** How a command ends. */
public enum ExitCode {
    DONE(0),
    /** A mistake of ours. */
    BUG(1),
    /** What the user gave is wrong; the message names file, line, field and the way out. */
    INVALID_INPUT(2),
    /** The cohort failed a check; a table says which. */
    COHORT_CHECK(3),
    /** Memory or disk ran out. */
    OUT_OF_RESOURCES(4);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
