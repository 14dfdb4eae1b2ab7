package org.fascicle.radiomics.filter;

import org.fascicle.image.Grid;

/**
 * The isotropic part of a filter that is defined in the frequency domain. Both have their frequencies sampled as the IBSI
 * reference maps have.
 */
public sealed interface BandPass {
    /** Simoncelli's wavelet at a level (IBSI 2, PRT7), as {@link Simoncelli} describes it. */
    static BandPass simoncelli(int level) {
        return new Simoncelli(level);
    }

    /** The Laplacian of a Gaussian, as {@link LaplacianOfGaussian} describes it. */
    static BandPass laplacianOfGaussian(double sigmaMm) {
        return new LaplacianOfGaussian(sigmaMm);
    }

    /** The filter with its parameter, as {@link ImageFilter#name()} has it. */
    String name();

    /**
     * The transfer function.
     *
     * @param frequency along each axis, as a fraction of the Nyquist frequency
     * @param grid      the image's grid
     */
    double transfer(double[] frequency, Grid grid);

    /** The frequency of coefficient k of n along an axis, as a fraction of the Nyquist frequency, −1 to 1. */
    double frequency(int k, int n);

    /** By how many voxels an image is extended where its boundary is not periodic. */
    int extension(Grid grid, int axis);

    /**
     * Simoncelli's wavelet: with ν the distance from zero frequency as a fraction of the Nyquist frequency,
     * {@code cos(π/2 · log2(2^j·ν))} where {@code 1/4 < 2^(j−1)·ν ≤ 1}, else 0. Frequencies run in equal steps from −1 to 1,
     * both inclusive, as in the IBSI reference maps; for an even number of voxels none of them is zero, and the response's
     * imaginary part, which this causes, is dropped.
     *
     * @param level j, 1 to 10; 1 is the finest
     */
    record Simoncelli(int level) implements BandPass {
        private static final int MOST_LEVELS = 10;

        public Simoncelli {
            if (level < 1 || level > MOST_LEVELS) {
                throw new IllegalArgumentException("level is 1 to " + MOST_LEVELS + ", not " + level);
            }
        }

        @Override
        public String name() {
            return "simoncelli-level-" + level;
        }

        @Override
        public double transfer(double[] frequency, Grid grid) {
            double squared = 0;
            for (double f : frequency) {
                squared += f * f;
            }
            double scaled = Math.sqrt(squared) * (1 << level - 1);
            return scaled > 0.25 && scaled <= 1 ? Math.cos(Math.PI / 2 * Math.log(2 * scaled) / Math.log(2)) : 0;
        }

        @Override
        public double frequency(int k, int n) {
            return n == 1 ? 0 : 2.0 * Math.floorMod(k + n / 2, n) / (n - 1) - 1;
        }

        @Override
        public int extension(Grid grid, int axis) {
            return 8 << level;
        }
    }

    /**
     * The Laplacian of a Gaussian: {@code −ω²·exp(−σ²ω²/2)}, with ω in radians per voxel of axis 0 and σ in the same voxels.
     * Frequencies are those of the discrete Fourier transform.
     *
     * @param sigmaMm standard deviation of the Gaussian, mm, above 0
     */
    record LaplacianOfGaussian(double sigmaMm) implements BandPass {
        private static final double REACH = 4;

        public LaplacianOfGaussian {
            if (!(sigmaMm > 0) || Double.isInfinite(sigmaMm)) {
                throw new IllegalArgumentException("sigmaMm is above 0, not " + sigmaMm);
            }
        }

        @Override
        public String name() {
            return "log-spectral-sigma-" + ImageFilter.number(sigmaMm) + "-mm";
        }

        @Override
        public double transfer(double[] frequency, Grid grid) {
            double squared = 0;
            for (int axis = 0; axis < frequency.length; axis++) {
                double omega = Math.PI * frequency[axis] * grid.spacing(0) / grid.spacing(axis);
                squared += omega * omega;
            }
            double sigma = sigmaMm / grid.spacing(0);
            return -squared * Math.exp(-squared * sigma * sigma / 2);
        }

        @Override
        public double frequency(int k, int n) {
            return 2.0 * (2 * k < n ? k : k - n) / n;
        }

        @Override
        public int extension(Grid grid, int axis) {
            return (int) Math.ceil(REACH * sigmaMm / grid.spacing(axis));
        }
    }
}
