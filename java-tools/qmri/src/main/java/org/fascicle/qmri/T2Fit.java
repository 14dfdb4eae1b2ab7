package org.fascicle.qmri;

/** What fitting one T2 to a voxel's echoes came to. */
public sealed interface T2Fit {

    /**
     * The fit converged within the range asked for.
     *
     * @param t2Ms        transverse relaxation time, ms
     * @param amplitude   signal at echo time 0, in units of the image
     * @param residualRms root mean square of the residuals, in units of the image
     */
    record Converged(double t2Ms, double amplitude, double residualRms) implements T2Fit {}

    /** There is no T2 to report. */
    record NotConverged(Reason reason) implements T2Fit {}

    /** The voxel was not to be fitted. */
    record OutsideMask() implements T2Fit {}
}
