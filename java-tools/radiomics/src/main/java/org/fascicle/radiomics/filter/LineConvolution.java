package org.fascicle.radiomics.filter;

import java.util.Arrays;
import org.fascicle.image.Grid;

/**
 * Convolves an image along one axis. Rows of axis 0 are the unit of work, so that the inner loop runs over neighbours in
 * memory whichever axis it is.
 */
final class LineConvolution {
    private final Grid grid;
    private final Boundary boundary;

    LineConvolution(Grid grid, Boundary boundary) {
        this.grid = grid;
        this.boundary = boundary;
    }

    /** The response along {@code axis}; the input stays as it is. */
    float[] along(int axis, float[] image, Kernel kernel) {
        float[] response = new float[image.length];
        if (axis == 0) {
            alongRows(image, kernel, response);
        } else {
            acrossRows(axis, image, kernel, response);
        }
        return response;
    }

    private void alongRows(float[] image, Kernel kernel, float[] response) {
        int nx = grid.nx();
        int before = kernel.length() - 1 - kernel.centre();
        int[] source = new int[nx + kernel.length() - 1];
        for (int p = 0; p < source.length; p++) {
            source[p] = boundary.source(p - before, nx);
        }
        double[] padded = new double[source.length];
        double[] sum = new double[nx];
        for (int row = 0; row < image.length; row += nx) {
            for (int p = 0; p < source.length; p++) {
                padded[p] = source[p] < 0 ? 0 : image[row + source[p]];
            }
            Arrays.fill(sum, 0);
            for (int t = 0; t < kernel.length(); t++) {
                double tap = kernel.tap(t);
                if (tap != 0) {
                    int shift = kernel.length() - 1 - t;
                    for (int i = 0; i < nx; i++) {
                        sum[i] += tap * padded[i + shift];
                    }
                }
            }
            store(sum, response, row);
        }
    }

    private void acrossRows(int axis, float[] image, Kernel kernel, float[] response) {
        int nx = grid.nx();
        int n = axis == 1 ? grid.ny() : grid.nz();
        int stride = axis == 1 ? nx : nx * grid.ny();
        double[] sum = new double[nx];
        for (int row = 0; row < image.length; row += nx) {
            int at = row / stride % n;
            Arrays.fill(sum, 0);
            for (int t = 0; t < kernel.length(); t++) {
                double tap = kernel.tap(t);
                int source = boundary.source(at + kernel.centre() - t, n);
                if (tap != 0 && source >= 0) {
                    int from = row + (source - at) * stride;
                    for (int i = 0; i < nx; i++) {
                        sum[i] += tap * image[from + i];
                    }
                }
            }
            store(sum, response, row);
        }
    }

    private static void store(double[] sum, float[] response, int row) {
        for (int i = 0; i < sum.length; i++) {
            response[row + i] = (float) sum[i];
        }
    }
}
