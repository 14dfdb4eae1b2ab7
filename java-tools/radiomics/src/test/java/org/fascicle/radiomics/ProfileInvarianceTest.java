package org.fascicle.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.Interpolation;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;
import org.fascicle.radiomics.filter.Boundary;
import org.fascicle.radiomics.filter.Extent;
import org.fascicle.radiomics.filter.IntensityTransform;
import org.fascicle.radiomics.filter.LaplacianOfGaussianFilter;
import org.fascicle.radiomics.filter.MeanFilter;
import org.fascicle.radiomics.filter.RecursiveLaplacianOfGaussian;
import org.fascicle.radiomics.filter.StationaryWavelet;
import org.junit.jupiter.api.Test;

/** What must not change a number, in both profiles. */
class ProfileInvarianceTest {
    private static final int NX = 24;
    private static final int NY = 20;
    private static final int NZ = 10;
    private static final double[] SPACING = {1.5, 1.5, 4};
    private static final List<Integer> LABELS = List.of(1, 2, 3, 4);
    private static final IbsiSettings IBSI = IbsiSettings.all(new IbsiSettings.Binning.BinNumber(16));

    /** Everything there is: resampling, resegmentation, filters and normalisation. */
    private static final RadiomicsProtocol EVERYTHING = new RadiomicsProtocol(
            RadiomicsSettings.pyradiomicsDefaults(Regions.all()).with(new Discretisation.FixedBinCount(16))
                    .with(new RadiomicsSettings.Normalisation(true, 100, 3)),
            Optional.of(new RadiomicsProtocol.Resampling(List.of(1.0, 1.0, 2.0), Interpolation.CUBIC_BSPLINE)), false, 5,
            Optional.of(new Resegmentation(Resegmentation.Mode.SIGMA, List.of(-2.0, 2.0), false)),
            filtered());

    @Test
    void threadsAndOtherRegionsDoNotMatter() {
        Volume image = image(grid(identity()));
        LabelMap mask = mask(image.grid());
        List<RegionOutcome> one = new RadiomicsExtractor(EVERYTHING).extract(image, mask, LABELS, 1);
        assertThat(one).hasSize(4).allMatch(RegionOutcome.Extracted.class::isInstance);
        assertThat(new RadiomicsExtractor(EVERYTHING).extract(image, mask, LABELS, 2)).isEqualTo(one);
        assertThat(new RadiomicsExtractor(EVERYTHING).extract(image, mask, List.of(3), 1)).containsExactly(one.get(2));
        List<RegionOutcome> ibsi = new IbsiExtractor(IBSI).extract(image, mask, LABELS, 1);
        assertThat(new IbsiExtractor(IBSI).extract(image, mask, LABELS, 2)).isEqualTo(ibsi);
        assertThat(new IbsiExtractor(IBSI).extract(image, mask, List.of(3), 1)).containsExactly(ibsi.get(2));
        IbsiExtractor filtered = new IbsiExtractor(new IbsiSettings(List.of(IbsiFamily.STAT), IBSI.aggregations(),
                Optional.of(new IbsiSettings.Resampling(List.of(1.0, 1.0, 2.0), Interpolation.CUBIC_BSPLINE, true)), new IntensityRange(120, 1000), 3,
                IBSI.discretisation(), IBSI.volumeHistogram(), List.of(1)).with(List.of(
                        new IbsiSettings.FilteredImage(new MeanFilter(3, Extent.VOLUME, Boundary.MIRROR), List.of(IbsiFamily.STAT, IbsiFamily.SZM), IBSI.discretisation()),
                        new IbsiSettings.FilteredImage(new LaplacianOfGaussianFilter(2, 4, Extent.SLICE, Boundary.ZERO), List.of(IbsiFamily.CM), IBSI.discretisation()))));
        List<RegionOutcome> responses = filtered.extract(image, mask, LABELS, 1);
        assertThat(responses).allMatch(outcome -> Regions.extracted(outcome).values().size() == 18 + 18 + 3 * 16 + 6 * 25);
        assertThat(filtered.extract(image, mask, LABELS, 2)).isEqualTo(responses);
        assertThat(filtered.extract(image, mask, List.of(3), 1)).containsExactly(responses.get(2));
    }

    /** The same voxels in a scanner turned by 30° about z and 20° about x. */
    @Test
    void aTurnedScannerDoesNotMatter() {
        double[][] turn = {{0.866, -0.5, 0}, {0.4698, 0.8138, -0.342}, {0.171, 0.2962, 0.9397}};
        assertClose(ibsi(image(grid(turn))), ibsi(image(grid(identity()))), 1e-3, _ -> true);
        assertClose(pyradiomics(image(grid(turn))), pyradiomics(image(grid(identity()))), 1e-3, _ -> true);
    }

