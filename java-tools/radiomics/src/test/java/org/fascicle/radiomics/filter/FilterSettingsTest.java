package org.fascicle.radiomics.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every filter, whatever the image. */
class FilterSettingsTest {
    static List<ImageFilter> filters() {
        return List.of(
                new MeanFilter(3, Extent.VOLUME, Boundary.MIRROR),
                new LaplacianOfGaussianFilter(4, 4, Extent.VOLUME, Boundary.NEAREST),
                new LawsFilter(LawsKernel.parse("E5L5S5"), true, Pooling.MAX, 2, Boundary.ZERO),
                new GaborFilter(4, 6, 0.8, 0.3, new GaborFilter.Rotations(6, Pooling.MAX), true, 3, Boundary.PERIODIC),
                new SeparableWaveletFilter(Wavelet.DB3, "HLH", 2, true, Pooling.AVERAGE, Boundary.MIRROR),
                new RieszFilter(BandPass.simoncelli(1), List.of(1, 1, 0), Boundary.MIRROR));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void sameBitsFromEveryThread(ImageFilter filter) throws Exception {
        Volume image = Examples.image(13, 11, 9);
        byte[] alone = bytes(filter.apply(image));
        try (var pool = Executors.newFixedThreadPool(4)) {
            List<Future<byte[]>> together = IntStream.range(0, 8).mapToObj(n -> pool.submit(() -> bytes(filter.apply(image)))).toList();
            for (Future<byte[]> response : together) {
                assertThat(response.get()).isEqualTo(alone);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("filters")
    void theImageStaysAsItIs(ImageFilter filter) {
        Volume image = Examples.image(9, 8, 7);
        float[] before = image.data().clone();
        filter.apply(image);
        assertThat(image.data()).containsExactly(before);
    }

    @ParameterizedTest
    @MethodSource("filters")
    void oneVoxelAlongAnAxisIsAnImageToo(ImageFilter filter) {
        for (float value : filter.apply(Examples.image(9, 8, 1)).data()) {
            assertThat(value).isFinite();
        }
    }

    @Test
    void namesSayTheFilterAndItsParameters() {
        assertThat(filters()).extracting(ImageFilter::name).containsExactly("mean-3-3D-mirror", "log-sigma-4-mm-3D-nearest",
                "laws-E5L5S5-rotated-max-energy-2-zero", "gabor-sigma-4-mm-wavelength-6-mm-gamma-0.8-theta-17.18873385-deg-rotated-60-deg-max-planes-periodic-truncated-3",
                "wavelet-db3-HLH-level-2-rotated-average-mirror", "simoncelli-level-1-riesz-1-1-0-mirror");
        assertThat(new LaplacianOfGaussianFilter(1.5, 6, Extent.SLICE, Boundary.ZERO).name()).isEqualTo("log-sigma-1.5-mm-2D-zero-truncated-6");
        assertThat(new GaborFilter(10, 4, 0.5, Math.PI / 3, GaborFilter.Rotations.NONE, false, 4, Boundary.ZERO).name())
                .isEqualTo("gabor-sigma-10-mm-wavelength-4-mm-gamma-0.5-theta-60-deg-zero");
    }

    /** A kernel whose half is as long as the image is wide sees more of the border's rule than of the image. */
    @Test
    void aKernelLargerThanTheImageIsNamedAsUnusable() {
        Grid thin = Examples.grid(64, 64, 5);
        assertThat(new MeanFilter(9, Extent.VOLUME, Boundary.MIRROR).whyUnusable(thin)).isEmpty();
        assertThat(new MeanFilter(11, Extent.VOLUME, Boundary.MIRROR).whyUnusable(thin)).hasValueSatisfying(why ->
                assertThat(why).isEqualTo("mean-11-3D-mirror reaches 5 voxels along z, and the image has 5"));
        assertThat(new MeanFilter(11, Extent.SLICE, Boundary.MIRROR).whyUnusable(thin)).isEmpty();
        assertThat(new LaplacianOfGaussianFilter(100, 4, Extent.SLICE, Boundary.MIRROR).whyUnusable(thin)).isPresent();
        assertThat(new LawsFilter(LawsKernel.parse("L5S5E3"), false, Pooling.MAX, 4, Boundary.MIRROR).whyUnusable(thin)).isPresent();
        assertThat(new LawsFilter(LawsKernel.parse("L5S5"), true, Pooling.MAX, 7, Boundary.MIRROR).whyUnusable(thin)).isEmpty();
        assertThat(new SeparableWaveletFilter(Wavelet.COIF1, "LLH", 3, false, Pooling.MAX, Boundary.MIRROR).whyUnusable(thin)).isPresent();
        assertThat(new GaborFilter(2, 4, 1, 0, GaborFilter.Rotations.NONE, false, 4, Boundary.ZERO).whyUnusable(thin)).isEmpty();
        assertThat(new RieszFilter(BandPass.simoncelli(1), RieszFilter.ISOTROPIC, Boundary.MIRROR).whyUnusable(thin)).isEmpty();
        assertThat(new RieszFilter(BandPass.simoncelli(10), RieszFilter.ISOTROPIC, Boundary.MIRROR).whyUnusable(thin)).isPresent();
        assertThat(new RieszFilter(BandPass.simoncelli(10), RieszFilter.ISOTROPIC, Boundary.PERIODIC).whyUnusable(thin)).isEmpty();
    }

    /** np.pad modes constant, edge, wrap and symmetric of [10, 20, 30] by 4 on either side. */
    @ParameterizedTest
    @CsvSource({
        "ZERO, 0 0 0 0 10 20 30 0 0 0 0",
        "NEAREST, 10 10 10 10 10 20 30 30 30 30 30",
        "PERIODIC, 30 10 20 30 10 20 30 10 20 30 10",
        "MIRROR, 30 30 20 10 10 20 30 30 20 10 10"
    })
    void boundaries(Boundary boundary, String padded) {
        double[] values = {10, 20, 30};
        double[] expected = Arrays.stream(padded.split(" ")).mapToDouble(Double::parseDouble).toArray();
        double[] actual = IntStream.rangeClosed(-4, 6).mapToDouble(i -> {
            int source = boundary.source(i, 3);
            return source < 0 ? 0 : values[source];
        }).toArray();
        assertThat(actual).containsExactly(expected);
    }

    @ParameterizedTest
    @EnumSource
    void waveletsAreOrthonormal(Wavelet wavelet) {
        Kernel low = wavelet.low();
        Kernel high = wavelet.filter('H');
        for (int shift = 0; shift < low.length(); shift += 2) {
            assertThat(product(low, low, shift)).isCloseTo(shift == 0 ? 1 : 0, within(1e-10));
            assertThat(product(high, high, shift)).isCloseTo(shift == 0 ? 1 : 0, within(1e-10));
            assertThat(product(low, high, shift)).isCloseTo(0, within(1e-10));
        }
        assertThat(IntStream.range(0, low.length()).mapToDouble(low::tap).sum()).isCloseTo(Math.sqrt(2), within(1e-10));
        assertThat(IntStream.range(0, high.length()).mapToDouble(high::tap).sum()).isCloseTo(0, within(1e-10));
    }

    private static double product(Kernel a, Kernel b, int shift) {
        return IntStream.range(0, a.length() - shift).mapToDouble(t -> a.tap(t + shift) * b.tap(t)).sum();
    }

    @Test
    void rotationsAreProperAndDistinct() {
        List<List<Kernel>> chains = List.of(List.of(Kernel.centred(1, 2, 4)), List.of(Kernel.centred(1, 3, 9)), List.of(Kernel.centred(1, 5, 25)));
        assertThat(RightAngleRotation.all(3).stream().map(rotation -> rotation.apply(chains)).distinct()).hasSize(24);
        assertThat(RightAngleRotation.all(2).stream().map(rotation -> rotation.apply(chains.subList(0, 2))).distinct()).hasSize(4);
        assertThat(RightAngleRotation.all(3).getFirst().apply(chains)).isEqualTo(chains);
    }

    @Test
    void allDecompositionsAddUpToTheImagesEnergy() {
        // The undecimated transform of one level keeps the energy 2^d-fold on a periodic image.
        Volume image = Examples.image(8, 6, 4);
        double energy = 0;
        for (String decomposition : SeparableWaveletFilter.decompositions(Extent.VOLUME)) {
            energy += energy(new SeparableWaveletFilter(Wavelet.COIF2, decomposition, 1, false, Pooling.AVERAGE, Boundary.PERIODIC).apply(image));
        }
        assertThat(energy / energy(image)).isCloseTo(8, within(1e-6));
    }

    @Test
    void decompositionsAreNamedByAxis() {
        assertThat(SeparableWaveletFilter.decompositions(Extent.SLICE)).containsExactly("LL", "LH", "HL", "HH");
    }

    private static double energy(Volume image) {
        double sum = 0;
        for (float value : image.data()) {
            sum += (double) value * value;
        }
        return sum;
    }

    @Test
    void settingsAreChecked() {
        assertRefused(() -> new MeanFilter(4, Extent.VOLUME, Boundary.ZERO), "odd");
        assertRefused(() -> new LaplacianOfGaussianFilter(0, 4, Extent.VOLUME, Boundary.ZERO), "sigmaMm");
        assertRefused(() -> new LaplacianOfGaussianFilter(3, 0.5, Extent.VOLUME, Boundary.ZERO), "truncation");
        assertRefused(() -> LawsKernel.parse("E5X5"), "'X5' in 'E5X5'");
        assertRefused(() -> LawsKernel.parse("E5L"), "'L'");
        assertRefused(() -> new LawsFilter(LawsKernel.parse("E5"), false, Pooling.MAX, 0, Boundary.ZERO), "2 axes");
        assertRefused(() -> new LawsFilter(LawsKernel.parse("E5L5"), false, Pooling.MAX, -1, Boundary.ZERO), "energyDistance");
        assertRefused(() -> new GaborFilter(1, Double.NaN, 1, 0, GaborFilter.Rotations.NONE, false, 4, Boundary.ZERO), "wavelengthMm");
        assertRefused(() -> new GaborFilter(1, 1, 1, 0, GaborFilter.Rotations.NONE, false, 0.5, Boundary.ZERO), "truncation");
        assertRefused(() -> new GaborFilter.Rotations(0, Pooling.MAX), "1 direction");
        assertRefused(() -> new SeparableWaveletFilter(Wavelet.HAAR, "LXH", 1, false, Pooling.MAX, Boundary.ZERO), "LXH");
        assertRefused(() -> new SeparableWaveletFilter(Wavelet.HAAR, "LLH", 0, false, Pooling.MAX, Boundary.ZERO), "level");
        assertRefused(() -> BandPass.simoncelli(0), "level");
        assertRefused(() -> BandPass.laplacianOfGaussian(-1), "sigmaMm");
        assertRefused(() -> new RieszFilter(BandPass.simoncelli(1), List.of(1, 0), Boundary.ZERO), "three numbers");
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(message);
    }

    private static byte[] bytes(Volume image) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * image.data().length);
        buffer.asFloatBuffer().put(image.data());
        return buffer.array();
    }
}
