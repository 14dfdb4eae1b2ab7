package org.fascicle.networks.training;

import java.util.List;
import java.util.function.Supplier;

/** Hears how a training goes. */
public interface TrainingListener {
    /**
     * A training batch is done.
     *
     * @param epoch   from 1
     * @param batch   of the epoch, from 1
     * @param batches of an epoch
     * @param loss    mean over the epoch's batches so far
     */
    void batchDone(int epoch, int batch, int batches, double loss);

    /**
     * An epoch is done.
     *
     * @param records of this epoch: training, and validation where there are such cases
     * @param state   gives the state to be stored; not valid later
     */
    void epochDone(List<EpochRecord> records, Supplier<TrainingState> state);
}
