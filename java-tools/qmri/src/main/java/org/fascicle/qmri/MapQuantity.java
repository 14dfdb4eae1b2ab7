package org.fascicle.qmri;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What a quantitative map can hold; the constant's name carries definition and unit, as columns and file names do. */
public enum MapQuantity {
    /** Share of fat in the protons: corrected for T1, T2* and noise bias, spectrum named by the method. */
    pdff_pct("%"),
    /** Share of fat in the signal, as T1 weights it. */
    signal_ff_pct("%"),
    /** Water signal at echo time 0. */
    water_signal("arbitrary"),
    /** Fat signal at echo time 0. */
    fat_signal("arbitrary"),
    /** Common R2* of water and fat. */
    r2star_per_s("1/s"),
    /** Field offset. */
    field_offset_hz("Hz"),
    /** T2 of the whole signal, one exponential. */
    t2_global_ms("ms"),
    /** T2 of water, fat separated. */
    t2_water_ms("ms"),
    /** Transmit field against nominal, from the T2 fit. */
    b1_pct("%"),
    /** Share of fat in a spin echo's signal without relaxation, from the T2 fit. */
    mese_fat_share_pct("%"),
    /** Magnetisation transfer ratio as measured. */
    mtr_pct("%"),
    /** Magnetisation transfer ratio at the nominal transmit field. */
    mtr_b1_corrected_pct("%");

    private static final Set<MapQuantity> OPEN = Set.of(pdff_pct, signal_ff_pct);

    private final String unit;

    MapQuantity(String unit) {
        this.unit = unit;
    }

    /** Unit of the values. */
    public String unit() {
        return unit;
    }

    /** Whether the name leaves open how it was computed, so that values can be compared only where the method is named too. */
    public boolean needsMethod() {
        return OPEN.contains(this);
    }

    /** The quantity of that name. */
    public static Optional<MapQuantity> named(String name) {
        return Arrays.stream(values()).filter(quantity -> quantity.name().equals(name)).findFirst();
    }

    /** All names, for messages. */
    public static String names() {
        return String.join(", ", Arrays.stream(values()).map(MapQuantity::name).toList());
    }
}
