package org.fascicle.networks.tensor;

import ai.djl.ndarray.types.DataType;

/** How numbers are held. */
public enum Precision {
    /** 32 bits: training and inference. */
    SINGLE(DataType.FLOAT32, Float.BYTES),
    /** 64 bits: checks of gradients. */
    DOUBLE(DataType.FLOAT64, Double.BYTES);

    private final DataType type;
    private final int bytes;

    Precision(DataType type, int bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    DataType type() {
        return type;
    }

    int bytes() {
        return bytes;
    }
}
