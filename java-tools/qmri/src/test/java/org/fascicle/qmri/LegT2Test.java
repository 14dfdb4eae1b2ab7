package org.fascicle.qmri;

import java.io.IOException;
import java.util.Arrays;
import org.fascicle.image.Grid;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.testkit.SharedData;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A real multi-echo spin echo of both lower legs against SciPy, voxel by voxel. */
class LegT2Test {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();
    private static final int SLICES = 13;
    private static final int ECHOES = 17;
    private static final double NOISE = 4;

    /**
     * x, y, slice; T2 (ms) by {@code scipy.optimize.curve_fit(lambda t, a, r: a*np.exp(-t*r), te[1:], y[1:], xtol=1e-14,
     * ftol=1e-14)} (SciPy 1.10, te = 7.7 … 130.9 ms), and by the same of {@code np.sqrt((a*np.exp(-t*r))**2 + 2*4**2)}; 30
     * voxels drawn by {@code np.random.default_rng(4)} from those with signal.
     */
    private static final double[][] SCIPY = {
        {36, 75, 1, 35.623408516, 35.497469637},
        {38, 63, 0, 143.870397521, 143.847641932},
        {42, 79, 10, 35.990785158, 35.839616416},
        {45, 59, 4, 35.641266415, 35.522565009},
        {48, 75, 1, 40.170098014, 40.082483452},
        {53, 58, 1, 41.846167831, 41.761485987},
        {57, 59, 7, 55.327144639, 55.242956386},
        {60, 52, 5, 135.331265803, 134.730084019},
        {64, 67, 4, 39.247398400, 39.146431946},
        {66, 68, 10, 47.662542054, 47.542676984},
        {68, 79, 9, 122.927835899, 122.877472458},
        {83, 69, 8, 89.194212261, 89.094136928},
        {88, 75, 1, 38.698574416, 38.570273205},
        {92, 63, 9, 40.730098269, 40.518245143},
        {94, 73, 5, 42.986110901, 42.878876032},
        {96, 59, 9, 30.360612757, 30.156655401},
        {99, 91, 4, 96.548805050, 96.437669947},
        {103, 82, 1, 38.862306618, 38.773105217},
        {108, 78, 10, 69.135037445, 69.084536552},
        {109, 77, 10, 103.605724888, 103.569767800},
        {115, 60, 12, 139.828099153, 139.802097477},
        {115, 89, 4, 36.010751841, 35.838986765},
        {117, 62, 11, 32.077035553, 31.871145096},
        {117, 76, 6, 42.791330895, 42.641787467},
        {120, 83, 7, 33.285289907, 33.134798956},
        {120, 91, 1, 88.466421793, 87.467154110},
        {123, 66, 9, 44.484787092, 44.299319893},
        {123, 82, 8, 34.318219808, 34.141628803},
        {124, 74, 12, 43.303236971, 43.163764248},
        {125, 77, 10, 38.443294309, 38.308351142}
    };

    @Test
    void equalsSciPysCurveFitVoxelByVoxel() throws IOException {
        Volume echoes = echoes(NiftiFile.read(SharedData.require("leg-mri/T2data.nii.gz")));
        double[] times = new double[ECHOES - 1];
        Arrays.setAll(times, e -> 7.7 * (e + 2));
        MonoExponentialT2 plain = new MonoExponentialT2(times, 0, 1, 1000);
        MonoExponentialT2 floored = new MonoExponentialT2(times, NOISE, 1, 1000);
        Validation.Comparison scipy = VALIDATION.of("Global T2, 30 voxels of a real leg", "SciPy 1.10, optimize.curve_fit", Tolerance.relative(1e-5));
        for (double[] row : SCIPY) {
            double[] signal = new double[times.length];
            for (int e = 0; e < signal.length; e++) {
                signal[e] = echoes.at((int) row[0], (int) row[1], (int) row[2], e + 1);
            }
            scipy.compare("T2", ((T2Fit.Converged) plain.fit(signal)).t2Ms(), row[3]).compare("T2 above a noise floor", ((T2Fit.Converged) floored.fit(signal)).t2Ms(), row[4]);
        }
    }

    /** The file's header says 13 × 18; its first 221 planes are 13 slices of 17 echoes, the echo running fastest. */
    private static Volume echoes(Volume file) {
        Grid grid = file.grid();
        int plane = grid.nx() * grid.ny();
        float[] data = new float[ECHOES * SLICES * plane];
        for (int k = 0; k < SLICES; k++) {
            for (int e = 0; e < ECHOES; e++) {
                System.arraycopy(file.data(), (k * ECHOES + e) * plane, data, (e * SLICES + k) * plane, plane);
            }
        }
        return new Volume(new Grid(grid.nx(), grid.ny(), SLICES, grid.affine()), ECHOES, data);
    }
}
