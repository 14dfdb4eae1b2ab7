package org.fascicle.radiomics.filter;

import org.fascicle.image.FourierTransform;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;

/** The discrete Fourier transform of an image that was extended beyond its border, to be multiplied and taken back. */
final class Spectrum {
    private final Grid grid;
    private final BandPass sampling;
    private final int[] before;
    private final int[] size;
    private final FourierTransform[] transforms;
    private final double[] re;
    private final double[] im;

    /** A transfer function's magnitude at a frequency, given as fractions of the Nyquist frequency. */
    @FunctionalInterface
    interface Gain {
        double at(double[] frequency, Grid grid);
    }

    private Spectrum(Grid grid, BandPass sampling, int[] before, int[] size) {
        this.grid = grid;
        this.sampling = sampling;
        this.before = before;
        this.size = size;
        transforms = new FourierTransform[] {new FourierTransform(size[0]), new FourierTransform(size[1]), new FourierTransform(size[2])};
        int voxels = Math.multiplyExact(Math.multiplyExact(size[0], size[1]), size[2]);
        re = new double[voxels];
        im = new double[voxels];
    }

    /** The spectrum of an image, extended as the band-pass asks; a periodic image is transformed as it is. */
    static Spectrum of(Volume image, Boundary boundary, BandPass sampling) {
        Grid grid = image.grid();
        int[] n = {grid.nx(), grid.ny(), grid.nz()};
        int[] before = new int[3];
        int[] size = n.clone();
        if (boundary != Boundary.PERIODIC) {
            for (int axis = 0; axis < 3; axis++) {
                before[axis] = sampling.extension(grid, axis);
                size[axis] = FourierTransform.fastLength(n[axis] + 2 * before[axis]);
            }
        }
        Spectrum spectrum = new Spectrum(grid, sampling, before, size);
        spectrum.load(image, boundary);
        spectrum.transform(false);
        return spectrum;
    }

    private void load(Volume image, Boundary boundary) {
        for (int k = 0, at = 0; k < size[2]; k++) {
            int fromK = boundary.source(k - before[2], grid.nz());
            for (int j = 0; j < size[1]; j++) {
                int fromJ = boundary.source(j - before[1], grid.ny());
                for (int i = 0; i < size[0]; i++, at++) {
                    int fromI = boundary.source(i - before[0], grid.nx());
                    re[at] = fromI < 0 || fromJ < 0 || fromK < 0 ? 0 : image.at(fromI, fromJ, fromK);
                }
            }
        }
    }

    private void transform(boolean inverse) {
        for (int axis = 0, inner = 1; axis < 3; inner *= size[axis], axis++) {
            transforms[axis].transform(re, im, inner, inverse);
        }
    }

    /** Multiplies with a magnitude and {@code (−i)^quarterTurns}. */
    void multiply(Gain gain, int quarterTurns) {
        double[] frequency = new double[3];
        for (int k = 0, at = 0; k < size[2]; k++) {
            frequency[2] = sampling.frequency(k, size[2]);
            for (int j = 0; j < size[1]; j++) {
                frequency[1] = sampling.frequency(j, size[1]);
                for (int i = 0; i < size[0]; i++, at++) {
                    frequency[0] = sampling.frequency(i, size[0]);
                    turn(at, gain.at(frequency, grid), quarterTurns % 4);
                }
            }
        }
    }

    private void turn(int at, double gain, int quarterTurns) {
        double r = gain * re[at];
        double i = gain * im[at];
        switch (quarterTurns) {
            case 0 -> set(at, r, i);
            case 1 -> set(at, i, -r);
            case 2 -> set(at, -r, -i);
            default -> set(at, -i, r);
        }
    }

    private void set(int at, double r, double i) {
        re[at] = r;
        im[at] = i;
    }

    /** Transforms back: the real part at the image's own voxels. The spectrum is used up. */
    float[] response() {
        transform(true);
        float[] response = new float[grid.size()];
        double scale = 1.0 / re.length;
        for (int k = 0, to = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                int from = before[0] + size[0] * (j + before[1] + size[1] * (k + before[2]));
                for (int i = 0; i < grid.nx(); i++, to++, from++) {
                    response[to] = (float) (scale * re[from]);
                }
            }
        }
        return response;
    }
}
