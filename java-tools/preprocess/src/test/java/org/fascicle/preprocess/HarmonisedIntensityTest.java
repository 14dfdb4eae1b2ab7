package org.fascicle.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.fascicle.cohort.Contrast;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.UnitId;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Sidecar;
import org.fascicle.image.Volume;
import org.fascicle.schema.DataOrigin;
import org.fascicle.schema.FitLedger;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.SplitAssignment;
import org.fascicle.schema.SplitRole;
import org.fascicle.schema.TableFooter;
import org.fascicle.table.ResultTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code preprocess biasfield}, {@code landmarks}, and the methods of {@code intensity} that look for tissue or apply a model. */
class HarmonisedIntensityTest {
    private static final double[] T1W = {0, 200, 60, 70, 15};
    private static final UnitId TRAIN = new UnitId("sub-01", "ses-t0");
    private static final UnitId TEST = new UnitId("sub-02", "ses-t0");

    @TempDir
    Path folder;
    private Path images;
    private Path out;

    @BeforeEach
    void folders() {
        images = folder.resolve("in");
        out = folder.resolve("out");
    }

    @Test
    void takesTheBiasFieldFromWeightedImagesAndKeepsIt() throws IOException {
        Volume even = TestUnit.limbs(TestUnit.GRID, TestUnit.identity(), T1W);
        TestUnit unit = new TestUnit(TRAIN, images).add(Contrast.t1w, "mag", shaded(even), TestUnit.muscles(TestUnit.GRID)).add(Contrast.t2_map, even);

        assertThat(run("biasfield", TRAIN, unit.folder(), "--config", "{\"keep_field\": true, \"shrink_factor\": 2}")).isZero();

        Volume corrected = image(TRAIN, Contrast.t1w);
        double shading = spread(shaded(even)) - spread(even);
        assertThat(shading).isGreaterThan(0.03);
        assertThat(spread(corrected) - spread(even)).isLessThan(0.1 * shading);
        assertThat(findings("biasfield")).isEmpty();
        assertThat(image(TRAIN, Contrast.t2_map).data()).containsExactly(even.data());
        Path name = Path.of(TRAIN + "_leg_t1w.nii.gz");
        Volume field = NiftiFile.read(out.resolve("biasfields").resolve(TRAIN.toString()).resolve(name));
        int middle = TestUnit.GRID.index(15, 20, 5);
        assertThat(field.data()[middle] * corrected.data()[middle]).isCloseTo(shaded(even).data()[middle], within(1e-2f));
        Map<?, ?> how = (Map<?, ?>) sidecar(TRAIN, Contrast.t1w).fields().get(BiasfieldStep.SIDECAR_FIELD);
        assertThat(how.get("Method")).isEqualTo("N4");
        assertThat((List<?>) how.get("Iterations")).hasSize(4);
    }

    @Test
    void saysWhyAFieldCannotBeFound() throws IOException {
        TestUnit unit = new TestUnit(TRAIN, images).add(Contrast.t1w, TestUnit.limbs(TestUnit.GRID, TestUnit.identity(), T1W))
                .add(Contrast.stir, new Volume(TestUnit.GRID, new float[TestUnit.GRID.size()]));
        assertThat(run("biasfield", TRAIN, unit.folder(), "--config", "{\"region\": \"mask\"}")).isZero();
        assertThat(findings("biasfield")).extracting(QcFinding::code).containsOnly("no_mask_to_correct_by");
        assertThat(run("biasfield", TRAIN, unit.folder())).isZero();
        // 484 voxels in the one: a field, but an uncertain one; nothing above 0 in the other.
        assertThat(findings("biasfield")).extracting(QcFinding::code, QcFinding::contrast).containsExactlyInAnyOrder(Tuple.tuple("field_uncertain", "t1w"),
                Tuple.tuple("too_few_voxels", "stir"));
        assertThat(run("biasfield", TRAIN, unit.folder(), "--config", "{\"shrink_factor\": 0}")).isEqualTo(2);
    }

    @Test
    void learnsTheScaleOnFittingUnitsOnlyAndAppliesItToAll() throws IOException {
        Volume image = TestUnit.limbs(TestUnit.GRID, TestUnit.identity(), T1W);
        TestUnit train = new TestUnit(TRAIN, images).add(Contrast.t1w, image);
        TestUnit test = new TestUnit(TEST, images).add(Contrast.t1w, scaled(image, 3.7f, 11));
        train.folder();
        test.folder();
        Path model = fit("holdout");

        List<FitLedger> ledger = ResultTable.read(out.resolve("tables/fit_ledger"), FitLedger.class);
        assertThat(ledger).singleElement().satisfies(row -> {
            assertThat(row.model()).isEqualTo("landmarks");
            assertThat(row.inputRole()).isEqualTo("images");
            assertThat(row.unit()).isEqualTo(TRAIN.toString());
            assertThat(row.rows()).isEqualTo(1);
        });
        for (UnitId unit : List.of(TRAIN, TEST)) {
            assertThat(run("intensity", unit, images.resolve(unit.toString()), "--config", "{\"method\": \"nyul\"}", "--landmarks", model.toString(), "--fold", "holdout")).isZero();
        }
        float[] ofTrain = image(TRAIN, Contrast.t1w).data();
        float[] ofTest = image(TEST, Contrast.t1w).data();
        for (int v = 0; v < ofTrain.length; v += 13) {
            assertThat(ofTest[v]).isCloseTo(ofTrain[v], within(0.01f));
        }
        Map<?, ?> how = (Map<?, ?>) sidecar(TEST, Contrast.t1w).fields().get(IntensityStep.SIDECAR_FIELD);
        assertThat(how.get("Method")).isEqualTo("nyul");
        assertThat((List<?>) how.get("Standard")).hasSize(11);
        assertThat(how.get("Fold")).isEqualTo("holdout");
    }

