package org.fascicle.phantom;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;

/**
 * Turns what the voxels hold into images: the sequence's signal, off-resonance, the coils' sensitivity and complex
 * Gaussian noise, so that the magnitude is Rician (Gudbjartsson and Patz, Magn Reson Med 1995;34:910–914).
 */
public final class Scanner {
    private final SimulatedCentre centre;
    private final Streams examination;
    private final FieldMaps fields;

    /** @param examination stream of one person's visit; noise, shim and coil loading come from it */
    public Scanner(SimulatedCentre centre, Streams examination) {
        this.centre = centre;
        this.examination = examination;
        fields = new FieldMaps(centre, examination);
    }

    /**
     * Standard deviation of each channel's noise in stored-value units.
     *
     * <p>{@code SNR ∝ V · √(Nx·Ny·Nz · averages / bandwidth)}: the signal goes with the voxel volume V, the noise with the
     * root of the time over which the voxel is sampled (Haacke et al., Magnetic Resonance Imaging: Physical Principles and
     * Sequence Design, 1999, ch. 15; Parker and Gullberg, Med Phys 1990;17:250–257). In a 3D acquisition each of the Nz
     * partitions' excitations is a sample of every slice; in a 2D one Nz is 1. The rest of the root, Nx·Ny · averages /
     * bandwidth, is in the centre's noise: all its sequences sample one plane for as long.
     *
     * @param voxelMm3 volume that a voxel's signal comes from, over 0
     * @param slices   of the series, at least 1; the partitions where the sequence is a 3D one
     */
    public double noiseSd(SimulatedContrast contrast, double voxelMm3, int slices) {
        int samplings = centre.protocol().sequence(contrast).isThreeDimensional() ? slices : 1;
        return unitSignal(contrast) * centre.noise() * SimulatedCentre.REFERENCE_VOXEL_MM3 / (voxelMm3 * Math.sqrt(samplings));
    }

    /**
     * Stored value of a unit signal: the scanner adjusts its gain to the sequence, so that the brighter of muscle and fat
     * comes out alike. Images with and without an MT pulse share their gain.
     */
    public double unitSignal(SimulatedContrast contrast) {
        Sequence sequence = centre.protocol().sequence(contrast == SimulatedContrast.MT_ON ? SimulatedContrast.MT_OFF : contrast);
        double brightest = 0;
        for (Component component : new Component[] {Component.MUSCLE_WATER, Component.ADIPOSE}) {
            double[] real = new double[sequence.echoTimesMs().length];
            double[] imag = new double[real.length];
            sequence.signal(Pool.of(component, centre.fieldT()), 1, centre.fieldT(), real, imag);
            brightest = Math.max(brightest, Math.hypot(real[0], imag[0]));
        }
        return fields.gain() / brightest;
    }

    /**
     * Renders one contrast.
     *
     * @param thicknessMm slice thickness, for the noise
     */
    public Scan scan(TissueFractions tissue, Region region, SimulatedContrast contrast, double thicknessMm) {
        Sequence sequence = centre.protocol().sequence(contrast);
        Grid grid = tissue.grid();
        double[] times = sequence.echoTimesMs();
        int frames = times.length;
        SignalTable table = new SignalTable(sequence, tissue.states(), centre.fieldT());
        RandomGenerator noise = examination.at(region.label(), contrast.label(), "noise").generator();
        double unit = unitSignal(contrast);
        double sd = noiseSd(contrast, grid.spacing(0) * grid.spacing(1) * thicknessMm, grid.nz());
        float[] magnitude = new float[frames * grid.size()];
        float[] phase = contrast.keepsPhase() ? new float[magnitude.length] : null;
        double[] real = new double[frames];
        double[] imag = new double[frames];
        int voxel = 0;
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++, voxel++) {
                    java.util.Arrays.fill(real, 0);
                    java.util.Arrays.fill(imag, 0);
                    if (!tissue.isAir(voxel)) {
                        double[] at = grid.affine().apply(i, j, k);
                        double b1 = sequence.dependsOnB1() ? fields.transmit(at[0], at[1], at[2]) : 1;
                        table.add(tissue, voxel, b1, real, imag);
                        receive(at, unit, sequence, times, real, imag);
                    }
                    for (int f = 0; f < frames; f++) {
                        double re = real[f] + sd * noise.nextGaussian();
                        double im = imag[f] + sd * noise.nextGaussian();
                        magnitude[f * grid.size() + voxel] = (float) Math.sqrt(re * re + im * im);
                        if (phase != null) {
                            phase[f * grid.size() + voxel] = (float) Math.atan2(im, re);
                        }
                    }
                }
            }
        }
        return new Scan(contrast, sequence, new Volume(grid, frames, magnitude),
                Optional.ofNullable(phase).map(values -> new Volume(grid, frames, values)));
    }

    private void receive(double[] at, double unit, Sequence sequence, double[] times, double[] real, double[] imag) {
        double sensitivity = unit * fields.receive(at[0], at[1], at[2]);
        if (!sequence.dephases()) {
            for (int f = 0; f < times.length; f++) {
                real[f] *= sensitivity;
                imag[f] *= sensitivity;
            }
            return;
        }
        double start = fields.phaseRad(at[0], at[1], at[2]);
        double hertz = fields.offResonanceHz(at[0], at[1], at[2]);
        for (int f = 0; f < times.length; f++) {
            double angle = start + 2 * Math.PI * hertz * times[f] / 1000;
            double cos = sensitivity * Math.cos(angle);
            double sin = sensitivity * Math.sin(angle);
            double re = real[f];
            real[f] = cos * re - sin * imag[f];
            imag[f] = sin * re + cos * imag[f];
        }
    }
}
