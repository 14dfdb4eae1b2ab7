package org.fascicle.schema;

/** What a predicted mask is beside its reference. Spelt as in the tables. */
public enum MaskOutcome {
    /** Both have voxels. */
    compared,
    /** The reference has voxels and the prediction has none: the muscle was not found. */
    absent,
    /** The prediction has voxels and the reference has none. */
    spurious
}