    /** The mesh's triangles are not symmetrical, so what stems from its surface may change a little. */
    @Test
    void aFlippedImageDoesNotMatter() {
        Grid grid = grid(identity());
        for (int axis = 0; axis < 3; axis++) {
            int flipped = axis;
            Volume mirror = new Volume(grid, flip(image(grid).data(), flipped));
            short[] labels = new short[grid.size()];
            float[] turned = flip(floats(mask(grid).labels()), flipped);
            for (int v = 0; v < labels.length; v++) {
                labels[v] = (short) turned[v];
            }
            LabelMap mask = new LabelMap(grid, labels);
            assertClose(Regions.extracted(new IbsiExtractor(IBSI).extract(mirror, mask, List.of(2), 1).getFirst()).values(),
                    Regions.extracted(new IbsiExtractor(IBSI).extract(image(grid), mask(grid), List.of(2), 1).getFirst()).values(),
                    1e-9, column -> !column.startsWith("morph"));
            assertClose(Regions.extracted(new RadiomicsExtractor(settings()).extract(mirror, mask, List.of(2), 1).getFirst()).values(),
                    Regions.extracted(new RadiomicsExtractor(settings()).extract(image(grid), mask(grid), List.of(2), 1).getFirst()).values(),
                    1e-9, column -> !column.contains("_shape_"));
        }
    }

    /** The response of a flipped image is the flipped response, with a symmetrical kernel and border. */
    @Test
    void aFlippedImageHasTheFlippedResponse() {
        Grid grid = grid(identity());
        Volume response = new LaplacianOfGaussianFilter(3, 4, Extent.VOLUME, Boundary.MIRROR).apply(image(grid));
        Volume ofMirror = new LaplacianOfGaussianFilter(3, 4, Extent.VOLUME, Boundary.MIRROR).apply(new Volume(grid, flip(image(grid).data(), 1)));
        float[] expected = flip(response.data(), 1);
        for (int v = 0; v < expected.length; v++) {
            assertThat(ofMirror.data()[v]).isCloseTo(expected[v], within(1e-4f));
        }
    }

    /** Intensities shifted below 0 keep every texture with a fixed number of bins. */
    @Test
    void negativeIntensitiesKeepTexture() {
        Volume image = image(grid(identity()));
        float[] negative = image.data().clone();
        for (int v = 0; v < negative.length; v++) {
            negative[v] -= 4096;
        }
        assertClose(ibsi(new Volume(image.grid(), negative)), ibsi(image), 1e-9,
                column -> column.startsWith("cm") || column.startsWith("szm") || column.startsWith("ngt") || column.startsWith("ih"));
    }

    @Test
    void aRegionAtTheBorderEqualsTheSameRegionInside() {
        Volume image = image(grid(identity()));
        Map<String, FeatureValue> border = Regions.extracted(new IbsiExtractor(IBSI).extract(image, mask(image.grid()), List.of(4), 1).getFirst()).values();
        Grid larger = new Grid(NX + 8, NY + 8, NZ + 8, image.grid().affine());
        float[] data = new float[larger.size()];
        short[] labels = new short[larger.size()];
        Arrays.fill(data, Float.NaN);
        for (int k = 0; k < NZ; k++) {
            for (int j = 0; j < NY; j++) {
                for (int i = 0; i < NX; i++) {
                    data[larger.index(i + 4, j + 4, k + 4)] = image.at(i, j, k);
                    labels[larger.index(i + 4, j + 4, k + 4)] = mask(image.grid()).at(i, j, k);
                }
            }
        }
        assertClose(Regions.extracted(new IbsiExtractor(IBSI).extract(new Volume(larger, data), new LabelMap(larger, labels), List.of(4), 1).getFirst()).values(),
                border, 1e-12, _ -> true);
    }

    @Test
    void oneVoxelHasWhatItCanHaveAndSaysWhyNotTheRest() {
        Volume image = Regions.slice(new float[][] {{0, 0, 0}, {0, 7, 0}, {0, 0, 0}});
        RegionOutcome.Extracted one = Regions.extracted(new IbsiExtractor(IBSI).extract(image, Regions.nonZero(image), List.of(1), 1).getFirst());
        assertThat(one.number("stat_mean")).isEqualTo(7);
        assertThat(one.number("morph_vol_approx")).isEqualTo(1);
        assertThat(one.number("szm_z_perc_3D")).isEqualTo(1);
        assertThat(one.number("ngl_lde_3D")).isEqualTo(1);
        assertThat(one.values().get("cm_contrast_3D_avg")).isEqualTo(new FeatureValue.Undefined("no two voxels of the region are neighbours"));
        assertThat(one.values().get("morph_pca_flatness")).isInstanceOf(FeatureValue.Undefined.class);
        assertThat(one.values().get("morph_moran_i")).isInstanceOf(FeatureValue.Undefined.class);
    }

