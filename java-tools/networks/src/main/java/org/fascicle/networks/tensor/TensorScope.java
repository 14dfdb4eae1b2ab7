package org.fascicle.networks.tensor;

import ai.djl.ndarray.NDScope;

/**
 * Frees the tensors that this thread makes while it is open, except those that are kept. Scopes nest; open and close them in order.
 * Memory that is needed for a gradient stays with the recording, so a layer may free its intermediates in training too.
 */
public final class TensorScope implements AutoCloseable {
    private final NDScope scope = new NDScope();
    private Tensor kept;

    private TensorScope() {}

    /** Opens a scope. */
    public static TensorScope open() {
        return new TensorScope();
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
    }
}
