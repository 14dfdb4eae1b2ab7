package org.fascicle.networks.training;

/** The loss is no longer a number. */
public final class DivergenceException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int epoch;
    private final int batch;

    DivergenceException(int epoch, int batch, double loss) {
        super("the loss became %s in epoch %d, batch %d".formatted(loss, epoch, batch));
        this.epoch = epoch;
        this.batch = batch;
    }

    /** The epoch, from 1. */
    public int epoch() {
        return epoch;
    }

    /** The batch of the epoch, from 1. */
    public int batch() {
        return batch;
    }
}
