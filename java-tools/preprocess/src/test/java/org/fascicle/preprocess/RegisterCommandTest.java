package org.fascicle.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fascicle.cohort.Contrast;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.UnitId;
import org.fascicle.image.Affine;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Sidecar;
import org.fascicle.image.Volume;
import org.fascicle.schema.ImageRegistration;
import org.fascicle.schema.QcFinding;
import org.fascicle.table.ResultTable;
import org.fascicle.testkit.SharedData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisterCommandTest {
    private static final UnitId UNIT = new UnitId("sub-01", "ses-t0");
    private static final double[] T1W = {0, 200, 60, 70, 15};
    private static final double[] WATER = {0, 15, 100, 130, 8};
    /** Shifts of 6, −5 and 4 mm and a turn of 3° about the limb's axis. */
    private static final Affine MOVED = new Affine(Math.cos(0.0524), -Math.sin(0.0524), 0, 6, Math.sin(0.0524), Math.cos(0.0524), 0, -5, 0, 0, 1, 4);

    @TempDir
    Path folder;
    private Path out;
    private TestUnit unit;

    @BeforeEach
    void unit() throws IOException {
        out = folder.resolve("out");
        unit = new TestUnit(UNIT, folder.resolve("in"));
        unit.add(Contrast.t1w, "mag", TestUnit.limbs(TestUnit.GRID, TestUnit.identity(), T1W), TestUnit.muscles(TestUnit.GRID));
    }

    @Test
    void changesTheHeaderAndNoVoxelAndSharesTheMask() throws IOException {
        Volume water = TestUnit.limbs(TestUnit.GRID, MOVED.inverse(), WATER);
        unit.add(Contrast.water, water).add(Contrast.fat, TestUnit.limbs(TestUnit.GRID, MOVED.inverse(), T1W));

        assertThat(run()).isZero();

        Volume placed = NiftiFile.read(image(Contrast.water));
        assertThat(placed.data()).containsExactly(water.data());
        // The tissue at a voxel lies where the reference has it: half a voxel is 1.6 mm, and 3.5 mm along the limb.
        for (double[] voxel : new double[][] {{12, 16, 1}, {45, 10, 8}, {30, 20, 5}}) {
            double[] there = placed.grid().affine().apply(voxel[0], voxel[1], voxel[2]);
            double[] truth = MOVED.inverse().after(water.grid().affine()).apply(voxel[0], voxel[1], voxel[2]);
            assertThat(there[0]).isCloseTo(truth[0], within(1.6));
            assertThat(there[1]).isCloseTo(truth[1], within(1.6));
            assertThat(there[2]).isCloseTo(truth[2], within(3.5));
        }
        LabelMap shared = NiftiFile.readLabels(result().mask(entry(Contrast.water)).orElseThrow());
        assertThat(shared.grid().matches(placed.grid())).isTrue();
        assertThat(shared.present()).containsExactly(1, 2);
        assertThat(ImageSet.labels(result().mask(entry(Contrast.water)).orElseThrow()).muscle(1).name()).isEqualTo("soleus");
        // The reference stays as it was, to the byte.
        assertThat(image(Contrast.t1w)).hasSameBinaryContentAs(unit.folder().resolve(entry(Contrast.t1w).file()));
    }

    @Test
    void tellsTheTransformInTheTableAndTheSidecar() throws IOException {
        unit.add(Contrast.water, TestUnit.limbs(TestUnit.GRID, MOVED.inverse(), WATER)).add(Contrast.fat, TestUnit.limbs(TestUnit.GRID, MOVED.inverse(), T1W));

        assertThat(run()).isZero();

        List<ImageRegistration> rows = ResultTable.read(out.resolve("tables/image_registration"), ImageRegistration.class);
        assertThat(rows).extracting(ImageRegistration::contrast).containsExactly("fat", "water");
        // Water and fat are of one acquisition, so fat takes water's transform.
        assertThat(rows).extracting(ImageRegistration::registeredContrast).containsOnly("water");
        assertThat(rows.get(0).m14Mm()).isEqualTo(rows.get(1).m14Mm());
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.originOverride()).isFalse();
            assertThat(row.referenceContrast()).isEqualTo("t1w");
            assertThat(row.mutualInformationAfter()).isGreaterThan(row.mutualInformationBefore());
            assertThat(row.overlapAfter()).isBetween(0.5, 1.0);
            assertThat(row.volumeRatio()).isCloseTo(1, within(1e-9));
            assertThat(row.inverseConsistencyMm()).isLessThan(3);
        });
        Sidecar sidecar = Sidecar.read(ImageSet.sidecar(image(Contrast.fat)));
        Map<?, ?> how = (Map<?, ?>) sidecar.fields().get(RegisteredImage.SIDECAR_FIELD);
        assertThat(how.get("TransformOf")).isEqualTo("water");
        assertThat((List<?>) how.get("ReferenceToImageRas")).hasSize(12);
        assertThat(sidecar.number("EchoTime")).hasValue(0.011);
    }

    @Test
    void overridesAWrongOriginAndSaysSo() throws IOException {
        unit.add(Contrast.water, TestUnit.shifted(TestUnit.limbs(TestUnit.GRID, TestUnit.identity(), WATER), 700, 0, 300));

        assertThat(run()).isZero();

        assertThat(findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo("origin_override");
            assertThat(finding.message()).contains("0.0 % of the reference's tissue");
        });
        assertThat(ResultTable.read(out.resolve("tables/image_registration"), ImageRegistration.class)).singleElement().matches(ImageRegistration::originOverride);
        double[] first = NiftiFile.readHeader(image(Contrast.water)).grid().affine().apply(0, 0, 0);
        double[] expected = TestUnit.GRID.affine().apply(0, 0, 0);
        assertThat(first[0]).isCloseTo(expected[0], within(1.6));
        assertThat(first[2]).isCloseTo(expected[2], within(3.5));

        assertThat(run("--config", "{\"origin_override\": \"never\"}")).isZero();
        assertThat(findings()).extracting(QcFinding::code).containsExactly("no_overlap");
        assertThat(result().entries()).extracting(ImageSet.Entry::contrast).containsExactly(Contrast.t1w);
    }

    @Test
    void resamplesToTheReferencesGridWhereAsked() throws IOException {
        unit.add(Contrast.water, TestUnit.limbs(TestUnit.GRID, MOVED.inverse(), WATER));
        assertThat(run("--config", "{\"grid\": \"reference\", \"interpolation\": \"linear\"}")).isZero();
        assertThat(NiftiFile.readHeader(image(Contrast.water)).grid().matches(TestUnit.GRID)).isTrue();
        assertThat(NiftiFile.readLabels(result().mask(entry(Contrast.water)).orElseThrow()).labels()).containsExactly(TestUnit.muscles(TestUnit.GRID).labels());
    }

    @Test
    void bringsASessionToAnother() throws IOException {
        TestUnit later = new TestUnit(new UnitId("sub-01", "ses-t1"), folder.resolve("in"));
        later.add(Contrast.t1w, TestUnit.limbs(TestUnit.GRID, MOVED.inverse(), T1W));
        int code = PreprocessTool.tool().run("register", "--unit", "sub-01_ses-t1", "--images", later.folder().toString(), "--reference", unit.folder().toString(), "--out", out.toString());
        assertThat(code).isZero();
        assertThat(ResultTable.read(out.resolve("tables/image_registration"), ImageRegistration.class)).singleElement().satisfies(row -> {
            assertThat(row.unit()).isEqualTo("sub-01_ses-t1");
            assertThat(row.referenceUnit()).isEqualTo("sub-01_ses-t0");
            assertThat(row.m14Mm()).isCloseTo(6, within(1.6));
            assertThat(row.m24Mm()).isCloseTo(-5, within(1.6));
        });
    }

    @Test
    void saysThatTheReferenceSessionIsNotThere() throws IOException {
        assertThat(run("--config", "{\"reference_session\": \"t0\"}")).isZero();
        assertThat(findings()).isEmpty();
        assertThat(run("--config", "{\"reference_session\": \"ses-t1\"}")).isZero();
        assertThat(findings()).extracting(QcFinding::code).containsExactly("no_reference_session");
    }

    @Test
    void saysWhatItCannotRegister() throws IOException {
        unit.add(Contrast.stir, new Volume(TestUnit.GRID, new float[TestUnit.GRID.size()]));
        assertThat(run()).isZero();
        assertThat(findings()).extracting(QcFinding::code).containsExactly("constant_image");
        assertThat(run("--config", "{\"reference\": \"t2w\"}")).isZero();
        assertThat(findings()).extracting(QcFinding::code).containsOnly("no_reference");
        assertThat(result().entries()).hasSize(2);
        assertThat(run("--config", "{\"reference\": \"t2\"}")).isEqualTo(2);
        assertThat(Files.readString(out.resolve("problems.json"))).contains("is no contrast");
        assertThat(run("--config", "{\"min_overlap\": 2}")).isEqualTo(2);
    }

    /** The real leg: water lies elsewhere by its header; its labels lie on the T1-like image. */
    @Test
    void givesTheRealWaterImageTheLabelsOfTheLegs() throws IOException {
        Path in = Files.createDirectories(folder.resolve("leg"));
        Files.copy(SharedData.require("leg-mri/twoLegs.nii.gz"), in.resolve("t1w.nii.gz"));
        Files.copy(SharedData.require("leg-mri/labels.nii.gz"), in.resolve("t1w_mask.nii.gz"));
        Files.copy(SharedData.require("leg-mri/water.nii.gz"), in.resolve("water.nii.gz"));
        new ImageSet(in, UNIT, "here", List.of(new ImageSet.Entry("leg", Contrast.t1w, "mag", "1", "t1w.nii.gz", "t1w_mask.nii.gz"),
                new ImageSet.Entry("leg", Contrast.water, "mag", "1", "water.nii.gz", ""))).writeIndex();
        assertThat(PreprocessTool.tool().run("register", "--unit", UNIT.toString(), "--images", in.toString(), "--out", out.toString(),
                "--config", "{\"min_coverage\": 0.5}")).isZero();
        ImageSet.Entry water = entry(Contrast.water);
        LabelMap labels = NiftiFile.readLabels(result().mask(water).orElseThrow());
        Volume image = NiftiFile.read(result().image(water));
        assertThat(labels.present()).hasSizeGreaterThan(9);
        int bright = 0;
        int labelled = 0;
        for (int v = 0; v < labels.labels().length; v++) {
            if (labels.labels()[v] != 0) {
                labelled++;
                bright += image.data()[v] > 150 ? 1 : 0;
            }
        }
        assertThat((double) bright / labelled).as("labelled voxels that are muscle in the water image").isGreaterThan(0.97);
        assertThat(findings()).extracting(QcFinding::code).contains("origin_override");
    }

    private int run(String... options) {
        List<String> arguments = new ArrayList<>(List.of("register", "--unit", UNIT.toString(), "--images", unit.folder().toString(), "--out", out.toString()));
        arguments.addAll(List.of(options));
        return PreprocessTool.tool().run(arguments.toArray(String[]::new));
    }

    private ImageSet result() {
        return ImageSet.read(out.resolve("images").resolve(UNIT.toString()));
    }

    private ImageSet.Entry entry(Contrast contrast) {
        return result().entries().stream().filter(one -> one.contrast() == contrast).findFirst().orElseThrow();
    }

    private Path image(Contrast contrast) {
        return result().image(entry(contrast));
    }

    private List<QcFinding> findings() {
        return ResultTable.read(out.resolve("tables/qc_finding/qc_finding.preprocess_register." + UNIT + ".parquet"), QcFinding.class);
    }
}
