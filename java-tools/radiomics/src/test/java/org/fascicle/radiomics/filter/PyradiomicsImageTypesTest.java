package org.fascicle.radiomics.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Against NumPy, SciPy and PyWavelets 1.1.1 on the image
 * {@code v = np.arange(210); im = ((37*v*v + 11*v) % 101 - 30.).reshape(5, 6, 7)}: its first voxel, (3, 2, 1) and the last.
 */
class PyradiomicsImageTypesTest {
    private static final Volume IMAGE = Examples.image(7, 6, 5);
    private static final Offset<Double> FLOAT32 = within(1e-5);

    @ParameterizedTest
    @CsvSource({
        // M = 68; (im / np.sqrt(M))**2
        "SQUARE, square, 13.235294117647058, 18.01470588235294, 25.941176470588232, 3410.264705882353",
        // np.sign(im) * np.sqrt(np.abs(im) * M)
        "SQUARE_ROOT, squareroot, -45.16635916254486, 48.78524367060187, 53.44155686354955, 4846.2610828458855",
        // lg = np.sign(im) * np.log(np.abs(im) + 1); lg * M / np.abs(lg).max()
        "LOGARITHM, logarithm, -55.150036885338366, 57.55152534553304, 60.40509552356899, 5356.9820949903515",
        // np.exp(np.log(M) / M * im)
        "EXPONENTIAL, exponential, 0.15543191063468736, 8.774110849167265, 13.547019008982794, 2207.628085080836"
    })
    void pointwiseTransforms(IntensityTransform transform, String name, double first, double inner, double last, double sum) {
        ImageType.DerivedImage derived = transform.derive(IMAGE).getFirst();
        assertThat(derived.name()).isEqualTo(name);
        assertVoxels(derived.image(), first, inner, last);
        assertThat(sum(derived.image())).isCloseTo(sum, within(1e-3));
    }

    @ParameterizedTest
    @EnumSource
    void anImageOfZerosStaysAsItIs(IntensityTransform transform) {
        Volume zeros = new Volume(Examples.grid(2, 2, 2), new float[8]);
        assertThat(transform.derive(zeros).getFirst().image().data()).containsOnly(0);
    }

    @Test
    void transformsLeaveTheImageAlone() {
        float[] before = IMAGE.data().clone();
        IntensityTransform.SQUARE.derive(IMAGE);
        StationaryWavelet.DEFAULT.derive(IMAGE);
        assertThat(IMAGE.data()).containsExactly(before);
    }

    @Test
    void gradientByCentralDifferences() {
        // e = np.pad(im, 1, 'edge'); np.sqrt(((e[1:-1,1:-1,2:] - e[1:-1,1:-1,:-2])/2/2)**2 + (… /2/3)**2 + (… /2/4)**2)
        Volume perMm = new GradientMagnitude(true).derive(IMAGE).getFirst().image();
        assertVoxels(perMm, 19.697715603592208, 17.185113470675716, 12.789155562428663);
        assertThat(sum(perMm)).isCloseTo(2430.6320835366796, within(1e-3));
        assertVoxels(new GradientMagnitude(false).derive(IMAGE).getFirst().image(), 58.92367945062494, 53.85629025471398, 38.5);
    }

    @Test
    void twoLevelsOfDb3EachOfTheLevelBefore() {
        // a = np.pad(im.astype('f'), [(0, 1), (0, 0), (0, 1)], 'wrap'); dec = pywt.swtn(a, 'db3', 1, axes=(2, 1, 0))[0];
        // dec['aad'] is wavelet-LLH, pywt.swtn(dec['aaa'], …)[0]['daa'] is wavelet2-HLL; both cut back to im's shape
        List<ImageType.DerivedImage> derived = new StationaryWavelet(Wavelet.DB3, 0, 2, List.of(0, 1, 2)).derive(IMAGE);
        assertThat(derived).extracting(ImageType.DerivedImage::name).containsExactly("wavelet-LLH", "wavelet-LHL", "wavelet-LHH",
                "wavelet-HLL", "wavelet-HLH", "wavelet-HHL", "wavelet-HHH", "wavelet2-LLH", "wavelet2-LHL", "wavelet2-LHH",
                "wavelet2-HLL", "wavelet2-HLH", "wavelet2-HHL", "wavelet2-HHH", "wavelet2-LLL");
        assertVoxels(named(derived, "wavelet-LLH"), -16.22183609008789, 0.6451416015625, -0.22931528091430664);
        assertVoxels(named(derived, "wavelet2-HLL"), -23.7100772857666, -30.93453598022461, 18.133296966552734);
        assertVoxels(named(derived, "wavelet2-LLL"), 116.61006164550781, 198.38772583007812, 114.21629333496094);
    }

