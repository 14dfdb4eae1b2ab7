package org.fascicle.networks.layer;

import java.util.Arrays;
import org.fascicle.networks.tensor.Tensor;

/** Convolution in the plane or in space, with the same kernel size, stride and padding along each axis. */
public final class Convolution implements Block {
    private final Tensor weight;
    private final Tensor bias;
    private final int stride;
    private final int padding;

    private Convolution(Tensor weight, Tensor bias, int stride, int padding) {
        this.weight = weight;
        this.bias = bias;
        this.stride = stride;
        this.padding = padding;
    }

    /**
     * @param spatialAxes 2 or 3
     * @param kernel      odd; the padding is half of it, so that stride 1 keeps the size
     * @param bias        whether a bias is added; none is needed before a normalisation
     */
    public static Convolution of(Parameters parameters, int spatialAxes, int in, int out, int kernel, int stride, boolean bias) {
        int[] shape = new int[2 + spatialAxes];
        Arrays.fill(shape, kernel);
        shape[0] = out;
        shape[1] = in;
        return new Convolution(parameters.rectified("weight", shape), bias ? parameters.constant("bias", 0, out) : null, stride, kernel / 2);
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        return input.convolution(weight, bias, stride, padding);
    }
}
