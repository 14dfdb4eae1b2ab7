package org.fascicle.phantom;

/** A pulse sequence: the transverse magnetisation it reads from a proton pool at each echo. */
public sealed interface Sequence permits FastSpinEcho, MultiEchoSpinEcho, MultiEchoGradientEcho, TransferGradientEcho {
    /** Echo times (ms), one a frame, rising. */
    double[] echoTimesMs();

    /** Time between excitations (ms). */
    double repetitionTimeMs();

    /** Nominal excitation flip angle (°). */
    double flipAngleDeg();

    /** Whether it excites a whole slab and encodes its slices as partitions (3D), instead of exciting slice after slice (2D). */
    boolean isThreeDimensional();

    /** Whether the transmit field's error changes the signal. */
    boolean dependsOnB1();

    /** Whether off-resonance turns the phase between echoes. */
    boolean dephases();

    /**
     * The pool's complex signal per proton density 1, without coil or off-resonance.
     *
     * @param b1     transmit field relative to nominal, over 0
     * @param fieldT field strength
     * @param real   filled with the real part of each echo
     * @param imag   filled with the imaginary part of each echo
     */
    void signal(Pool pool, double b1, double fieldT, double[] real, double[] imag);
}
