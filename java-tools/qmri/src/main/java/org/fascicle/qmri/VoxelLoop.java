package org.fascicle.qmri;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Does something for every index on several threads. Each index is done once, by itself, so results that depend on their
 * own index only are the same bits whatever the number of threads.
 */
public final class VoxelLoop {
    private static final int CHUNK = 256;

    private VoxelLoop() {}

    /**
     * @param count   indices 0 to count − 1
     * @param threads at least 1
     * @param body    must not touch what another index writes
     */
    public static void run(int count, int threads, IntConsumer body) {
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread is needed, not " + threads);
        }
        chunks(count, CHUNK, threads, body);
    }

    /** The same, a few costly indices such as slices. */
    static void runSlices(int count, int threads, IntConsumer body) {
        chunks(count, 1, threads, body);
    }

    private static void chunks(int count, int chunk, int threads, IntConsumer body) {
        AtomicInteger next = new AtomicInteger();
        Runnable work = () -> {
            for (int from = next.getAndAdd(chunk); from < count; from = next.getAndAdd(chunk)) {
                for (int v = from; v < Math.min(count, from + chunk); v++) {
                    body.accept(v);
                }
            }
        };
        Failures failures = new Failures();
        int pieces = (count + chunk - 1) / chunk;
        Thread[] others = new Thread[Math.max(0, Math.min(threads, pieces) - 1)];
        for (int t = 0; t < others.length; t++) {
            others[t] = Thread.ofPlatform().name("voxels-" + t).uncaughtExceptionHandler(failures).start(work);
        }
        try {
            work.run();
        } finally {
            for (Thread other : others) {
                join(other);
            }
        }
        failures.rethrow();
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps the first failure of a thread for the caller. */
    private static final class Failures implements Thread.UncaughtExceptionHandler {
        private Throwable first;

        @Override
        public synchronized void uncaughtException(Thread thread, Throwable failure) {
            first = first == null ? failure : first;
        }

        synchronized void rethrow() {
            if (first instanceof RuntimeException failure) {
                throw failure;
            }
            if (first instanceof Error failure) {
                throw failure;
            }
        }
    }
}
