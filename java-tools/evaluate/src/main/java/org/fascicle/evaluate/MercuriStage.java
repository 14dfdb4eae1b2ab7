package org.fascicle.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Mercuri's stages of fatty replacement on T1-weighted images, in order (Mercuri et al. 2002, doi:10.1055/s-2002-37078):
 * 1 normal, 2a and 2b early and late moth-eaten, 3 washed-out, 4 replaced.
 */
public enum MercuriStage {
    STAGE_1("1"), STAGE_2A("2a"), STAGE_2B("2b"), STAGE_3("3"), STAGE_4("4");

    /** As written in {@code assessments.csv}, in order. */
    public static final List<String> LABELS = Arrays.stream(values()).map(MercuriStage::label).toList();
    private final String label;

    MercuriStage(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** The stage of a label; empty where it is none. */
    public static Optional<MercuriStage> of(String label) {
        return Arrays.stream(values()).filter(stage -> stage.label.equals(label)).findFirst();
    }
}
