package org.fascicle.ingest;

import org.fascicle.toolkit.Param;

/**
 * Settings of {@code ingest importmasks}.
 *
 * @param allowUnedited see its {@link Param}
 */
public record ImportmasksConfig(
        @Param(doc = "a mask without an edited file stays as it is; otherwise its absence is an error") boolean allowUnedited) {

    /** A forgotten or renamed file is found. */
    public static ImportmasksConfig defaults() {
        return new ImportmasksConfig(false);
    }
}
