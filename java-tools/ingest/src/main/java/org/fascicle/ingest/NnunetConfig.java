package org.fascicle.ingest;

import java.util.List;
import org.fascicle.toolkit.Param;

/**
 * Settings of {@code ingest nnunet}: what a dataset folder does not say.
 *
 * @param region    see its {@link Param}
 * @param centre    see its {@link Param}
 * @param session   see its {@link Param}
 * @param contrasts see its {@link Param}
 */
public record NnunetConfig(
        @Param(doc = "body region of all images") String region,
        @Param(doc = "centre of all images") String centre,
        @Param(doc = "session of a case, where the subject pattern names none and each subject has one case") String session,
        @Param(doc = "contrast of each channel, in order; empty takes them from the channels' names") List<String> contrasts) {

    public NnunetConfig {
        contrasts = List.copyOf(contrasts);
    }

    /** Thighs of one centre. */
    public static NnunetConfig defaults() {
        return new NnunetConfig("thigh", "centre-1", "1", List.of());
    }
}
