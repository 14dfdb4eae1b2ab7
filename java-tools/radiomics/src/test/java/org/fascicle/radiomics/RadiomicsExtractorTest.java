package org.fascicle.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;
import org.junit.jupiter.api.Test;

class RadiomicsExtractorTest {
    /** Haralick's example of 1973, its levels 0–3 raised to 1–4; its matrices are printed in the paper's figure 3. */
    private static final Volume HARALICK = Regions.slice(new float[][] {
        {1, 1, 2, 2},
        {1, 1, 2, 2},
        {1, 3, 3, 3},
        {3, 3, 4, 4}
    });

    @Test
    void contrastIsTheMeanOverHaralicksFourMatrices() {
        // Sums of (i - j)² over the four matrices 0°, 45°, 90°, 135° and their 24, 18, 24, 18 pairs.
        double expected = (14.0 / 24 + 8.0 / 18 + 24.0 / 24 + 32.0 / 18) / 4;
        double contrast = all(HARALICK).number(GlcmFeature.CONTRAST);
        assertThat(contrast).isCloseTo(expected, within(1e-12));
    }

    @Test
    void runsOfASmallSliceAreCountedByHand() {
        // Runs along 0°: 11 22 | 11 22 | 1 333 | 33 44 : 8 runs of 16 voxels; down: 111 3 | 11 33 | 22 3 4 | 22 3 4 : 10;
        // the two diagonals have 12 and 13.
        double expected = (8.0 / 16 + 10.0 / 16 + diagonalRuns(1) / 16.0 + diagonalRuns(-1) / 16.0) / 4;
        assertThat(all(HARALICK).number(GlrlmFeature.RUN_PERCENTAGE)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void aFlatRegionHasTheValuesOfPyradiomics() {
        Volume image = Regions.slice(new float[][] {{7, 7, 7}, {7, 7, 7}});
        RegionOutcome.Extracted features = all(image);
        assertThat(features.number(FirstOrderFeature.SKEWNESS)).isZero();
        assertThat(features.number(FirstOrderFeature.KURTOSIS)).isZero();
        assertThat(features.number(FirstOrderFeature.ENTROPY)).isZero();
        assertThat(features.number(GlcmFeature.CORRELATION)).isEqualTo(1);
        assertThat(features.number(GlcmFeature.MCC)).isEqualTo(1);
        assertThat(features.number(GlcmFeature.IMC1)).isZero();
        assertThat(features.number(GlcmFeature.IMC2)).isZero();
        assertThat(features.number(GlrlmFeature.GRAY_LEVEL_VARIANCE)).isZero();
        assertThat(features.values().values()).allMatch(value -> value instanceof FeatureValue.Computed);
    }

    @Test
    void oneVoxelIsRefused() {
        Volume image = Regions.slice(new float[][] {{0, 0}, {0, 7}});
        assertThat(refused(image, Regions.binsOfOne(Regions.all()))).isEqualTo(RegionOutcome.Cause.TOO_FEW_DIMENSIONS);
        assertThat(refused(image, Regions.binsOfOne(Regions.all()).withMinimum(1, 1))).isEqualTo(RegionOutcome.Cause.TOO_FEW_DIMENSIONS);
    }

    @Test
    void aLineOfThreeVoxelsIsRefusedUnlessAskedFor() {
        Volume image = Regions.slice(new float[][] {{0, 0, 0, 0}, {0, 1, 2, 3}});
        RadiomicsSettings settings = Regions.binsOfOne(Regions.all());
        assertThat(refused(image, settings)).isEqualTo(RegionOutcome.Cause.TOO_FEW_DIMENSIONS);
        assertThat(refused(image, settings.withMinimum(1, 4))).isEqualTo(RegionOutcome.Cause.TOO_FEW_VOXELS);
        RegionOutcome.Extracted line = Regions.extract(image, Regions.nonZero(image), settings.withMinimum(1, 3));
        assertThat(line.number(GlcmFeature.CONTRAST)).isEqualTo(1);
        assertThat(line.number(ShapeFeature.ELONGATION)).isZero();
        // Var of 0, 1, 2 is 2/3.
        assertThat(line.number(ShapeFeature.MAJOR_AXIS_LENGTH)).isCloseTo(4 * Math.sqrt(2.0 / 3), within(1e-12));
    }

    @Test
    void voxelsThatNeverTouchHaveNoTextureAndSayWhy() {
        Volume image = Regions.slice(new float[][] {{1, 0, 0, 0}, {0, 0, 0, 2}});
        RegionOutcome.Extracted features = all(image);
        assertThat(features.number(FirstOrderFeature.MEAN)).isEqualTo(1.5);
        assertThat(features.values().get(GlcmFeature.CONTRAST.columnName()))
                .isEqualTo(new FeatureValue.Undefined("no two voxels of the region are neighbours"));
        assertThat(features.values().get(GlrlmFeature.RUN_ENTROPY.columnName()))
                .isEqualTo(new FeatureValue.Undefined("no line meets two voxels of the region"));
    }

    /** Two columns apart: along x no voxel has a neighbour, but a line meets two voxels, so its runs count. */
    @Test
    void aDisconnectedRegionIsOneRegion() {
        Volume image = Regions.slice(new float[][] {{1, 0, 2}, {1, 0, 2}});
        RegionOutcome.Extracted features = all(image);
        assertThat(features.number(GlcmFeature.CONTRAST)).isZero();
        assertThat(features.number(GlcmFeature.MCC)).as("two groups of levels that never meet").isEqualTo(1, within(1e-12));
        // Along x 4 runs of 1, along y 2 runs of 2; the diagonals meet one voxel a line.
        assertThat(features.number(GlrlmFeature.RUN_PERCENTAGE)).isEqualTo((1 + 0.5) / 2);
    }

    @Test
    void aRegionAtTheImagesBorderEqualsTheSameRegionInside() {
        float[] inner = {3, 1, 4, 1, 5, 9, 2, 6};
        assertThat(cube(2, 0, inner).values()).isEqualTo(cube(4, 1, inner).values());
    }

    @Test
    void addingAConstantOfWholeBinsChangesNoTexture() {
        Volume image = Regions.slice(new float[][] {{1, 5, 2}, {3, 3, 9}, {4, 1, 1}});
        Volume negative = Regions.slice(new float[][] {{-99, -95, -98}, {-97, -97, -91}, {-96, -99, -99}});
        RadiomicsSettings settings = Regions.binsOfOne(List.copyOf(Arrays.asList(GlcmFeature.values())));
        LabelMap mask = Regions.nonZero(image);
        assertThat(Regions.extract(negative, mask, settings).values()).isEqualTo(Regions.extract(image, mask, settings).values());
        assertThat(Regions.extract(negative, mask, Regions.binsOfOne(Regions.all())).number(FirstOrderFeature.MINIMUM)).isEqualTo(-99);
    }

    @Test
    void voxelsThatAreNotFiniteAreLeftOutAndCounted() {
        Volume image = Regions.slice(new float[][] {{1, 5, Float.NaN}, {3, 3, 9}, {4, Float.POSITIVE_INFINITY, 1}});
        Volume without = Regions.slice(new float[][] {{1, 5, 0}, {3, 3, 9}, {4, 0, 1}});
        RegionOutcome.Extracted features = all(image);
        assertThat(features.excludedVoxels()).isEqualTo(2);
        assertThat(features.voxelCount()).isEqualTo(7);
        assertThat(features.values()).isEqualTo(all(without).values());
        Volume nothing = Regions.slice(new float[][] {{Float.NaN, Float.NaN}});
        assertThat(refused(nothing, Regions.binsOfOne(Regions.all()))).isEqualTo(RegionOutcome.Cause.NO_FINITE_VOXEL);
    }

    @Test
    void aLabelThatDoesNotOccurIsRefused() {
        RadiomicsExtractor extractor = new RadiomicsExtractor(Regions.binsOfOne(Regions.all()));
        RegionOutcome absent = extractor.extract(HARALICK, Regions.nonZero(HARALICK), List.of(9), 1).getFirst();
        assertThat(absent).isEqualTo(new RegionOutcome.Refused(9, 0, RegionOutcome.Cause.ABSENT, "the mask has no voxel of label 9"));
    }

    @Test
    void tooManyLevelsLeaveTheTextureUndefinedAndSayHowToMend() {
        Grid grid = Regions.grid(60, 60, 1);
        float[] data = new float[3600];
        for (int n = 0; n < data.length; n++) {
            data[n] = n + 1;
        }
        RegionOutcome.Extracted steep = all(new Volume(grid, data));
        assertThat(steep.number(FirstOrderFeature.MEDIAN)).isEqualTo(1800.5);
        assertThat(steep.values().get(GlcmFeature.MCC.columnName())).isInstanceOfSatisfying(FeatureValue.Undefined.class,
                undefined -> assertThat(undefined.reason()).contains("3600 grey levels", "larger bin width"));
        RegionOutcome.Extracted outlier = all(Regions.slice(new float[][] {{1, 2, 3}, {4, 5, 1e9f}}));
        assertThat(outlier.number(FirstOrderFeature.MAXIMUM)).isEqualTo(1e9f);
        assertThat(outlier.values().get(GlrlmFeature.RUN_ENTROPY.columnName())).isInstanceOf(FeatureValue.Undefined.class);
    }

    @Test
    void anImageAndAMaskOfOtherGeometryAreRefusedWithBoth() {
        Grid other = new Grid(4, 4, 1, Affine.axisAligned(new double[] {1, 1, 1}, new double[] {30, 0, 0}));
        assertThatThrownBy(() -> new RadiomicsExtractor(Regions.binsOfOne(Regions.all()))
                .extract(HARALICK, new LabelMap(other, new short[16]), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(0.00, 0.00, 0.00)").hasMessageContaining("(30.00, 0.00, 0.00)");
    }

    @Test
    void numbersDoNotDependOnThreadsNorOnOtherRegions() {
        Random random = new Random(7);
        Grid grid = Regions.grid(40, 40, 12);
        float[] data = new float[grid.size()];
        short[] labels = new short[grid.size()];
        for (int n = 0; n < data.length; n++) {
            data[n] = (float) random.nextGaussian() * 10;
            int i = n % 40;
            int j = n / 40 % 40;
            labels[n] = (short) (1 + i / 10 + 4 * (j / 10));
        }
        Volume image = new Volume(grid, data);
        LabelMap mask = new LabelMap(grid, labels);
        RadiomicsExtractor extractor = new RadiomicsExtractor(Regions.binsOfOne(Regions.all()));
        List<RegionOutcome> one = extractor.extract(image, mask, 1);
        assertThat(one).hasSize(16).isEqualTo(extractor.extract(image, mask, 2)).isEqualTo(extractor.extract(image, mask, 5));
        assertThat(extractor.extract(image, mask, List.of(6), 1).getFirst()).isEqualTo(one.get(5));
    }

    /** A pair two voxels apart, by hand: 1 and 3, 2 and 4 along x; the middle has no partner. */
    @Test
    void distancesReachFurther() {
        Volume image = Regions.slice(new float[][] {{1, 2, 3, 4}, {1, 2, 3, 4}});
        RadiomicsSettings defaults = Regions.binsOfOne(List.of(GlcmFeature.CONTRAST));
        RadiomicsSettings two = new RadiomicsSettings(defaults.features(), defaults.discretisation(), defaults.normalisation(),
                List.of(2), TexturePlane.VOLUME, true, WeightingNorm.SEPARATE, 0, 0, 2, 1);
        assertThat(Regions.extract(image, Regions.nonZero(image), two).number(GlcmFeature.CONTRAST)).isEqualTo(4);
    }

    private static RegionOutcome.Extracted all(Volume image) {
        return Regions.extract(image, Regions.nonZero(image), Regions.binsOfOne(Regions.all()));
    }

    private static RegionOutcome.Cause refused(Volume image, RadiomicsSettings settings) {
        return switch (new RadiomicsExtractor(settings).extract(image, Regions.nonZero(image), 1).getFirst()) {
            case RegionOutcome.Refused refused -> refused.cause();
            case RegionOutcome.Extracted _ -> throw new AssertionError("not refused");
        };
    }

    private static RegionOutcome.Extracted cube(int size, int at, float[] values) {
        Grid grid = Regions.grid(size, size, size);
        float[] data = new float[grid.size()];
        for (int n = 0; n < 8; n++) {
            data[grid.index(at + (n & 1), at + (n >> 1 & 1), at + (n >> 2))] = values[n];
        }
        Volume image = new Volume(grid, data);
        return Regions.extract(image, Regions.nonZero(image), Regions.binsOfOne(Regions.all()));
    }

    private static int diagonalRuns(int dx) {
        int runs = 0;
        for (int j = 0; j < 4; j++) {
            for (int i = 0; i < 4; i++) {
                boolean head = j == 0 || i - dx < 0 || i - dx > 3 || HARALICK.at(i - dx, j - 1, 0) != HARALICK.at(i, j, 0);
                runs += head ? 1 : 0;
            }
        }
        return runs;
    }
}
