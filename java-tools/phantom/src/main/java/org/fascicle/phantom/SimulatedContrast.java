package org.fascicle.phantom;

import java.util.Locale;

/** A series that a study may ask for, as samplesheets call it. */
public enum SimulatedContrast {
    T1W, T2W, STIR, DIXON, MESE, MT_ON, MT_OFF;

    /** As tables and file names spell it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether phase images are kept beside the magnitude. */
    public boolean keepsPhase() {
        return this == DIXON;
    }

    /**
     * The contrast of that label.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static SimulatedContrast of(String label) {
        for (SimulatedContrast contrast : values()) {
            if (contrast.label().equals(label)) {
                return contrast;
            }
        }
        throw new IllegalArgumentException("no simulated contrast \"" + label + "\"; there are t1w, t2w, stir, dixon, mese, mt_on and mt_off");
    }
}
