package org.fascicle.ingest;

import org.fascicle.toolkit.Param;

/**
 * Settings of {@code ingest exportmasks}.
 *
 * @param withImages see its {@link Param}
 */
public record ExportmasksConfig(
        @Param(doc = "copy the image beside each mask, where the folder has it, to edit upon") boolean withImages) {

    public static ExportmasksConfig defaults() {
        return new ExportmasksConfig(true);
    }
}
