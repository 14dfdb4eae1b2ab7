package org.fascicle.radiomics.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.fascicle.image.FourierTransform;
import org.fascicle.image.Grid;

/**
 * Convolves every plane of an image with complex kernels, by Fourier transform, and pools the moduli. The plane is
 * extended by the kernel's radius as the boundary says, so that nothing wraps around.
 */
final class PlaneConvolution {
    private final int[] size;
    private final int[] stride;
    private final int uAxis;
    private final int vAxis;
    private final int uRadius;
    private final int vRadius;
    private final Boundary boundary;
    private final int uLength;
    private final int vLength;
    private final FourierTransform uTransform;
    private final FourierTransform vTransform;
    private final List<Plane> kernels = new ArrayList<>();

    /** A complex plane, u fastest. */
    private record Plane(double[] re, double[] im) {
        Plane(int size) {
            this(new double[size], new double[size]);
        }
    }

    PlaneConvolution(Grid grid, int uAxis, int vAxis, int uRadius, int vRadius, Boundary boundary) {
        size = new int[] {grid.nx(), grid.ny(), grid.nz()};
        stride = new int[] {1, grid.nx(), grid.nx() * grid.ny()};
        this.uAxis = uAxis;
        this.vAxis = vAxis;
        this.uRadius = uRadius;
        this.vRadius = vRadius;
        this.boundary = boundary;
        uLength = FourierTransform.fastLength(size[uAxis] + 2 * uRadius);
        vLength = FourierTransform.fastLength(size[vAxis] + 2 * vRadius);
        uTransform = new FourierTransform(uLength);
        vTransform = new FourierTransform(vLength);
    }

    /** Adds a kernel by its phase and its envelope at whole voxels (u, v) from its centre. */
    void addKernel(DoubleBinaryOperator phase, DoubleBinaryOperator envelope) {
        Plane kernel = new Plane(uLength * vLength);
        double scale = 1.0 / (uLength * vLength);
        for (int v = -vRadius; v <= vRadius; v++) {
            for (int u = -uRadius; u <= uRadius; u++) {
                int at = Math.floorMod(u, uLength) + uLength * Math.floorMod(v, vLength);
                double amplitude = scale * envelope.applyAsDouble(u, v);
                double angle = phase.applyAsDouble(u, v);
                kernel.re[at] = amplitude * Math.cos(angle);
                kernel.im[at] = amplitude * Math.sin(angle);
            }
        }
        transform(kernel);
        kernels.add(kernel);
    }

    /** The pooled moduli of the responses to all kernels, at every voxel of the image. */
    float[] pooledModulus(float[] image, Pooling pooling) {
        float[] response = new float[image.length];
        int throughAxis = 3 - uAxis - vAxis;
        Plane plane = new Plane(uLength * vLength);
        Plane product = new Plane(uLength * vLength);
        float[] pool = new float[size[uAxis] * size[vAxis]];
        float[] modulus = new float[pool.length];
        for (int slice = 0; slice < size[throughAxis]; slice++) {
            load(image, slice * stride[throughAxis], plane);
            transform(plane);
            Arrays.fill(pool, pooling.start());
            for (Plane kernel : kernels) {
                multiply(plane, kernel, product);
                transformBack(product);
                modulus(product, modulus);
                pooling.add(pool, modulus, 1.0 / kernels.size());
            }
            store(pool, slice * stride[throughAxis], response);
        }
        return response;
    }

    private void load(float[] image, int base, Plane plane) {
        Arrays.fill(plane.re, 0);
        Arrays.fill(plane.im, 0);
        for (int v = 0; v < size[vAxis] + 2 * vRadius; v++) {
            int fromV = boundary.source(v - vRadius, size[vAxis]);
            for (int u = 0; u < size[uAxis] + 2 * uRadius; u++) {
                int fromU = boundary.source(u - uRadius, size[uAxis]);
                if (fromU >= 0 && fromV >= 0) {
                    plane.re[u + uLength * v] = image[base + fromU * stride[uAxis] + fromV * stride[vAxis]];
                }
            }
        }
    }

    private void transform(Plane plane) {
        uTransform.transform(plane.re, plane.im, 1, false);
        vTransform.transform(plane.re, plane.im, uLength, false);
    }

    /** Only the rows that lie inside the image are needed. */
    private void transformBack(Plane plane) {
        vTransform.transform(plane.re, plane.im, uLength, true);
        uTransform.transform(plane.re, plane.im, 1, true, vRadius, vRadius + size[vAxis]);
    }

    private static void multiply(Plane a, Plane b, Plane product) {
        for (int k = 0; k < product.re.length; k++) {
            product.re[k] = a.re[k] * b.re[k] - a.im[k] * b.im[k];
            product.im[k] = a.re[k] * b.im[k] + a.im[k] * b.re[k];
        }
    }

    private void modulus(Plane plane, float[] modulus) {
        for (int v = 0; v < size[vAxis]; v++) {
            for (int u = 0; u < size[uAxis]; u++) {
                int at = u + uRadius + uLength * (v + vRadius);
                modulus[u + size[uAxis] * v] = (float) Math.sqrt(plane.re[at] * plane.re[at] + plane.im[at] * plane.im[at]);
            }
        }
    }

    private void store(float[] pool, int base, float[] response) {
        for (int v = 0; v < size[vAxis]; v++) {
            for (int u = 0; u < size[uAxis]; u++) {
                response[base + u * stride[uAxis] + v * stride[vAxis]] = pool[u + size[uAxis] * v];
            }
        }
    }
}
