package org.fascicle.phantom;

import java.util.List;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;

/**
 * The body sampled more finely than the voxels: what lies at each sample, and two fields that say where in its muscle
 * fat and oedema gather.
 *
 * <p>Samples are stored voxel by voxel: sample {@code s} of voxel {@code v} at {@code v · perVoxel + s}.
 */
final class SampleSpace {
    /** Gaussian slice profile sampled at three places of the slice's thickness: position, weight. */
    private static final double[] THROUGH_PLANE = {-0.33, 0, 0.33};
    private static final float[] THROUGH_WEIGHT = {0.27f, 0.46f, 0.27f};
    private static final int IN_PLANE = 2;
    static final int PER_VOXEL = IN_PLANE * IN_PLANE * THROUGH_PLANE.length;

    final short[] code;
    final float[] fatField;
    final float[] oedemaField;

    /**
     * @param states of the anatomy's sites, in their order
     */
    SampleSpace(Anatomy anatomy, List<MuscleState> states, long tissueSeed, Grid grid, double thicknessMm, Pose pose) {
        int samples = Math.multiplyExact(grid.size(), PER_VOXEL);
        code = new short[samples];
        fatField = new float[samples];
        oedemaField = new float[samples];
        var textures = new MuscleTexture[states.size()];
        for (int m = 0; m < textures.length; m++) {
            Anatomy.Site site = anatomy.sites().get(m);
            textures[m] = new MuscleTexture(new Streams(tissueSeed).at(site.name(), site.side().label()).seed(),
                    states.get(m).infiltration());
        }
        double thicknessInSlices = thicknessMm / grid.spacing(2);
        Affine toBody = pose.fromScanner().after(grid.affine());
        int at = 0;
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++, at += PER_VOXEL) {
                    double[] centre = toBody.apply(i, j, k);
                    Anatomy.Around around = anatomy.around(centre[0], centre[1], centre[2]);
                    if (around != null) {
                        fillVoxel(anatomy, around, textures, toBody, thicknessInSlices, i, j, k, at);
                    }
                }
            }
        }
    }

    /** Weight of a voxel's sample; a voxel's weights add up to 1. */
    static float weight(int sample) {
        return THROUGH_WEIGHT[sample / (IN_PLANE * IN_PLANE)] / (IN_PLANE * IN_PLANE);
    }

    private void fillVoxel(Anatomy anatomy, Anatomy.Around around, MuscleTexture[] textures, Affine toBody,
                           double thicknessInSlices, int i, int j, int k, int first) {
        for (int s = 0; s < PER_VOXEL; s++) {
            double[] p = toBody.apply(i + inPlane(s % IN_PLANE), j + inPlane(s / IN_PLANE % IN_PLANE),
                    k + THROUGH_PLANE[s / (IN_PLANE * IN_PLANE)] * thicknessInSlices);
            int found = anatomy.at(around, p[0], p[1], p[2]);
            code[first + s] = (short) found;
            if (found >= Anatomy.FIRST_MUSCLE) {
                MuscleTexture texture = textures[found - Anatomy.FIRST_MUSCLE];
                fatField[first + s] = (float) texture.fat(p[0], p[1], p[2]);
                oedemaField[first + s] = (float) texture.oedema(p[0], p[1], p[2]);
            }
        }
    }

    private static double inPlane(int step) {
        return (step + 0.5) / IN_PLANE - 0.5;
    }
}
