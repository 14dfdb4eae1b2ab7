package org.fascicle.networks.training;

/**
 * How one epoch went.
 *
 * @param epoch        from 1
 * @param validation   whether over the validation cases, else the training cases
 * @param loss         mean over samples
 * @param dice         of the likeliest classes, over all voxels of the epoch: mean over the classes that occur, without background; NaN where none does
 * @param seconds      wall-clock time
 * @param learningRate of the epoch
 */
public record EpochRecord(int epoch, boolean validation, double loss, double dice, double seconds, double learningRate) {}
