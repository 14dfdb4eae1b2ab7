package org.fascicle.phantom;

import java.util.List;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;

/**
 * What each voxel holds: the share of each signal-bearing component, after partial volume in the plane and over the
 * slice profile. The shares of a voxel add up to at most 1; cortical bone and air give no signal.
 */
public final class TissueFractions {
    /** Steepness of fat's edges in a muscle: streaks blur, clumps do not. */
    private static final double SPARSE_STEEPNESS = 2.0;
    private static final double COMPACT_STEEPNESS = 5;
    private static final double OEDEMA_STEEPNESS = 1.6;
    private static final short NO_MUSCLE = -1;

    private final Grid grid;
    private final float[][] shares = new float[Component.values().length][];
    private final short[] site;
    private final float[] muscleShare;
    private final float[] intramuscularFat;
    private final LabelMap truth;
    private final List<MuscleState> states;

    TissueFractions(Anatomy anatomy, List<MuscleState> states, SampleSpace samples, Grid grid) {
        this.grid = grid;
        this.states = states;
        for (int c = 0; c < shares.length; c++) {
            shares[c] = new float[grid.size()];
        }
        site = new short[grid.size()];
        muscleShare = new float[grid.size()];
        intramuscularFat = new float[grid.size()];
        short[] labels = new short[grid.size()];
        Mixture[] mixtures = mixtures(states, samples);
        float[] siteShare = new float[states.size()];
        for (int voxel = 0; voxel < grid.size(); voxel++) {
            fill(voxel, samples, mixtures, siteShare);
            Muscle muscle = site[voxel] == NO_MUSCLE ? null : anatomy.sites().get(site[voxel]).muscle();
            labels[voxel] = muscle != null && muscleShare[voxel] >= 0.5f ? (short) muscle.label() : 0;
        }
        truth = new LabelMap(grid, labels);
    }

    /** The grid all of this lies on. */
    public Grid grid() {
        return grid;
    }

    /** Share of a component at a voxel, 0 to 1. */
    public float share(Component component, int voxel) {
        return shares[component.ordinal()][voxel];
    }

    /** Whether nothing in the voxel gives signal. */
    boolean isAir(int voxel) {
        for (float[] share : shares) {
            if (share[voxel] > 0) {
                return false;
            }
        }
        return true;
    }

    /** Share of the voxel that is its main muscle, with the fat in it. */
    public float muscleShare(int voxel) {
        return muscleShare[voxel];
    }

    /** Share of the voxel that is fat inside its main muscle. */
    public float intramuscularFat(int voxel) {
        return intramuscularFat[voxel];
    }

    /** State of the voxel's main muscle, or {@code null} where there is none. */
    MuscleState stateAt(int voxel) {
        return site[voxel] == NO_MUSCLE ? null : states.get(site[voxel]);
    }

    /** Index of the voxel's main muscle in the states, or −1. */
    int siteAt(int voxel) {
        return site[voxel];
    }

    List<MuscleState> states() {
        return states;
    }

    /** The true labels: the muscle that holds at least half of the voxel. */
    public LabelMap truth() {
        return truth;
    }

    private void fill(int voxel, SampleSpace samples, Mixture[] mixtures, float[] siteShare) {
        java.util.Arrays.fill(siteShare, 0);
        int start = voxel * SampleSpace.PER_VOXEL;
        short main = NO_MUSCLE;
        for (int s = 0; s < SampleSpace.PER_VOXEL; s++) {
            int code = samples.code[start + s];
            float weight = SampleSpace.weight(s);
            if (code >= Anatomy.FIRST_MUSCLE) {
                int m = code - Anatomy.FIRST_MUSCLE;
                siteShare[m] += weight;
                if (main == NO_MUSCLE || siteShare[m] > siteShare[main]) {
                    main = (short) m;
                }
            } else {
                Tissue tissue = Tissue.of(code);
                for (int part = 0; part < tissue.parts(); part++) {
                    shares[tissue.component(part).ordinal()][voxel] += weight * tissue.share(part);
                }
            }
        }
        site[voxel] = main;
        if (main != NO_MUSCLE) {
            muscleShare[voxel] = siteShare[main];
            fillMuscle(voxel, samples, mixtures, main);
        }
    }

    private void fillMuscle(int voxel, SampleSpace samples, Mixture[] mixtures, int main) {
        int start = voxel * SampleSpace.PER_VOXEL;
        float[] water = shares[Component.MUSCLE_WATER.ordinal()];
        float[] mobile = shares[Component.OEDEMA_WATER.ordinal()];
        float[] fat = shares[Component.ADIPOSE.ordinal()];
        for (int s = 0; s < SampleSpace.PER_VOXEL; s++) {
            int m = samples.code[start + s] - Anatomy.FIRST_MUSCLE;
            if (m >= 0) {
                float weight = SampleSpace.weight(s);
                float f = mixtures[m].fat(samples.fatField[start + s]);
                float e = mixtures[m].oedema(samples.oedemaField[start + s]);
                water[voxel] += weight * (1 - f) * (1 - e);
                mobile[voxel] += weight * (1 - f) * e;
                fat[voxel] += weight * f;
                if (m == main) {
                    intramuscularFat[voxel] += weight * f;
                }
            }
        }
    }

    /** Fat first, over the muscle's volume; then oedema, over the water that the fat leaves. */
    private static Mixture[] mixtures(List<MuscleState> states, SampleSpace samples) {
        Calibration[] calibrations = newCalibrations(states.size());
        for (int at = 0; at < samples.code.length; at++) {
            int m = samples.code[at] - Anatomy.FIRST_MUSCLE;
            if (m >= 0) {
                calibrations[m].add(samples.fatField[at], SampleSpace.weight(at % SampleSpace.PER_VOXEL));
            }
        }
        var mixtures = new Mixture[states.size()];
        for (int m = 0; m < mixtures.length; m++) {
            mixtures[m] = Mixture.ofFat(states.get(m), calibrations[m]);
        }
        calibrations = newCalibrations(states.size());
        for (int at = 0; at < samples.code.length; at++) {
            int m = samples.code[at] - Anatomy.FIRST_MUSCLE;
            if (m >= 0) {
                float water = 1 - mixtures[m].fat(samples.fatField[at]);
                calibrations[m].add(samples.oedemaField[at], water * SampleSpace.weight(at % SampleSpace.PER_VOXEL));
            }
        }
        for (int m = 0; m < mixtures.length; m++) {
            mixtures[m] = mixtures[m].withOedema(states.get(m), calibrations[m]);
        }
        return mixtures;
    }

    private static Calibration[] newCalibrations(int count) {
        var calibrations = new Calibration[count];
        java.util.Arrays.setAll(calibrations, m -> new Calibration());
        return calibrations;
    }

    private record Mixture(double fatThreshold, double fatSteepness, double oedemaThreshold) {
        static Mixture ofFat(MuscleState state, Calibration fat) {
            double steepness = state.infiltration() == MuscleState.Infiltration.SPARSE ? SPARSE_STEEPNESS : COMPACT_STEEPNESS;
            return new Mixture(fat.threshold(state.fatFraction(), steepness), steepness, 0);
        }

        Mixture withOedema(MuscleState state, Calibration oedema) {
            return new Mixture(fatThreshold, fatSteepness, oedema.threshold(state.oedema(), OEDEMA_STEEPNESS));
        }

        float fat(float field) {
            return Calibration.fraction(field, fatThreshold, fatSteepness);
        }

        float oedema(float field) {
            return Calibration.fraction(field, oedemaThreshold, OEDEMA_STEEPNESS);
        }
    }
}