    @Test
    void theTestUnitsImageDoesNotChangeTheModel() throws IOException {
        Volume image = TestUnit.limbs(TestUnit.GRID, TestUnit.identity(), T1W);
        new TestUnit(TRAIN, images).add(Contrast.t1w, image).folder();
        byte[] alone = Files.readAllBytes(fit("holdout").resolve("model.safetensors"));
        new TestUnit(TEST, images).add(Contrast.t1w, scaled(image, 0.1f, 500)).folder();
        assertThat(Files.readAllBytes(fit("holdout").resolve("model.safetensors"))).isEqualTo(alone);
    }

    @Test
    void refusesNyulWithoutAModelOrAScaleForTheContrast() throws IOException {
        Volume image = TestUnit.limbs(TestUnit.GRID, TestUnit.identity(), T1W);
        TestUnit unit = new TestUnit(TRAIN, images).add(Contrast.t1w, image);
        assertThat(run("intensity", TRAIN, unit.folder(), "--config", "{\"method\": \"nyul\"}")).isEqualTo(2);
        assertThat(Files.readString(out.resolve("problems.json"))).contains("preprocess landmarks");
        Path model = fit("holdout");
        unit.add(Contrast.stir, image);
        assertThat(run("intensity", TRAIN, unit.folder(), "--config", "{\"method\": \"nyul\"}", "--landmarks", model.toString(), "--fold", "holdout")).isZero();
        assertThat(findings("intensity", ".holdout")).extracting(QcFinding::code, QcFinding::contrast).containsExactly(Tuple.tuple("no_scale", "stir"));
        assertThat(run("intensity", TRAIN, unit.folder(), "--config", "{\"method\": \"nyul\"}", "--landmarks", model.toString(), "--fold", "fold-2")).isEqualTo(2);
        assertThat(run("landmarks", TRAIN, null, "--fold", "holdout", "--split", split(false).toString(), "--images", images.toString())).isEqualTo(2);
        assertThat(run("landmarks", TRAIN, null, "--fold", "holdout", "--split", split(true).toString(), "--images", images.toString(), "--config", "{\"percentiles\": [50, 20]}")).isEqualTo(2);
    }

    @Test
    void namesMasksThatLieElsewhereOrAreEmptyAndImagesWithoutAFiniteVoxel() throws IOException {
        Volume image = TestUnit.limbs(TestUnit.GRID, TestUnit.identity(), T1W);
        Grid coarse = new Grid(30, 16, 10, new Affine(6.4, 0, 0, -92.8, 0, 6.4, 0, -48, 0, 0, 7, -31.5));
        float[] nothing = new float[TestUnit.GRID.size()];
        Arrays.fill(nothing, Float.NaN);
        TestUnit unit = new TestUnit(TRAIN, images).add(Contrast.t1w, "mag", image, TestUnit.muscles(coarse))
                .add(Contrast.t2w, "mag", image, new LabelMap(TestUnit.GRID, new short[TestUnit.GRID.size()]))
                .add(Contrast.stir, "mag", new Volume(TestUnit.GRID, nothing), TestUnit.muscles(TestUnit.GRID));

        assertThat(run("intensity", TRAIN, unit.folder(), "--config", "{\"region\": \"mask\"}")).isZero();
        assertThat(findings("intensity")).extracting(QcFinding::code, QcFinding::contrast).containsExactlyInAnyOrder(Tuple.tuple("no_mask_to_normalise", "t1w"),
                Tuple.tuple("too_few_voxels", "t2w"), Tuple.tuple("too_few_voxels", "stir"));
        assertThat(findings("intensity")).filteredOn(finding -> finding.contrast().equals("t1w")).singleElement().satisfies(finding -> {
            assertThat(finding.message()).contains("another grid", coarse.describe(), TestUnit.GRID.describe());
            assertThat(finding.wayOut()).contains("preprocess geometry");
        });

        assertThat(run("biasfield", TRAIN, unit.folder(), "--config", "{\"region\": \"mask\"}")).isZero();
        assertThat(findings("biasfield")).extracting(QcFinding::code).containsExactlyInAnyOrder("no_mask_to_correct_by", "too_few_voxels", "too_few_voxels");
        assertThat(run("register", TRAIN, unit.folder())).isZero();
        assertThat(findings("register")).filteredOn(finding -> finding.contrast().equals("stir")).extracting(QcFinding::code).containsExactly("constant_image");
        assertThat(run("landmarks", TRAIN, null, "--fold", "holdout", "--split", split(true).toString(), "--images", images.toString(), "--config",
                "{\"contrasts\": [\"stir\"]}")).isEqualTo(2);
    }

