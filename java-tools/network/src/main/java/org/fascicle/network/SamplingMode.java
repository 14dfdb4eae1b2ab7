package org.fascicle.network;

/** What a network is shown at once. Spelt as in params files. */
public enum SamplingMode {
    /** Whole slices, or whole volumes where the network works in space. */
    whole,
    /** Patches. */
    patches
}
