package org.fascicle.evaluate;

/**
 * The published reference classes. In the published cohort every oedematous muscle was also fatty; the rule does not ask
 * for it, and the notes count the muscles that are oedematous only.
 */
public enum ReferenceClass {
    /** Normal: below both thresholds. */
    N,
    /** Fatty substitution without oedema. */
    S,
    /** Oedema. */
    E
}
