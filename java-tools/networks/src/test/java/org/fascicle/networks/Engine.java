package org.fascicle.networks;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.fascicle.networks.layer.NamedArray;
import org.fascicle.networks.layer.Parameters;
import org.fascicle.networks.tensor.Backend;
import org.fascicle.networks.tensor.DeviceChoice;
import org.fascicle.networks.tensor.Precision;
import org.fascicle.networks.tensor.Tensor;

/** The engine as tests use it: processor, one thread. */
public final class Engine {
    private Engine() {}

    public static Backend doubles() {
        return Backend.open(DeviceChoice.cpu, Precision.DOUBLE, 1);
    }

    public static Backend floats() {
        return Backend.open(DeviceChoice.cpu, Precision.SINGLE, 1);
    }

    public static Parameters parameters(Backend backend) {
        return new Parameters(backend, new SplittableRandom(1));
    }

    /** {@code f(step · i)} for each place: torch's {@code (torch.arange(n) * step).sin().reshape(shape)}. */
    public static Tensor wave(Backend backend, DoubleUnaryOperator f, double step, long... shape) {
        double[] values = new double[(int) java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = f.applyAsDouble(i * step);
        }
        return backend.tensor(values, shape);
    }

    /** The same as an array. */
    public static NamedArray wave(DoubleUnaryOperator f, double step, int... shape) {
        float[] values = new float[java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) f.applyAsDouble(i * step);
        }
        return new NamedArray(shape, values);
    }
}
