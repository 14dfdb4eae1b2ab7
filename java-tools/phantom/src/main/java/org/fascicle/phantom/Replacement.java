package org.fascicle.phantom;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Where in one muscle fat and oedema lie: how much of them a place has, given the fields that say where they gather.
 *
 * @param fatThreshold    of the fat field; {@link Calibration}
 * @param fatSteepness    of fat's edges
 * @param oedemaThreshold of the oedema field
 */
record Replacement(double fatThreshold, double fatSteepness, double oedemaThreshold) {
    /** Steepness of fat's edges in a muscle: streaks blur, clumps do not. */
    private static final double SPARSE_STEEPNESS = 2.0;
    private static final double COMPACT_STEEPNESS = 5;
    private static final double OEDEMA_STEEPNESS = 1.6;

    /**
     * Makes each muscle's mean over the samples its state's: fat first, over the muscle's volume; then oedema, over the
     * water that the fat leaves.
     */
    static List<Replacement> of(List<MuscleState> states, SampleSpace samples) {
        Calibration[] ofFat = newCalibrations(states.size());
        for (int at = 0; at < samples.code.length; at++) {
            int m = samples.code[at] - Anatomy.FIRST_MUSCLE;
            if (m >= 0) {
                ofFat[m].add(samples.fatField[at], SampleSpace.weight(at % SampleSpace.PER_VOXEL));
            }
        }
        var fatty = new Replacement[states.size()];
        for (int m = 0; m < fatty.length; m++) {
            fatty[m] = ofFat(states.get(m), ofFat[m]);
        }
        Calibration[] ofOedema = newCalibrations(states.size());
        for (int at = 0; at < samples.code.length; at++) {
            int m = samples.code[at] - Anatomy.FIRST_MUSCLE;
            if (m >= 0) {
                float water = 1 - fatty[m].fat(samples.fatField[at]);
                ofOedema[m].add(samples.oedemaField[at], water * SampleSpace.weight(at % SampleSpace.PER_VOXEL));
            }
        }
        return IntStream.range(0, fatty.length).mapToObj(m -> fatty[m].withOedema(states.get(m), ofOedema[m])).toList();
    }

    /** Fat fraction where the field has that value. */
    float fat(float field) {
        return Calibration.fraction(field, fatThreshold, fatSteepness);
    }

    /** Share of the water that is oedema where the field has that value. */
    float oedema(float field) {
        return Calibration.fraction(field, oedemaThreshold, OEDEMA_STEEPNESS);
    }

    private static Replacement ofFat(MuscleState state, Calibration fat) {
        double steepness = state.infiltration() == MuscleState.Infiltration.SPARSE ? SPARSE_STEEPNESS : COMPACT_STEEPNESS;
        return new Replacement(fat.threshold(state.fatFraction(), steepness), steepness, 0);
    }

    private Replacement withOedema(MuscleState state, Calibration oedema) {
        return new Replacement(fatThreshold, fatSteepness, oedema.threshold(state.oedema(), OEDEMA_STEEPNESS));
    }

    private static Calibration[] newCalibrations(int count) {
        var calibrations = new Calibration[count];
        java.util.Arrays.setAll(calibrations, m -> new Calibration());
        return calibrations;
    }
}
