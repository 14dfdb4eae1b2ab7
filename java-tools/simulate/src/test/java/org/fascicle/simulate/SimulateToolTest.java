package org.fascicle.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fascicle.cohort.Assessments;
import org.fascicle.cohort.CsvFile;
import org.fascicle.cohort.MaskLabels;
import org.fascicle.cohort.MuscleCatalogue;
import org.fascicle.cohort.Participants;
import org.fascicle.cohort.Problems;
import org.fascicle.cohort.Samplesheet;
import org.fascicle.dicom.DicomDataset;
import org.fascicle.dicom.DicomReader;
import org.fascicle.dicom.Tag;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.schema.DataOrigin;
import org.fascicle.schema.SimulationTruth;
import org.fascicle.table.ResultTable;
import org.fascicle.testkit.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateToolTest {
    private static final String UNIT = "sub-02_ses-t1";
    private static final String SMALL = "\"matrix\": 64, \"slices\": 3, \"regions\": [\"leg\"]";

    @TempDir
    Path folder;

    private Path run(String name, String... arguments) {
        Path out = folder.resolve(name);
        List<String> all = new java.util.ArrayList<>(List.of(arguments));
        all.addAll(List.of("--out", out.toString(), "--seed", "5"));
        assertThat(SimulateTool.tool().run(all.toArray(String[]::new))).isZero();
        return out;
    }

    private Path plan(String name, String config) {
        return run(name, "plan", "--config", "{" + config + "}");
    }

    private Path subject(String name, String config) {
        return run(name, "subject", "--unit", UNIT, "--config", "{" + config + "}");
    }

    private static Map<String, byte[]> files(Path root) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            paths.filter(Files::isRegularFile).forEach(path -> {
                try {
                    files.put(root.relativize(path).toString(), Files.readAllBytes(path));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return files;
    }

    @Test
    void thePlanIsAStudyThatIngestCanRead() {
        Path out = plan("plan", "");
        Problems problems = new Problems();
        Samplesheet sheet = Samplesheet.read(out.resolve("samplesheet.csv"), problems);
        Participants participants = Participants.read(out.resolve("participants.csv"), problems);
        Assessments scores = Assessments.read(out.resolve("assessments.csv"), problems);
        participants.requireSubjects(sheet, problems);
        assertThat(problems.found()).isEmpty();
        assertThat(sheet.rows()).hasSize(12 * 5 * 2);
        assertThat(sheet.units()).hasSize(12).first().hasToString("sub-01_ses-t0");
        assertThat(scores.rows()).hasSize(12 * 53 * 2);
        MuscleCatalogue catalogue = MuscleCatalogue.read(SharedData.projectRoot().resolve("params/muscles.tsv"));
        assertThat(scores.rows()).allSatisfy(row -> assertThat(catalogue.find(row.muscle().toString())).contains(row.muscle()));
        assertThat(CsvFile.read(out.resolve("units.csv")).header()).containsExactly("unit", "subject", "session", "centre");
        Path truth = out.resolve("tables/simulation_truth/simulation_truth.parquet");
        assertThat(ResultTable.read(truth, SimulationTruth.class)).hasSize(12 * 53)
                .allSatisfy(row -> assertThat(row.fatFractionPct()).isBetween(1.0, 95.0))
                .allSatisfy(row -> assertThat(row.t2WaterMs()).isBetween(30.0, 90.0));
        assertThat(ResultTable.footer(truth).origin()).isEqualTo(DataOrigin.simulated);
    }

    @Test
    void moreSubjectsLeaveTheFirstOnesAsTheyWere() throws IOException {
        Path planOfSix = plan("six", "");
        Path planOfSeven = plan("seven", "\"subjects\": 7");
        for (String file : List.of("samplesheet.csv", "participants.csv", "assessments.csv", "units.csv")) {
            List<String> six = Files.readAllLines(planOfSix.resolve(file));
            assertThat(Files.readAllLines(planOfSeven.resolve(file)).subList(0, six.size())).isEqualTo(six);
        }
        assertThat(files(subject("images6", SMALL))).usingRecursiveComparison()
                .isEqualTo(files(subject("images7", SMALL + ", \"subjects\": 7")));
    }

    private static final String NMD = "\"cohort\": \"nmd\", \"matrix\": 64, \"slices\": 3, \"slice_spacing_mm\": 15, \"regions\": [\"thigh\"], "
            + "\"limb\": \"right\", \"contrasts\": [\"t1w\", \"dixon\", \"mt_on\", \"mt_off\", \"mese\"], "
            + "\"dixon\": {\"matrix\": 64, \"slices\": 4, \"slice_thickness_mm\": 5, \"slice_spacing_mm\": 5}, \"mese\": {\"slices\": 2}";

    @Test
    void mapsMayCoverOtherSlicesAndOneLimbMayBeExamined() throws IOException {
        Path plan = plan("plan", NMD);
        Problems problems = new Problems();
        Samplesheet sheet = Samplesheet.read(plan.resolve("samplesheet.csv"), problems);
        assertThat(problems.found()).isEmpty();
        // A mask lies on what shares its slices: here T1w and MT, not the other two.
        assertThat(sheet.rows()).allSatisfy(row -> {
            boolean outlined = List.of("t1w", "mt_on", "mt_off").contains(row.contrast().name());
            assertThat(row.mask().isEmpty()).isNotEqualTo(outlined);
            assertThat(row.truthMask().isEmpty()).isNotEqualTo(outlined);
        });
        assertThat(Participants.read(plan.resolve("participants.csv"), problems).bySubject().values()).extracting(row -> row.get("group"))
                .contains("FAP", "CMT1A", "CIDP", "control");
        List<SimulationTruth> truth = ResultTable.read(plan.resolve("tables/simulation_truth/simulation_truth.parquet"), SimulationTruth.class);
        assertThat(truth).allSatisfy(row -> assertThat(row.side()).isEqualTo("right")).extracting(SimulationTruth::infiltration)
                .contains("sparse", "compact");
        assertThat(truth.stream().filter(row -> row.unit().equals("sub-01_ses-t0"))).hasSize(10);

        Path out = run("images", "subject", "--unit", "sub-01_ses-t0", "--config", "{" + NMD + "}").resolve("sub-01_ses-t0");
        assertThat(files(out.resolve("thigh_t1w"))).hasSize(3);
        assertThat(files(out.resolve("thigh_dixon"))).hasSize(4 * 8);
        assertThat(files(out.resolve("thigh_mese"))).hasSize(2 * 16);
        assertThat(NiftiFile.readLabels(out.resolve("masks/thigh_truth.nii.gz")).present()).hasSize(10);
        assertThat(MaskLabels.read(out.resolve("masks/thigh_labels.tsv"), null, problems).names().values())
                .allSatisfy(muscle -> assertThat(muscle.toString()).endsWith("_right"));
        Path larger = run("larger", "subject", "--unit", "sub-01_ses-t0", "--config", "{" + NMD + ", \"subjects\": 40}");
        assertThat(files(larger)).usingRecursiveComparison().isEqualTo(files(folder.resolve("images")));
    }

    @Test
    void aSubjectHasWhatTheSamplesheetNames() throws IOException {
        String config = SMALL + ", \"contrasts\": [\"t1w\", \"dixon\", \"mese\"]";
        Path plan = plan("plan", config);
        Path out = subject("images", config);
        Problems problems = new Problems();
        Samplesheet.read(plan.resolve("samplesheet.csv"), problems).rows().stream().filter(row -> row.unit().toString().equals(UNIT))
                .forEach(row -> {
                    assertThat(out.resolve(row.path())).isDirectory();
                    assertThat(out.resolve(row.mask())).isRegularFile();
                    assertThat(MaskLabels.read(out.resolve(row.labels()), null, problems).names()).hasSize(12);
                });
        assertThat(problems.found()).isEmpty();
        Map<String, byte[]> files = files(out.resolve(UNIT));
        assertThat(files.keySet().stream().filter(name -> name.startsWith("leg_t1w/"))).hasSize(3);
        assertThat(files.keySet().stream().filter(name -> name.startsWith("leg_dixon_phase/"))).hasSize(3 * 8);
        assertThat(files.keySet().stream().filter(name -> name.startsWith("leg_mese/"))).hasSize(3 * 16);
        LabelMap rater = NiftiFile.readLabels(out.resolve(UNIT).resolve("masks/leg_rater.nii.gz"));
        LabelMap truth = NiftiFile.readLabels(out.resolve(UNIT).resolve("masks/leg_truth.nii.gz"));
        assertThat(rater.present()).isEqualTo(truth.present()).hasSize(12);
        assertThat(rater.labels()).isNotEqualTo(truth.labels());
    }

    @Test
    void slicesLieWhereTheMaskLies() throws Exception {
        for (String centre : List.of("north", "harbour")) {
            Path unit = subject(centre, SMALL + ", \"centres\": [\"" + centre + "\"]").resolve(UNIT);
            LabelMap mask = NiftiFile.readLabels(unit.resolve("masks/leg_rater.nii.gz"));
            for (int instance = 1; instance <= 3; instance++) {
                DicomDataset image = DicomReader.find().read(unit.resolve("leg_t1w").resolve("000" + instance + ".dcm")).dataset();
                int slice = centre.equals("harbour") ? 3 - instance : instance - 1;
                double[] position = image.requiredNumbers(Tag.IMAGE_POSITION_PATIENT, 3);
                double[] row = image.requiredNumbers(Tag.IMAGE_ORIENTATION_PATIENT, 6);
                double[] spacing = image.requiredNumbers(Tag.PIXEL_SPACING, 2);
                double[] last = mask.grid().affine().apply(mask.grid().nx() - 1, mask.grid().ny() - 1, slice);
                for (int axis = 0; axis < 3; axis++) {
                    double reached = position[axis] + row[axis] * spacing[1] * (mask.grid().nx() - 1)
                            + row[3 + axis] * spacing[0] * (mask.grid().ny() - 1);
                    assertThat(axis < 2 ? -reached : reached).isCloseTo(last[axis], within(0.02));
                }
                assertThat(image.number(Tag.SLICE_THICKNESS)).hasValue(8);
                assertThat(image.number(Tag.SPACING_BETWEEN_SLICES)).hasValue(10);
            }
            if (centre.equals("harbour")) {
                assertThat(Math.abs(mask.grid().affine().get(2, 1))).isGreaterThan(0.1);
            }
        }
    }

    @Test
    void headersTell3dFrom2d() throws Exception {
        Path unit = subject("images", SMALL + ", \"contrasts\": [\"t1w\", \"dixon\", \"mt_on\", \"mese\"]").resolve(UNIT);
        Map<String, String> expected = Map.of("leg_t1w", "2D *tse2d1", "leg_dixon", "3D *fl3d8", "leg_dixon_phase", "3D *fl3d8", "leg_mt_on", "3D *fl3d1",
                "leg_mese", "2D *se2d16");
        for (Map.Entry<String, String> series : expected.entrySet()) {
            DicomDataset image = DicomReader.find().read(unit.resolve(series.getKey()).resolve("0001.dcm")).dataset();
            assertThat(image.text(Tag.MR_ACQUISITION_TYPE) + " " + image.text(Tag.SEQUENCE_NAME)).as(series.getKey()).isEqualTo(series.getValue());
        }
    }

    @Test
    void deidentificationHasWorkToDo() throws Exception {
        Path unit = subject("images", SMALL).resolve(UNIT);
        DicomDataset image = DicomReader.find().read(unit.resolve("leg_stir/0001.dcm")).dataset();
        for (int tag : new int[] {Tag.PATIENT_NAME, Tag.PATIENT_ID, Tag.PATIENT_BIRTH_DATE, Tag.PATIENT_ADDRESS, Tag.REFERRING_PHYSICIAN_NAME,
            Tag.INSTITUTION_NAME, Tag.ACCESSION_NUMBER, Tag.OPERATORS_NAME, Tag.DEVICE_SERIAL_NUMBER, Tag.PATIENT_COMMENTS}) {
            assertThat(image.text(tag)).as(Tag.describe(tag)).isNotBlank();
        }
        assertThat(image.elements()).anyMatch(element -> (element.tag() >>> 16 & 1) == 1);
        assertThat(image.text(Tag.STUDY_INSTANCE_UID)).startsWith("2.25.").hasSizeLessThanOrEqualTo(64);
        DicomDataset other = DicomReader.find().read(unit.resolve("leg_t1w/0001.dcm")).dataset();
        assertThat(other.text(Tag.STUDY_INSTANCE_UID)).isEqualTo(image.text(Tag.STUDY_INSTANCE_UID));
        assertThat(other.text(Tag.SERIES_INSTANCE_UID)).isNotEqualTo(image.text(Tag.SERIES_INSTANCE_UID));
        assertThat(other.text(Tag.SOP_INSTANCE_UID)).isNotEqualTo(image.text(Tag.SOP_INSTANCE_UID));
    }

    @Test
    void renderingTwiceReplacesTheFirstWithTheSameBytes() throws IOException {
        Map<String, byte[]> first = files(subject("images", SMALL));
        Files.writeString(folder.resolve("images").resolve(UNIT).resolve("stale.txt"), "left by an older version");
        assertThat(files(subject("images", SMALL))).usingRecursiveComparison().isEqualTo(first);
    }

    @Test
    void wrongInputIsTheUsers() {
        for (String[] wrong : new String[][] {
            {"plan", "--config", "{\"cohort\": \"stim2\"}"}, {"plan", "--config", "{\"subjectz\": 3}"},
            {"plan", "--config", "{\"slice_spacing_mm\": 5}"}, {"plan", "--config", "{\"contrasts\": []}"},
            {"plan", "--config", "{\"regions\": [\"leg\", \"leg\"]}"},
            {"plan", "--config", "{\"limb\": \"right\"}"}, {"plan", "--config", "{\"dixon\": {\"slice_spacing_mm\": 3}}"},
            {"plan", "--config", "{\"mese\": {\"matrix\": 4}}"}, {"subject", "--unit", "sub-99_ses-t0"}, {"subject"}}) {
            Path out = folder.resolve("wrong");
            List<String> all = new java.util.ArrayList<>(List.of(wrong));
            all.addAll(List.of("--out", out.toString()));
            assertThat(SimulateTool.tool().run(all.toArray(String[]::new))).as(String.join(" ", wrong)).isEqualTo(2);
            assertThat(out.resolve("samplesheet.csv")).doesNotExist();
        }
    }
}
