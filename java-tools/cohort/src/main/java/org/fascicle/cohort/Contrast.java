package org.fascicle.cohort;

import java.util.Arrays;
import java.util.Optional;

/** The contrasts a samplesheet may name. Spelt as in the samplesheet. */
public enum Contrast {
    /** T1-weighted spin echo. */
    t1w("T1w"),
    /** T2-weighted spin echo. */
    t2w("T2w"),
    /** Short-tau inversion recovery. */
    stir("STIR"),
    /** Multi-echo gradient echo for water–fat separation. */
    dixon("MEGRE"),
    /** Multi-echo spin echo. */
    mese("MESE"),
    /** Gradient echo with the magnetisation-transfer pulse. */
    mt_on("MTon"),
    /** The same without the pulse. */
    mt_off("MToff"),
    /** A ready water image. */
    water("water"),
    /** A ready fat image. */
    fat("fat"),
    /** A ready fat-fraction map, per cent. */
    fat_fraction("FF"),
    /** A ready T2 map, ms. */
    t2_map("T2map"),
    /** A ready B1 map, per cent of nominal. */
    b1_map("B1map");

    private final String bidsSuffix;

    Contrast(String bidsSuffix) {
        this.bidsSuffix = bidsSuffix;
    }

    /** Suffix in ORMIR-MIDS (Muscle BIDS) file names. */
    public String bidsSuffix() {
        return bidsSuffix;
    }

    public static Optional<Contrast> named(String text) {
        return Arrays.stream(values()).filter(contrast -> contrast.name().equals(text)).findFirst();
    }

    /** All names, for messages. */
    public static String names() {
        return String.join(", ", Arrays.stream(values()).map(Contrast::name).toList());
    }
}
