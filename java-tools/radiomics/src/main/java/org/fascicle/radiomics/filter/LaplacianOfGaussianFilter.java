package org.fascicle.radiomics.filter;

import java.util.Objects;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;

/**
 * The Laplacian of a Gaussian (IBSI 2, L6PA): a band-pass filter that is negative on bright and positive on dark blobs.
 *
 * <p>The response is the sum over the axes of the image convolved with {@code (x²/σ⁴ − 1/σ²)·g(x)} along that axis and with
 * the Gaussian {@code g(x) = exp(−x²/2σ²)/(σ√2π)} along the others, with σ in voxels of each axis; the kernels are sampled at
 * voxel centres and end after {@code truncation·σ}, rounded to whole voxels. Derivatives are per voxel of axis 0: where
 * the voxels are not isotropic, those along the other axes are scaled by the squared ratio of spacings. (PyRadiomics'
 * filter, {@link RecursiveLaplacianOfGaussian}, is another: recursive, and normalised by σ².)
 *
 * @param sigmaMm    standard deviation of the Gaussian, in mm, above 0
 * @param truncation where the kernels end, in standard deviations, at least 1; mostly {@link #DEFAULT_TRUNCATION}
 * @param extent     each slice, or the volume
 * @param boundary   what lies beyond the border
 */
public record LaplacianOfGaussianFilter(double sigmaMm, double truncation, Extent extent, Boundary boundary) implements ImageFilter {
    /** Where the kernels of the IBSI phantoms end, in standard deviations. */
    public static final double DEFAULT_TRUNCATION = 4;

    public LaplacianOfGaussianFilter {
        Objects.requireNonNull(extent, "extent");
        Objects.requireNonNull(boundary, "boundary");
        if (!(sigmaMm > 0) || Double.isInfinite(sigmaMm)) {
            throw new IllegalArgumentException("sigmaMm is above 0, not " + sigmaMm);
        }
        if (!(truncation >= 1) || Double.isInfinite(truncation)) {
            throw new IllegalArgumentException("truncation is at least 1 standard deviation, not " + truncation);
        }
    }

    @Override
    public Volume apply(Volume image) {
        Grid grid = image.grid();
        LineConvolution convolution = new LineConvolution(grid, boundary);
        float[] sum = new float[grid.size()];
        float[] original = image.frame(0).data();
        for (int derived = 0; derived < extent.axes(); derived++) {
            float[] response = original;
            for (int axis = 0; axis < extent.axes(); axis++) {
                response = convolution.along(axis, response, axis == derived ? secondDerivative(grid, axis) : gaussian(grid, axis));
            }
            for (int v = 0; v < sum.length; v++) {
                sum[v] += response[v];
            }
        }
        return new Volume(grid, sum);
    }

    @Override
    public String name() {
        return "log-sigma-" + ImageFilter.number(sigmaMm) + "-mm-" + extent.label() + "-" + boundary.label()
                + (truncation == DEFAULT_TRUNCATION ? "" : "-truncated-" + ImageFilter.number(truncation));
    }

    @Override
    public int reach(Grid grid, int axis) {
        return axis < extent.axes() ? radius(sigmaMm / grid.spacing(axis)) : 0;
    }

    private int radius(double sigma) {
        return (int) Math.floor(truncation * sigma + 0.5);
    }

    private Kernel gaussian(Grid grid, int axis) {
        double sigma = sigmaMm / grid.spacing(axis);
        return sampled(sigma, 1, 0);
    }

    private Kernel secondDerivative(Grid grid, int axis) {
        double sigma = sigmaMm / grid.spacing(axis);
        double ratio = grid.spacing(0) / grid.spacing(axis);
        double scale = ratio * ratio / (sigma * sigma);
        return sampled(sigma, -scale, scale / (sigma * sigma));
    }

    /** {@code (a + b·x²)·g(x)} at whole voxels. */
    private Kernel sampled(double sigma, double a, double b) {
        int radius = radius(sigma);
        double[] taps = new double[2 * radius + 1];
        for (int t = 0; t < taps.length; t++) {
            double x = t - radius;
            taps[t] = (a + b * x * x) * Math.exp(-x * x / (2 * sigma * sigma)) / (sigma * Math.sqrt(2 * Math.PI));
        }
        return Kernel.centred(taps);
    }
}
