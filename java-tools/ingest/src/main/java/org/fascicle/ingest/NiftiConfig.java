package org.fascicle.ingest;

import org.fascicle.toolkit.Param;

/**
 * Settings of {@code ingest nifti}.
 *
 * @param keepRegionNames see its {@link Param}
 */
public record NiftiConfig(
        @Param(doc = "keep a structure set's region names that no catalogue knows; they may hold anything a person typed") boolean keepRegionNames) {

    /** Unknown names are left out. */
    public static NiftiConfig defaults() {
        return new NiftiConfig(false);
    }
}
