package org.fascicle.phantom;

/**
 * The smooth fields that a scanner adds to the body's own signal, at points in RAS mm.
 */
final class FieldMaps {
    private final SimulatedCentre centre;
    private final SmoothField receive;
    private final SmoothField transmit;
    private final SmoothField offResonance;
    private final SmoothField phase;
    private final double gain;

    /** @param examination stream of this examination; coil loading and shim differ from one to the next */
    FieldMaps(SimulatedCentre centre, Streams examination) {
        this.centre = centre;
        receive = new SmoothField(examination.at("receive").seed(), 190);
        transmit = new SmoothField(examination.at("transmit").seed(), 170);
        offResonance = new SmoothField(examination.at("off_resonance").seed(), 140);
        phase = new SmoothField(examination.at("phase").seed(), 260);
        gain = centre.gain() * Math.exp(0.12 * examination.at("gain").generator().nextGaussian());
    }

    /** The receive coils' sensitivity about 1. */
    double receive(double x, double y, double z) {
        return Math.exp(centre.biasSpread() * receive.at(x, y, z));
    }

    /** This visit's gain: stored value of the sequence's reference tissue. */
    double gain() {
        return gain;
    }

    /** Transmit field relative to nominal. */
    double transmit(double x, double y, double z) {
        return Math.max(0.6, Math.min(1.4, 1 + centre.b1Spread() * transmit.at(x, y, z)));
    }

    double offResonanceHz(double x, double y, double z) {
        return centre.b0SpreadHz() * offResonance.at(x, y, z);
    }

    /** Phase (rad) at the time of excitation, from the coils. */
    double phaseRad(double x, double y, double z) {
        return 1.2 * phase.at(x, y, z);
    }
}
