package org.fascicle.schema;

/** How much a finding matters. Spelt as in the tables. */
public enum Severity {
    /** Worth knowing; nothing was left out. */
    info,
    /** Used, but look at it. */
    warning,
    /** Left out of the study. */
    refused
}
