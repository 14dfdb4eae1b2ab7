package org.fascicle.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.fascicle.cohort.ImageSet;
import org.fascicle.dicom.Tag;
import org.fascicle.dicom.Vr;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Sidecar;
import org.fascicle.image.Volume;
import org.fascicle.schema.DeidentificationLog;
import org.fascicle.schema.ImageSeries;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;
import org.fascicle.table.ResultTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DicomCommandTest {
    private static final String UNIT = "sub-01_ses-t0";
    private final DicomStudy study = new DicomStudy();

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void makeFolders() {
        out = folder.resolve("out");
    }

    @Test
    void aSeriesBecomesAnImageWithItsSidecar() throws IOException {
        study.writeSeries(folder.resolve("t1"), 3);
        linkAsStaged("series_1", folder.resolve("t1"));

        assertThat(ingest(row("series_1", "", ""))).isZero();

        ImageSet set = imageSet();
        assertThat(set.centre()).isEqualTo("centre-a");
        assertThat(set.entries()).hasSize(1);
        Volume volume = NiftiFile.read(set.image(set.entries().getFirst()));
        // (SV·2 + 0)/(2·0.5): the second pixel of the third slice is stored as 201.
        assertThat(volume.at(1, 0, 2)).isEqualTo(402);
        assertThat(volume.grid().affine().apply(0, 0, 0)).containsExactly(new double[] {7, 8, 20}, within(1e-4));
        assertThat(volume.grid().spacing(2)).isCloseTo(5, within(1e-5));
        Sidecar sidecar = Sidecar.read(ImageSet.sidecar(set.image(set.entries().getFirst())));
        assertThat(sidecar.number("EchoTime")).hasValue(0.011);
        assertThat(sidecar.number("RepetitionTime")).hasValue(0.6);
        assertThat(sidecar.number("MagneticFieldStrength")).hasValue(3);
        assertThat(sidecar.text("Manufacturer")).contains("Philips");
        assertThat(sidecar.fields()).doesNotContainKeys("PatientSex", "SeriesInstanceUID", "AcquisitionDate", "SeriesDescription");
        ImageSeries series = table("image_series", ImageSeries.class).getFirst();
        assertThat(series.sliceThicknessMm()).isEqualTo(4.5);
        assertThat(series.spacingZMm()).isEqualTo(5);
        assertThat(series.orientation()).isEqualTo("LPS");
        assertThat(series.obliquityDeg()).isZero();
        assertThat(series.echoTimeMs()).isEqualTo(11);
        assertThat(findings()).isEmpty();
    }

    @Test
    void nothingOfThePatientReachesAnyFileOrName() throws IOException {
        study.writeSeries(folder.resolve("t1"), 3);
        study.writeSeries(folder.resolve("bad"), 4, (k, slice) -> slice.set(Tag.PIXEL_SPACING, 2, 1.5 + k));
        study.writeStructureSet(folder.resolve("rs.dcm"), DicomStudy.SECRET, 0);
        linkAsStaged("series_1", folder.resolve("t1"));
        linkAsStaged("series_2", folder.resolve("bad"));

        assertThat(ingest(row("series_1", "rs.dcm", ""), row("series_2", "", "").replace("t1w", "t2w"))).isZero();

        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(file.toString().substring(out.toString().length())).doesNotContain(DicomStudy.SECRET);
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(DicomStudy.SECRET).doesNotContain("19610203");
            }
        }
        assertThat(table("qc_finding", QcFinding.class).toString() + table("deidentification_log", DeidentificationLog.class))
                .doesNotContain(DicomStudy.SECRET);
    }

    @Test
    void eachActionIsCountedOverTheFilesOfTheSeries() throws IOException {
        study.writeSeries(folder.resolve("series_1"), 3);
        ingest(row("series_1", "", ""));

        List<DeidentificationLog> log = table("deidentification_log", DeidentificationLog.class);
        assertThat(log).contains(new DeidentificationLog(UNIT, "thigh", "t1w", "1", "(0010,0010)", "emptied", "PatientName", "basic profile", 4));
        assertThat(log).contains(new DeidentificationLog(UNIT, "thigh", "t1w", "1", "(2005,100E)", "kept", "private", "safe private option", 4));
    }

    @Test
    void withAKeyIntervalsBetweenSessionsStay() throws IOException {
        study.writeSeries(folder.resolve("series_1"), 3);
        study.writeSeries(folder.resolve("series_2"), 4, (k, slice) -> slice.set(Tag.ACQUISITION_DATE, "20250131"));
        Path key = Files.write(folder.resolve("key"), "sixteen bytes and more".getBytes(StandardCharsets.US_ASCII));
        String config = "{\"dates\":\"shift\",\"key_file\":\"" + key + "\",\"retain_patient_characteristics\":true}";

        assertThat(ingestWith(config, row("series_1", "", ""), row("series_2", "", "").replace("t1w", "t2w"))).isZero();

        ImageSet set = imageSet();
        List<java.time.LocalDate> dates = set.entries().stream().map(entry -> sidecar(set, entry).text("AcquisitionDate").orElseThrow())
                .map(java.time.LocalDate::parse).toList();
        assertThat(dates.get(0)).isBefore(java.time.LocalDate.of(2020, 1, 31));
        assertThat(java.time.temporal.ChronoUnit.DAYS.between(dates.get(0), dates.get(1)))
                .isEqualTo(java.time.temporal.ChronoUnit.DAYS.between(java.time.LocalDate.of(2020, 1, 31), java.time.LocalDate.of(2025, 1, 31)));
        assertThat(sidecar(set, set.entries().getFirst()).text("PatientSex")).contains("F");
        assertThat(sidecar(set, set.entries().getFirst()).text("SeriesInstanceUID").orElseThrow()).startsWith("2.25.");
    }

    @Test
    void shiftedDatesNeedAKey() throws IOException {
        study.writeSeries(folder.resolve("series_1"), 3);
        assertThat(ingestWith("{\"dates\":\"shift\"}", row("series_1", "", ""))).isEqualTo(2);
        assertThat(problems()).contains("dates: shift needs a key_file");
    }

    @Test
    void aStructureSetBecomesALabelMap() throws IOException {
        study.writeSeries(folder.resolve("series_1"), 3);
        study.writeStructureSet(folder.resolve("mask_1"), "Soleus left", 0);
        Files.writeString(folder.resolve("labels_1"), "label\tname\n1\tsoleus_left\n");

        assertThat(ingest(row("series_1", "mask_1", "labels_1"))).isZero();

        ImageSet set = imageSet();
        Path mask = set.mask(set.entries().getFirst()).orElseThrow();
        LabelMap labels = NiftiFile.readLabels(mask);
        assertThat(labels.count(1)).isEqualTo(4 * 4 * 2);
        assertThat(labels.at(2, 2, 1)).isEqualTo((short) 1);
        assertThat(labels.at(6, 2, 1)).isZero();
        assertThat(ImageSet.labels(mask).muscle(1)).hasToString("soleus_left");
        assertThat(Sidecar.read(ImageSet.sidecar(mask)).labels()).containsEntry(1, "soleus_left");
    }

    @Test
    void aStructureSetElsewhereIsRefusedWithBothGeometries() throws IOException {
        study.writeSeries(folder.resolve("series_1"), 3);
        study.writeStructureSet(folder.resolve("mask_1"), "x", 500);

        assertThat(ingest(row("series_1", "mask_1", ""))).isZero();

        assertThat(imageSet().entries().getFirst().mask()).isEmpty();
        QcFinding refused = findings().stream().filter(finding -> finding.code().equals("mask_outside_image")).findFirst().orElseThrow();
        assertThat(refused.severity()).isEqualTo(Severity.refused);
        assertThat(refused.message()).contains("image: 10×8×4 voxels of 1.500×2.000×5.000 mm").contains("z 525.0 to 530.0 mm");
    }

    @Test
    void aBadSeriesIsAFindingAndTheOthersGoOn() throws IOException {
        study.writeSeries(folder.resolve("series_1"), 3);
        Path missing = folder.resolve("series_2");
        study.writeSeries(missing, 4);
        Files.delete(missing.resolve(DicomStudy.SECRET + "_4_2.dcm"));
        Path cut = folder.resolve("series_3");
        study.writeSeries(cut, 5);
        Path file = cut.resolve(DicomStudy.SECRET + "_5_1.dcm");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 900));

        assertThat(ingest(row("series_1", "", ""), row("series_2", "", "").replace("t1w", "t2w"), row("series_3", "", "").replace("t1w", "stir"))).isZero();

        assertThat(imageSet().entries()).hasSize(1);
        assertThat(findings()).extracting(QcFinding::code).containsExactlyInAnyOrder("missing_slice", "truncated");
        assertThat(findings()).allSatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.refused);
            assertThat(finding.message()).startsWith("samplesheet line 2: series ");
            assertThat(finding.wayOut()).isNotEmpty();
        });
    }

    @Test
    void aUnitWhoseSeriesAreAllRefusedLeavesAnEmptyImageSet() throws IOException {
        Files.createDirectories(folder.resolve("series_1"));
        Files.writeString(folder.resolve("series_1/readme.txt"), "no DICOM here");

        assertThat(ingest(row("series_1", "", ""))).isZero();

        assertThat(ImageSet.isEmpty(out.resolve("images").resolve(UNIT))).isTrue();
        assertThat(findings()).extracting(QcFinding::code).containsExactly("not_dicom");
    }

    @Test
    void severalSeriesInOneFolderNeedTheirNumber() throws IOException {
        study.writeSeries(folder.resolve("series_1"), 3);
        study.writeSeries(folder.resolve("series_1"), 4, (k, slice) -> slice.set(Tag.ECHO_TIME, 80));

        assertThat(ingest(row("series_1", "", ""))).isZero();
        assertThat(findings().getFirst().message()).contains("2 mag series, numbers 3, 4");

        assertThat(ingest(row("series_1", "", "").replace("\"series\":\"1\"", "\"series\":\"4\""))).isZero();
        ImageSet set = imageSet();
        assertThat(sidecar(set, set.entries().getFirst()).number("EchoTime")).hasValue(0.08);
    }

    @Test
    void textBurnedIntoPixelsIsRefusedUnlessAccepted() throws IOException {
        study.writeSeries(folder.resolve("series_1"), 3, (k, slice) -> slice.set(0x00280301, Vr.CS, "YES"));
        ingest(row("series_1", "", ""));
        assertThat(findings()).extracting(QcFinding::code).containsExactly("burned_in_text");

        ingestWith("{\"accept_burned_in_text\":true}", row("series_1", "", ""));
        assertThat(imageSet().entries()).hasSize(1);
    }

    @Test
    void byHandEverySeriesOfTheFolderIsTaken() throws IOException {
        study.writeSeries(folder.resolve("all"), 3);
        study.writeSeries(folder.resolve("all"), 4);

        int code = IngestTool.tool().run("dicom", "--input", folder.resolve("all").toString(), "--unit", UNIT, "--region", "leg",
                "--out", out.toString());

        assertThat(code).isZero();
        assertThat(imageSet().entries()).extracting(ImageSet.Entry::series).containsExactly("1", "2");
    }

    @Test
    void theSameInputGivesTheSameBytes() throws IOException {
        study.writeSeries(folder.resolve("series_1"), 3);
        ingest(row("series_1", "", ""));
        Path image = out.resolve("images").resolve(UNIT).resolve(UNIT + "_thigh_t1w.nii.gz");
        byte[] first = Files.readAllBytes(image);
        Path log = parts("deidentification_log").getFirst();
        byte[] firstLog = Files.readAllBytes(log);

        ingest(row("series_1", "", ""));

        assertThat(Files.readAllBytes(image)).isEqualTo(first);
        assertThat(Files.readAllBytes(log)).isEqualTo(firstLog);
    }

    @Test
    void wrongCallsSayWhatIsWrong() throws IOException {
        assertThat(IngestTool.tool().run("dicom", "--unit", UNIT, "--out", out.toString())).isEqualTo(2);
        assertThat(problems()).contains("give either --input or --rows");
        assertThat(IngestTool.tool().run("dicom", "--unit", UNIT, "--rows", "[{\"subject\":\"sub-02\"}]", "--out", out.toString())).isEqualTo(2);
        assertThat(problems()).contains("a row has no session");
        assertThat(IngestTool.tool().run("dicom", "--unit", UNIT, "--input", "/no/such", "--contrast", "t9", "--out", out.toString())).isEqualTo(2);
        assertThat(problems()).contains("--input", "no such file or folder", "/no/such");
        assertThat(IngestTool.tool().run("dicom", "--unit", UNIT, "--input", folder.toString(), "--contrast", "t9", "--out", out.toString())).isEqualTo(2);
        assertThat(problems()).contains("unknown contrast");
    }

    private void linkAsStaged(String name, Path target) throws IOException {
        if (!folder.resolve(name).equals(target)) {
            Files.createSymbolicLink(folder.resolve(name), target);
        }
    }

    private String row(String path, String mask, String labels) {
        return "{\"row\":\"2\",\"unit\":\"" + UNIT + "\",\"subject\":\"sub-01\",\"session\":\"ses-t0\",\"centre\":\"centre-a\",\"region\":\"thigh\","
                + "\"contrast\":\"t1w\",\"part\":\"mag\",\"series\":\"1\",\"kind\":\"dicom\",\"path\":\"" + folder.resolve(path) + "\",\"mask\":\""
                + (mask.isEmpty() ? "" : folder.resolve(mask)) + "\",\"labels\":\"" + (labels.isEmpty() ? "" : folder.resolve(labels)) + "\"}";
    }

    private int ingest(String... rows) {
        return ingestWith("{}", rows);
    }

    private int ingestWith(String config, String... rows) {
        return IngestTool.tool().run("dicom", "--config", config, "--unit", UNIT, "--rows", "[" + String.join(",", rows) + "]", "--out", out.toString());
    }

    private ImageSet imageSet() {
        return ImageSet.read(out.resolve("images").resolve(UNIT));
    }

    private static Sidecar sidecar(ImageSet set, ImageSet.Entry entry) {
        try {
            return Sidecar.read(ImageSet.sidecar(set.image(entry)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<QcFinding> findings() {
        return table("qc_finding", QcFinding.class);
    }

    private List<Path> parts(String table) {
        return ResultTable.parts(out.resolve("tables").resolve(table));
    }

    private <R extends Record> List<R> table(String name, Class<R> type) {
        return ResultTable.read(out.resolve("tables").resolve(name), type);
    }

    private String problems() throws IOException {
        return Files.readString(out.resolve("problems.json"));
    }
}
