package org.fascicle.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.fascicle.cohort.Contrast;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.MaskLabels;
import org.fascicle.cohort.Muscle;
import org.fascicle.cohort.UnitId;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.schema.MaskOutcome;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.SegmentationScore;
import org.fascicle.table.ResultTable;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * One unit with three muscles of 20×16×4 voxels of 1×1×5 mm, a network that misses the third, and maps of 11×10×4 voxels of
 * 1.6×1.6×5 mm from (0.3, 0.2, 0) mm that hold 2x + 3y + z, without a value beyond x = 15 mm. Numbers by NumPy and SciPy:
 * <pre>
 * on_map = scipy.ndimage.map_coordinates(mask, (xyz / (1, 1, 5)).T, order=0, mode='constant', cval=0)   # xyz: the map's centres
 * ok = (on_map == label) & ~np.isnan(value); value[ok].mean(); 100 * ok.sum() / (on_map == label).sum()
 * </pre>
 * overlap and distances as in the module segmentation.
 */
class SegmentationCommandTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();

    private static final UnitId UNIT = new UnitId("sub-01", "ses-t0");
    private static final Grid GRID = grid(20, 16, 4, 1, 1, 5, 0, 0, 0);
    private static final String BASE = "sub-01_ses-t0_thigh_t1w";

    @TempDir
    Path folder;
    private Path images;
    private Path segmentations;
    private Path maps;
    private Path truth;

    @BeforeEach
    void aUnit() throws IOException {
        images = Files.createDirectories(folder.resolve("images"));
        segmentations = Files.createDirectories(folder.resolve("segmentations").resolve(UNIT.toString()));
        maps = folder.resolve("maps");
        truth = Files.createDirectories(folder.resolve("truth"));
        NiftiFile.write(images.resolve(BASE + ".nii.gz"), new Volume(GRID, new float[GRID.size()]));
        mask(images, BASE + "_mask", GRID, rater(), "gracilis_left", "sartorius_left", "rectus_femoris_left");
        new ImageSet(images, UNIT, "A", List.of(new ImageSet.Entry("thigh", Contrast.t1w, "mag", "1", BASE + ".nii.gz", BASE + "_mask.nii.gz"))).writeIndex();
        LabelMap network = blocks(GRID, new int[][] {{1, 3, 10, 3, 11, 0, 4}, {2, 11, 18, 4, 10, 0, 4}});
        mask(segmentations, BASE + "_unet_2d_mask", GRID, network, "gracilis_left", "sartorius_left", "rectus_femoris_left");
    }

    @Test
    void scoresEqualNumPyAndSciPy() throws IOException {
        map("pdff_pct");
        map("mtr_pct");
        assertThat(score("{\"surface_tolerance_mm\": 1, \"minimum_voxels\": 4}")).isZero();
        List<SegmentationScore> rows = rows();
        assertThat(rows).extracting(SegmentationScore::muscle).containsExactly("gracilis", "rectus_femoris", "sartorius");
        Validation.Comparison row = VALIDATION.of("Segmentation scores and mean map values of a unit", "NumPy 1.24.2 and SciPy 1.10.1", Tolerance.absolute(1e-6));
        row.compare("gracilis", numbers(rows.get(0)), new double[] {252, 224, 0.8067226890756303, 0.676056338028169, 1.4142135623730951, 1.0,
            0.36895044580778147, 0.9884393063583815, 1.26, 1.12, -0.14, 39.90000004768372, 39.1, 39.1 - 39.90000004768372, 100});
        row.compare("sartorius", numbers(rows.get(2)), new double[] {147, 168, 0.8, 2 / 3.0, 5, 5, 1.048, 0.808, 0.735, 0.84, 0.105,
            48.600000063578285, 53.5, 53.5 - 48.600000063578285, 75});
        assertThat(rows.get(0).fatFractionQuantity()).isEqualTo("pdff_pct");
        assertThat(rows.get(0).mtrErrorPct()).isEqualTo(rows.get(0).fatFractionErrorPct());
        assertThat(rows.get(0).t2ErrorMs()).isNull();
        assertThat(findings()).anySatisfy(f -> {
            assertThat(f.code()).isEqualTo("no_map");
            assertThat(f.message()).contains("t2_global_ms");
        });
    }

    @Test
    void aMuscleThatIsNotFoundIsAbsentAndNoNumber() throws IOException {
        map("signal_ff_pct");
        assertThat(score("{\"minimum_voxels\": 4}")).isZero();
        SegmentationScore missed = rows().get(1);
        assertThat(missed.outcome()).isEqualTo(MaskOutcome.absent);
        assertThat(missed.dice()).isNull();
        assertThat(missed.volumeErrorCm3()).isNull();
        assertThat(missed.referenceVolumeCm3()).isCloseTo(0.09, within(1e-12));
        assertThat(missed.referenceFatFractionPct()).isCloseTo(66.0999984741211, within(1e-6));
        assertThat(missed.fatFractionErrorPct()).isNull();
        assertThat(missed.fatFractionQuantity()).isEqualTo("signal_ff_pct");
    }

    @Test
    void theRaterIsScoredAgainstTheTruthLikeANetwork() throws IOException {
        LabelMap shifted = blocks(GRID, new int[][] {{1, 2, 9, 3, 12, 0, 4}, {2, 12, 18, 3, 10, 0, 3}, {3, 11, 14, 12, 15, 0, 2}});
        mask(truth, BASE + "_truth_mask", GRID, shifted, "gracilis_left", "sartorius_left", "rectus_femoris_left");
        assertThat(score("{}", "--truth", truth.toString())).isZero();
        List<SegmentationScore> rows = rows();
        assertThat(rows).extracting(row -> row.network() + ">" + row.reference()).containsOnly("unet_2d>rater", "unet_2d>truth", "rater>truth");
        assertThat(rows).filteredOn(row -> row.network().equals("rater") && row.muscle().equals("gracilis")).singleElement()
                .satisfies(row -> assertThat(row.dice()).isEqualTo(1));
        // 2·(7·7·3 less the column at 11)/(7·7·3 + 6·7·3)
        assertThat(rows).filteredOn(row -> row.network().equals("rater") && row.muscle().equals("sartorius")).singleElement()
                .satisfies(row -> assertThat(row.dice()).isCloseTo(2.0 * 126 / (147 + 126), within(1e-12)));
    }

    @Test
    void aMaskOfAnotherGridIsBroughtThereAndSaid() throws IOException {
        // The same blocks on a grid that starts two voxels earlier along x.
        LabelMap wide = blocks(grid(24, 16, 4, 1, 1, 5, -2, 0, 0), new int[][] {{1, 5, 12, 3, 11, 0, 4}, {2, 13, 20, 4, 10, 0, 4}});
        mask(segmentations, BASE + "_hrnet_mask", wide.grid(), wide, "gracilis_left", "sartorius_left");
        assertThat(score("{}")).isZero();
        List<SegmentationScore> rows = rows();
        assertThat(rows).filteredOn(row -> row.muscle().equals("gracilis")).extracting(SegmentationScore::dice).hasSize(2)
                .allSatisfy(dice -> assertThat(dice).isCloseTo(0.8067226890756303, within(1e-12)));
        assertThat(findings()).filteredOn(f -> f.code().equals("mask_resampled")).singleElement()
                .satisfies(f -> assertThat(f.message()).contains("hrnet").contains("24×16×4").contains("100.0 %"));
    }

    @Test
    void whatCannotBeScoredIsSaidAndTheRestIsScored() throws IOException {
        LabelMap far = blocks(grid(20, 16, 4, 1, 1, 5, 500, 0, 0), new int[][] {{1, 3, 10, 3, 11, 0, 4}});
        mask(segmentations, BASE + "_far_mask", far.grid(), far, "gracilis_left");
        mask(segmentations, BASE + "_other_names_mask", GRID, rater(), "gracilis_left", "sartorius_left", "soleus_left");
        Files.writeString(segmentations.resolve(BASE + "_broken_mask.nii.gz"), "no image");
        assertThat(score("{}")).isZero();
        assertThat(rows()).extracting(SegmentationScore::network).containsOnly("unet_2d", "other_names");
        assertThat(findings()).extracting(QcFinding::code).contains("mask_elsewhere", "muscle_without_reference", "unusable_mask");
        assertThat(findings()).filteredOn(f -> f.code().equals("muscle_without_reference")).singleElement()
                .satisfies(f -> assertThat(f.message()).contains("other_names").contains("soleus_left"));
    }

    @Test
    void aToleranceBelowTheVoxelIsSaid() throws IOException {
        assertThat(score("{\"surface_tolerance_mm\": 0.9}")).isZero();
        assertThat(findings()).extracting(QcFinding::code).contains("tolerance_below_voxel");
        assertThat(score("{\"surface_tolerance_mm\": 1}")).isZero();
        assertThat(findings()).extracting(QcFinding::code).doesNotContain("tolerance_below_voxel");
    }

    @Test
    void inputOfAnotherUnitIsRefused() throws IOException {
        assertThat(EvaluateTool.tool().run(arguments("{}", "sub-02_ses-t0"))).isEqualTo(2);
        mask(segmentations, "sub-02_ses-t0_thigh_t1w_unet_2d_mask", GRID, rater(), "gracilis_left");
        assertThat(score("{}")).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("out/problems.json"))).contains("none of the t1w images of sub-01_ses-t0");
    }

    private static double[] numbers(SegmentationScore row) {
        return new double[] {row.referenceVoxelCount(), row.predictedVoxelCount(), row.dice(), row.jaccard(), row.hausdorffMm(), row.hausdorff95Mm(),
            row.meanSurfaceDistanceMm(), row.surfaceDice(), row.referenceVolumeCm3(), row.predictedVolumeCm3(), row.volumeErrorCm3(),
            row.referenceFatFractionPct(), row.predictedFatFractionPct(), row.fatFractionErrorPct(), row.fatFractionCoveragePct()};
    }

    private static LabelMap rater() {
        return blocks(GRID, new int[][] {{1, 2, 9, 3, 12, 0, 4}, {2, 11, 18, 3, 10, 0, 3}, {3, 11, 14, 12, 15, 0, 2}});
    }

    /** @param boxes label, then from and to before along each axis */
    private static LabelMap blocks(Grid grid, int[][] boxes) {
        short[] labels = new short[grid.size()];
        for (int[] box : boxes) {
            for (int k = box[5]; k < box[6]; k++) {
                for (int j = box[3]; j < box[4]; j++) {
                    for (int i = box[1]; i < box[2]; i++) {
                        labels[grid.index(i, j, k)] = (short) box[0];
                    }
                }
            }
        }
        return new LabelMap(grid, labels);
    }

    private static void mask(Path folder, String name, Grid grid, LabelMap map, String... muscles) throws IOException {
        Path file = folder.resolve(name + ".nii.gz");
        NiftiFile.write(file, new LabelMap(grid, map.labels()));
        TreeMap<Integer, Muscle> names = new TreeMap<>();
        for (int label = 1; label <= muscles.length; label++) {
            names.put(label, Muscle.parse(muscles[label - 1]));
        }
        new MaskLabels(names).write(ImageSet.labelTable(file));
    }

    private void map(String quantity) throws IOException {
        Files.createDirectories(maps);
        Grid grid = grid(11, 10, 4, 1.6, 1.6, 5, 0.3, 0.2, 0);
        float[] values = new float[grid.size()];
        for (int v = 0; v < values.length; v++) {
            double[] at = grid.affine().apply(v % 11, v / 11 % 10, v / 110);
            values[v] = at[0] > 15 ? Float.NaN : (float) (2 * at[0] + 3 * at[1] + at[2]);
        }
        String file = "sub-01_ses-t0_thigh_" + quantity + ".nii.gz";
        NiftiFile.write(maps.resolve(file), new Volume(grid, values));
        Files.write(maps.resolve("maps_" + quantity + ".csv"), List.of("subject,session,centre,region,series,quantity,file,outcome,mask",
                "sub-01,ses-t0,A,thigh,1," + quantity + "," + file + ",,"));
    }

    private static Grid grid(int nx, int ny, int nz, double dx, double dy, double dz, double x, double y, double z) {
        return new Grid(nx, ny, nz, Affine.axisAligned(new double[] {dx, dy, dz}, new double[] {x, y, z}));
    }

    private int score(String config, String... more) {
        List<String> arguments = new ArrayList<>(List.of(arguments(config, UNIT.toString())));
        arguments.addAll(List.of(more));
        return EvaluateTool.tool().run(arguments.toArray(String[]::new));
    }

    private String[] arguments(String config, String unit) {
        List<String> arguments = new ArrayList<>(List.of("segmentation", "--unit", unit, "--fold", "fold-1", "--images", images.toString(), "--segmentations",
                segmentations.getParent().toString(), "--config", config, "--out", folder.resolve("out").toString()));
        if (Files.exists(maps)) {
            arguments.addAll(List.of("--maps", maps.toString()));
        }
        return arguments.toArray(String[]::new);
    }

    private List<SegmentationScore> rows() {
        return ResultTable.read(folder.resolve("out/tables/segmentation_score"), SegmentationScore.class);
    }

    private List<QcFinding> findings() {
        return ResultTable.read(folder.resolve("out/tables/qc_finding"), QcFinding.class);
    }
}
