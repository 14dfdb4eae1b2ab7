package org.fascicle.ingest;

import org.fascicle.toolkit.Param;

/**
 * Settings of {@code ingest index}.
 *
 * @param assessmentsNeedImages see its {@link Param}
 */
public record IndexConfig(
        @Param(doc = "every assessment's subject and session must have an image; false lets one table of assessments serve several samplesheets") boolean assessmentsNeedImages) {

    /** A misspelt subject in the assessments is found. */
    public static IndexConfig defaults() {
        return new IndexConfig(true);
    }
}
