package org.fascicle.networks.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;
import org.fascicle.networks.inference.ClassProbabilities;
import org.fascicle.networks.sampling.SegmentationClasses;
import org.fascicle.networks.sampling.TrainingCase;
import org.junit.jupiter.api.Test;

class MeanAtlasTest {
    private static final SegmentationClasses CLASSES = new SegmentationClasses(List.of("front_left", "front_right", "back_left", "back_right"));
    private static final AtlasSettings SMALL = new AtlasSettings(32, 32, 4, 1);

    /** A limb: fat about muscle, a dark bone on its outer side, two muscles at the front and, further in, at the back. */
    private record Limb(double x, double y, double radius, boolean left) {
        int paint(double px, double py, double[] value) {
            // Towards the body's midline is positive.
            double inwards = (left ? 1 : -1) * (px - x) / radius;
            double up = (py - y) / (1.1 * radius);
            double r = Math.hypot(inwards, up);
            if (r > 1) {
                return 0;
            }
            value[0] = r > 0.85 ? 300 : Math.hypot(inwards + 0.45, up) < 0.15 ? 5 : 120;
            int front = left ? 1 : 2;
            return Math.hypot(inwards + 0.1, up - 0.45) < 0.28 ? front : Math.hypot(inwards - 0.25, up + 0.4) < 0.3 ? front + 2 : 0;
        }
    }

    private static TrainingCase draw(long seed, List<Limb> limbs) {
        Grid grid = new Grid(96, 64, 5, Affine.axisAligned(new double[] {2, 2, 6}, new double[] {-95, -60, 0}));
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[grid.size()];
        short[] labels = new short[grid.size()];
        for (int v = 0; v < values.length; v++) {
            double[] value = {0};
            double[] mm = grid.affine().apply(v % 96, v / 96 % 64, v / (96 * 64));
            for (Limb limb : limbs) {
                // Limbs taper along the stack.
                int label = new Limb(limb.x, limb.y, limb.radius * (1 + 0.02 * (v / (96 * 64))), limb.left).paint(mm[0], mm[1], value);
                labels[v] = label > 0 ? (short) label : labels[v];
            }
            values[v] = (float) Math.abs(value[0] + 6 * random.nextGaussian());
        }
        return new TrainingCase("case-" + seed, new Volume(grid, values), new LabelMap(grid, labels));
    }

    private static TrainingCase both(long seed) {
        SplittableRandom random = new SplittableRandom(1000 + seed);
        double radius = random.nextDouble(30, 40);
        double y = random.nextDouble(-8, 12);
        return draw(seed, List.of(new Limb(-46, y, radius, true), new Limb(46, y + 3, radius, false)));
    }

    /** One limb in the middle of the field of view; the other shows at the edge, without labels. */
    private static TrainingCase single(long seed, boolean left) {
        SplittableRandom random = new SplittableRandom(2000 + seed);
        TrainingCase one = draw(seed, List.of(new Limb(random.nextDouble(-10, 10), random.nextDouble(-8, 12), random.nextDouble(35, 45), left),
                new Limb(left ? 112 : -112, 0, 40, !left)));
        short[] labels = one.classes().labels();
        for (int v = 0; v < labels.length; v++) {
            labels[v] = labels[v] == (left ? 2 : 1) || labels[v] == (left ? 4 : 3) ? 0 : labels[v];
        }
        return one;
    }

    /** The right limb's two classes, numbered 1 and 2. */
    private static TrainingCase renamed(TrainingCase one) {
        short[] labels = one.classes().labels().clone();
        for (int v = 0; v < labels.length; v++) {
            labels[v] /= 2;
        }
        return new TrainingCase(one.id(), one.image(), new LabelMap(one.classes().grid(), labels));
    }

    private static double dice(LabelMap a, LabelMap b, int label) {
        int shared = 0;
        for (int v = 0; v < a.labels().length; v++) {
            shared += a.labels()[v] == label && b.labels()[v] == label ? 1 : 0;
        }
        return 2.0 * shared / (a.count(label) + b.count(label));
    }

