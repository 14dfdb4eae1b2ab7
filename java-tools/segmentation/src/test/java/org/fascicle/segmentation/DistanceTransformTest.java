package org.fascicle.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.testkit.SharedData;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against SciPy 1.10.1's {@code ndimage.distance_transform_edt}, and against the distances to every feature voxel. */
class DistanceTransformTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();

    private static final String SCIPY = "SciPy 1.10.1, ndimage.distance_transform_edt";
    private static final Tolerance DIGITS = Tolerance.relativeOrAbsolute(1e-12, 1e-12);

    /**
     * {@code d = np.ravel(distance_transform_edt(labels != label, sampling=(3, 3, 6)), order='F')}; d.sum(), d.max(), d[0],
     * d[160*160*12 + 160*80 + 80], (d*d).sum()
     */
    private static final double[][] LEG = {
        {13, 100756655.49312225, 362.04419619709415, 325.56566157996457, 22.847319317591726, 19260444285.0},
        {17, 102577215.8076067, 373.41264038594085, 348.01293079424505, 48.744230427815765, 20494086570.0},
        {23, 125457109.39056656, 421.3371571556442, 416.60052808415884, 99.04544411531506, 29918443608.0},
        {26, 119959661.10832153, 400.7218486681254, 275.0199992727802, 77.12976079309465, 26876603133.0}
    };

    @Test
    void equalsSciPyOnTheLabelsOfARealLeg() throws IOException {
        LabelMap leg = NiftiFile.readLabels(SharedData.require("leg-mri/labels.nii.gz"));
        Grid grid = leg.grid();
        double[] spacing = {grid.spacing(0), grid.spacing(1), grid.spacing(2)};
        Validation.Comparison row = VALIDATION.of("Euclidean distance transform, a real leg's labels", SCIPY, DIGITS);
        for (double[] expected : LEG) {
            boolean[] voxels = new boolean[grid.size()];
            for (int v = 0; v < voxels.length; v++) {
                voxels[v] = leg.labels()[v] == (int) expected[0];
            }
            double[] d = DistanceTransform.of(new BinaryMask(grid.nx(), grid.ny(), grid.nz(), spacing, voxels));
            row.compare("label " + expected[0], new double[] {Arrays.stream(d).sum(), Arrays.stream(d).max().getAsDouble(), d[0],
                d[160 * 160 * 12 + 160 * 80 + 80], Arrays.stream(d).map(x -> x * x).sum()}, Arrays.copyOfRange(expected, 1, 6));
        }
    }

    @Test
    void equalsSciPyOnScatteredVoxelsOfAnySize() {
        Validation.Comparison row = VALIDATION.of("Euclidean distance transform, scattered voxels", SCIPY, DIGITS);
        // v = np.arange(nx*ny*nz, dtype=np.uint64); (((v * 2654435761) % 2**32) >> 16) % m == 0; sum, max, first, last, sum of squares
        row.compare("0.68×0.68×15 mm", summary(scattered(40, 30, 12, 37, 0.68, 0.68, 15)),
                new double[] {31612.848560845396, 7.959195939289346, 0.0, 5.769991334482228, 86620.46720000001});
        row.compare("one row", summary(scattered(31, 1, 17, 11, 1.5, 2, 0.3)),
                new double[] {544.3176404163385, 3.059411708155671, 0.0, 1.2, 757.8899999999999});
        row.compare("cubes", summary(scattered(25, 26, 27, 211, 1, 1, 1)),
                new double[] {74929.70572062071, 12.36931687685298, 0.0, 7.810249675906654, 387601.0});
    }

    @Test
    void equalsTheSmallestDistanceToAnyFeature() {
        Random random = new Random(7);
        for (int trial = 0; trial < 200; trial++) {
            int nx = 1 + random.nextInt(7);
            int ny = 1 + random.nextInt(7);
            int nz = 1 + random.nextInt(7);
            double[] spacing = {0.1 + random.nextDouble() * 5, 0.1 + random.nextDouble() * 5, 0.1 + random.nextDouble() * 5};
            boolean[] voxels = new boolean[nx * ny * nz];
            for (int v = 0; v < voxels.length; v++) {
                voxels[v] = random.nextInt(6) == 0;
            }
            BinaryMask mask = new BinaryMask(nx, ny, nz, spacing, voxels);
            double[] expected = nearest(mask);
            double[] found = DistanceTransform.of(mask);
            for (int v = 0; v < expected.length; v++) {
                if (Double.isInfinite(expected[v])) {
                    assertThat(found[v]).isInfinite();
                } else {
                    assertThat(found[v]).isCloseTo(expected[v], within(1e-12));
                }
            }
        }
    }

    @Test
    void aMaskThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new BinaryMask(2, 2, 2, new double[] {1, 1, 1}, new boolean[7])).hasMessageContaining("2×2×2");
        assertThatThrownBy(() -> new BinaryMask(1, 1, 1, new double[] {1, 0, 1}, new boolean[1])).hasMessageContaining("positive number of mm");
        assertThatThrownBy(() -> new BinaryMask(1, 1, 1, new double[] {1, Double.NaN, 1}, new boolean[1])).hasMessageContaining("NaN");
    }

    private static double[] summary(BinaryMask mask) {
        double[] d = DistanceTransform.of(mask);
        return new double[] {Arrays.stream(d).sum(), Arrays.stream(d).max().getAsDouble(), d[0], d[d.length - 1], Arrays.stream(d).map(x -> x * x).sum()};
    }

    private static BinaryMask scattered(int nx, int ny, int nz, int oneIn, double... spacing) {
        boolean[] voxels = new boolean[nx * ny * nz];
        for (int v = 0; v < voxels.length; v++) {
            voxels[v] = ((v * 2654435761L & 0xFFFFFFFFL) >> 16) % oneIn == 0;
        }
        return new BinaryMask(nx, ny, nz, spacing, voxels);
    }

    private static double[] nearest(BinaryMask mask) {
        double[] nearest = new double[mask.voxels().length];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int v = 0; v < nearest.length; v++) {
            for (int w = 0; w < nearest.length; w++) {
                if (mask.voxels()[w]) {
                    double x = mask.spacingMm(0) * (v % mask.nx() - w % mask.nx());
                    double y = mask.spacingMm(1) * (v / mask.nx() % mask.ny() - w / mask.nx() % mask.ny());
                    double z = mask.spacingMm(2) * (v / (mask.nx() * mask.ny()) - w / (mask.nx() * mask.ny()));
                    nearest[v] = Math.min(nearest[v], Math.sqrt(x * x + y * y + z * z));
                }
            }
        }
        return nearest;
    }
}
