package org.fascicle.quantify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
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
import org.fascicle.schema.HarmonisedFeature;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.RadiomicFeature;
import org.fascicle.schema.Severity;
import org.fascicle.table.ResultTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RadiomicsCommandTest {
    private static final UnitId UNIT = new UnitId("sub-01", "ses-t0");
    private static final String CONFIG = "{\"bin_width\": 5}";

    @TempDir
    Path folder;
    private Path images;
    private Path out;

    /**
     * T1w: soleus (1, whole), gracilis (2, three voxels), sartorius (3, constant), an unnamed label (4) with two NaN voxels;
     * STIR: its mask lies 40 mm away.
     */
    @BeforeEach
    void makeImages() throws IOException {
        images = Files.createDirectories(folder.resolve("images").resolve(UNIT.toString()));
        out = folder.resolve("out");
        Grid grid = grid(0);
        float[] data = new float[grid.size()];
        short[] labels = new short[grid.size()];
        Random random = new Random(3);
        for (int k = 0; k < 6; k++) {
            for (int j = 0; j < 20; j++) {
                for (int i = 0; i < 20; i++) {
                    int n = grid.index(i, j, k);
                    data[n] = 100 + (float) random.nextGaussian() * 20;
                    labels[n] = (short) (i < 8 ? 1 : i < 12 ? 0 : j < 8 ? 3 : j < 16 ? 4 : 0);
                    if (labels[n] == 3) {
                        data[n] = 50;
                    }
                }
            }
        }
        labels[grid.index(10, 10, 1)] = 2;
        labels[grid.index(10, 11, 1)] = 2;
        labels[grid.index(11, 11, 1)] = 2;
        data[grid.index(15, 10, 2)] = Float.NaN;
        data[grid.index(15, 10, 3)] = Float.NaN;
        Volume image = new Volume(grid, data);
        LabelMap mask = new LabelMap(grid, labels);
        ImageSet.Entry t1w = write(Contrast.t1w, image, mask);
        ImageSet.Entry stir = write(Contrast.stir, image, new LabelMap(grid(40), labels));
        new ImageSet(images, UNIT, "paris", List.of(t1w, stir)).writeIndex();
    }

    @Test
    void writesSixtyFeaturesAMuscleAndSaysWhatItLeftOut() {
        assertThat(quantify(CONFIG)).isZero();
        List<RadiomicFeature> features = features(out);
        assertThat(features).extracting(RadiomicFeature::muscle).containsOnly("soleus", "sartorius", "label_4");
        assertThat(features).hasSize(3 * 60);
        assertThat(features).extracting(RadiomicFeature::contrast).containsOnly("t1w");
        RadiomicFeature volume = feature(features, "soleus", "original_shape_VoxelVolume");
        assertThat(volume.value()).isEqualTo(8 * 20 * 6 * 2 * 2 * 5.0);
        assertThat(volume.side()).isEqualTo("left");
        assertThat(volume.centre()).isEqualTo("paris");
        assertThat(volume.voxelCount()).isEqualTo(960);

        List<QcFinding> findings = findings(out);
        assertThat(findings).extracting(finding -> finding.code() + " " + finding.contrast() + " " + finding.muscle() + " " + finding.severity())
                .containsExactlyInAnyOrder("too_few_voxels t1w gracilis refused", "flat_region t1w sartorius warning",
                        "non_finite_voxels t1w label_4 warning", "geometry_mismatch stir  refused");
        assertThat(findings).allMatch(finding -> finding.unit().equals("sub-01_ses-t0") && finding.stage().equals("quantify radiomics"));
        assertThat(findings.stream().filter(finding -> finding.code().equals("too_few_voxels"))).singleElement()
                .extracting(QcFinding::message).isEqualTo("the region has 3 voxels, fewer than the 10 asked for");
        assertThat(findings.stream().filter(finding -> finding.severity() == Severity.refused && finding.contrast().equals("stir"))).singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("40.00 mm apart", "(0.00, 0.00, 0.00)", "(0.00, 0.00, 40.00)"));
    }

    @Test
    void aConstantMuscleHasConventionalValues() {
        assertThat(quantify(CONFIG)).isZero();
        assertThat(feature(features(out), "sartorius", "original_glcm_Correlation").value()).isEqualTo(1);
        assertThat(feature(features(out), "sartorius", "original_firstorder_Skewness").value()).isZero();
    }

    @Test
    void bytesDoNotDependOnThreads() throws IOException {
        Path second = folder.resolve("second");
        assertThat(quantify(CONFIG, "--threads", "1")).isZero();
        assertThat(run("--unit", UNIT.toString(), "--images", images.toString(), "--config", CONFIG, "--threads", "2", "--out", second.toString())).isZero();
        assertThat(Files.readAllBytes(featureFile(second))).isEqualTo(Files.readAllBytes(featureFile(out)));
    }

    @Test
    void normalisesBeforeBinning() {
        assertThat(quantify("{\"normalize\": true, \"bin_width\": 0.25}")).isZero();
        double spread = feature(features(out), "soleus", "original_firstorder_Variance").value();
        assertThat(spread).isBetween(0.3, 3.0);
        Path scaled = folder.resolve("scaled");
        assertThat(run("--unit", UNIT.toString(), "--images", images.toString(), "--config",
                "{\"normalize\": true, \"normalize_scale\": 100, \"bin_width\": 25}", "--out", scaled.toString())).isZero();
        assertThat(feature(features(scaled), "soleus", "original_glcm_JointEntropy").value())
                .as("the same bins on a hundredfold scale").isEqualTo(feature(features(out), "soleus", "original_glcm_JointEntropy").value());
    }

    @Test
    void aUnitWithoutImagesHasEmptyTables() throws IOException {
        Path nothing = Files.createDirectories(folder.resolve("nothing"));
        new ImageSet(nothing, UNIT, "lyon", List.of()).writeIndex();
        assertThat(run("--unit", UNIT.toString(), "--images", nothing.toString(), "--out", out.toString())).isZero();
        assertThat(features(out)).isEmpty();
    }

    @Test
    void aWrongSettingIsRefusedByName() throws IOException {
        assertThat(quantify("{\"binwidth\": 5, \"minimum_voxels\": 0, \"feature_classes\": [\"glcn\"]}")).isEqualTo(2);
        assertThat(problems()).contains("binwidth", "did you mean bin_width", "minimum_voxels", "glcn").doesNotContain("Exception");
        assertThat(quantify("{\"additional_features\": [\"original_glcm_Contrast\"]}")).isEqualTo(2);
        assertThat(problems()).contains("original_glcm_Contrast is asked for twice");
        assertThat(quantify("{\"additional_features\": [\"original_shape_Volume\"]}")).isEqualTo(2);
        assertThat(problems()).contains("no feature is called 'original_shape_Volume'");
        assertThat(quantify("{\"bin_width\": null}")).isEqualTo(2);
        assertThat(quantify("{\"distances\": []}")).isEqualTo(2);
        assertThat(quantify("{\"feature_classes\": null, \"additional_features\": null}")).isEqualTo(2);
        assertThat(Files.exists(out.resolve("tables"))).isFalse();
    }

    @Test
    void imagesOnTheScaleOfAFoldGiveTheFeaturesOfThatFold() {
        assertThat(quantify(CONFIG)).isZero();
        List<RadiomicFeature> features = features(out);
        assertThat(quantify(CONFIG, "--fold", "fold-1")).isZero();
        List<HarmonisedFeature> ofFold = ResultTable.read(out.resolve("tables/harmonised_features/harmonised_features.sub-01_ses-t0.fold-1.parquet"), HarmonisedFeature.class);
        assertThat(ofFold).extracting(HarmonisedFeature::fold).containsOnly("fold-1");
        assertThat(ofFold).extracting(HarmonisedFeature::asFeature).containsExactlyInAnyOrderElementsOf(features);
        assertThat(out.resolve("tables/qc_finding/qc_finding.quantify_radiomics.sub-01_ses-t0.fold-1.parquet")).exists();
        assertThat(run("--image", "i.nii", "--mask", "m.nii", "--fold", "fold-1", "--out", out.resolve("f.csv").toString())).isEqualTo(2);
    }

    @Test
    void theFolderOfAnotherUnitIsRefused() throws IOException {
        assertThat(run("--unit", "sub-02_ses-t0", "--images", images.toString(), "--out", out.toString())).isEqualTo(2);
        assertThat(problems()).contains("sub-01_ses-t0");
    }

    private ImageSet.Entry write(Contrast contrast, Volume image, LabelMap mask) throws IOException {
        String name = ImageSet.baseName(UNIT, "leg", contrast, "mag", "1");
        NiftiFile.write(images.resolve(name + ".nii.gz"), image);
        Path maskFile = images.resolve(name + "_mask.nii.gz");
        NiftiFile.write(maskFile, mask);
        TreeMap<Integer, Muscle> names = new TreeMap<>();
        names.put(1, new Muscle("soleus", "left"));
        names.put(2, new Muscle("gracilis", "left"));
        names.put(3, new Muscle("sartorius", "left"));
        new MaskLabels(names).write(ImageSet.labelTable(maskFile));
        return new ImageSet.Entry("leg", contrast, "mag", "1", name + ".nii.gz", name + "_mask.nii.gz");
    }

    private static Grid grid(double zMm) {
        return new Grid(20, 20, 6, Affine.axisAligned(new double[] {2, 2, 5}, new double[] {0, 0, zMm}));
    }

    private int quantify(String config, String... more) {
        String[] all = java.util.stream.Stream.concat(
                java.util.stream.Stream.of("--unit", UNIT.toString(), "--images", images.toString(), "--config", config, "--out", out.toString()),
                java.util.Arrays.stream(more)).toArray(String[]::new);
        return run(all);
    }

    static int run(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "radiomics";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return QuantifyTool.tool().run(arguments);
    }

    private String problems() throws IOException {
        return Files.readString(out.resolve("problems.json"));
    }

    private static Path featureFile(Path out) {
        return out.resolve("tables/radiomic_features/radiomic_features.sub-01_ses-t0.parquet");
    }

    private static List<RadiomicFeature> features(Path out) {
        return ResultTable.read(featureFile(out), RadiomicFeature.class);
    }

    private static List<QcFinding> findings(Path out) {
        return ResultTable.read(out.resolve("tables/qc_finding/qc_finding.quantify_radiomics.sub-01_ses-t0.parquet"), QcFinding.class);
    }

    private static RadiomicFeature feature(List<RadiomicFeature> rows, String muscle, String name) {
        return rows.stream().filter(row -> row.muscle().equals(muscle) && row.feature().equals(name)).findFirst().orElseThrow();
    }
}
