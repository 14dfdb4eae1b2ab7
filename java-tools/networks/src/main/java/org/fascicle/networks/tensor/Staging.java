package org.fascicle.networks.tensor;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory outside the Java heap for the values of one batch after another. A buffer made anew for each batch would stay until a garbage
 * collection, which nothing calls for: two gigabytes in 2,400 batches.
 */
public final class Staging {
    private final NDManager manager;
    private final Precision precision;
    private ByteBuffer memory = ByteBuffer.allocateDirect(0);

    Staging(NDManager manager, Precision precision) {
        this.manager = manager;
        this.precision = precision;
    }

    /** The first values as a tensor of this shape, valid until the next call; it belongs to the innermost scope. */
    public Tensor put(float[] values, long... shape) {
        Shape size = new Shape(shape);
        int count = Math.toIntExact(size.size());
        ByteBuffer part = reserve(count);
        if (precision == Precision.SINGLE) {
            part.asFloatBuffer().put(values, 0, count);
        } else {
            for (int i = 0; i < count; i++) {
                part.putDouble(i * Double.BYTES, values[i]);
            }
        }
        return new Tensor(manager.create(part, size, precision.type()));
    }

    /** The first whole numbers, such as labels, as a tensor of this shape, valid until the next call. */
    public Tensor put(int[] values, long... shape) {
        Shape size = new Shape(shape);
        int count = Math.toIntExact(size.size());
        ByteBuffer part = reserve(count);
        for (int i = 0; i < count; i++) {
            if (precision == Precision.SINGLE) {
                part.putFloat(i * Float.BYTES, values[i]);
            } else {
                part.putDouble(i * Double.BYTES, values[i]);
            }
        }
        return new Tensor(manager.create(part, size, precision.type()));
    }

    private ByteBuffer reserve(int count) {
        int bytes = Math.multiplyExact(count, precision.bytes());
        if (memory.capacity() < bytes) {
            memory = ByteBuffer.allocateDirect(bytes);
        }
        return memory.slice(0, bytes).order(ByteOrder.nativeOrder());
    }
}