    @Test
    void scalesBySubcutaneousFatOrMuscle() throws IOException {
        Volume image = TestUnit.limbs(TestUnit.GRID, TestUnit.identity(), T1W);
        TestUnit unit = new TestUnit(TRAIN, images).add(Contrast.t1w, "mag", image, TestUnit.muscles(TestUnit.GRID))
                .add(Contrast.stir, TestUnit.limbs(TestUnit.GRID, TestUnit.identity(), 0, 25, 100, 110, 30));

        assertThat(run("intensity", TRAIN, unit.folder(), "--config", "{\"method\": \"reference_tissue\"}")).isZero();
        // Fat is 200 by formula, give or take 3.2 % of texture.
        assertThat(divisor(Contrast.t1w)).isCloseTo(201, within(6.5));
        assertThat(findings("intensity")).extracting(QcFinding::code, QcFinding::contrast).containsExactly(Tuple.tuple("no_reference_tissue", "stir"));

        assertThat(run("intensity", TRAIN, unit.folder(), "--config", "{\"method\": \"reference_tissue\", \"tissue\": \"muscle\"}")).isZero();
        assertThat(divisor(Contrast.t1w)).isBetween(58.0, 74.0);
        assertThat(findings("intensity")).extracting(QcFinding::code, QcFinding::contrast).containsExactly(Tuple.tuple("no_reference_tissue", "stir"));
    }

    private Path fit(String fold) throws IOException {
        assertThat(run("landmarks", TRAIN, null, "--fold", fold, "--split", split(true).toString(), "--images", images.toString())).isZero();
        return out.resolve("models/landmarks." + fold);
    }

    private Path split(boolean fit) throws IOException {
        Path file = folder.resolve("split.parquet");
        ResultTable.write(file, SplitAssignment.class, List.of(row(TRAIN, SplitRole.train, fit), row(TEST, SplitRole.test, false)),
                new TableFooter("", 1, "test", "0", "", new TreeMap<>(), 0, DataOrigin.measured));
        return file;
    }

    private static SplitAssignment row(UnitId unit, SplitRole role, boolean fit) {
        return new SplitAssignment("holdout", unit.toString(), "holdout", unit.subject(), unit.session(), "lyon", unit.subject(), role, fit, false);
    }

    private int run(String command, UnitId unit, Path set, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command, "--out", out.toString()));
        if (set != null) {
            arguments.addAll(List.of("--unit", unit.toString(), "--images", set.toString()));
        }
        arguments.addAll(List.of(options));
        return PreprocessTool.tool().run(arguments.toArray(String[]::new));
    }

    private ImageSet.Entry entry(ImageSet set, Contrast contrast) {
        return set.entries().stream().filter(one -> one.contrast() == contrast).findFirst().orElseThrow();
    }

    private Volume image(UnitId unit, Contrast contrast) throws IOException {
        ImageSet set = ImageSet.read(out.resolve("images").resolve(unit.toString()));
        return NiftiFile.read(set.image(entry(set, contrast)));
    }

    private Sidecar sidecar(UnitId unit, Contrast contrast) throws IOException {
        ImageSet set = ImageSet.read(out.resolve("images").resolve(unit.toString()));
        return Sidecar.read(ImageSet.sidecar(set.image(entry(set, contrast))));
    }

    private double divisor(Contrast contrast) throws IOException {
        return ((Number) ((Map<?, ?>) sidecar(TRAIN, contrast).fields().get(IntensityStep.SIDECAR_FIELD)).get("Divisor")).doubleValue();
    }

    private List<QcFinding> findings(String command) {
        return findings(command, "");
    }

    private List<QcFinding> findings(String command, String fold) {
        return ResultTable.read(out.resolve("tables/qc_finding/qc_finding.preprocess_" + command + "." + TRAIN + fold + ".parquet"), QcFinding.class);
    }

    private static Volume scaled(Volume image, float factor, float shift) {
        float[] data = image.data().clone();
        for (int v = 0; v < data.length; v++) {
            data[v] = factor * data[v] + shift;
        }
        return new Volume(image.grid(), data);
    }

    private static Volume shaded(Volume image) {
        float[] data = image.data().clone();
        for (int v = 0; v < data.length; v++) {
            double x = (v % 60 + 0.5) / 60 - 0.5;
            double y = (v / 60 % 32 + 0.5) / 32 - 0.5;
            data[v] *= (float) Math.exp(0.45 * x - 0.3 * y + 0.4 * x * y);
        }
        return new Volume(image.grid(), data);
    }

    /** Coefficient of variation in muscle. */
    private static double spread(Volume image) {
        short[] labels = TestUnit.muscles(TestUnit.GRID).labels();
        double[] values = IntStream.range(0, labels.length).filter(v -> labels[v] == 1 || labels[v] == 2).mapToDouble(v -> image.data()[v]).toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow()) / mean;
    }
}
