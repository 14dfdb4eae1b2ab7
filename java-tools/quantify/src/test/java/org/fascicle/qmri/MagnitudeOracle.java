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
        return map(echoes, candidates, v -> candidates.count(v) == 2
                && Math.abs(candidates.fractionPct(v, 1) - truthPct[v]) < Math.abs(candidates.fractionPct(v, 0) - truthPct[v]) ? 1 : 0);
    }

    /** Signal fat fraction of the fit with the least residual, whatever the voxels around say. */
    public static Volume leastResidual(Volume echoes, MagnitudeWaterFat fit, boolean[] mask) {
        return map(echoes, MagnitudeCandidates.of(echoes, fit, mask, 2), _ -> 0);
    }

    private static Volume map(Volume echoes, MagnitudeCandidates candidates, java.util.function.IntUnaryOperator choice) {
        float[] values = new float[echoes.grid().size()];
        for (int v = 0; v < values.length; v++) {
            values[v] = candidates.fit(v, choice.applyAsInt(v)) instanceof WaterFatFit.Converged found ? (float) found.signalFatFractionPct() : Float.NaN;
        }
        return new Volume(echoes.grid(), values);
    }
}