    @Test
    void aFlatSliceHasConventionalValues() {
        Volume image = Regions.slice(new float[][] {{7, 7, 7}, {7, 7, 7}});
        RegionOutcome.Extracted flat = Regions.extracted(new IbsiExtractor(IBSI).extract(image, Regions.nonZero(image), List.of(1), 1).getFirst());
        assertThat(flat.levelCount()).isEqualTo(1);
        assertThat(flat.number("stat_kurt")).isZero();
        assertThat(flat.number("cm_corr_2D_avg")).isEqualTo(1);
        assertThat(flat.number("ngt_coarseness_3D")).isEqualTo(1e6);
        assertThat(flat.number("ivh_v10")).isEqualTo(1);
        // One slice is the volume: neighbours above and below do not exist.
        assertThat(flat.number("szm_lze_3D")).isEqualTo(flat.number("szm_lze_2D")).isEqualTo(36);
    }

    /** Two voxels that never touch: each isolated one is left out of IBSI's tone differences, and counts in PyRadiomics'. */
    @Test
    void aDisconnectedRegionIsOneRegion() {
        Volume image = Regions.slice(new float[][] {{1, 2, 0, 0, 9}});
        IbsiSettings binsOfOne = IbsiSettings.all(new IbsiSettings.Binning.BinSize(1));
        RegionOutcome.Extracted apart = Regions.extracted(new IbsiExtractor(binsOfOne).extract(image, Regions.nonZero(image), List.of(1), 1).getFirst());
        assertThat(apart.voxelCount()).isEqualTo(3);
        assertThat(apart.number("szm_z_perc_3D")).isEqualTo(1);
        // p = 1/2 each, s = 1 each.
        assertThat(apart.number("ngt_coarseness_3D")).isEqualTo(1);
        RegionOutcome.Extracted pyradiomics = Regions.extract(image, Regions.nonZero(image), Regions.binsOfOne(Regions.all()).withMinimum(1, 1));
        assertThat(pyradiomics.number(NgtdmFeature.COARSENESS)).isCloseTo(1 / (2.0 / 3), within(1e-12));
    }

    @Test
    void nothingLeftIsRefusedWithTheReason() {
        Volume image = Regions.slice(new float[][] {{1, 2, 3}, {1, 2, 3}});
        IbsiSettings none = new IbsiSettings(List.of(IbsiFamily.STAT), List.of(), Optional.empty(), new IntensityRange(100, 200),
                Double.POSITIVE_INFINITY, new IbsiSettings.Binning.BinSize(1), new IbsiSettings.VolumeHistogram.WholeIntensities(), List.of(1));
        assertThat(new IbsiExtractor(none).extract(image, Regions.nonZero(image), List.of(1, 8), 2)).extracting(outcome -> ((RegionOutcome.Refused) outcome).cause())
                .containsExactly(RegionOutcome.Cause.NOTHING_LEFT, RegionOutcome.Cause.ABSENT);
        RadiomicsProtocol bright = RadiomicsProtocol.of(Regions.binsOfOne(Regions.all()))
                .with(new Resegmentation(Resegmentation.Mode.ABSOLUTE, List.of(100.0), false));
        assertThat(((RegionOutcome.Refused) new RadiomicsExtractor(bright).extract(image, Regions.nonZero(image), 1).getFirst()).cause())
                .isEqualTo(RegionOutcome.Cause.NOTHING_LEFT);
    }

    @Test
    void aFilterThatTheImageIsTooSmallForIsLeftOutWithTheReason() {
        Volume image = image(grid(identity()));
        RadiomicsProtocol protocol = RadiomicsProtocol.of(settings()).with(List.of(new RadiomicsProtocol.FilteredImages(
                new RecursiveLaplacianOfGaussian(List.of(2.0, 100.0)), filtered().getFirst().settings())));
        RegionOutcome.Extracted outcome = Regions.extracted(new RadiomicsExtractor(protocol).extract(image, mask(image.grid()), List.of(1), 2).getFirst());
        assertThat(outcome.number("log-sigma-2-0-mm-3D_firstorder_Mean")).isFinite();
        assertThat(outcome.values().get("log-sigma-100-0-mm-3D_firstorder_Mean")).isInstanceOfSatisfying(FeatureValue.LeftOut.class, leftOut -> {
            assertThat(leftOut.image()).isEqualTo("log-sigma-100-0-mm-3D");
            assertThat(leftOut.reason()).contains("sigma 100.0 mm", "24×20×10");
        });
        assertThat(outcome.values()).hasSize(107 + 2 * 93);
    }

