package org.fascicle.networks.atlas;

/** A side of the patient. */
enum Side {
    LEFT, RIGHT;

    /** How a label name ends. */
    String suffix() {
        return this == LEFT ? "_left" : "_right";
    }
}
