package org.fascicle.phantom;

import java.util.EnumMap;
import java.util.Map;

/**
 * The pulse sequences of a centre.
 *
 * @param sequences one a contrast
 */
public record Protocol(Map<SimulatedContrast, Sequence> sequences) {
    private static final double STIR_REPETITION_MS = 5000;
    /** A Gaussian-like slice profile at six places from the middle to the edge. */
    private static final double[] SLICE_PROFILE = {1.0, 0.98, 0.93, 0.82, 0.62, 0.35};

    public Protocol {
        sequences = Map.copyOf(sequences);
        for (SimulatedContrast contrast : SimulatedContrast.values()) {
            if (!sequences.containsKey(contrast)) {
                throw new IllegalArgumentException("a protocol has a sequence for every contrast; " + contrast.label() + " is missing");
            }
        }
    }

    /** Usual clinical settings for neuromuscular MRI at 1.5 or 3 T. */
    public static Protocol standard(double fieldT) {
        boolean high = fieldT > 2;
        FatSpectrum fat = FatSpectrum.subcutaneous();
        double fatT1 = Relaxation.of(Component.ADIPOSE, fieldT).t1Ms();
        // Technicians round the inversion time, so fat is nulled well but not wholly.
        double inversion = 5 * Math.round(0.97 * FastSpinEcho.nullingInversionTimeMs(fatT1, STIR_REPETITION_MS) / 5);
        double firstEcho = high ? 1.15 : 2.38;
        double spacing = high ? 1.15 : 2.38;
        Map<SimulatedContrast, Sequence> map = new EnumMap<>(SimulatedContrast.class);
        map.put(SimulatedContrast.T1W, new FastSpinEcho(high ? 650 : 520, high ? 10 : 12, 0));
        map.put(SimulatedContrast.T2W, new FastSpinEcho(4000, 85, 0));
        map.put(SimulatedContrast.STIR, new FastSpinEcho(STIR_REPETITION_MS, 45, inversion));
        map.put(SimulatedContrast.DIXON, new MultiEchoGradientEcho(high ? 16 : 22, 5, evenly(firstEcho, spacing, 8), fat));
        map.put(SimulatedContrast.MESE, new MultiEchoSpinEcho(2500, 8.7, 16, 180, SLICE_PROFILE));
        map.put(SimulatedContrast.MT_ON, new TransferGradientEcho(36, 3.5, 10, true, fat));
        map.put(SimulatedContrast.MT_OFF, new TransferGradientEcho(36, 3.5, 10, false, fat));
        return new Protocol(map);
    }

    /** The same protocol with the spin echoes' echo times longer by that factor. */
    public Protocol lengthened(double factor) {
        Map<SimulatedContrast, Sequence> map = new EnumMap<>(sequences);
        map.replaceAll((contrast, sequence) -> switch (sequence) {
            case FastSpinEcho s -> new FastSpinEcho(s.repetitionTimeMs(), s.echoTimeMs() * factor, s.inversionTimeMs());
            case MultiEchoSpinEcho s -> new MultiEchoSpinEcho(s.repetitionTimeMs(), s.echoSpacingMs() * factor, s.echoes(),
                    s.refocusingDeg(), s.sliceProfile());
            case MultiEchoGradientEcho s -> s;
            case TransferGradientEcho s -> s;
        });
        return new Protocol(map);
    }

    /** The sequence for a contrast. */
    public Sequence sequence(SimulatedContrast contrast) {
        return sequences.get(contrast);
    }

    private static double[] evenly(double first, double step, int count) {
        double[] times = new double[count];
        for (int e = 0; e < count; e++) {
            times[e] = first + e * step;
        }
        return times;
    }
}
