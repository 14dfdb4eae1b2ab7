package org.fascicle.harmonise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.testkit.SharedData;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Scales that are learned, and scales by a tissue. */
class StandardScaleTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();

    private static final List<Double> PERCENTILES = List.of(1.0, 25.0, 50.0, 75.0, 99.0);
    private static final IntensityRegion ALL = IntensityRegion.wholeImage();

    /**
     * <pre>{@code
     * a = np.arange(200)**1.5; b = 500 - 3*np.abs(np.arange(200) - 120.); pc = [1, 25, 50, 75, 99]
     * la, lb = np.percentile(a, pc), np.percentile(b, pc)
     * s = np.mean([(l - l[0])/(l[-1] - l[0])*100 for l in (la, lb)], 0)
     * [np.interp(v, la, s) for v in (150, 1000, 2000)]
     * s[-2] + (2814.2 - la[-2])*(s[-1] - s[-2])/(la[-1] - la[-2])
     * }</pre>
     */
    @Test
    void learnsAndAppliesTheScaleAsNumpyDoes() {
        float[] a = new float[200];
        float[] b = new float[200];
        for (int n = 0; n < 200; n++) {
            a[n] = (float) Math.pow(n, 1.5);
            b[n] = 500 - 3 * Math.abs(n - 120);
        }
        LandmarkScale scale = LandmarkScale.fit(List.of(LandmarkScale.landmarks(line(a), ALL, PERCENTILES).orElseThrow(),
                LandmarkScale.landmarks(line(b), ALL, PERCENTILES).orElseThrow()), PERCENTILES, 0, 100);
        Validation.Comparison comparison = VALIDATION.of("Nyúl's standard scale", "NumPy 1.24.2, percentile and interp", Tolerance.relativeOrAbsolute(1e-6, 1e-6));
        comparison.compare("scale", scale.standard().stream().mapToDouble(Double::doubleValue).toArray(),
                new double[] {0, 24.67947776, 46.975367, 72.69649355, 100});

        Volume withProbes = line(concat(a, 150, 1000, 2000, 2814.2f));
        Normalisation.Mapped probes = (Normalisation.Mapped) scale.apply(withProbes, index -> index < 200);
        comparison.compare("values", new double[] {probes.image().data()[200], probes.image().data()[201], probes.image().data()[202], probes.image().data()[203]},
                new double[] {10.435270191741322, 47.20696994243331, 77.81695659259111, 101.41934180559966});
    }

    @Test
    void imagesOnOtherScalesBecomeAlike() {
        float[] a = new float[500];
        float[] b = new float[500];
        for (int n = 0; n < 500; n++) {
            a[n] = (float) (100 + 60 * Math.sin(n));
            b[n] = 7 * a[n] + 30;
        }
        LandmarkScale scale = LandmarkScale.fit(List.of(LandmarkScale.landmarks(line(a), ALL, LandmarkScale.deciles()).orElseThrow()), LandmarkScale.deciles(), 0, 100);
        float[] fromA = ((Normalisation.Mapped) scale.apply(line(a), ALL)).image().data();
        float[] fromB = ((Normalisation.Mapped) scale.apply(line(b), ALL)).image().data();
        for (int n = 0; n < 500; n++) {
            assertThat(fromB[n]).isCloseTo(fromA[n], within(1e-3f));
        }
    }

    @Test
    void valuesThatManyVoxelsShareDoNotBreakTheMap() {
        float[] tied = new float[100];
        for (int n = 0; n < 100; n++) {
            tied[n] = n < 60 ? 10 : n;
        }
        tied[0] = 1;
        tied[1] = 1;
        LandmarkScale scale = new LandmarkScale(PERCENTILES, List.of(0.0, 20.0, 40.0, 70.0, 100.0));
        float[] mapped = ((Normalisation.Mapped) scale.apply(line(tied), ALL)).image().data();
        for (int n = 1; n < 100; n++) {
            assertThat(Float.isFinite(mapped[n])).isTrue();
            assertThat(mapped[n]).isGreaterThanOrEqualTo(mapped[n - 1]);
        }
    }

    @Test
    void emptyAndConstantImagesAreNamedAndBadScalesRefused() {
        LandmarkScale scale = new LandmarkScale(PERCENTILES, List.of(0.0, 20.0, 40.0, 70.0, 100.0));
        assertThat(scale.apply(line(new float[20]), ALL)).isEqualTo(new Normalisation.Constant(0, 20));
        assertThat(scale.apply(line(new float[20]), index -> false)).isEqualTo(new Normalisation.TooFewVoxels(0));
        assertThat(LandmarkScale.landmarks(line(new float[20]), ALL, PERCENTILES)).isEmpty();
        assertThatThrownBy(() -> new LandmarkScale(List.of(1.0, 1.0), List.of(0.0, 1.0))).hasMessageContaining("rise");
        assertThatThrownBy(() -> new LandmarkScale(List.of(1.0, 101.0), List.of(0.0, 1.0))).hasMessageContaining("100");
        assertThatThrownBy(() -> new LandmarkScale(List.of(1.0, 99.0), List.of(2.0, 1.0))).hasMessageContaining("rise");
        assertThatThrownBy(() -> LandmarkScale.fit(List.of(), PERCENTILES, 0, 100)).hasMessageContaining("at least one image");
    }

    @Test
    void theModeOfTheTissueBecomesTheScale() {
        float[] values = new float[300];
        for (int n = 0; n < 300; n++) {
            // Two thirds near 80, dense in the middle, and a long tail of partial volume.
            values[n] = n < 200 ? (float) (80 + 0.02 * (n - 100) * Math.abs(n - 100) / 10) : 80 - (n - 200) * 0.6f;
        }
        Normalisation.Normalised scaled = (Normalisation.Normalised) new ReferenceTissue(100, 50).apply(line(values), ALL);
        assertThat(scaled.divisor()).isCloseTo(80, within(0.5));
        assertThat((double) scaled.image().data()[100]).isCloseTo(100 * 80 / scaled.divisor(), within(1e-4));
        assertThat(new ReferenceTissue(100, 50).apply(line(values), index -> index < 49)).isEqualTo(new Normalisation.TooFewVoxels(49));
        assertThat(new ReferenceTissue(100, 1).apply(line(new float[60]), ALL)).isEqualTo(new Normalisation.Constant(0, 60));
        assertThatThrownBy(() -> new ReferenceTissue(0, 1)).hasMessageContaining("positive");
    }

    @Test
    void findsBrightFatBelowTheSkinButNotMarrowOrLabelledMuscle() {
        Volume image = limb(200, 100);
        IntensityRegion fat = SubcutaneousFat.of(image, Optional.empty(), 15).orElseThrow();
        Grid grid = image.grid();
        assertThat(fat.includes(grid.index(30, 13, 1))).as("fat below the skin").isTrue();
        assertThat(fat.includes(grid.index(30, 30, 1))).as("bright marrow in the middle").isFalse();
        assertThat(fat.includes(grid.index(30, 22, 1))).as("muscle").isFalse();
        assertThat(fat.includes(grid.index(2, 2, 1))).as("air").isFalse();
        LabelMap labels = new LabelMap(grid, new short[grid.size()]);
        labels.labels()[grid.index(30, 13, 1)] = 4;
        assertThat(SubcutaneousFat.of(image, Optional.of(labels), 15).orElseThrow().includes(grid.index(30, 13, 1))).isFalse();
    }

    @Test
    void findsNoFatWhereItIsSuppressed() {
        assertThat(SubcutaneousFat.of(limb(40, 150), Optional.empty(), 15)).isEmpty();
    }

    /** The first spin echo of leg-mri has bright fat; its water image has none. */
    @Test
    void findsSubcutaneousFatOfTheRealLegWhereItIsBright() throws IOException {
        Volume echo = firstEcho(NiftiFile.read(SharedData.require("leg-mri/T2data.nii.gz")));
        Volume water = NiftiFile.read(SharedData.require("leg-mri/water.nii.gz"));
        RegionPercentiles fat = RegionPercentiles.of(echo, SubcutaneousFat.of(echo, Optional.empty(), 15).orElseThrow());
        assertThat(fat.count()).isGreaterThan(1000);
        // Above air, the median of this echo (muscle) is 409 and its 97th percentile (fat) 658, by numpy.percentile.
        assertThat(fat.mode()).isBetween(525.0, 700.0);
        assertThat(fat.at(10)).isGreaterThan(409);
        assertThat(SubcutaneousFat.of(water, Optional.empty(), 15)).isEmpty();
    }

    /** The file's header is wrong: 13 slices of 17 echoes follow each other, the echo running fastest. */
    private static Volume firstEcho(Volume stored) {
        Grid grid = stored.grid();
        int plane = grid.nx() * grid.ny();
        float[] first = new float[grid.size()];
        for (int k = 0; k < grid.nz(); k++) {
            System.arraycopy(stored.data(), 17 * k * plane, first, k * plane, plane);
        }
        return new Volume(grid, first);
    }

    /** A limb of 60 mm radius on a grid of 3 mm: fat of 18 mm, muscle, marrow. */
    private static Volume limb(float fat, float muscle) {
        Grid grid = new Grid(60, 60, 3, Affine.axisAligned(new double[] {3, 3, 6}, new double[3]));
        float[] data = new float[grid.size()];
        for (int v = 0; v < data.length; v++) {
            double r = Math.hypot(v % 60 - 30, v / 60 % 60 - 30);
            data[v] = r > 20 ? 1 : r > 14 ? fat : r > 4 ? muscle : fat;
        }
        return new Volume(grid, data);
    }

    private static float[] concat(float[] values, float... more) {
        float[] all = java.util.Arrays.copyOf(values, values.length + more.length);
        System.arraycopy(more, 0, all, values.length, more.length);
        return all;
    }

    private static Volume line(float[] values) {
        return new Volume(new Grid(values.length, 1, 1, Affine.axisAligned(new double[] {1, 1, 1}, new double[3])), values);
    }
}
