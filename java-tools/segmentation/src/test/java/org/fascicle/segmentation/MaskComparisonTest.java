package org.fascicle.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.testkit.SharedData;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Overlap and distances of a real leg's muscles and the same muscles moved by (2, −1, 1) voxels, against NumPy and SciPy:
 * <pre>
 * b[2:, :-1, 1:] = a[:-2, 1:, :-1]; r, p = a == label, b == label; n = (r & p).sum()
 * sr, sp = (m & ~scipy.ndimage.binary_erosion(m, structure=structure) for m in (r, p))
 * dr = scipy.ndimage.distance_transform_edt(~sp, sampling=(3, 3, 6))[sr]   # and dp the other way
 * 2*n/(r.sum() + p.sum()), n/(r | p).sum(), max(dr.max(), dp.max()), max(np.percentile(dr, 95), np.percentile(dp, 95)),
 * np.concatenate([dr, dp]).mean(), (dr.mean() + dp.mean())/2, ((dr <= 6.5).sum() + (dp <= 6.5).sum())/(dr.size + dp.size)
 * </pre>
 * structure: SciPy's default, and for {@code slice} a cross in the slice.
 */
class MaskComparisonTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();

    private static final double[][] VOLUME = {
        {13, 0.7311852185669221, 0.5762741964127154, 9.0, 6.708203932499369, 3.757235439077576, 3.754690093243111, 0.9230532471529701},
        {17, 0.8066698128047821, 0.6759820722383337, 9.0, 6.0, 3.4938422849287427, 3.492573871424208, 0.9643293427803568},
        {23, 0.3855755894590846, 0.23883161512027493, 9.0, 6.708203932499369, 3.4401698211533986, 3.4393258272743656, 0.8954671600370028},
        {26, 0.45850914205344584, 0.29744525547445255, 9.0, 8.48528137423857, 4.338691412628884, 4.337902826549599, 0.7554697554697555}
    };
    private static final double[][] SLICE = {
        {13, 0.7311852185669221, 0.5762741964127154, 9.0, 6.708203932499369, 4.209162058948744, 4.207635269117602, 0.9085151301900071},
        {17, 0.8066698128047821, 0.6759820722383337, 9.0, 6.708203932499369, 3.4247938273590997, 3.42399117429148, 0.9529724933451642},
        {23, 0.3855755894590846, 0.23883161512027493, 9.0, 6.708203932499369, 3.4528377305900717, 3.4525949965274942, 0.8872832369942196},
        {26, 0.45850914205344584, 0.29744525547445255, 9.0, 8.48528137423857, 4.3793724792238224, 4.378890170604657, 0.7449392712550608}
    };

    @Test
    void equalsSciPyOnTheMusclesOfARealLeg() throws IOException {
        LabelMap leg = NiftiFile.readLabels(SharedData.require("leg-mri/labels.nii.gz"));
        LabelMap moved = moved(leg, 2, -1, 1);
        compare(leg, moved, SurfaceRule.volume, VOLUME);
        compare(leg, moved, SurfaceRule.slice, SLICE);
    }

    private static void compare(LabelMap leg, LabelMap moved, SurfaceRule rule, double[][] expected) {
        Validation.Comparison row = VALIDATION.of("Overlap and surface distances of two masks, rule " + rule, "NumPy 1.24.2 and SciPy 1.10.1", Tolerance.relative(1e-12));
        for (double[] e : expected) {
            int label = (int) e[0];
            var found = (MaskComparison.Compared) MaskComparison.of(MaskPair.of(leg, label, moved, label), rule);
            SurfaceDistances d = found.distances();
            double[] actual = {label, found.dice(), found.jaccard(), d.hausdorffMm(), d.hausdorffPercentileMm(95), d.meanMm(), d.meanOfDirectedMeansMm(), d.surfaceDice(6.5)};
            row.compare("label " + label, actual, e);
        }
    }

    @Test
    void equalMasksAgreeInEverything() {
        LabelMap map = block(new Grid(6, 6, 6, voxels(1, 1, 1)), 1, 4);
        var found = (MaskComparison.Compared) MaskComparison.of(MaskPair.of(map, 1, map, 1), SurfaceRule.volume);
        assertThat(found.dice()).isEqualTo(1);
        assertThat(found.jaccard()).isEqualTo(1);
        assertThat(found.distances().hausdorffMm()).isZero();
        assertThat(found.distances().surfaceDice(0)).isEqualTo(1);
    }

    @Test
    void masksThatShareNoVoxelStillHaveDistances() {
        Grid grid = new Grid(10, 1, 1, voxels(0.5, 1, 1));
        LabelMap first = new LabelMap(grid, new short[] {3, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        LabelMap second = new LabelMap(grid, new short[] {0, 0, 0, 0, 0, 0, 0, 0, 5, 0});
        var found = (MaskComparison.Compared) MaskComparison.of(MaskPair.of(first, 3, second, 5), SurfaceRule.volume);
        assertThat(found.dice()).isZero();
        assertThat(found.distances().hausdorffMm()).isEqualTo(4);
        assertThat(found.distances().surfaceDice(4)).as("a distance equal to the tolerance is within it").isEqualTo(1);
        assertThat(found.distances().surfaceDice(3.999)).isZero();
    }

    @Test
    void emptyMasksAreOutcomesAndNoNumbers() {
        Grid grid = new Grid(3, 3, 3, voxels(1, 1, 1));
        LabelMap empty = new LabelMap(grid, new short[27]);
        LabelMap full = block(grid, 0, 3);
        assertThat(MaskComparison.of(MaskPair.of(empty, 1, empty, 1), SurfaceRule.volume)).isEqualTo(new MaskComparison.BothEmpty());
        assertThat(MaskComparison.of(MaskPair.of(full, 1, empty, 1), SurfaceRule.volume)).isEqualTo(new MaskComparison.OnlyReference(27));
        assertThat(MaskComparison.of(MaskPair.of(empty, 1, full, 1), SurfaceRule.slice)).isEqualTo(new MaskComparison.OnlyPredicted(27));
        assertThat(DiceCoefficient.of(0, 27, 0)).isZero();
        assertThatThrownBy(() -> DiceCoefficient.of(0, 0, 0)).hasMessageContaining("two empty masks");
        assertThatThrownBy(() -> JaccardIndex.of(3, 2, 9)).hasMessageContaining("do not share 3");
        assertThatThrownBy(() -> new SurfaceDistances(new double[0], new double[1])).hasMessageContaining("empty mask");
    }

    @Test
    void masksOfOtherGridsAreRefusedWithBothGeometries() {
        LabelMap here = block(new Grid(3, 3, 3, voxels(1, 1, 1)), 0, 2);
        LabelMap there = block(new Grid(3, 3, 3, voxels(1, 1, 2)), 0, 2);
        assertThatThrownBy(() -> MaskPair.of(here, 1, there, 1)).hasMessageContaining("1.000×1.000×1.000 mm").hasMessageContaining("1.000×1.000×2.000 mm");
    }

    private static Affine voxels(double x, double y, double z) {
        return Affine.axisAligned(new double[] {x, y, z}, new double[3]);
    }

    private static LabelMap block(Grid grid, int from, int to) {
        short[] labels = new short[grid.size()];
        for (int k = from; k < to; k++) {
            for (int j = from; j < to; j++) {
                for (int i = from; i < to; i++) {
                    labels[grid.index(i, j, k)] = 1;
                }
            }
        }
        return new LabelMap(grid, labels);
    }

    private static LabelMap moved(LabelMap map, int di, int dj, int dk) {
        Grid grid = map.grid();
        short[] labels = new short[grid.size()];
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    int a = i - di;
                    int b = j - dj;
                    int c = k - dk;
                    boolean inside = a >= 0 && a < grid.nx() && b >= 0 && b < grid.ny() && c >= 0 && c < grid.nz();
                    labels[grid.index(i, j, k)] = inside ? map.at(a, b, c) : 0;
                }
            }
        }
        return new LabelMap(grid, labels);
    }
}