    /** Cropped to its box, a small region may be too small for a filter that a larger one is large enough for. */
    @Test
    void aFilterIsLeftOutOfTheSmallRegionOnly() {
        Volume image = image(grid(identity()));
        LabelMap mask = mask(image.grid());
        for (int v = 0; v < mask.labels().length; v++) {
            mask.labels()[v] = (short) (mask.labels()[v] == 1 || mask.labels()[v] == 2 ? 1 : 0);
        }
        mask.labels()[mask.grid().index(20, 17, 8)] = 5;
        mask.labels()[mask.grid().index(21, 18, 8)] = 5;
        RadiomicsProtocol cropped = new RadiomicsProtocol(settings(), Optional.empty(), true, 0, Optional.empty(), List.of(
                new RadiomicsProtocol.FilteredImages(new RecursiveLaplacianOfGaussian(List.of(6.0)), filtered().getFirst().settings())));
        List<RegionOutcome> outcomes = new RadiomicsExtractor(cropped).extract(image, mask, List.of(1, 5), 1);
        String column = "log-sigma-6-0-mm-3D_glcm_Contrast";
        assertThat(Regions.extracted(outcomes.getFirst()).values().get(column)).isInstanceOf(FeatureValue.Computed.class);
        assertThat(Regions.extracted(outcomes.getLast()).values().get(column)).isInstanceOf(FeatureValue.LeftOut.class);
        assertThat(Regions.extracted(outcomes.getLast()).number("original_firstorder_Mean")).isFinite();
    }

    /** Shape is that of the region as drawn, unless asked for otherwise. */
    @Test
    void resegmentationLeavesTheShape() {
        Volume image = image(grid(identity()));
        LabelMap mask = mask(image.grid());
        RadiomicsProtocol protocol = RadiomicsProtocol.of(settings());
        RegionOutcome.Extracted all = Regions.extracted(new RadiomicsExtractor(protocol).extract(image, mask, List.of(2), 1).getFirst());
        for (boolean shapeToo : new boolean[] {false, true}) {
            RegionOutcome.Extracted upper = Regions.extracted(new RadiomicsExtractor(protocol.with(
                    new Resegmentation(Resegmentation.Mode.RELATIVE, List.of(0.5, 1.0), shapeToo))).extract(image, mask, List.of(2), 1).getFirst());
            assertThat(upper.voxelCount()).isLessThan(all.voxelCount());
            assertThat(upper.number(FirstOrderFeature.MINIMUM)).isGreaterThanOrEqualTo(0.5 * all.number(FirstOrderFeature.MAXIMUM));
            assertThat(upper.number(ShapeFeature.VOXEL_VOLUME)).isEqualTo((shapeToo ? upper : all).voxelCount() * 9.0);
        }
    }

    /** NaN voxels are filled for filters and interpolation, and belong to no region. */
    @Test
    void voxelsThatAreNotFiniteDoNotSpread() {
        Volume image = image(grid(identity()));
        image.data()[image.grid().index(5, 5, 5)] = Float.NaN;
        RegionOutcome.Extracted outcome = Regions.extracted(new RadiomicsExtractor(RadiomicsProtocol.of(settings()).with(filtered()))
                .extract(image, mask(image.grid()), List.of(1), 1).getFirst());
        assertThat(outcome.excludedVoxels()).isEqualTo(1);
        assertThat(outcome.values().values()).allMatch(FeatureValue.Computed.class::isInstance);

        IbsiSettings filtered = IbsiSettings.all(new IbsiSettings.Binning.BinNumber(16)).with(List.of(new IbsiSettings.FilteredImage(
                new LaplacianOfGaussianFilter(3, 4, Extent.SLICE, Boundary.MIRROR), List.of(IbsiFamily.STAT), new IbsiSettings.Binning.BinNumber(16))));
        RegionOutcome.Extracted ibsi = Regions.extracted(new IbsiExtractor(filtered).extract(image, mask(image.grid()), List.of(1), 1).getFirst());
        assertThat(ibsi.excludedVoxels()).isEqualTo(1);
        assertThat(ibsi.voxelCount()).isEqualTo(outcome.voxelCount());
        assertThat(ibsi.values()).hasSize(487 + 18);
        assertThat(ibsi.values().values()).allMatch(FeatureValue.Computed.class::isInstance);
        Map<String, FeatureValue> unfiltered = Regions.extracted(new IbsiExtractor(IBSI).extract(image, mask(image.grid()), List.of(1), 1).getFirst()).values();
        assertThat(ibsi.values()).containsAllEntriesOf(unfiltered);
    }

