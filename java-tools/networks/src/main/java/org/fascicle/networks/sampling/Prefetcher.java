package org.fascicle.networks.sampling;

import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Makes the batches of one epoch on another thread while the network works on an earlier one. The order is that of the sequence; the
 * batches are the same few, filled again and again: what {@link #next} returned is valid until {@code next} is called again.
 */
public final class Prefetcher implements AutoCloseable {
    private final BatchSequence sequence;
    private final int epoch;
    private final int batches;
    private final BlockingQueue<Batch> empty;
    private final BlockingQueue<Made> made;
    private final Thread worker;
    private int taken;
    private Batch inUse;

    private record Made(Batch batch, Throwable failure) {}

    /**
     * Starts the work.
     *
     * @param sequence must not be used by others until this is closed
     * @param epoch    the epoch, from 0
     * @param first    first batch wanted, from 0; a training that goes on begins later
     * @param ahead    batches made in advance, at least 1
     */
    public Prefetcher(BatchSequence sequence, int epoch, int first, int ahead) {
        if (ahead < 1) {
            throw new IllegalArgumentException("at least one batch is made in advance, not " + ahead);
        }
        this.sequence = sequence;
        this.epoch = epoch;
        batches = sequence.batchesPerEpoch();
        taken = first;
        // One batch is with the caller.
        empty = new ArrayBlockingQueue<>(ahead + 1);
        made = new ArrayBlockingQueue<>(ahead + 1);
        for (int i = 0; i <= ahead; i++) {
            empty.add(sequence.newBatch());
        }
        worker = Thread.ofPlatform().daemon().name("batches of epoch " + epoch).start(() -> work(first));
    }

    /** Whether a batch is left. */
    public boolean hasNext() {
        return taken < batches;
    }

    /** The next batch; waits until it is made. What failed in making it is thrown here. */
    public Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException("epoch " + epoch + " has " + batches + " batches");
        }
        try {
            if (inUse != null) {
                empty.put(inUse);
                inUse = null;
            }
            Made next = made.take();
            if (next.failure() != null) {
                throw new IllegalStateException("batch " + taken + " of epoch " + epoch + " could not be made: " + next.failure().getMessage(), next.failure());
            }
            inUse = next.batch();
            taken++;
            return inUse;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for batch " + taken + " of epoch " + epoch, e);
        }
    }

    /** Stops the work and waits for it to end. */
    @Override
    public void close() {
        worker.interrupt();
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(int first) {
        try {
            for (int index = first; index < batches; index++) {
                Batch batch = empty.take();
                Made next;
                try {
                    sequence.fill(epoch, index, batch);
                    next = new Made(batch, null);
                } catch (RuntimeException | Error e) {
                    next = new Made(null, e);
                }
                made.put(next);
                if (next.failure() != null) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            // Closed before the epoch's end: nobody waits for more.
            Thread.currentThread().interrupt();
        }
    }
}
