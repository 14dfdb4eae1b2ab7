package org.fascicle.qmri;

import org.fascicle.image.Volume;

/** How well magnitudes could be assigned to water and fat: by someone who knows the truth, and voxel by voxel. */
public final class MagnitudeOracle {
    private MagnitudeOracle() {}

    /**
     * Signal fat fraction of the fit that lies nearer the truth; what is still far off there, no choice between fits can mend.
     *
     * @param truthPct signal fat fraction of each voxel, per cent
     */
    public static Volume nearerToTheTruth(Volume echoes, MagnitudeWaterFat fit, boolean[] mask, double[] truthPct) {
        MagnitudeCandidates candidates = MagnitudeCandidates.of(echoes, fit, mask, 2);
        return map(echoes, candidates, v -> nearer(candidates, v, truthPct[v]));
    }

    /** Signal fat fraction of the fit with the least residual, whatever the voxels around say. */
    public static Volume leastResidual(Volume echoes, MagnitudeWaterFat fit, boolean[] mask) {
        return map(echoes, MagnitudeCandidates.of(echoes, fit, mask, 2), _ -> 0);
    }

    /** Energy of the choice that is made, less that of the choice that knows the truth: below 0 the minimiser has done its part. */
    public static double energyAboveOracle(Volume echoes, MagnitudeWaterFat fit, boolean[] mask, double[] truthPct) {
        MagnitudeCandidates candidates = MagnitudeCandidates.of(echoes, fit, mask, 2);
        double variance = candidates.variance(echoes.frames(), fit.noiseSigma());
        byte[] ours = MagnitudeAssignment.of(echoes.grid(), candidates, echoes.frames(), variance);
        byte[] oracle = new byte[ours.length];
        for (int v = 0; v < oracle.length; v++) {
            oracle[v] = (byte) nearer(candidates, v, truthPct[v]);
        }
        return MagnitudeAssignment.energy(echoes.grid(), candidates, echoes.frames(), variance, ours)
                - MagnitudeAssignment.energy(echoes.grid(), candidates, echoes.frames(), variance, oracle);
    }

    private static int nearer(MagnitudeCandidates candidates, int v, double truthPct) {
        return candidates.count(v) == 2 && Math.abs(candidates.fractionPct(v, 1) - truthPct) < Math.abs(candidates.fractionPct(v, 0) - truthPct) ? 1 : 0;
    }

    private static Volume map(Volume echoes, MagnitudeCandidates candidates, java.util.function.IntUnaryOperator choice) {
        float[] values = new float[echoes.grid().size()];
        for (int v = 0; v < values.length; v++) {
            values[v] = candidates.fit(v, choice.applyAsInt(v)) instanceof WaterFatFit.Converged found ? (float) found.signalFatFractionPct() : Float.NaN;
        }
        return new Volume(echoes.grid(), values);
    }
}
