package org.fascicle.quantify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fascicle.cohort.Contrast;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.MaskLabels;
import org.fascicle.cohort.Muscle;
import org.fascicle.cohort.UnitId;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Sidecar;
import org.fascicle.image.Volume;
import org.fascicle.phantom.Component;
import org.fascicle.phantom.FatSpectrum;
import org.fascicle.phantom.MultiEchoGradientEcho;
import org.fascicle.phantom.MultiEchoSpinEcho;
import org.fascicle.phantom.Pool;
import org.fascicle.phantom.Relaxation;
import org.fascicle.phantom.Sequence;
import org.fascicle.phantom.TransferGradientEcho;
import org.fascicle.schema.MapStatistic;
import org.fascicle.schema.QcFinding;
import org.fascicle.table.ResultTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The map commands on the simulator's signals: soleus with 10 % fat, gracilis with 60 %, and air around. */
class MapCommandsTest {
    private static final UnitId UNIT = new UnitId("sub-01", "ses-t0");
    private static final double FIELD_T = 3;
    private static final double[] FAT = {0, 0.1, 0.6};
    private static final double NOISE = 1.5;
    private static final Grid GRID = new Grid(40, 40, 2, Affine.axisAligned(new double[] {2, 2, 8}, new double[3]));

    @TempDir
    Path folder;
    private Path images;
    private final List<ImageSet.Entry> entries = new ArrayList<>();
    private final LabelMap mask = new LabelMap(GRID, labels());

    @BeforeEach
    void makeFolder() throws IOException {
        images = Files.createDirectories(folder.resolve("images").resolve(UNIT.toString()));
    }

    @Test
    void fatFractionFromComplexEchoes() throws IOException {
        MultiEchoGradientEcho dixon = new MultiEchoGradientEcho(16, 5, new double[] {1.15, 2.30, 3.45, 4.60, 5.75, 6.90}, FatSpectrum.subcutaneous());
        write(Contrast.dixon, dixon, 16, true, 40);
        assertThat(run("fatfraction", "{}")).isZero();
        assertThat(findings("fatfraction")).isEmpty();
        Volume pdff = map("pdff_pct");
        assertThat(mean(pdff, 1)).isCloseTo(10, within(1.5));
        assertThat(mean(pdff, 2)).isCloseTo(60, within(2.5));
        assertThat(mean(map("signal_ff_pct"), 1)).as("T1 makes fat brighter").isGreaterThan(mean(pdff, 1) + 1);
        assertThat(mean(map("field_offset_hz"), 1)).isCloseTo(40, within(3.0));
        assertThat(mean(map("r2star_per_s"), 1)).isCloseTo(1000.0 / 20, within(6.0));
        Sidecar sidecar = Sidecar.read(maps().resolve(UNIT + "_leg_pdff_pct.json"));
        assertThat(sidecar.text("Method")).contains("spectrum hamilton_2011");
        assertThat(sidecar.number("MagneticFieldStrength")).hasValue(3);
        LabelMap outcome = NiftiFile.readLabels(maps().resolve(sidecar.text("OutcomeMap").orElseThrow()));
        assertThat(outcome.at(0, 0, 0)).as("air").isZero();
        assertThat(pdff.at(0, 0, 0)).isNaN();
        assertThat(Sidecar.read(maps().resolve(UNIT + "_leg_fatfraction_outcome.json")).fields().toString()).contains("0=outside_mask", "1=converged");

        assertThat(run("mapstatistics", "{\"cut_offs\": [\"pdff_pct@3T[spectrum hamilton_2011]>30\"], \"erosion_mm\": 2}")).isZero();
        MapStatistic gracilis = statistic("pdff_pct", "gracilis", "full");
        assertThat(gracilis.mean()).isCloseTo(mean(pdff, 2), within(1e-6));
        assertThat(gracilis.aboveCutOffPct()).isEqualTo(100);
        assertThat(gracilis.cutOff()).isEqualTo(30);
        assertThat(gracilis.voxelCount()).isEqualTo(2 * 8 * 24);
        assertThat(gracilis.volumeCm3()).isCloseTo(2 * 8 * 24 * 32 / 1000.0, within(1e-9));
        assertThat(gracilis.coveragePct()).isEqualTo(100);
        assertThat(gracilis.percentile05()).isLessThan(gracilis.median()).isLessThan(gracilis.percentile95());
        assertThat(statistic("pdff_pct", "gracilis", "eroded").voxelCount()).isEqualTo(2 * 6 * 22);
        assertThat(statistic("r2star_per_s", "soleus", "full").cutOff()).isNull();
        assertThat(run("mapstatistics", "{\"erosion_mm\": 1.5}")).isZero();
        assertThat(findings("mapstatistics")).extracting(QcFinding::code).containsOnly("erosion_without_effect");
        assertThat(run("mapstatistics", "{\"cut_offs\": [\"pdff_pct@1.5T>30\", \"t2@3T>4\"]}")).isEqualTo(2);
        assertThat(run("mapstatistics", "{\"cut_offs\": [\"pdff_pct@3T>30\"]}")).as("no spectrum named").isEqualTo(2);
        assertThat(run("mapstatistics", "{\"cut_offs\": [\"pdff_pct@3T[spectrum ren_2008]>30\"]}")).isZero();
        assertThat(findings("mapstatistics")).singleElement().satisfies(finding -> assertThat(finding.message()).contains("by spectrum ren_2008 is not"));
        assertThat(run("mapstatistics", "{\"cut_offs\": [\"pdff_pct@1.5T[spectrum hamilton_2011]>30\"]}")).isZero();
        assertThat(statistic("pdff_pct", "gracilis", "full").aboveCutOffPct()).isNull();
        assertThat(findings("mapstatistics")).singleElement().satisfies(finding -> assertThat(finding.message()).contains("at 1.5 T is not pdff_pct at 3.0 T"));
    }

