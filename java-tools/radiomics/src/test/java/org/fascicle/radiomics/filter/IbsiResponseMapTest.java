package org.fascicle.radiomics.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.testkit.SharedData;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every reference response map of IBSI 2, phase 1: the largest difference at any voxel is at most 1 % of the reference map's
 * range. Configurations are named as in the reference manual (arXiv:2006.05470).
 */
class IbsiResponseMapTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();

    private static final double TOLERANCE = 0.01;

    static Stream<Arguments> configurations() {
        return Stream.of(
                mean("1_a_1", "checkerboard", Extent.VOLUME, Boundary.ZERO),
                mean("1_a_2", "checkerboard", Extent.VOLUME, Boundary.NEAREST),
                mean("1_a_3", "checkerboard", Extent.VOLUME, Boundary.PERIODIC),
                mean("1_a_4", "checkerboard", Extent.VOLUME, Boundary.MIRROR),
                mean("1_b_1", "impulse", Extent.SLICE, Boundary.ZERO),
                of("2_a", "impulse", new LaplacianOfGaussianFilter(3, 4, Extent.VOLUME, Boundary.ZERO)),
                of("2_b", "checkerboard", new LaplacianOfGaussianFilter(5, 4, Extent.VOLUME, Boundary.MIRROR)),
                of("2_c", "checkerboard", new LaplacianOfGaussianFilter(5, 4, Extent.SLICE, Boundary.MIRROR)),
                laws("3_a_1", "impulse", "E5L5S5", false, 0, Boundary.ZERO),
                laws("3_a_2", "impulse", "E5L5S5", true, 0, Boundary.ZERO),
                laws("3_a_3", "impulse", "E5L5S5", true, 7, Boundary.ZERO),
                laws("3_b_1", "checkerboard", "E3W5R5", false, 0, Boundary.MIRROR),
                laws("3_b_2", "checkerboard", "E3W5R5", true, 0, Boundary.MIRROR),
                laws("3_b_3", "checkerboard", "E3W5R5", true, 7, Boundary.MIRROR),
                laws("3_c_1", "checkerboard", "L5S5", false, 0, Boundary.MIRROR),
                laws("3_c_2", "checkerboard", "L5S5", true, 0, Boundary.MIRROR),
                laws("3_c_3", "checkerboard", "L5S5", true, 7, Boundary.MIRROR),
                gabor("4_a_1", "impulse", 10, 4, 0.5, Math.PI / 3, GaborFilter.Rotations.NONE, false, Boundary.ZERO),
                gabor("4_b_1", "sphere", 20, 8, 2.5, 5 * Math.PI / 4, GaborFilter.Rotations.NONE, false, Boundary.MIRROR),
                wavelet("5_a_1", "impulse", Wavelet.DB2, "LHL", 1, false, Boundary.ZERO),
                wavelet("5_a_2", "impulse", Wavelet.DB2, "LHL", 1, true, Boundary.ZERO),
                wavelet("6_a_1", "sphere", Wavelet.COIF1, "HHL", 1, false, Boundary.PERIODIC),
                wavelet("6_a_2", "sphere", Wavelet.COIF1, "HHL", 1, true, Boundary.PERIODIC),
                wavelet("7_a_1", "checkerboard", Wavelet.HAAR, "LLL", 2, true, Boundary.MIRROR),
                wavelet("7_a_2", "checkerboard", Wavelet.HAAR, "HHH", 2, true, Boundary.MIRROR),
                riesz("8_a_1", "checkerboard", BandPass.simoncelli(1), RieszFilter.ISOTROPIC, Boundary.PERIODIC),
                riesz("8_a_2", "checkerboard", BandPass.simoncelli(2), RieszFilter.ISOTROPIC, Boundary.PERIODIC),
                riesz("8_a_3", "checkerboard", BandPass.simoncelli(3), RieszFilter.ISOTROPIC, Boundary.PERIODIC),
                riesz("9_a", "impulse", BandPass.laplacianOfGaussian(3), List.of(1, 0, 0), Boundary.ZERO),
                riesz("9_b_1", "sphere", BandPass.laplacianOfGaussian(3), List.of(0, 2, 0), Boundary.ZERO),
                riesz("10_b_1", "pattern_1", BandPass.simoncelli(1), List.of(0, 2, 0), Boundary.NEAREST),
                gabor("4_a_2", "impulse", 10, 4, 0.5, 0, new GaborFilter.Rotations(8, Pooling.AVERAGE), true, Boundary.ZERO),
                gabor("4_b_2", "sphere", 20, 8, 2.5, 0, new GaborFilter.Rotations(16, Pooling.AVERAGE), true, Boundary.MIRROR));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("configurations")
    void agreesWithTheReferenceMap(String configuration, String phantom, ImageFilter filter) throws IOException {
        Volume reference = NiftiFile.read(SharedData.require("ibsi2/reference/reference_response_maps/" + configuration + "-ValidCRM.nii.gz"));
        Volume image = NiftiFile.read(SharedData.require("ibsi2/" + phantom + "/image/" + phantom + ".nii.gz"));

        double error = largestErrorOfRange(filter.apply(image), reference);

        VALIDATION.of("Response maps, largest difference as a share of the map's range", "IBSI-2 phase 1 consensus", Tolerance.absolute(TOLERANCE))
                .compare(configuration + " (" + phantom + ") with " + filter, error, 0);
    }

    private static double largestErrorOfRange(Volume actual, Volume reference) {
        double error = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        assertThat(actual.grid().matches(reference.grid())).isTrue();
        for (int v = 0; v < reference.data().length; v++) {
            double expected = reference.data()[v];
            error = Math.max(error, Math.abs(actual.data()[v] - expected));
            least = Math.min(least, expected);
            most = Math.max(most, expected);
        }
        return error / (most - least);
    }

    private static Arguments of(String configuration, String phantom, ImageFilter filter) {
        return Arguments.of(configuration, phantom, filter);
    }

    private static Arguments mean(String configuration, String phantom, Extent extent, Boundary boundary) {
        return of(configuration, phantom, new MeanFilter(15, extent, boundary));
    }

    private static Arguments laws(String configuration, String phantom, String kernels, boolean rotationInvariant, int energyDistance,
            Boundary boundary) {
        return of(configuration, phantom,
                new LawsFilter(LawsKernel.parse(kernels), rotationInvariant, Pooling.MAX, energyDistance, boundary));
    }

    private static Arguments gabor(String configuration, String phantom, double sigmaMm, double wavelengthMm, double aspectRatio,
            double theta, GaborFilter.Rotations rotations, boolean orthogonalPlanes, Boundary boundary) {
        return of(configuration, phantom, new GaborFilter(sigmaMm, wavelengthMm, aspectRatio, theta, rotations, orthogonalPlanes,
                GaborFilter.DEFAULT_TRUNCATION, boundary));
    }

    private static Arguments wavelet(String configuration, String phantom, Wavelet wavelet, String decomposition, int level,
            boolean rotationInvariant, Boundary boundary) {
        return of(configuration, phantom,
                new SeparableWaveletFilter(wavelet, decomposition, level, rotationInvariant, Pooling.AVERAGE, boundary));
    }

    private static Arguments riesz(String configuration, String phantom, BandPass bandPass, List<Integer> order, Boundary boundary) {
        return of(configuration, phantom, new RieszFilter(bandPass, order, boundary));
    }
}
