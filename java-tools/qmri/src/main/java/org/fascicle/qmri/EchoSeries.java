package org.fascicle.qmri;

import org.fascicle.image.Grid;
import org.fascicle.image.Volume;

/**
 * A complex multi-echo image.
 *
 * @param real      one frame an echo
 * @param imaginary on the same grid
 */
public record EchoSeries(Volume real, Volume imaginary) {
    public EchoSeries {
        if (real.frames() != imaginary.frames() || !real.grid().matches(imaginary.grid())) {
            throw new IllegalArgumentException("real and imaginary part differ: " + real.frames() + " echoes on " + real.grid().describe()
                    + ", " + imaginary.frames() + " on " + imaginary.grid().describe());
        }
    }

    /**
     * From magnitude and phase.
     *
     * @param radians      radians per unit of the phase image
     * @param conjugate    whether the scanner's phase runs the other way, so that fat's main peak turns forward
     */
    public static EchoSeries ofPolar(Volume magnitude, Volume phase, double radians, boolean conjugate) {
        if (magnitude.frames() != phase.frames() || !magnitude.grid().matches(phase.grid())) {
            throw new IllegalArgumentException("magnitude and phase differ: " + magnitude.frames() + " echoes on " + magnitude.grid().describe()
                    + ", " + phase.frames() + " on " + phase.grid().describe());
        }
        float[] re = new float[magnitude.data().length];
        float[] im = new float[re.length];
        for (int n = 0; n < re.length; n++) {
            double angle = (conjugate ? -radians : radians) * phase.data()[n];
            re[n] = (float) (magnitude.data()[n] * Math.cos(angle));
            im[n] = (float) (magnitude.data()[n] * Math.sin(angle));
        }
        return new EchoSeries(new Volume(magnitude.grid(), magnitude.frames(), re), new Volume(magnitude.grid(), magnitude.frames(), im));
    }

    /** The grid of every echo. */
    public Grid grid() {
        return real.grid();
    }

    /** Number of echoes. */
    public int echoes() {
        return real.frames();
    }

    /** The magnitude of every echo. */
    public Volume magnitude() {
        float[] values = new float[real.data().length];
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) Math.hypot(real.data()[n], imaginary.data()[n]);
        }
        return new Volume(grid(), echoes(), values);
    }

    void voxel(int v, double[] re, double[] im) {
        int size = grid().size();
        for (int e = 0; e < re.length; e++) {
            re[e] = real.data()[e * size + v];
            im[e] = imaginary.data()[e * size + v];
        }
    }
}
