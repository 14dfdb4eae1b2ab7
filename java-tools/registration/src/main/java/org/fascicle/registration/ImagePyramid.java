package org.fascicle.registration;

import java.util.stream.IntStream;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;

/** A coarser copy of an image: smoothed by a Gaussian along its voxel axes, then every n-th voxel taken. */
final class ImagePyramid {
    /** Standard deviation of the smoothing in voxels of the coarser image: little aliasing is left, and little detail lost. */
    private static final double SIGMA_OF_STEP = 0.5;
    private static final double KERNEL_SIGMAS = 4;

    private ImagePyramid() {}

    /** The image with spacing as near to {@code spacingMm} as whole steps allow, never finer than it is. */
    static Volume level(Volume image, double spacingMm) {
        Grid grid = image.grid();
        int[] size = {grid.nx(), grid.ny(), grid.nz()};
        int[] step = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            step[axis] = (int) Math.clamp(Math.round(spacingMm / grid.spacing(axis)), 1, size[axis]);
        }
        float[] smooth = image.data();
        for (int axis = 0; axis < 3; axis++) {
            if (step[axis] > 1) {
                smooth = smoothed(smooth, size, axis, SIGMA_OF_STEP * step[axis]);
            }
        }
        return thinned(new Volume(grid, smooth), size, step);
    }

    private static Volume thinned(Volume image, int[] size, int[] step) {
        if (step[0] == 1 && step[1] == 1 && step[2] == 1) {
            return image;
        }
        int[] coarse = new int[3];
        int[] first = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            coarse[axis] = Math.max(1, size[axis] / step[axis]);
            first[axis] = (size[axis] - 1 - (coarse[axis] - 1) * step[axis]) / 2;
        }
        Affine a = image.grid().affine();
        double[] origin = a.apply(first[0], first[1], first[2]);
        double[] m = new double[12];
        for (int row = 0; row < 3; row++) {
            for (int axis = 0; axis < 3; axis++) {
                m[4 * row + axis] = a.get(row, axis) * step[axis];
            }
            m[4 * row + 3] = origin[row];
        }
        Grid grid = new Grid(coarse[0], coarse[1], coarse[2], new Affine(m));
        float[] values = new float[grid.size()];
        for (int k = 0; k < coarse[2]; k++) {
            for (int j = 0; j < coarse[1]; j++) {
                for (int i = 0; i < coarse[0]; i++) {
                    values[grid.index(i, j, k)] = image.at(first[0] + i * step[0], first[1] + j * step[1], first[2] + k * step[2]);
                }
            }
        }
        return new Volume(grid, values);
    }

    /** Gaussian along one axis; edges repeat the outermost voxel. */
    private static float[] smoothed(float[] from, int[] size, int axis, double sigma) {
        double[] kernel = kernel(sigma);
        int reach = kernel.length / 2;
        int n = size[axis];
        int stride = axis == 0 ? 1 : axis == 1 ? size[0] : size[0] * size[1];
        float[] to = new float[from.length];
        IntStream.range(0, from.length / n).parallel().forEach(line -> {
            int start = line / stride * stride * n + line % stride;
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int t = -reach; t <= reach; t++) {
                    sum += kernel[t + reach] * from[start + Math.clamp(i + t, 0, n - 1) * stride];
                }
                to[start + i * stride] = (float) sum;
            }
        });
        return to;
    }

    private static double[] kernel(double sigma) {
        int reach = (int) Math.ceil(KERNEL_SIGMAS * sigma);
        double[] kernel = new double[2 * reach + 1];
        double sum = 0;
        for (int t = -reach; t <= reach; t++) {
            kernel[t + reach] = Math.exp(-0.5 * t * t / (sigma * sigma));
            sum += kernel[t + reach];
        }
        for (int t = 0; t < kernel.length; t++) {
            kernel[t] /= sum;
        }
        return kernel;
    }
}
