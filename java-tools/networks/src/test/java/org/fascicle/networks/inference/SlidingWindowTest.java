package org.fascicle.networks.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;
import org.fascicle.networks.sampling.FrameSettings;
import org.fascicle.networks.sampling.NetworkFrame;
import org.fascicle.networks.sampling.SegmentationClasses;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SlidingWindowTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();

    private static final SegmentationClasses CLASSES = new SegmentationClasses(List.of("soleus_left", "soleus_right"));

    /** Looks at nothing but the voxel itself (and, with neighbours, the middle channel). */
    private static final Predictor POINTWISE = (images, count, shape, probabilities) -> {
        for (int n = 0; n < count; n++) {
            for (int v = 0; v < shape.voxels(); v++) {
                double value = images[n * shape.values() + shape.channels() / 2 * shape.voxels() + v];
                double[] e = {1, Math.exp(value), Math.exp(-2 * value)};
                for (int c = 0; c < 3; c++) {
                    probabilities[(n * 3 + c) * shape.voxels() + v] = (float) (e[c] / (e[0] + e[1] + e[2]));
                }
            }
        }
    };
    /** Tells of the place in the window only. */
    private static final Predictor PLACE = (images, count, shape, probabilities) -> {
        for (int n = 0; n < count; n++) {
            for (int v = 0; v < shape.voxels(); v++) {
                float p = (v % shape.width() + 1) / 10f;
                probabilities[(n * 3) * shape.voxels() + v] = 1 - p;
                probabilities[(n * 3 + 1) * shape.voxels() + v] = p;
                probabilities[(n * 3 + 2) * shape.voxels() + v] = 0;
            }
        }
    };
    /** Calls what shines in the left half of its window left, in the right half right. */
    private static final Predictor HALVES = (images, count, shape, probabilities) -> {
        java.util.Arrays.fill(probabilities, 0);
        for (int n = 0; n < count; n++) {
            for (int v = 0; v < shape.voxels(); v++) {
                int c = images[n * shape.values() + v] <= 0 ? 0 : v % shape.width() < shape.width() / 2 ? 1 : 2;
                probabilities[(n * 3 + c) * shape.voxels() + v] = 1;
            }
        }
    };

    @Test
    void oneWindowIsThePredictionItself() {
        Volume image = random(9, 7, 3);
        float[] direct = new float[3 * image.grid().size()];
        POINTWISE.predict(image.data(), 1, org.fascicle.networks.sampling.SampleShape.spatial(1, 3, 7, 9), direct);
        assertThat(predict(WindowSettings.wholeVolume(TestTimeFlips.none()), POINTWISE, image).values()).isEqualTo(direct);
    }

    @Test
    void windowsWeighToOneEverywhere() {
        Volume image = random(23, 17, 9);
        float[] whole = predict(WindowSettings.wholeVolume(TestTimeFlips.none()), POINTWISE, image).values();
        for (double overlap : new double[] {0, 0.25, 0.5, 0.75}) {
            WindowSettings settings = new WindowSettings(3, 4, 8, 6, 0, overlap, 3, TestTimeFlips.none());
            assertThat(predict(settings, POINTWISE, image).values()).containsExactly(whole, within(2e-6f));
        }
    }

    @Test
    void joinsWindowsWithGaussianWeights() {
        // numpy: starts 0 2 4 5 7; w = exp(-0.5*((arange(4) - 1.5)/0.5)**2); s[a:a+4] += w*(arange(4) + 1)/10; W[a:a+4] += w; s/W
        WindowSettings settings = new WindowSettings(2, 1, 0, 4, 0, 0.5, 2, TestTimeFlips.none());
        ClassProbabilities joined = predict(settings, PLACE, random(11, 1, 1));
        float[] expected = {0.1f, 0.2f, 0.2964028f, 0.2035972f, 0.2964028f, 0.2017668f, 0.25f, 0.2982332f, 0.2035972f, 0.3f, 0.4f};
        for (int v = 0; v < 11; v++) {
            VALIDATION.of("Windows joined with Gaussian weights", "NumPy", Tolerance.absolute(2e-6)).compare("voxel " + v, joined.values()[11 + v], expected[v]);
        }
    }

    @Test
    void imagesSmallerThanTheWindowArePaddedAndCropped() {
        Volume image = random(5, 3, 2);
        float[] whole = predict(WindowSettings.wholeVolume(TestTimeFlips.none()), POINTWISE, image).values();
        assertThat(predict(new WindowSettings(3, 4, 8, 8, 0, 0.5, 1, TestTimeFlips.none()), POINTWISE, image).values()).isEqualTo(whole);
    }

    @Test
    void slicesInTurnEqualTheVolumeForAPredictorOfTheVoxel() {
        Volume image = random(6, 5, 7);
        float[] whole = predict(WindowSettings.wholeVolume(TestTimeFlips.none()), POINTWISE, image).values();
        assertThat(predict(WindowSettings.slices(0, 4, TestTimeFlips.none()), POINTWISE, image).values()).isEqualTo(whole);
        assertThat(predict(WindowSettings.slices(2, 3, TestTimeFlips.none()), POINTWISE, image).values()).isEqualTo(whole);
    }

    @Test
    void flipsExchangeTheSides() {
        Volume image = random(8, 6, 2);
        float[] plain = predict(WindowSettings.wholeVolume(TestTimeFlips.none()), HALVES, image).values();
        // The predictor tells left from right by place: mirrored, it calls left right, and exchanging the classes undoes it.
        assertThat(predict(WindowSettings.wholeVolume(new TestTimeFlips(true, true, true)), HALVES, image).values()).isEqualTo(plain);
        assertThat(predict(WindowSettings.slices(0, 3, new TestTimeFlips(true, false, false)), HALVES, image).values()).isEqualTo(plain);
    }

    @Test
    void flipsAreAveraged() {
        ClassProbabilities flipped = predict(WindowSettings.slices(0, 1, new TestTimeFlips(false, true, false)), PLACE, random(4, 2, 1));
        assertThat(flipped.values()[8]).as("front and back: the place along x stays").isEqualTo(0.1f);
        Predictor upwards = (images, count, shape, probabilities) -> {
            for (int n = 0; n < count; n++) {
                for (int v = 0; v < shape.voxels(); v++) {
                    probabilities[n * 3 * shape.voxels() + v] = v / shape.width() / 10f;
                }
            }
        };
        ClassProbabilities averaged = predict(WindowSettings.slices(0, 1, new TestTimeFlips(false, true, false)), upwards, random(4, 3, 1));
        assertThat(java.util.Arrays.copyOf(averaged.values(), 12)).containsOnly(0.1f);
    }

    @Test
    void everyPredictionIsAskedForInBatches() {
        List<Integer> counts = new ArrayList<>();
        Predictor counting = (images, count, shape, probabilities) -> {
            counts.add(count);
            POINTWISE.predict(images, count, shape, probabilities);
        };
        predict(WindowSettings.slices(0, 4, TestTimeFlips.none()), counting, random(3, 3, 10));
        assertThat(counts).containsExactly(4, 4, 2);
    }

    @Test
    void goesBackToTheImagesOwnGrid() {
        Volume image = random(12, 10, 3);
        NetworkFrame frame = NetworkFrame.of(image.grid(), new FrameSettings(0, 0, 0, 0, 8, 4));
        ClassProbabilities onNetwork = predict(WindowSettings.wholeVolume(TestTimeFlips.none()), POINTWISE, frame.toNetwork(image));
        LabelMap direct = predict(WindowSettings.wholeVolume(TestTimeFlips.none()), POINTWISE, image).mostLikely();
        assertThat(onNetwork.mostLikelyOnOriginal(frame).labels()).isEqualTo(direct.labels());
        assertThat(onNetwork.classOnOriginal(frame, 1).data()).hasSize(360);
        assertThat(direct.present()).isNotEmpty();
    }

    @Test
    void refusesSettingsThatDoNotGoTogether() {
        assertThatThrownBy(() -> new WindowSettings(2, 4, 8, 8, 0, 0, 1, TestTimeFlips.none())).hasMessageContaining("depth 4");
        assertThatThrownBy(() -> new WindowSettings(3, 4, 8, 8, 0, 1, 1, TestTimeFlips.none())).hasMessageContaining("overlap");
        assertThatThrownBy(() -> WindowSettings.slices(0, 1, new TestTimeFlips(false, false, true))).hasMessageContaining("head and foot");
        SlidingWindow oneSided = new SlidingWindow(WindowSettings.slices(0, 1, new TestTimeFlips(true, false, false)),
                new SegmentationClasses(List.of("soleus_left")), POINTWISE);
        assertThatThrownBy(() -> oneSided.predict(random(3, 3, 1))).hasMessageContaining("both sides").hasMessageContaining("soleus_left");
    }

    @Test
    void cleaningKeepsTheLargestPieceAndFillsHoles() {
        // 0 background, 1 a ring with a stray voxel, 2 a voxel within the ring that stays.
        short[] labels = {
            1, 1, 1, 1, 0, 1,
            1, 0, 2, 1, 0, 0,
            1, 0, 0, 1, 0, 0,
            1, 1, 1, 1, 0, 2,
        };
        Grid grid = new Grid(6, 4, 1, Affine.axisAligned(new double[] {1, 1, 1}, new double[3]));
        LabelMap given = new LabelMap(grid, labels);
        assertThat(MaskCleaning.none().apply(given)).isSameAs(given);
        assertThat(new MaskCleaning(true, true).apply(given).labels()).containsExactly(
                1, 1, 1, 1, 0, 0,
                1, 1, 2, 1, 0, 0,
                1, 1, 1, 1, 0, 0,
                1, 1, 1, 1, 0, 0);
        assertThat(new MaskCleaning(true, false).apply(given).count(1)).isEqualTo(12);
        assertThat(given.count(1)).isEqualTo(13);
    }

    private static ClassProbabilities predict(WindowSettings settings, Predictor predictor, Volume image) {
        return new SlidingWindow(settings, CLASSES, predictor).predict(image);
    }

    private static Volume random(int nx, int ny, int nz) {
        Grid grid = new Grid(nx, ny, nz, Affine.axisAligned(new double[] {1, 1, 5}, new double[3]));
        SplittableRandom random = new SplittableRandom(3);
        float[] values = new float[grid.size()];
        for (int v = 0; v < values.length; v++) {
            values[v] = (float) random.nextDouble(-2, 2);
        }
        return new Volume(grid, values);
    }
}
