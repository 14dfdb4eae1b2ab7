package org.fascicle.networks.tensor;

/** Where to compute. Spelt as in params files. */
public enum DeviceChoice {
    /** The processor. */
    cpu,
    /** The first GPU; refused where there is none. */
    gpu,
    /** The first GPU where there is one, else the processor. */
    auto
}
