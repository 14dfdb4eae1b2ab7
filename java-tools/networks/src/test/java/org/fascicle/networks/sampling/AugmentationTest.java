package org.fascicle.networks.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentationTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();

    private static final SideFlip NO_FLIP = new SideFlip(Cases.CLASSES, 0);
    /** Draws the largest value of every range. */
    private static final RandomGenerator LARGEST = new RandomGenerator() {
        @Override
        public long nextLong() {
            return -1L;
        }

        @Override
        public double nextDouble() {
            return 1;
        }
    };
    private static final float[] IMAGE = {0, 1, 2, 3, 4, 5, 9, 7, 8, 6, 10, 11, 15, 13, 14, 3, 16, 17, 12, 19};

    // Expected values of the three maps: scipy.ndimage 1.x, a = image.reshape(4, 5), spacing 2 mm along y and 1 mm along x, c = (1.5, 2),
    // t = radians(30), M = [[cos(t), -sin(t)/2], [2*sin(t), cos(t)]]
    // affine_transform(a, M, offset=c - M@c, order=1, mode="nearest"); the same with order=0; M = eye(2)/1.25; shift(a, (0.25, 0.5), …)
    @Test
    void rotatesAsSciPyDoes() {
        Batch batch = through(new Rotation(30, 1));
        expect("Rotation", batch.images(), floats(3.504809, 2.254809, 1.806252, 1.366025, 2.232051, 7.834936, 8.517949, 8.334936, 6.450962,
                5.672278, 11.727241, 14.102886, 13.564583, 11.433013, 9.464102, 16.767949, 13.830127, 15.098076, 16.745191, 15.495191));
        assertThat(batch.labels()).containsExactly(5, 0, 1, 1, 2, 10, 9, 7, 7, 8, 11, 15, 13, 13, 6, 17, 12, 19, 19, 14);
    }

    @Test
    void scalesAsSciPyDoes() {
        expect("Scaling", through(new Scaling(0.25, 1)).images(), floats(2.26, 3.42, 3.5, 4.3, 4.56, 6.98, 8.92, 7.8, 8.36, 7.48, 10.02, 11.48,
                14.2, 12.84, 12.92, 8.86, 14.88, 16.4, 13.12, 15.42));
    }

    @Test
    void shiftsAsSciPyDoes() {
        expect("Shift", through(new Shift(0.5, 1)).images(), floats(0.0, 0.5, 1.5, 2.5, 3.5, 3.75, 5.375, 6.375, 6.25, 6.125, 8.75, 9.625,
                11.75, 12.375, 11.875, 4.75, 9.75, 15.625, 14.375, 15.0));
    }

    private static void expect(String what, float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        Validation.Comparison comparison = VALIDATION.of("Rotated, scaled and shifted training images", "SciPy, ndimage.affine_transform and shift", Tolerance.absolute(1e-5));
        for (int v = 0; v < expected.length; v++) {
            comparison.compare(what + ", voxel " + v, actual[v], expected[v]);
        }
    }

    @Test
    void nothingHappensAtZero() {
        TrainingCase discs = Cases.discs(32, 3);
        Augmentation nothing = new Augmentation(NO_FLIP, List.of(new Rotation(0, 1), new Scaling(0, 1), new Shift(0, 1), new ElasticDeformation(0, 20, 1)),
                List.of(new BiasField(0, 1), new GammaContrast(0, 1), new GaussianNoise(0, 1)));
        for (Augmentation augmentation : List.of(nothing, AugmentationSettings.none().build(Cases.CLASSES))) {
            Batch plain = sample(discs, null, 3);
            Batch augmented = sample(discs, augmentation, 3);
            assertThat(augmented.images()).isEqualTo(plain.images());
            assertThat(augmented.labels()).isEqualTo(plain.labels());
        }
    }

    @Test
    void flippedTwiceIsAsBefore() {
        Augmentation flip = new Augmentation(new SideFlip(Cases.CLASSES, 1), List.of(), List.of());
        TrainingCase discs = Cases.discs(33, 1);
        Batch once = sample(discs, flip, 0);
        short[] classes = new short[once.labels().length];
        for (int v = 0; v < classes.length; v++) {
            classes[v] = (short) once.labels()[v];
        }
        Grid grid = discs.image().grid();
        Batch twice = sample(new TrainingCase("again", new Volume(grid, once.images()), new LabelMap(grid, classes)), flip, 0);
        assertThat(once.images()).isNotEqualTo(discs.image().data());
        assertThat(twice.images()).isEqualTo(discs.image().data());
        assertThat(twice.labels()).isEqualTo(sample(discs, null, 0).labels());
    }

    @Test
    void aFlipChangesTheNameOfTheSideWithTheSide() {
        Augmentation flip = new Augmentation(new SideFlip(Cases.CLASSES, 1), List.of(), List.of());
        Batch batch = sample(Cases.discs(32, 1), flip, 0);
        // The smaller disc was class 1, of value 100, on the left; mirrored it lies right and is class 2.
        for (int v = 0; v < batch.labels().length; v++) {
            assertThat(batch.labels()[v]).isEqualTo(batch.images()[v] == 100 ? 2 : batch.images()[v] == 200 ? 1 : 0);
        }
        assertThat(batch.labels()[(int) (0.45 * 32) * 32 + 22]).isEqualTo(2);
        assertThat(Cases.CLASSES.mirrored()).containsExactly(0, 2, 1, 3);
        assertThatThrownBy(() -> new SideFlip(new SegmentationClasses(List.of("soleus_left")), 0.5)).hasMessageContaining("wrong side").hasMessageContaining("soleus_left");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rotation", "scaling", "shift", "elastic", "all"})
    void maskAndImageStayAlignedAndKeepTheirLabels(String which) {
        List<SpatialAugmentation> all = List.of(new Rotation(40, 1), new Scaling(0.2, 1), new Shift(6, 1), new ElasticDeformation(3, 16, 1));
        List<SpatialAugmentation> chosen = which.equals("all") ? all : List.of(all.get(List.of("rotation", "scaling", "shift", "elastic").indexOf(which)));
        TrainingCase discs = Cases.discs(64, 1);
        int moved = 0;
        for (int seed = 0; seed < 20; seed++) {
            Batch batch = sample(discs, new Augmentation(NO_FLIP, chosen, List.of()), seed);
            int astray = 0;
            Set<Integer> labels = new TreeSet<>();
            for (int v = 0; v < batch.labels().length; v++) {
                int label = batch.labels()[v];
                labels.add(label);
                moved += label == discs.classes().labels()[v] ? 0 : 1;
                // Beyond a voxel's width of an edge the interpolated value is the label's own.
                float value = batch.images()[v];
                astray += label == 1 && value < 50 || label == 2 && value < 100 || label == 0 && value > 150 ? 1 : 0;
            }
            assertThat(labels).containsExactly(0, 1, 2);
            // An edge of about 100 voxels, of which the bilinear value and the nearest voxel judge some differently.
            assertThat(astray).isLessThan(40);
        }
        assertThat(moved).isGreaterThan(20 * 20);
    }

    @Test
    void elasticDeformationMovesByItsStandardDeviationAndDoesNotFold() {
        SampleGeometry geometry = new SampleGeometry(SampleShape.planar(1, 128, 128), new double[] {1, 1, 5}, 0);
        double squares = 0;
        int folded = 0;
        int points = 0;
        for (int draw = 0; draw < 40; draw++) {
            SpatialMap map = new ElasticDeformation(4, 24, 1).draw(new SplittableRandom(draw), geometry);
            for (double x = -50; x <= 50; x += 10) {
                double[] here = {x, 7, 0};
                double[] next = {x + 0.5, 7, 0};
                map.apply(here);
                map.apply(next);
                squares += (here[0] - x) * (here[0] - x);
                folded += next[0] <= here[0] ? 1 : 0;
                points++;
            }
        }
        // Weights of the cubic B-spline: sum of squares 0.479 along each axis on average, and z has the four knots about its own place:
        // weights (1, 4, 1, 0)/6, squares 0.5. So the standard deviation is 4·sqrt(0.479·0.479·0.5) = 1.36 mm.
        assertThat(Math.sqrt(squares / points)).isCloseTo(1.36, within(0.25));
        assertThat(folded).isZero();
    }

    @Test
    void intensitiesFollowTheirFormulas() {
        SampleGeometry geometry = new SampleGeometry(SampleShape.planar(1, 1, 4), new double[] {1, 1, 5}, 0);
        float[] values = {-1, 0, 1, 3};
        new GammaContrast(0.3, 1).apply(LARGEST, geometry, values, 0);
        // numpy: -1 + 4*((v + 1)/4)**numpy.exp(0.3)
        assertThat(values).containsExactly(floats(-1, -0.3843072929638014, 0.56932177329724, 3), within(1e-6f));

        SampleGeometry large = new SampleGeometry(SampleShape.planar(1, 100, 100), new double[] {1, 1, 5}, 0);
        float[] image = ramp(10000);
        new GaussianNoise(0.2, 1).apply(new OneThenRandom(), large, image, 0);
        double squares = 0;
        for (int v = 0; v < image.length; v++) {
            squares += Math.pow(image[v] - v % 2, 2);
        }
        // The ramp's standard deviation is 0.5, so the noise's is 0.1; its own error is 0.1/sqrt(2·10000).
        assertThat(Math.sqrt(squares / image.length)).isCloseTo(0.1, within(0.003));

        float[] field = ramp(10000);
        new BiasField(0.4, 1).apply(new OneThenRandom(), large, field, 0);
        double largest = 0;
        for (int v = 1; v < field.length; v += 2) {
            largest = Math.max(largest, Math.abs(Math.log(field[v])));
        }
        assertThat(largest).isCloseTo(0.4, within(0.02));
        assertThat(field[0]).as("the least value stays").isZero();
    }

    @Test
    void theSameSeedGivesTheSameSampleAndAnotherAnother() {
        Augmentation all = new AugmentationSettings(20, 0.2, 5, 3, 20, 0.4, 0.3, 0.1, 0.5, 0.7).build(Cases.CLASSES);
        TrainingCase discs = Cases.discs(32, 3);
        List<float[]> seen = new ArrayList<>();
        for (int seed = 0; seed < 6; seed++) {
            Batch batch = sample(discs, all, seed);
            assertThat(sample(discs, all, seed).images()).isEqualTo(batch.images());
            seen.add(Arrays.copyOf(batch.images(), batch.images().length));
        }
        assertThat(seen.stream().map(Arrays::hashCode).distinct().count()).isEqualTo(6);
    }

    @Test
    void leavingOneOutMovesNoNumberOfAnother() {
        TrainingCase discs = Cases.discs(32, 3);
        Rotation rotation = new Rotation(20, 1);
        Batch both = sample(discs, new Augmentation(NO_FLIP, List.of(rotation, new Shift(0, 0)), List.of()), 4);
        Batch alone = sample(discs, new Augmentation(NO_FLIP, List.of(rotation), List.of()), 4);
        assertThat(both.images()).isEqualTo(alone.images());
    }

    @Test
    void threeDimensionalSamplesTurnAboutTheLimbsAxis() {
        TrainingCase discs = Cases.discs(32, 4);
        VolumeSampler sampler = new VolumeSampler(List.of(discs), 1, 1, new Augmentation(NO_FLIP, List.of(new Rotation(30, 1)), List.of()));
        Batch batch = new Batch(sampler.shape(), 1);
        sampler.fill(0, 9, batch, 0);
        // All slices of the discs are alike, so they are alike after a turn about z.
        assertThat(Arrays.copyOfRange(batch.images(), 0, 1024)).isEqualTo(Arrays.copyOfRange(batch.images(), 3072, 4096));
        assertThat(batch.images()).isNotEqualTo(discs.image().data());
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatThrownBy(() -> new Rotation(200, 1)).hasMessageContaining("rotation in degrees").hasMessageContaining("200");
        assertThatThrownBy(() -> new Scaling(0.1, 1.5)).hasMessageContaining("probability");
        assertThatThrownBy(() -> new ElasticDeformation(20, 30, 1)).hasMessageContaining("elastic displacement");
        assertThatThrownBy(() -> new GaussianNoise(Double.NaN, 1)).hasMessageContaining("noise");
    }

    /** The image of 5×4 voxels of 1×2 mm, labels equal to its values, through the largest map of an augmentation. */
    private static Batch through(SpatialAugmentation augmentation) {
        Grid grid = new Grid(5, 4, 1, org.fascicle.image.Affine.axisAligned(new double[] {1, 2, 5}, new double[3]));
        short[] labels = new short[IMAGE.length];
        for (int v = 0; v < labels.length; v++) {
            labels[v] = (short) IMAGE[v];
        }
        SampleGeometry geometry = SampleGeometry.of(SampleShape.planar(1, 4, 5), grid);
        Batch batch = new Batch(geometry.shape(), 1);
        new WindowReader(new Volume(grid, IMAGE), 0).read(new LabelMap(grid, labels), new int[3], geometry, augmentation.draw(LARGEST, geometry), batch, 0);
        return batch;
    }

    private static Batch sample(TrainingCase one, Augmentation augmentation, long seed) {
        SliceSampler sampler = new SliceSampler(List.of(one), 0, false, augmentation);
        Batch batch = new Batch(sampler.shape(), 1);
        sampler.fill(0, SampleSeeds.of(seed, 1), batch, 0);
        return batch;
    }

    private static float[] ramp(int length) {
        float[] values = new float[length];
        for (int v = 0; v < length; v++) {
            values[v] = v % 2;
        }
        return values;
    }

    private static float[] floats(double... values) {
        float[] floats = new float[values.length];
        for (int v = 0; v < values.length; v++) {
            floats[v] = (float) values[v];
        }
        return floats;
    }

    /** First the largest value, then ordinary ones. */
    private static final class OneThenRandom implements RandomGenerator {
        private final SplittableRandom random = new SplittableRandom(1);
        private boolean first = true;

        @Override
        public long nextLong() {
            return random.nextLong();
        }

        @Override
        public double nextDouble() {
            if (first) {
                first = false;
                return 1;
            }
            return random.nextDouble();
        }
    }
}
