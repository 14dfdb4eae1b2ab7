package org.fascicle.learn;

import org.fascicle.toolkit.Param;

/** Settings of {@code learn project}. */
public record ProjectConfig(
        @Param(doc = "a muscle farther from its node than this many times the farthest fitted muscle is reported as unlike the fitted ones",
                min = 0) double farFactor) {

    public static ProjectConfig defaults() {
        return new ProjectConfig(3);
    }
}