    @Test
    void laysMusclesWhereTheyWereInOtherLimbsOfOtherSizes() {
        List<TrainingCase> cases = new ArrayList<>();
        for (int seed = 0; seed < 5; seed++) {
            cases.add(both(seed));
        }
        MeanAtlas atlas = MeanAtlas.fit(cases, CLASSES, SMALL);
        assertThat(atlas.limbs()).isEqualTo(10);
        TrainingCase unseen = both(77);
        ClassProbabilities predicted = atlas.predict(unseen.image());
        for (int label = 1; label <= 4; label++) {
            assertThat(dice(predicted.mostLikely(), unseen.classes(), label)).isGreaterThan(0.85);
        }
        int size = unseen.image().grid().size();
        for (int v = 0; v < size; v++) {
            double sum = 0;
            for (int c = 0; c < 5; c++) {
                assertThat(predicted.values()[c * size + v]).isBetween(0f, 1.000001f);
                sum += predicted.values()[c * size + v];
            }
            assertThat(sum).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void knowsTheSideOfASingleLimbAndIgnoresTheOneAtTheEdge() {
        List<TrainingCase> cases = new ArrayList<>();
        for (int seed = 0; seed < 6; seed++) {
            cases.add(single(seed, seed % 2 == 0));
        }
        MeanAtlas atlas = MeanAtlas.fit(cases, CLASSES, SMALL);
        assertThat(atlas.limbs()).isEqualTo(6);
        for (int seed = 50; seed < 56; seed++) {
            boolean left = seed % 2 == 0;
            TrainingCase unseen = single(seed, left);
            LabelMap predicted = atlas.predict(unseen.image()).mostLikely();
            assertThat(predicted.present()).containsExactly(left ? new int[] {1, 3} : new int[] {2, 4});
            assertThat(dice(predicted, unseen.classes(), left ? 3 : 4)).isGreaterThan(0.8);
        }
    }

    @Test
    void aStudyOfOneSideLaysThatSideOnly() {
        SegmentationClasses right = new SegmentationClasses(List.of("front_right", "back_right"));
        MeanAtlas atlas = MeanAtlas.fit(List.of(renamed(single(1, false)), renamed(single(3, false))), right, SMALL);
        assertThat(atlas.predict(single(5, false).image()).mostLikely().present()).containsExactly(1, 2);
        LabelMap onBoth = atlas.predict(both(5).image()).mostLikely();
        for (int v = 0; v < onBoth.labels().length; v++) {
            assertThat(onBoth.labels()[v] == 0 || v % 96 >= 48).as("the left limb has no class").isTrue();
        }
    }

    @Test
    void aMidlineMuscleMakesTheCrossSectionOneFrame() {
        SegmentationClasses trunk = new SegmentationClasses(List.of("front_left", "front_right", "back_left", "back_right", "rectus_abdominis_midline"));
        List<TrainingCase> cases = new ArrayList<>();
        for (int seed = 0; seed < 3; seed++) {
            cases.add(draw(seed, List.of(new Limb(5 * seed - 5, 2, 42 + seed, true))));
        }
        MeanAtlas atlas = MeanAtlas.fit(cases, trunk, SMALL);
        assertThat(atlas.limbs()).isEqualTo(3);
        assertThat(atlas.shapes().get("atlas.probabilities")).containsExactly(6, 4, 32, 32);
        TrainingCase unseen = draw(9, List.of(new Limb(9, -4, 37, true)));
        assertThat(dice(atlas.predict(unseen.image()).mostLikely(), unseen.classes(), 3)).isGreaterThan(0.85);
    }

    @Test
    void isBeatenByWhoeverLooksAtTheImage() {
        // The muscle has moved within its limb: the atlas, which sees position only, cannot follow.
        MeanAtlas atlas = MeanAtlas.fit(List.of(both(1), both(2), both(3)), CLASSES, SMALL);
        TrainingCase moved = draw(5, List.of(new Limb(-46, 0, 36, true), new Limb(46, 0, 36, false)));
        short[] elsewhere = new short[moved.classes().labels().length];
        System.arraycopy(moved.classes().labels(), 0, elsewhere, 5, elsewhere.length - 5);
        assertThat(dice(atlas.predict(moved.image()).mostLikely(), new LabelMap(moved.image().grid(), elsewhere), 1)).isLessThan(0.65);
    }

    @Test
    void theSameCasesGiveTheSameBitsInAnyOrder() {
        List<TrainingCase> cases = new ArrayList<>(List.of(both(1), both(2), both(3), both(4)));
        MeanAtlas atlas = MeanAtlas.fit(cases, CLASSES, SMALL);
        Collections.reverse(cases);
        MeanAtlas again = MeanAtlas.fit(cases, CLASSES, SMALL);
        assertThat(again.probabilities()).isEqualTo(atlas.probabilities());
        assertThat(MeanAtlas.of(CLASSES, SMALL, atlas.limbs(), atlas.arrays()).predict(both(9).image()).values())
                .isEqualTo(atlas.predict(both(9).image()).values());
    }

    @Test
    void refusesWhatItCannotUse() {
        TrainingCase one = both(1);
        TrainingCase unlabelled = new TrainingCase("none", one.image(), new LabelMap(one.image().grid(), new short[one.image().grid().size()]));
        assertThatThrownBy(() -> MeanAtlas.fit(List.of(unlabelled), CLASSES, SMALL)).hasMessageContaining("no training case");
        Grid sagittal = new Grid(4, 4, 4, new Affine(0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0));
        assertThatThrownBy(() -> MeanAtlas.fit(List.of(new TrainingCase("s", new Volume(sagittal, new float[64]), new LabelMap(sagittal, new short[64]))),
                CLASSES, SMALL)).hasMessageContaining("between left and right");
        assertThatThrownBy(() -> MeanAtlas.of(CLASSES, SMALL, 1, new java.util.TreeMap<>())).hasMessageContaining("atlas.template");
        assertThatThrownBy(() -> new AtlasSettings(0, 32, 4, 0)).hasMessageContaining("cells");
    }
}
