package org.fascicle.harmonise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NrrdFile;
import org.fascicle.image.Volume;
import org.fascicle.testkit.SharedData;
import org.junit.jupiter.api.Test;

/** Against NumPy 1.24 and against PyRadiomics' baseline. In NumPy: v = arange(24); x = 7 v % 23 + 0.5 v; x[5] = 90. */
class NormalisationTest {
    private static final Grid GRID = new Grid(4, 3, 2, Affine.axisAligned(new double[] {1, 1, 5}, new double[3]));

    @Test
    void zScoreOverTheWholeImage() {
        // (x - x.mean()) / x.std(ddof=1), elements 0, 5, 23
        Normalisation.Normalised found = normalised(new ZScore(1), IntensityRegion.wholeImage());

        assertThat(found.shift()).isEqualTo(19.4375);
        assertThat(found.divisor()).isCloseTo(16.93485760713426, within(1e-13));
        assertThat(found.voxels()).isEqualTo(24);
        assertValues(found, -1.1477805394603044, 4.1667017011276, -0.46870780871851664);
    }

    @Test
    void zScoreOverTheForeground() {
        // f = x > x.mean(); 100 * (x - x[f].mean()) / x[f].std(ddof=1)
        Normalisation.Normalised found = normalised(new ZScore(100), IntensityRegion.foreground(image()));

        assertThat(found.voxels()).isEqualTo(12);
        assertValues(found, -148.704617361307, 312.79247100136985, -89.73554495940938);
    }

    @Test
    void zScoreInTheMaskWithOutliersMoved() {
        // m = v % 2 == 1; 100 * clip((x - x[m].mean()) / x[m].std(ddof=1), -1.5, 1.5)
        Normalisation.Normalised found = normalised(new ZScore(100, 1.5), IntensityRegion.mask(oddVoxels(), image()));

        assertValues(found, -105.84413594244661, 150.0, -53.956069299257855);
    }

    @Test
    void percentileScaling() {
        // p, q = percentile(x, [1, 99]); 100 * (x - p) / (q - p)
        assertValues(normalised(new PercentileScaling(1, 99, 100, false), IntensityRegion.wholeImage()),
                -1.8529707955689836, 118.9929506545821, 13.58845250083921);
        // p, q = percentile(x, [10, 90]); 100 * clip((x - p) / (q - p), 0, 1)
        Normalisation.Normalised limited = normalised(new PercentileScaling(10, 90, 100, true), IntensityRegion.wholeImage());
        assertThat(limited.shift()).isCloseTo(6.65, within(1e-12));
        assertThat(limited.divisor()).isCloseTo(27.85 - 6.65, within(1e-12));
        assertValues(limited, 0, 100, 22.87735849056603);
    }

    @Test
    void noNormalisationReturnsTheImage() {
        Volume image = image();

        assertThat(new NoNormalisation().apply(image, IntensityRegion.wholeImage()))
                .isInstanceOfSatisfying(Normalisation.Normalised.class, found -> assertThat(found.image()).isSameAs(image));
    }

    @Test
    void saysWhenAnImageIsConstantOrTheRegionEmpty() {
        float[] same = new float[24];
        Arrays.fill(same, 7);
        Volume constant = new Volume(GRID, same);
        Volume image = image();

        assertThat(new ZScore(1).apply(constant, IntensityRegion.wholeImage())).isEqualTo(new Normalisation.Constant(7, 24));
        assertThat(new PercentileScaling(1, 99, 1, false).apply(constant, IntensityRegion.wholeImage())).isEqualTo(new Normalisation.Constant(7, 24));
        assertThat(new ZScore(1).apply(constant, IntensityRegion.foreground(constant))).isEqualTo(new Normalisation.TooFewVoxels(0));
        assertThat(new ZScore(1).apply(image, index -> index == 3)).isEqualTo(new Normalisation.TooFewVoxels(1));
        assertThat(new PercentileScaling(1, 99, 1, false).apply(image, index -> false)).isEqualTo(new Normalisation.TooFewVoxels(0));
    }

