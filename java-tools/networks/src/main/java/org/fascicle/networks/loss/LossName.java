package org.fascicle.networks.loss;

/** The losses there are. Spelt as in params files. */
public enum LossName {
    /** 1 - soft Dice, averaged over classes, background included. */
    dice,
    /** Cross-entropy, averaged over voxels. */
    cross_entropy,
    /** The sum of both. */
    dice_cross_entropy
}
