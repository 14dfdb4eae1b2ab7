package org.fascicle.networks.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An array of numbers on a device, row-major. Images are (N, C, H, W) or (N, C, D, H, W). Every operation makes a new tensor, which
 * belongs to the innermost {@link TensorScope}; those named {@code …InPlace} change this one and are for optimisers.
 */
public final class Tensor implements AutoCloseable {
    /** OpenCV's number, which the engine takes for all its back ends. */
    private static final int BILINEAR = 1;

    private final NDArray array;

    Tensor(NDArray array) {
        this.array = array;
    }

    /**
     * A copy whose memory is the engine's own, in place of an array made from Java's values. Those lie in memory of Java's, which a garbage
     * collection frees once the array is closed or forgotten; a recording that still needs the values would read what came after them.
     */
    static NDArray enginesOwn(NDArray ofJava) {
        try (ofJava) {
            return ofJava.duplicate();
        }
    }

    NDArray array() {
        return array;
    }

    /** Sizes, slowest axis first. */
    public long[] shape() {
        return array.getShape().getShape();
    }

    /** Size along an axis. */
    public long size(int axis) {
        return array.getShape().get(axis);
    }

    /** Number of axes. */
    public int axes() {
        return array.getShape().dimension();
    }

    /** Number of values. */
    public long count() {
        return array.size();
    }

    /** A tensor that outlives every scope, until it is closed. */
    public Tensor outsideScopes() {
        NDScope.unregister(array);
        return this;
    }

    /** Says that its gradient is wanted, before anything is computed with it. */
    public Tensor wantGradient() {
        array.setRequiresGradient(true);
        return this;
    }

    /** The gradient that {@link Recording#backward} left; belongs to the innermost scope. */
    public Tensor gradient() {
        return new Tensor(array.getGradient());
    }

    /** Sets the gradient to zero. */
    public void clearGradient() {
        JniUtils.zeroGrad((PtNDArray) array);
    }

    // Arithmetic, element by element; axes of size 1 stretch.

    public Tensor plus(Tensor other) {
        return new Tensor(array.add(other.array));
    }

    public Tensor plus(double number) {
        return new Tensor(array.add(number));
    }

    public Tensor minus(Tensor other) {
        return new Tensor(array.sub(other.array));
    }

    public Tensor times(Tensor other) {
        return new Tensor(array.mul(other.array));
    }

    public Tensor times(double number) {
        // Not the engine's own product with a number: a gradient needs that number again, when its memory may be another's.
        try (NDArray factor = enginesOwn(array.getManager().create(number))) {
            return new Tensor(array.mul(factor));
        }
    }

    public Tensor over(Tensor other) {
        return new Tensor(array.div(other.array));
    }

    public Tensor squareRoot() {
        return new Tensor(array.sqrt());
    }

    public Tensor logarithm() {
        return new Tensor(array.log());
    }

    /** 1 where both are equal, 0 elsewhere. Not differentiable. */
    public Tensor equalTo(Tensor other) {
        NDArray same = array.eq(other.array);
        return new Tensor(same.toType(array.getDataType(), false));
    }

    /** max(0, x). */
    public Tensor relu() {
        return new Tensor(array.getNDArrayInternal().relu());
    }

    /** x·Φ(x), Φ the normal distribution function (Hendrycks and Gimpel, 2016). */
    public Tensor gelu() {
        return new Tensor(array.getNDArrayInternal().gelu());
    }

    public Tensor softmax(int axis) {
        return new Tensor(array.softmax(axis));
    }

    public Tensor logSoftmax(int axis) {
        return new Tensor(array.logSoftmax(axis));
    }

    // Sums.

    /** Sum of all values. */
    public Tensor sum() {
        return new Tensor(array.sum());
    }

    /** Sum over axes; they remain with size 1 where {@code keepAxes}. */
    public Tensor sum(int[] axes, boolean keepAxes) {
        return new Tensor(array.sum(axes, keepAxes));
    }

    /** Mean of all values. */
    public Tensor mean() {
        return new Tensor(array.mean());
    }

    // Shape.

    public Tensor reshape(long... shape) {
        return new Tensor(array.reshape(shape));
    }

    /** The axes in another order. */
    public Tensor permute(int... axes) {
        return new Tensor(array.transpose(axes));
    }

    /** Values {@code from} to {@code to} - 1 along an axis. */
    public Tensor slice(int axis, long from, long to) {
        NDIndex index = new NDIndex();
        for (int i = 0; i < axis; i++) {
            index.addAllDim();
        }
        return new Tensor(array.get(index.addSliceDim(from, to)));
    }

    /** The tensors one after the other along an axis. */
    public static Tensor concatenate(List<Tensor> tensors, int axis) {
        if (tensors.size() == 1) {
            return tensors.getFirst();
        }
        return new Tensor(tensors.getFirst().array.getNDArrayInternal()
                .concat(tensors.stream().skip(1).map(Tensor::array).collect(Collectors.toCollection(NDList::new)), axis));
    }