    @Test
    void valuesThatAreNotFiniteTakeNoPart() {
        Volume image = image();
        image.data()[5] = Float.NaN;
        Normalisation.Normalised found = (Normalisation.Normalised) new ZScore(1).apply(image, IntensityRegion.wholeImage());

        // y = np.delete(x, 5); y.mean()
        assertThat(found.shift()).isCloseTo((19.4375 * 24 - 90) / 23, within(1e-12));
        assertThat(found.voxels()).isEqualTo(23);
        assertThat(found.image().data()[5]).isNaN();
        assertThat(image.data()[0]).as("the image given stays as it is").isZero();
    }

    @Test
    void framesShareOneScale() {
        float[] data = Arrays.copyOf(image().data(), 48);
        Volume frames = new Volume(GRID, 2, data);

        assertThat(new ZScore(1).apply(frames, IntensityRegion.mask(oddVoxels(), frames)))
                .isInstanceOfSatisfying(Normalisation.Normalised.class, found -> assertThat(found.voxels()).isEqualTo(24));
    }

    @Test
    void refusesParametersOutOfRangeAndForeignMasks() {
        assertThatThrownBy(() -> new ZScore(0)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> new ZScore(1, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new PercentileScaling(50, 50, 1, false)).hasMessageContaining("50.0");
        assertThatThrownBy(() -> new PercentileScaling(-1, 50, 1, false)).hasMessageContaining("-1.0");
        LabelMap elsewhere = new LabelMap(new Grid(4, 3, 2, Affine.axisAligned(new double[] {1, 1, 5}, new double[] {9, 0, 0})), new short[24]);
        assertThatThrownBy(() -> IntensityRegion.mask(elsewhere, image())).hasMessageContaining("does not lie on the image");
    }

    /** baseline_firstorder.csv, test case brain1_normalization: normalize True, normalizeScale 100. PyRadiomics works in float32 here. */
    @Test
    void equalsPyRadiomicsOnBrain1() throws IOException {
        Volume image = NrrdFile.read(SharedData.require("pyradiomics/brain1_image.nrrd"));
        LabelMap label = NrrdFile.readLabels(SharedData.require("pyradiomics/brain1_label.nrrd"));
        Normalisation.Normalised found = (Normalisation.Normalised) new ZScore(100).apply(image, IntensityRegion.wholeImage());
        RegionStatistics lesion = RegionStatistics.of(found.image(), IntensityRegion.mask(label, image));

        assertThat(found.shift()).as("diagnostics_Image-original_Mean").isCloseTo(385.6564080810547, within(1e-9));
        assertThat(lesion.mean()).isCloseTo(109.19453021538058, within(1e-5));
        assertThat(lesion.standardDeviation() * lesion.standardDeviation() * 4136 / 4137).isCloseTo(1513.4694981787545, within(1e-4));
    }

    private static void assertValues(Normalisation.Normalised found, double first, double sixth, double last) {
        float[] data = found.image().data();
        assertThat((double) data[0]).isCloseTo(first, within(1e-5));
        assertThat((double) data[5]).isCloseTo(sixth, within(2e-5));
        assertThat((double) data[23]).isCloseTo(last, within(1e-5));
    }

    private static Normalisation.Normalised normalised(Normalisation rule, IntensityRegion region) {
        return (Normalisation.Normalised) rule.apply(image(), region);
    }

    private static Volume image() {
        float[] data = new float[24];
        for (int v = 0; v < 24; v++) {
            data[v] = v == 5 ? 90 : 7 * v % 23 + 0.5f * v;
        }
        return new Volume(GRID, data);
    }

    private static LabelMap oddVoxels() {
        short[] labels = new short[24];
        for (int v = 1; v < 24; v += 2) {
            labels[v] = (short) v;
        }
        return new LabelMap(GRID, labels);
    }
}
