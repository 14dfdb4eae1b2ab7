package org.fascicle.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.fascicle.testkit.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against SciPy (resources/scipy/make.py) and against PyRadiomics' tables of resampled real images. */
class ResamplerTest {
    private static final Affine SCANNER = new Affine(0.7, -0.2, 0.4, -30, 0.1, 0.9, -0.5, 12, -0.3, 0.2, 4.5, 100);
    private static final double[] SCALED = {0.6, 0, 0, -0.31, 0, 0.7, 0, -0.42, 0, 0, 0.9, -0.23};
    private static final double[] PERMUTED = {0, 0, -0.6, 6.23, 0.8, 0, 0, -0.12, 0, -0.55, 0, 4.11};
    private static final double[] OBLIQUE = {0.6, 0.1, -0.2, 0.813, -0.15, 0.7, 0.1, 1.117, 0.1, -0.2, 0.5, 1.223};
    private static final double[] BEYOND = {1.5, 0.2, 0.1, -3.013, -0.1, 1.4, 0.3, -2.017, 0.2, 0.1, 1.6, -2.523};
    private static final double[] ZOOMED = {0.5, 0, 0, 0, 0, 0.5, 0, 0, 0, 0, 0.5, 0};

    static Stream<Arguments> scipy() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                ResamplerTest.class.getResourceAsStream("/scipy/map_coordinates.csv"), StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(line -> line.split(","))
                    .map(row -> Arguments.of(row[0], Interpolation.valueOf(row[1]),
                            Arrays.stream(row[2].split(" ")).mapToDouble(Double::parseDouble).toArray()))
                    .toList().stream();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("scipy")
    void equalsSciPy(String target, Interpolation interpolation, double[] expected) {
        float[] found = Resampler.resample(image(SCANNER), target(target), interpolation, -99).data();

        assertThat(found).hasSameSizeAs(expected);
        for (int v = 0; v < found.length; v++) {
            assertThat((double) found[v]).as("voxel %d", v).isCloseTo(expected[v], within(2e-6));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("scipy")
    void givesTheSameBitsWhateverTheThreads(String target, Interpolation interpolation, double[] expected) throws Exception {
        float[] one = withThreads(1, () -> Resampler.resample(image(SCANNER), target(target), interpolation, 0).data());
        float[] four = withThreads(4, () -> Resampler.resample(image(SCANNER), target(target), interpolation, 0).data());

        assertThat(one).containsExactly(four).hasSameSizeAs(expected);
    }

    @Test
    void leavesAnImageOnItsOwnGridAsItIs() {
        Volume image = image(SCANNER);
        Grid same = new Grid(7, 6, 5, SCANNER.after(new Affine(1, 0, 0, 1e-12, 0, 1, 0, 0, 0, 0, 1, 0)));

        for (Interpolation interpolation : Interpolation.values()) {
            assertThat(Resampler.resample(image, image.grid(), interpolation, 0)).isSameAs(image);
            float[] found = Resampler.resample(image, same, interpolation, 0).data();
            for (int v = 0; v < found.length; v++) {
                assertThat(found[v]).isCloseTo(image.data()[v], within(1e-6f));
            }
        }
    }

    @Test
    void resamplesEveryFrameAlike() {
        Volume image = image(SCANNER);
        float[] twice = new float[2 * image.data().length];
        for (int v = 0; v < image.data().length; v++) {
            twice[v] = image.data()[v];
            twice[image.data().length + v] = -3 * image.data()[v];
        }
        Volume frames = Resampler.resample(new Volume(image.grid(), 2, twice), target("oblique"), Interpolation.LINEAR, 0);

        assertThat(frames.frame(0).data()).containsExactly(Resampler.resample(image, target("oblique"), Interpolation.LINEAR, 0).data());
        assertThat(frames.at(3, 2, 1, 1)).isCloseTo(-3 * frames.at(3, 2, 1), within(1e-5f));
    }

    @Test
    void aSingleSliceStaysConstantAcross() {
        Grid slice = new Grid(4, 3, 1, Affine.axisAligned(new double[] {1, 1, 10}, new double[3]));
        float[] ramp = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        Grid thin = new Grid(4, 3, 3, Affine.axisAligned(new double[] {1, 1, 3}, new double[] {0, 0, -3}));

        for (Interpolation interpolation : Interpolation.values()) {
            Volume found = Resampler.resample(new Volume(slice, ramp), thin, interpolation, 0);
            for (int k = 0; k < 3; k++) {
                assertThat(found.at(2, 1, k)).isCloseTo(6, within(1e-6f));
            }
        }
    }

    /**
     * PyRadiomics 3.1, 2 mm isotropic, B-spline (leg_resample2mm_bspline_fbw5.csv): voxel count from VoxelVolume, and mean,
     * extremes and energy of the muscles of the real leg. From 3 to 2 mm every third new voxel lies half-way between two old
     * ones; ITK takes the lower one there in a few columns of labels 16 and 18, because it multiplies by the rounded reciprocal
     * of the spacing on a grid cropped to the muscle. These two differ by a column and are left out.
     */
    @Test
    void equalsPyRadiomicsOnTheRealLeg() throws IOException {
        List<String> rows = Files.readAllLines(SharedData.require("pyradiomics/leg/leg_resample2mm_bspline_fbw5.csv"));
        Volume image = NiftiFile.read(SharedData.require("leg-mri/twoLegs.nii.gz"));
        LabelMap labels = NiftiFile.readLabels(SharedData.require("leg-mri/labels.nii.gz"));
        Grid target = GridAlignment.ORIGIN_CORNER.target(image.grid(), 2, 2, 2);
        Volume resampled = Resampler.resample(image, target, Interpolation.CUBIC_BSPLINE, 0);
        LabelMap mask = Resampler.resample(labels, target);
        List<String> names = List.of(rows.get(1).split(","));

        assertThat(rows).hasSize(16);
        for (String line : rows.subList(2, rows.size())) {
            String[] row = line.split(",");
            if (row[1].equals("16") || row[1].equals("18")) {
                continue;
            }
            Moments found = Moments.of(resampled, mask, Integer.parseInt(row[1]));
            assertThat(8.0 * found.count()).as("volume of %s", row[1]).isEqualTo(value(names, row, "shape_VoxelVolume"));
            assertThat(found.mean()).isCloseTo(value(names, row, "firstorder_Mean"), within(1e-5));
            assertThat(found.least()).isCloseTo(value(names, row, "firstorder_Minimum"), within(1e-4));
            assertThat(found.largest()).isCloseTo(value(names, row, "firstorder_Maximum"), within(1e-4));
            double energy = value(names, row, "firstorder_Energy");
            assertThat(found.energy()).isCloseTo(energy, within(1e-6 * energy));
        }
    }

    /**
     * PyRadiomics' own baseline (baseline_firstorder.csv, test case brain1_resampling): brain1 at 2 mm with B-spline. An image of
     * whole numbers stays one there: values are cut off towards 0 after resampling.
     */
    @Test
    void equalsPyRadiomicsOnBrain1() throws IOException {
        Volume image = NrrdFile.read(SharedData.require("pyradiomics/brain1_image.nrrd"));
        LabelMap label = NrrdFile.readLabels(SharedData.require("pyradiomics/brain1_label.nrrd"));
        Grid target = GridAlignment.ORIGIN_CORNER.target(image.grid(), 2, 2, 2);
        Volume resampled = Resampler.resample(image, target, Interpolation.CUBIC_BSPLINE, 0);
        for (int v = 0; v < resampled.data().length; v++) {
            resampled.data()[v] = (int) resampled.data()[v];
        }
        Moments found = Moments.of(resampled, Resampler.resample(label, target), 1);

        assertThat(found.energy()).isEqualTo(1335892916.0);
        assertThat(found.mean()).isCloseTo(820.533681462141, within(1e-9));
        assertThat(found.least()).isEqualTo(481);
        assertThat(found.largest()).isEqualTo(1334);
    }

    private record Moments(int count, double mean, double least, double largest, double energy) {
        static Moments of(Volume image, LabelMap mask, int label) {
            int count = 0;
            double sum = 0;
            double squares = 0;
            double least = Double.POSITIVE_INFINITY;
            double largest = Double.NEGATIVE_INFINITY;
            for (int v = 0; v < mask.labels().length; v++) {
                if (mask.labels()[v] == label) {
                    double value = image.data()[v];
                    count++;
                    sum += value;
                    squares += value * value;
                    least = Math.min(least, value);
                    largest = Math.max(largest, value);
                }
            }
            return new Moments(count, sum / count, least, largest, squares);
        }
    }

    private static double value(List<String> names, String[] row, String feature) {
        return Double.parseDouble(row[names.indexOf("original_" + feature)]);
    }

    private static Volume image(Affine affine) {
        Grid grid = new Grid(7, 6, 5, affine);
        float[] data = new float[grid.size()];
        for (int k = 0; k < 5; k++) {
            for (int j = 0; j < 6; j++) {
                for (int i = 0; i < 7; i++) {
                    data[grid.index(i, j, k)] = (7 * i + 13 * j + 29 * k) % 17 + 0.25f * i;
                }
            }
        }
        return new Volume(grid, data);
    }

    private static Grid target(String name) {
        return switch (name) {
            case "scaled" -> new Grid(11, 8, 5, SCANNER.after(new Affine(SCALED)));
            case "permuted" -> new Grid(6, 8, 10, SCANNER.after(new Affine(PERMUTED)));
            case "oblique" -> new Grid(7, 5, 4, SCANNER.after(new Affine(OBLIQUE)));
            case "beyond" -> new Grid(8, 8, 7, SCANNER.after(new Affine(BEYOND)));
            default -> new Grid(13, 11, 9, SCANNER.after(new Affine(ZOOMED)));
        };
    }

    private static float[] withThreads(int threads, java.util.concurrent.Callable<float[]> work) throws Exception {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return pool.submit(work).get();
        }
    }
}