    @Test
    void bytesDoNotDependOnThreads() throws IOException {
        write(Contrast.dixon, new MultiEchoGradientEcho(16, 5, new double[] {1.15, 2.30, 3.45, 4.60, 5.75, 6.90}, FatSpectrum.subcutaneous()), 16, true, 40);
        write(Contrast.mese, spinEcho(1), 2500, false, 0);
        for (String command : List.of("fatfraction", "t2map")) {
            assertThat(run(command, "{}", "--threads", "1")).isZero();
            try (Stream<Path> files = Files.list(maps())) {
                for (Path file : files.toList()) {
                    Files.copy(file, Files.createDirectories(folder.resolve("one").resolve(command)).resolve(file.getFileName()));
                }
            }
            assertThat(run(command, "{}", "--threads", "3")).isZero();
            try (Stream<Path> files = Files.list(maps())) {
                assertThat(files.toList()).hasSizeGreaterThan(4).allSatisfy(file ->
                        assertThat(file).hasSameBinaryContentAs(folder.resolve("one").resolve(command).resolve(file.getFileName())));
            }
            try (Stream<Path> files = Files.list(maps())) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Test
    void magnitudesAloneAndReadyImages() throws IOException {
        double[] outAndIn = {1.15, 2.30};
        write(Contrast.dixon, new MultiEchoGradientEcho(16, 5, outAndIn, FatSpectrum.subcutaneous()), 16, false, 40);
        assertThat(run("fatfraction", "{\"spectrum\": \"single_peak\"}")).isZero();
        assertThat(findings("fatfraction")).extracting(QcFinding::code).contains("fat_fraction_folded", "no_pdff");
        assertThat(Files.exists(maps().resolve(UNIT + "_leg_pdff_pct.nii.gz"))).isFalse();
        assertThat(mean(map("signal_ff_pct"), 1)).isBetween(5.0, 20.0);

        entries.clear();
        writeReady(Contrast.water, 90, 40);
        writeReady(Contrast.fat, 10, 60);
        assertThat(run("fatfraction", "{\"noise_sigma\": 0}")).isZero();
        assertThat(findings("fatfraction")).extracting(QcFinding::code).containsExactly("no_pdff");
        assertThat(mean(map("signal_ff_pct"), 2)).isCloseTo(60, within(1e-4));
        assertThat(run("fatfraction", "{\"noise_sigma\": 0, \"ready_spectrum\": \"seven peaks of the maker\"}")).isZero();
        assertThat(mean(map("pdff_pct"), 2)).isLessThan(59);
    }

    @Test
    void t2OfTheWholeSignalAndOfWater() throws IOException {
        write(Contrast.mese, spinEcho(0.85), 2500, false, 0);
        assertThat(run("t2map", "{\"t2_fat_ms\": 133}")).isZero();
        double truth = Relaxation.of(Component.MUSCLE_WATER, FIELD_T).t2Ms();
        assertThat(mean(map("t2_water_ms"), 1)).isCloseTo(truth, within(1.5));
        assertThat(mean(map("t2_water_ms"), 2)).as("beside 60 % fat").isCloseTo(truth, within(4.0));
        assertThat(mean(map("t2_global_ms"), 2)).as("fat lengthens the global T2").isGreaterThan(truth + 20);
        assertThat(run("t2map", "{\"quantities\": [\"t2_water_ms\"], \"field_strength_t\": 7}")).isZero();
        assertThat(findings("t2map")).singleElement().satisfies(finding -> assertThat(finding.message()).contains("7.0 T"));
        assertThat(run("t2map", "{\"echo_times_ms\": [10, 20]}")).isZero();
        assertThat(findings("t2map")).singleElement().satisfies(finding -> assertThat(finding.message()).contains("16 echoes but 2 echo times"));
    }

    @Test
    void transferRatioWithItsB1Correction() throws IOException {
        write(Contrast.mt_off, new TransferGradientEcho(36, 3.5, 10, false, FatSpectrum.subcutaneous()), 36, false, 0, 0.8);
        assertThat(run("mtr", "{}")).isZero();
        write(Contrast.mt_on, new TransferGradientEcho(36, 3.5, 10, true, FatSpectrum.subcutaneous()), 36, false, 0, 0.8);
        assertThat(run("mtr", "{}")).isZero();
        double low = mean(map("mtr_pct"), 1);
        Volume b1 = new Volume(GRID, new float[GRID.size()]);
        java.util.Arrays.fill(b1.data(), 80);
        add(Contrast.b1_map, "mag", b1, Sidecar.empty());
        assertThat(run("mtr", "{}")).isZero();
        double corrected = mean(map("mtr_b1_corrected_pct"), 1);
        entries.clear();
        write(Contrast.mt_off, new TransferGradientEcho(36, 3.5, 10, false, FatSpectrum.subcutaneous()), 36, false, 0, 1);
        write(Contrast.mt_on, new TransferGradientEcho(36, 3.5, 10, true, FatSpectrum.subcutaneous()), 36, false, 0, 1);
        assertThat(run("mtr", "{}")).isZero();
        double nominal = mean(map("mtr_pct"), 1);
        assertThat(nominal - low).as("B1 of 80 % costs").isGreaterThan(4);
        assertThat(Math.abs(corrected - nominal)).as("what is left, by fat and another T1").isLessThan(0.3 * (nominal - low));
    }

    @Test
    void whatCannotBeUsedIsAFinding() throws IOException {
        write(Contrast.mt_on, new TransferGradientEcho(36, 3.5, 10, true, FatSpectrum.subcutaneous()), 36, false, 0);
        assertThat(run("mtr", "{}")).isZero();
        assertThat(run("mapstatistics", "{}")).as("a list without maps").isZero();
        assertThat(findings("mtr")).singleElement().satisfies(finding -> assertThat(finding.message()).contains("no image without the pulse"));
        assertThat(run("fatfraction", "{\"spectrum\": \"five_peaks\"}")).isEqualTo(2);
        assertThat(run("fatfraction", "{}", "--threads", "0")).isEqualTo(2);
    }

    private static MultiEchoSpinEcho spinEcho(double b1) {
        return new MultiEchoSpinEcho(2500, 8.7, 16, 180 * b1, new double[] {1});
    }

    private void writeReady(Contrast contrast, float soleus, float gracilis) throws IOException {
        float[] data = new float[GRID.size()];
        for (int v = 0; v < data.length; v++) {
            data[v] = mask.labels()[v] == 1 ? soleus : mask.labels()[v] == 2 ? gracilis : 0;
        }
        add(contrast, "mag", new Volume(GRID, data), acquisition(5, 16).with("EchoTime", 0.00115));
    }

    private void write(Contrast contrast, Sequence sequence, double repetitionTimeMs, boolean phase, double hertz) throws IOException {
        write(contrast, sequence, repetitionTimeMs, phase, hertz, 1);
    }

    private void write(Contrast contrast, Sequence sequence, double repetitionTimeMs, boolean phase, double hertz, double b1) throws IOException {
        double[] times = sequence.echoTimesMs();
        double[][] real = new double[FAT.length][times.length];
        double[][] imag = new double[FAT.length][times.length];
        for (int label = 1; label < FAT.length; label++) {
            add(sequence, Component.MUSCLE_WATER, 1 - FAT[label], b1, real[label], imag[label]);
            add(sequence, Component.ADIPOSE, FAT[label], b1, real[label], imag[label]);
        }
        // Images with and without the transfer pulse share their gain.
        double scale = sequence instanceof TransferGradientEcho ? 3000 : 300 / Math.hypot(real[1][0], imag[1][0]);
        Random random = new Random(contrast.ordinal());
        float[] magnitudes = new float[times.length * GRID.size()];
        float[] phases = new float[magnitudes.length];
        for (int v = 0; v < GRID.size(); v++) {
            int label = mask.labels()[v];
            for (int e = 0; e < times.length; e++) {
                double angle = 0.7 + 2 * Math.PI * hertz * times[e] / 1000;
                double re = scale * (real[label][e] * Math.cos(angle) - imag[label][e] * Math.sin(angle)) + NOISE * random.nextGaussian();
                double im = scale * (real[label][e] * Math.sin(angle) + imag[label][e] * Math.cos(angle)) + NOISE * random.nextGaussian();
                magnitudes[e * GRID.size() + v] = (float) Math.hypot(re, im);
                phases[e * GRID.size() + v] = (float) (1000 * Math.atan2(im, re));
            }
        }
        List<Double> seconds = java.util.Arrays.stream(times).map(ms -> ms / 1000).boxed().toList();
        Sidecar sidecar = acquisition(sequence.flipAngleDeg(), repetitionTimeMs).with("EchoTime", seconds.size() == 1 ? seconds.getFirst() : seconds);
        add(contrast, "mag", new Volume(GRID, times.length, magnitudes), sidecar);
        if (phase) {
            add(contrast, "phase", new Volume(GRID, times.length, phases), sidecar);
        }
    }

    private static Sidecar acquisition(double flipAngleDeg, double repetitionTimeMs) {
        return Sidecar.empty().with("MagneticFieldStrength", FIELD_T).with("FlipAngle", flipAngleDeg).with("RepetitionTime", repetitionTimeMs / 1000);
    }

    private static void add(Sequence sequence, Component component, double share, double b1, double[] real, double[] imag) {
        double[] re = new double[real.length];
        double[] im = new double[real.length];
        sequence.signal(new Pool(component, Relaxation.of(component, FIELD_T), 0, component == Component.MUSCLE_WATER ? 0.06 : 0), b1, FIELD_T, re, im);
        for (int e = 0; e < re.length; e++) {
            real[e] += share * re[e];
            imag[e] += share * im[e];
        }
    }

    private void add(Contrast contrast, String part, Volume volume, Sidecar sidecar) throws IOException {
        String name = ImageSet.baseName(UNIT, "leg", contrast, part, "1");
        NiftiFile.write(images.resolve(name + ".nii.gz"), volume);
        sidecar.write(images.resolve(name + ".json"));
        Path maskFile = images.resolve(name + "_mask.nii.gz");
        NiftiFile.write(maskFile, mask);
        TreeMap<Integer, Muscle> names = new TreeMap<>();
        names.put(1, new Muscle("soleus", "left"));
        names.put(2, new Muscle("gracilis", "left"));
        new MaskLabels(names).write(ImageSet.labelTable(maskFile));
        entries.removeIf(entry -> entry.contrast() == contrast && entry.part().equals(part));
        entries.add(new ImageSet.Entry("leg", contrast, part, "1", name + ".nii.gz", name + "_mask.nii.gz"));
        new ImageSet(images, UNIT, "paris", entries).writeIndex();
    }

    private static short[] labels() {
        short[] labels = new short[GRID.size()];
        for (int v = 0; v < labels.length; v++) {
            int i = v % 40;
            int j = v / 40 % 40;
            labels[v] = (short) (j < 8 || j >= 32 ? 0 : i >= 10 && i < 20 ? 1 : i >= 20 && i < 28 ? 2 : 0);
        }
        return labels;
    }

    private int run(String command, String config, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command, "--unit", UNIT.toString(), "--config", config, "--out", folder.resolve("out").toString()));
        arguments.addAll(command.equals("mapstatistics") ? List.of("--maps", maps().toString()) : List.of("--images", images.toString()));
        arguments.addAll(List.of(more));
        return QuantifyTool.tool().run(arguments.toArray(String[]::new));
    }

    private Path maps() {
        return folder.resolve("out/maps").resolve(UNIT.toString());
    }

    private Volume map(String quantity) throws IOException {
        return NiftiFile.read(maps().resolve(UNIT + "_leg_" + quantity + ".nii.gz"));
    }

    private double mean(Volume map, int label) {
        double sum = 0;
        for (int v = 0; v < GRID.size(); v++) {
            sum += mask.labels()[v] == label ? map.data()[v] : 0;
        }
        return sum / mask.count(label);
    }

    private List<QcFinding> findings(String command) {
        return ResultTable.read(folder.resolve("out/tables/qc_finding/qc_finding.quantify_" + command + "." + UNIT + ".parquet"), QcFinding.class);
    }

    private MapStatistic statistic(String quantity, String muscle, String variant) {
        return ResultTable.read(folder.resolve("out/tables/map_statistics/map_statistics." + UNIT + ".parquet"), MapStatistic.class).stream()
                .filter(row -> row.quantity().equals(quantity) && row.muscle().equals(muscle) && row.mask().equals(variant)).findFirst().orElseThrow();
    }
}