    @Test
    void aLevelThatIsNotKeptAndTwoAxes() {
        // As above with 'coif1', axes=(2, 1), the second level only.
        List<ImageType.DerivedImage> derived = new StationaryWavelet(Wavelet.COIF1, 1, 1, List.of(0, 1)).derive(IMAGE);
        assertThat(derived).extracting(ImageType.DerivedImage::name).containsExactly("wavelet-LH", "wavelet-HL", "wavelet-HH", "wavelet-LL");
        assertVoxels(named(derived, "wavelet-LH"), 10.030007362365723, -41.09080123901367, -17.97667121887207);
        assertVoxels(named(derived, "wavelet-HL"), -8.602530479431152, 7.191865921020508, 5.432800769805908);
        assertVoxels(named(derived, "wavelet-LL"), 20.647052764892578, 133.2736053466797, 90.90406036376953);
    }

    @Test
    void recursiveLaplacianIsNearTheTruncatedOne() {
        // im of 40×36×32; 12.**2 * sum(gaussian_filter(im, [12/4, 12/3, 12/2], order=2 along a, mode='nearest', truncate=8) / spacing[a]**2)
        Volume log = new RecursiveLaplacianOfGaussian(List.of(12.0)).derive(Examples.image(40, 36, 32)).getFirst().image();
        double tolerance = 0.005 * 6.949580055201882;
        assertThat((double) log.at(20, 18, 16)).isCloseTo(-0.009939814605712721, within(tolerance));
        assertThat((double) log.at(7, 5, 3)).isCloseTo(-1.0279550753459907, within(tolerance));
        assertThat((double) log.at(39, 35, 31)).isCloseTo(-1.8663333702040446, within(tolerance));
    }

    @Test
    void aConstantHasNoLaplacianAndNoGradient() {
        float[] values = new float[6 * 6 * 6];
        Arrays.fill(values, 250);
        Volume constant = new Volume(Examples.grid(6, 6, 6), values);
        for (float value : new RecursiveLaplacianOfGaussian(List.of(4.0)).derive(constant).getFirst().image().data()) {
            assertThat(value).isCloseTo(0, within(1e-3f));
        }
        assertThat(new GradientMagnitude(true).derive(constant).getFirst().image().data()).containsOnly(0);
    }

    @Test
    void namesOfLaplaciansCarrySigma() {
        assertThat(new RecursiveLaplacianOfGaussian(List.of(3.0, 2.5)).derive(Examples.image(8, 8, 8)))
                .extracting(ImageType.DerivedImage::name).containsExactly("log-sigma-3-0-mm-3D", "log-sigma-2-5-mm-3D");
    }

    @Test
    void anImageTooSmallForSigmaIsLeftOut() {
        Grid thin = Examples.grid(20, 20, 3);
        assertThat(RecursiveLaplacianOfGaussian.fits(thin, 1)).isFalse();
        assertThat(RecursiveLaplacianOfGaussian.fits(Examples.grid(20, 20, 4), 12)).isTrue();
        assertThat(RecursiveLaplacianOfGaussian.fits(Examples.grid(20, 20, 4), 12.1)).isFalse();
        RecursiveLaplacianOfGaussian both = new RecursiveLaplacianOfGaussian(List.of(12.0, 12.5));
        assertThat(both.derive(new Volume(Examples.grid(20, 20, 4), new float[1600]))).extracting(ImageType.DerivedImage::name).containsExactly("log-sigma-12-0-mm-3D");
        assertThat(both.leftOut(Examples.grid(20, 20, 4))).containsOnlyKeys("log-sigma-12-5-mm-3D");
        assertThat(both.derive(new Volume(thin, new float[1200]))).isEmpty();
        assertThat(both.leftOut(thin).get("log-sigma-12-0-mm-3D")).contains("20×20×3", "too small", "12.0 mm");
    }

    @Test
    void settingsAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RecursiveLaplacianOfGaussian(List.of(0.0))).withMessageContaining("above 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new RecursiveLaplacianOfGaussian(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new StationaryWavelet(Wavelet.HAAR, 0, 0, List.of(0, 1, 2)));
        assertThatIllegalArgumentException().isThrownBy(() -> new StationaryWavelet(Wavelet.HAAR, 0, 1, List.of(1, 0))).withMessageContaining("rising");
        assertThatIllegalArgumentException().isThrownBy(() -> Wavelet.named("bior9.9")).withMessageContaining("coif1");
    }

    private static Volume named(List<ImageType.DerivedImage> images, String name) {
        return images.stream().filter(image -> image.name().equals(name)).findFirst().orElseThrow().image();
    }

    private static void assertVoxels(Volume image, double first, double inner, double last) {
        assertThat((double) image.at(0, 0, 0)).isCloseTo(first, FLOAT32);
        assertThat((double) image.at(3, 2, 1)).isCloseTo(inner, FLOAT32);
        assertThat((double) image.at(6, 5, 4)).isCloseTo(last, FLOAT32);
    }

    private static double sum(Volume image) {
        double sum = 0;
        for (float value : image.data()) {
            sum += value;
        }
        return sum;
    }
}