    private static List<RadiomicsProtocol.FilteredImages> filtered() {
        RadiomicsSettings settings = RadiomicsSettings.pyradiomicsDefaults(
                Regions.all().stream().filter(feature -> feature.featureClass() != FeatureClass.SHAPE).toList()).with(new Discretisation.FixedBinCount(16));
        return List.of(new RadiomicsProtocol.FilteredImages(StationaryWavelet.DEFAULT, settings),
                new RadiomicsProtocol.FilteredImages(IntensityTransform.SQUARE, settings));
    }

    private static RadiomicsSettings settings() {
        return RadiomicsSettings.pyradiomicsDefaults(Regions.all()).with(new Discretisation.FixedBinCount(16));
    }

    private static Map<String, FeatureValue> ibsi(Volume image) {
        return Regions.extracted(new IbsiExtractor(IBSI).extract(image, mask(image.grid()), List.of(2), 1).getFirst()).values();
    }

    private static Map<String, FeatureValue> pyradiomics(Volume image) {
        return Regions.extracted(new RadiomicsExtractor(settings()).extract(image, mask(image.grid()), List.of(2), 1).getFirst()).values();
    }

    private static void assertClose(Map<String, FeatureValue> actual, Map<String, FeatureValue> expected, double tolerance,
            Predicate<String> which) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((column, value) -> {
            if (which.test(column) && value instanceof FeatureValue.Computed number) {
                assertThat(((FeatureValue.Computed) actual.get(column)).value()).as(column)
                        .isCloseTo(number.value(), within(tolerance * Math.max(1, Math.abs(number.value()))));
            }
        });
    }

    private static float[] flip(float[] data, int axis) {
        Grid grid = grid(identity());
        float[] flipped = new float[data.length];
        UnaryOperator<int[]> mirror = at -> {
            int[] to = at.clone();
            to[axis] = new int[] {NX, NY, NZ}[axis] - 1 - at[axis];
            return to;
        };
        for (int k = 0; k < NZ; k++) {
            for (int j = 0; j < NY; j++) {
                for (int i = 0; i < NX; i++) {
                    int[] to = mirror.apply(new int[] {i, j, k});
                    flipped[grid.index(to[0], to[1], to[2])] = data[grid.index(i, j, k)];
                }
            }
        }
        return flipped;
    }

    private static float[] floats(short[] labels) {
        float[] values = new float[labels.length];
        for (int v = 0; v < labels.length; v++) {
            values[v] = labels[v];
        }
        return values;
    }

    private static double[][] identity() {
        return new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    }

    private static Grid grid(double[][] directions) {
        double[] affine = new double[12];
        for (int row = 0; row < 3; row++) {
            for (int axis = 0; axis < 3; axis++) {
                affine[4 * row + axis] = directions[row][axis] * SPACING[axis];
            }
            affine[4 * row + 3] = 10 * row - 7;
        }
        return new Grid(NX, NY, NZ, new Affine(affine));
    }

    private static Volume image(Grid grid) {
        Random random = new Random(11);
        float[] data = new float[grid.size()];
        for (int k = 0; k < NZ; k++) {
            for (int j = 0; j < NY; j++) {
                for (int i = 0; i < NX; i++) {
                    data[grid.index(i, j, k)] = (float) Math.rint(200 + 60 * Math.sin(i / 3.0) + 40 * Math.cos(j / 4.0) + 10 * k + 15 * random.nextGaussian());
                }
            }
        }
        return new Volume(grid, data);
    }

    /** Four blocks; the second is a ball, the fourth touches three borders. */
    private static LabelMap mask(Grid grid) {
        short[] labels = new short[grid.size()];
        for (int k = 0; k < NZ; k++) {
            for (int j = 0; j < NY; j++) {
                for (int i = 0; i < NX; i++) {
                    boolean ball = Math.hypot(Math.hypot(i - 18, j - 6), 2.0 * (k - 5)) < 5.5;
                    labels[grid.index(i, j, k)] = (short) (i < 10 && j < 8 && k > 1 ? 1 : ball ? 2 : i < 8 && j > 10 && k < 7 ? 3 : i > 14 && j > 13 ? 4 : 0);
                }
            }
        }
        return new LabelMap(grid, labels);
    }
}
