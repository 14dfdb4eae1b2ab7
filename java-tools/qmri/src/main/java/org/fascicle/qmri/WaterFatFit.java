package org.fascicle.qmri;

/** What separating water and fat in a voxel's gradient echoes came to. */
public sealed interface WaterFatFit {

    /**
     * The signals at echo time 0. From complex data they are signed: around no fat, noise makes as many small negative
     * fat signals as positive ones, which keeps the mean right.
     *
     * @param water       water signal, units of the image
     * @param fat         fat signal, units of the image
     * @param r2StarPerS  common decay rate, 1/s
     * @param fieldHz     field offset, Hz; NaN from magnitudes, which do not know it
     * @param residualRms root mean square of the residuals, units of the image
     */
    record Converged(double water, double fat, double r2StarPerS, double fieldHz, double residualRms) implements WaterFatFit {
        /** Share of fat in the signal, per cent, as T1 weights it. */
        public double signalFatFractionPct() {
            return 100 * fat / (water + fat);
        }

        /** Share of fat in the protons, per cent: each signal is first divided by the weight that T1 gave it. */
        public double protonDensityFatFractionPct(T1Weights weights) {
            double fatProtons = fat / weights.fat();
            return 100 * fatProtons / (water / weights.water() + fatProtons);
        }
    }

    /** There is no fat fraction to report. */
    record NotConverged(Reason reason) implements WaterFatFit {}

    /** The voxel was not to be fitted. */
    record OutsideMask() implements WaterFatFit {}
}
