package org.fascicle.networks.tensor;

import ai.djl.ndarray.NDScope;
import java.util.concurrent.locks.Lock;

/**
 * Frees the tensors that this thread makes while it is open, except those that are kept. Scopes nest; open and close them in order.
 * Memory that is needed for a gradient stays with the recording, so a layer may free its intermediates in training too.
 */
public final class TensorScope implements AutoCloseable {
    private final NDScope scope = new NDScope();
    private final Lock held;
    private Tensor kept;

    private TensorScope(Lock held) {
        this.held = held;
    }

    /** Opens a scope. */
    public static TensorScope open() {
        return new TensorScope(null);
    }

    /** Opens a scope that holds a lock until it is closed. */
    static TensorScope holding(Lock lock) {
        lock.lock();
        return new TensorScope(lock);
    }

    /** The tensor outlives this scope and passes to the enclosing one. One tensor a scope. */
    public Tensor keep(Tensor tensor) {
        if (kept != null) {
            throw new IllegalStateException("a scope keeps one tensor");
        }
        NDScope.unregister(tensor.array());
        kept = tensor;
        return tensor;
    }

    @Override
    public void close() {
        scope.close();
        if (kept != null) {
            NDScope.register(kept.array());
        }
        if (held != null) {
            held.unlock();
        }
    }
}
