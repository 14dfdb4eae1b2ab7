package org.fascicle.qmri;

/** What separating water and fat in a voxel's multi-echo spin-echo signal came to. */
public sealed interface WaterT2Fit {

    /**
     * The best combination of a water and a fat curve.
     *
     * @param t2WaterMs      T2 of water, ms
     * @param b1             transmit field relative to nominal
     * @param waterAmplitude water signal without relaxation, units of the image
     * @param fatAmplitude   fat signal without relaxation, units of the image
     * @param residualRms    root mean square of the residuals, units of the image
     */
    record Converged(double t2WaterMs, double b1, double waterAmplitude, double fatAmplitude, double residualRms) implements WaterT2Fit {
        /** Share of fat in the signal, 0–1. */
        public double fatShare() {
            return fatAmplitude / (waterAmplitude + fatAmplitude);
        }
    }

    /** There is no water T2 to report. */
    record NotConverged(Reason reason) implements WaterT2Fit {}

    /** The voxel was not to be fitted. */
    record OutsideMask() implements WaterT2Fit {}
}
