package org.fascicle.radiomics.filter;

import org.fascicle.image.Grid;

/**
 * Convolves a periodic image along one axis with a wavelet's filter in single precision, in the order in which PyWavelets
 * adds for float32 images, so that the responses are the same to the last bit. Means and medians of wavelet images lie near
 * zero, where PyRadiomics' own rounding shows.
 */
final class SinglePrecisionConvolution {
    private final Grid grid;
    private final float[] taps;
    private final int centre;

    SinglePrecisionConvolution(Grid grid, float[] taps) {
        this.grid = grid;
        this.taps = taps;
        this.centre = taps.length / 2;
    }

    /** The response along {@code axis}; the input stays as it is. */
    float[] along(int axis, float[] image) {
        float[] response = new float[image.length];
        if (axis == 0) {
            alongRows(image, response);
        } else {
            acrossRows(axis, image, response);
        }
        return response;
    }

    private void alongRows(float[] image, float[] response) {
        int nx = grid.nx();
        float[] padded = new float[nx + taps.length - 1];
        int before = taps.length - 1 - centre;
        for (int row = 0; row < image.length; row += nx) {
            for (int p = 0; p < padded.length; p++) {
                int source = p - before;
                padded[p] = image[row + (source >= 0 && source < nx ? source : Math.floorMod(source, nx))];
            }
            int rising = Math.max(0, nx - centre);
            for (int t = 0; t < taps.length; t++) {
                add(taps[t], padded, taps.length - 1 - t, response, row, rising);
            }
            for (int i = rising; i < nx; i++) {
                for (int step = 0; step < taps.length; step++) {
                    int t = tapAt(step, i, nx);
                    response[row + i] += taps[t] * padded[i + taps.length - 1 - t];
                }
            }
        }
    }

    private void acrossRows(int axis, float[] image, float[] response) {
        int n = axis == 1 ? grid.ny() : grid.nz();
        int stride = axis == 1 ? grid.nx() : grid.nx() * grid.ny();
        for (int row = 0; row < image.length; row += grid.nx()) {
            int at = row / stride % n;
            for (int step = 0; step < taps.length; step++) {
                int t = tapAt(step, at, n);
                int from = row + (Math.floorMod(at + centre - t, n) - at) * stride;
                add(taps[t], image, from, response, row, grid.nx());
            }
        }
    }

    private static void add(float tap, float[] values, int from, float[] response, int row, int count) {
        for (int i = 0; i < count; i++) {
            response[row + i] += tap * values[from + i];
        }
    }

    /** The tap added as number {@code step}: rising, but those that reach beyond the last voxel come first, falling. */
    private int tapAt(int step, int at, int n) {
        int beyond = Math.min(taps.length, at + centre - n + 1);
        return step < beyond ? beyond - 1 - step : step;
    }
}