    // Layers' arithmetic.

    /** Matrix product over the last two axes. */
    public Tensor matrixProduct(Tensor other) {
        return new Tensor(array.matMul(other.array));
    }

    /** x·Wᵀ + b over the last axis. @param bias null for none */
    public Tensor linear(Tensor weight, Tensor bias) {
        return new Tensor(array.getNDArrayInternal().linear(array, weight.array, bias == null ? null : bias.array).singletonOrThrow());
    }

    /** Convolution over all spatial axes with the same stride and padding by zeros on each. @param bias null for none */
    public Tensor convolution(Tensor weight, Tensor bias, int stride, int padding) {
        int spatial = axes() - 2;
        return new Tensor(array.getNDArrayInternal().convolution(array, weight.array, bias == null ? null : bias.array,
                all(spatial, stride), all(spatial, padding), all(spatial, 1), 1).singletonOrThrow());
    }

    /** The largest value of each window of these sizes, one window beside the other. */
    public Tensor maxPool(int... window) {
        Shape size = new Shape(Arrays.stream(window).asLongStream().toArray());
        return new Tensor(array.getNDArrayInternal().maxPool(size, size, all(window.length, 0), false));
    }

    /** Bilinear interpolation in the plane to this matrix; pixels are areas, their corners are not aligned. */
    public Tensor bilinear(long height, long width) {
        return new Tensor(array.getNDArrayInternal().interpolation(new long[] {height, width}, BILINEAR, false));
    }

    /**
     * Batch normalisation over axis 1. In training the batch's moments are used and the running ones follow them.
     *
     * @param momentum share of the batch in the running moments
     */
    public Tensor batchNorm(Tensor runningMean, Tensor runningVariance, Tensor weight, Tensor bias, double momentum, double epsilon, boolean training) {
        return new Tensor(array.getNDArrayInternal().batchNorm(array, runningMean.array, runningVariance.array, weight.array, bias.array, -1,
                (float) (1 - momentum), (float) epsilon, training).singletonOrThrow());
    }

    /** Layer normalisation over the last axis. */
    public Tensor layerNorm(Tensor weight, Tensor bias, double epsilon) {
        return new Tensor(array.getNDArrayInternal().layerNorm(array, weight.array.getShape(), weight.array, bias.array, (float) epsilon).singletonOrThrow());
    }

    // In place.

    public void plusInPlace(Tensor other) {
        array.addi(other.array);
    }

    public void timesInPlace(double number) {
        array.muli(number);
    }

    /** Takes the values of another tensor of this shape. */
    public void assign(float[] values) {
        if (values.length != count()) {
            throw new IllegalArgumentException("%d values do not fill %s".formatted(values.length, Arrays.toString(shape())));
        }
        try (TensorScope scope = TensorScope.open()) {
            NDArray source = switch (array.getDataType()) {
                case FLOAT64 -> array.getManager().create(widen(values), array.getShape());
                default -> array.getManager().create(values, array.getShape());
            };
            long[] first = new long[axes()];
            long[] step = new long[axes()];
            Arrays.fill(step, 1);
            JniUtils.indexSet((PtNDArray) array, (PtNDArray) source, first, shape(), step);
        }
    }

    // Out of the engine. From a GPU the values come through an array on the processor, which the engine does not free itself.

    /** The values, row-major. */
    public float[] floats() {
        try (TensorScope scope = TensorScope.open()) {
            return switch (array.getDataType()) {
                case FLOAT64 -> narrow(array.toDoubleArray());
                default -> array.toFloatArray();
            };
        }
    }

    /** Writes the values, row-major, to the beginning of an array that is used again and again. */
    public void readInto(float[] target) {
        if (array.getDataType() == DataType.FLOAT32) {
            try (TensorScope scope = TensorScope.open()) {
                array.toByteBuffer(true).asFloatBuffer().get(target, 0, Math.toIntExact(count()));
            }
        } else {
            float[] values = floats();
            System.arraycopy(values, 0, target, 0, values.length);
        }
    }

    /** The values, row-major. */
    public double[] doubles() {
        try (TensorScope scope = TensorScope.open()) {
            return switch (array.getDataType()) {
                case FLOAT64 -> array.toDoubleArray();
                default -> widen(array.toFloatArray());
            };
        }
    }

    /** The value of a scalar. */
    public double value() {
        return doubles()[0];
    }

    @Override
    public void close() {
        NDScope.unregister(array);
        array.close();
    }

    private static Shape all(int axes, long value) {
        long[] values = new long[axes];
        Arrays.fill(values, value);
        return new Shape(values);
    }

    private static float[] narrow(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static double[] widen(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
