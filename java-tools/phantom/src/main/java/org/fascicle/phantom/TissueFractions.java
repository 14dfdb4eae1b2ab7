package org.fascicle.phantom;

import java.util.List;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;

/**
 * What each voxel holds: the share of each signal-bearing component, after partial volume in the plane and over the
 * slice profile. The shares of a voxel add up to at most 1; cortical bone and air give no signal.
 */
public final class TissueFractions {
    private static final short NO_MUSCLE = -1;

    private final Grid grid;
    private final float[][] shares = new float[Component.values().length][];
    private final short[] site;
    private final float[] muscleShare;
    private final float[] intramuscularFat;
    private final LabelMap truth;
    private final List<MuscleState> states;
    private final List<Replacement> replacements;

    TissueFractions(Anatomy anatomy, List<MuscleState> states, List<Replacement> replacements, SampleSpace samples, Grid grid) {
        this.grid = grid;
        this.states = states;
        this.replacements = replacements;
        for (int c = 0; c < shares.length; c++) {
            shares[c] = new float[grid.size()];
        }
        site = new short[grid.size()];
        muscleShare = new float[grid.size()];
        intramuscularFat = new float[grid.size()];
        short[] labels = new short[grid.size()];
        float[] siteShare = new float[states.size()];
        for (int voxel = 0; voxel < grid.size(); voxel++) {
            fill(voxel, samples, siteShare);
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

    /** By the index of the states. */
    List<Replacement> replacements() {
        return replacements;
    }

    /** The true labels: the muscle that holds at least half of the voxel. */
    public LabelMap truth() {
        return truth;
    }

    private void fill(int voxel, SampleSpace samples, float[] siteShare) {
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
            fillMuscle(voxel, samples, main);
        }
    }

    private void fillMuscle(int voxel, SampleSpace samples, int main) {
        int start = voxel * SampleSpace.PER_VOXEL;
        float[] water = shares[Component.MUSCLE_WATER.ordinal()];
        float[] mobile = shares[Component.OEDEMA_WATER.ordinal()];
        float[] fat = shares[Component.ADIPOSE.ordinal()];
        for (int s = 0; s < SampleSpace.PER_VOXEL; s++) {
            int m = samples.code[start + s] - Anatomy.FIRST_MUSCLE;
            if (m >= 0) {
                float weight = SampleSpace.weight(s);
                float f = replacements.get(m).fat(samples.fatField[start + s]);
                float e = replacements.get(m).oedema(samples.oedemaField[start + s]);
                water[voxel] += weight * (1 - f) * (1 - e);
                mobile[voxel] += weight * (1 - f) * e;
                fat[voxel] += weight * f;
                if (m == main) {
                    intramuscularFat[voxel] += weight * f;
                }
            }
        }
    }
}
