package org.fascicle.networks.tensor;

import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;

/** What is computed while it is open can be differentiated. */
public final class Recording implements AutoCloseable {
    private final GradientCollector collector;

    Recording(GradientCollector collector) {
        this.collector = collector;
    }

    /** Adds the gradient of a scalar to the gradient of every tensor that wants one. */
    public void backward(Tensor scalar) {
        collector.backward(scalar.array());
    }

    @Override
    public void close() {
        collector.close();
        JniUtils.setGradMode(false);
    }
}
