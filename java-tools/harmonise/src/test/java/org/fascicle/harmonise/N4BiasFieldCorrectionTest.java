package org.fascicle.harmonise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.fascicle.harmonise.N4BiasFieldCorrection.Corrected;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.testkit.SharedData;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class N4BiasFieldCorrectionTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();

    private static final Grid GRID = new Grid(48, 40, 12, Affine.axisAligned(new double[] {4, 4, 8}, new double[3]));
    private static final N4Settings EVERY_VOXEL = new N4Settings(1, 4, 50, 0.001, 1, 200, 0.15, 0.01);

    /**
     * A limb by formula, and the field that ITK 5.2.1 finds in it, geometric mean 1 over the limb:
     *
     * <pre>{@code
     * x = (i + .5) / 48 - .5; y = (j + .5) / 40 - .5; z = (k + .5) / 12 - .5; r = x * x + y * y
     * t = where(r > .15, 240, where(sin(9 * x + 5 * y) > .55, 140, 100)) * (1 + .08 * (((7 * i + 13 * j + 29 * k) % 17) / 17 - .5))
     * image = where(r < .2, t * exp(.5 * x - .7 * y + 1.2 * x * y + .6 * z + .8 * x * x), 2); mask = r < .2
     * n4_itk image mask 1 1 field      # bench/biasfield/n4_itk.cxx
     * }</pre>
     */
    @Test
    void findsTheFieldThatItkFinds() {
        Corrected found = (Corrected) new N4BiasFieldCorrection(EVERY_VOXEL).correct(limb(true), N4BiasFieldCorrectionTest::inLimb);

        int[][] voxels = {{24, 20, 6}, {10, 20, 6}, {38, 20, 6}, {24, 8, 6}, {24, 32, 6}, {24, 20, 1}, {24, 20, 10}, {14, 12, 3}, {34, 28, 9}};
        double[] itk = {0.9838, 0.9026, 1.2319, 1.2096, 0.7984, 0.7646, 1.2022, 0.9472, 1.2118};
        Validation.Comparison comparison = VALIDATION.of("N4 bias field of a simulated limb", "ITK 5.2.1, N4BiasFieldCorrectionImageFilter", Tolerance.relative(0.01));
        for (int p = 0; p < itk.length; p++) {
            comparison.compare("voxel " + p, found.field().at(voxels[p][0], voxels[p][1], voxels[p][2]), itk[p]);
        }
    }

    @Test
    void recoversTheFieldOfASimulatedLimbAndTakesItAway() {
        Volume shaded = limb(true);
        Corrected found = (Corrected) new N4BiasFieldCorrection(N4Settings.defaults()).correct(shaded, N4BiasFieldCorrectionTest::inLimb);
        recovered("simulated limb", correlation(found.field(), field()));
        assertThat(found.voxels()).isBetween(100, 6000);
        assertThat(found.iterations()).hasSize(4).allSatisfy(count -> assertThat(count).isBetween(1, 50));
        for (int v = 0; v < GRID.size(); v += 97) {
            assertThat((double) found.corrected().data()[v] * found.field().data()[v]).isCloseTo(shaded.data()[v], within(1e-3));
        }
        // Its geometric mean over the limb is 1, so the limb keeps its level.
        double sum = 0;
        int count = 0;
        for (int v = 0; v < GRID.size(); v++) {
            if (inLimb(v)) {
                sum += Math.log(found.field().data()[v]);
                count++;
            }
        }
        assertThat(sum / count).isCloseTo(0, within(0.01));
    }

    /** A known field over a real pair of legs: the water image of leg-mri. */
    @Test
    void recoversAFieldInjectedIntoTheRealLeg() throws IOException {
        Volume water = NiftiFile.read(SharedData.require("leg-mri/water.nii.gz"));
        Grid grid = water.grid();
        float[] injected = new float[grid.size()];
        float[] shaded = water.data().clone();
        for (int v = 0; v < shaded.length; v++) {
            double x = (v % grid.nx() + 0.5) / grid.nx() - 0.5;
            double y = (v / grid.nx() % grid.ny() + 0.5) / grid.ny() - 0.5;
            double z = (v / (grid.nx() * grid.ny()) + 0.5) / grid.nz() - 0.5;
            injected[v] = (float) Math.exp(0.4 * (1.2 * x - 0.9 * y + 3 * x * x - 4 * y * y + 1.5 * x * y + 0.5 * z + 0.4 * Math.sin(5 * x)));
            shaded[v] *= injected[v];
        }
        Volume image = new Volume(grid, shaded);
        IntensityRegion tissue = IntensityRegion.tissue(image);

        Corrected found = (Corrected) new N4BiasFieldCorrection(N4Settings.defaults()).correct(image, tissue);

        recovered("real legs, water image", correlation(found.field(), new Volume(grid, injected), tissue));
    }

    @Test
    void anEvenImageHasAnEvenFieldAndTheSameImageTheSameBits() {
        N4BiasFieldCorrection n4 = new N4BiasFieldCorrection(N4Settings.defaults());
        Corrected even = (Corrected) n4.correct(limb(false), N4BiasFieldCorrectionTest::inLimb);
        for (int v = 0; v < GRID.size(); v++) {
            if (inLimb(v)) {
                assertThat(even.field().data()[v]).isBetween(0.93f, 1.07f);
            }
        }
        assertThat(((Corrected) n4.correct(limb(false), N4BiasFieldCorrectionTest::inLimb)).field().data()).isEqualTo(even.field().data());
    }

    @Test
    void allFramesLoseTheFieldOfTheFirst() {
        Volume one = limb(true);
        float[] both = new float[2 * one.data().length];
        System.arraycopy(one.data(), 0, both, 0, one.data().length);
        System.arraycopy(one.data(), 0, both, one.data().length, one.data().length);
        Corrected found = (Corrected) new N4BiasFieldCorrection(N4Settings.defaults()).correct(new Volume(GRID, 2, both), index -> inLimb(index % GRID.size()));
        assertThat(found.corrected().frame(1).data()).isEqualTo(found.corrected().frame(0).data());
    }

    @Test
    void valuesThatHaveNoLogTakeNoPart() {
        Volume image = limb(true);
        float[] holed = image.data().clone();
        int hole = GRID.index(24, 20, 6);
        holed[hole] = Float.NaN;
        holed[hole + 1] = 0;
        holed[hole + 2] = -5;
        Corrected found = (Corrected) new N4BiasFieldCorrection(EVERY_VOXEL).correct(new Volume(GRID, holed), N4BiasFieldCorrectionTest::inLimb);
        Corrected whole = (Corrected) new N4BiasFieldCorrection(EVERY_VOXEL).correct(image, N4BiasFieldCorrectionTest::inLimb);
        assertThat(found.voxels()).isEqualTo(whole.voxels() - 3);
        assertThat(found.field().data()).doesNotContain(Float.NaN);
    }

    @Test
    void tooFewVoxelsAreNamedAndSettingsThatMakeNoSenseRefused() {
        assertThat(new N4BiasFieldCorrection(EVERY_VOXEL).correct(limb(true), index -> index < 10)).isEqualTo(new N4BiasFieldCorrection.TooFewVoxels(10));
        assertThat(new N4BiasFieldCorrection(EVERY_VOXEL).correct(limb(true), index -> false)).isEqualTo(new N4BiasFieldCorrection.TooFewVoxels(0));
        assertThatThrownBy(() -> new N4Settings(0, 4, 50, 0.001, 1, 200, 0.15, 0.01)).hasMessageContaining("shrink");
        assertThatThrownBy(() -> new N4Settings(4, 4, 50, 0.001, 1, 200, 0, 0.01)).hasMessageContaining("width");
    }

    private static void recovered(String what, double r) {
        VALIDATION.of("N4, " + what + ": 1 − r of the log field found and the one laid over the image", "the field", Tolerance.absolute(0.1)).compare(what, 1 - r, 0);
    }

    private static boolean inLimb(int v) {
        double x = (v % 48 + 0.5) / 48 - 0.5;
        double y = (v / 48 % 40 + 0.5) / 40 - 0.5;
        return x * x + y * y < 0.2;
    }

    private static Volume field() {
        float[] field = new float[GRID.size()];
        for (int v = 0; v < field.length; v++) {
            double x = (v % 48 + 0.5) / 48 - 0.5;
            double y = (v / 48 % 40 + 0.5) / 40 - 0.5;
            double z = (v / 1920 + 0.5) / 12 - 0.5;
            field[v] = (float) Math.exp(0.5 * x - 0.7 * y + 1.2 * x * y + 0.6 * z + 0.8 * x * x);
        }
        return new Volume(GRID, field);
    }

    private static Volume limb(boolean shaded) {
        float[] field = field().data();
        float[] data = new float[GRID.size()];
        for (int v = 0; v < data.length; v++) {
            double x = (v % 48 + 0.5) / 48 - 0.5;
            double y = (v / 48 % 40 + 0.5) / 40 - 0.5;
            double pattern = (7 * (v % 48) + 13 * (v / 48 % 40) + 29 * (v / 1920)) % 17 / 17.0 - 0.5;
            double tissue = x * x + y * y > 0.15 ? 240 : Math.sin(9 * x + 5 * y) > 0.55 ? 140 : 100;
            data[v] = inLimb(v) ? (float) (tissue * (1 + 0.08 * pattern) * (shaded ? field[v] : 1)) : 2;
        }
        return new Volume(GRID, data);
    }

    private static double correlation(Volume a, Volume b) {
        return correlation(a, b, N4BiasFieldCorrectionTest::inLimb);
    }

    /** Pearson's correlation of the logs over a region. */
    private static double correlation(Volume a, Volume b, IntensityRegion region) {
        double n = 0;
        double sa = 0;
        double sb = 0;
        double saa = 0;
        double sbb = 0;
        double sab = 0;
        for (int v = 0; v < a.data().length; v++) {
            if (region.includes(v)) {
                double x = Math.log(a.data()[v]);
                double y = Math.log(b.data()[v]);
                n++;
                sa += x;
                sb += y;
                saa += x * x;
                sbb += y * y;
                sab += x * y;
            }
        }
        return (n * sab - sa * sb) / Math.sqrt((n * saa - sa * sa) * (n * sbb - sb * sb));
    }
}
