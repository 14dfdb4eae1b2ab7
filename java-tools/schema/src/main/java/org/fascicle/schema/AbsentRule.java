package org.fascicle.schema;

/** How a muscle that a network did not find enters a summary of Dice coefficients. Spelt as in the tables. */
public enum AbsentRule {
    /** It is left out, and counted as absent beside the mean. */
    excluded,
    /** Its Dice coefficient is 0, as the formula has it. */
    as_zero
}
