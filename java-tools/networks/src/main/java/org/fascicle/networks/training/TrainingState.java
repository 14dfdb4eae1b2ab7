package org.fascicle.networks.training;

import java.util.List;
import java.util.SortedMap;
import org.fascicle.networks.layer.NamedArray;

/**
 * A training after some epochs. What is drawn at random depends on the epoch and nothing drawn before, so this is all that a
 * training needs to go on bit for bit.
 *
 * @param epochsDone how many
 * @param bestEpoch  the epoch, from 1, whose weights are the best so far; 0 before the first
 * @param bestLoss   its validation loss (without validation cases: not looked at)
 * @param history    every epoch so far
 * @param weights    the weights now
 * @param optimizer  the optimiser's state
 * @param best       the weights of the best epoch
 */
public record TrainingState(int epochsDone, int bestEpoch, double bestLoss, List<EpochRecord> history, SortedMap<String, NamedArray> weights,
        SortedMap<String, NamedArray> optimizer, SortedMap<String, NamedArray> best) {
    public TrainingState {
        history = List.copyOf(history);
    }
}
