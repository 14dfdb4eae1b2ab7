package org.fascicle.quantify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Sidecar;
import org.fascicle.image.Volume;
import org.fascicle.phantom.Component;
import org.fascicle.phantom.FatSpectrum;
import org.fascicle.phantom.MultiEchoGradientEcho;
import org.fascicle.phantom.Pool;
import org.fascicle.phantom.Relaxation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The map commands on image files, without a study. */
class MapsByHandTest {
    private static final Grid GRID = new Grid(24, 24, 2, Affine.axisAligned(new double[] {2, 2, 8}, new double[3]));
    private static final String TIMES = "1.15,2.30,3.45,4.60,5.75,6.90";

    @TempDir
    Path folder;
    private String said;

    @BeforeEach
    void write() throws IOException {
        double[] times = Stream.of(TIMES.split(",")).mapToDouble(Double::parseDouble).toArray();
        double[][] water = new double[2][6];
        double[][] fat = new double[2][6];
        MultiEchoGradientEcho dixon = new MultiEchoGradientEcho(16, 5, times, FatSpectrum.subcutaneous());
        dixon.signal(new Pool(Component.MUSCLE_WATER, Relaxation.of(Component.MUSCLE_WATER, 3), 0, 0), 1, 3, water[0], water[1]);
        dixon.signal(new Pool(Component.ADIPOSE, Relaxation.of(Component.ADIPOSE, 3), 0, 0), 1, 3, fat[0], fat[1]);
        image("magnitude", 6, (v, e) -> Math.hypot(signal(v, water[0][e], fat[0][e]), signal(v, water[1][e], fat[1][e])));
        image("phase", 6, (v, e) -> Math.atan2(signal(v, water[1][e], fat[1][e]), signal(v, water[0][e], fat[0][e])));
        image("train", 8, (v, e) -> inside(v) ? 500 * Math.exp(-9.5 * (e + 1) / 41) : 0);
        image("on", 1, (v, e) -> inside(v) ? 240 : 0);
        image("off", 1, (v, e) -> inside(v) ? 400 : 0);
        short[] labels = new short[GRID.size()];
        for (int v = 0; v < labels.length; v++) {
            labels[v] = (short) (inside(v) ? 3 : 0);
        }
        NiftiFile.write(file("mask"), new LabelMap(GRID, labels));
    }

    @Test
    void fatFractionAsOneFileThenItsStatistics() throws IOException {
        assertThat(run("fatfraction", "--image", path("magnitude"), "--phase", path("phase"), "--echo-times-ms", TIMES, "--field-strength-t", "3",
                "--flip-angle-deg", "5", "--repetition-time-ms", "16", "--out", path("ff"))).as(said).isZero();
        assertThat(NiftiFile.read(file("ff")).at(12, 12, 0)).isCloseTo(20, within(2f));
        Sidecar sidecar = Sidecar.read(folder.resolve("ff.json"));
        assertThat(sidecar.text("Quantity")).hasValue("pdff_pct");
        assertThat(sidecar.text("OutcomeMap")).hasValue("ff_outcome.nii.gz");
        assertThat(NiftiFile.readLabels(folder.resolve("ff_outcome.nii.gz")).at(0, 0, 0)).isZero();
        assertThat(files()).as("nothing else is left").containsExactlyInAnyOrder("ff.json", "ff.nii.gz", "ff_outcome.json", "ff_outcome.nii.gz",
                "magnitude.nii.gz", "mask.nii.gz", "off.nii.gz", "on.nii.gz", "phase.nii.gz", "train.nii.gz");

        Path table = folder.resolve("statistics.csv");
        assertThat(run("mapstatistics", "--map", path("ff"), "--mask", path("mask"), "--out", table.toString(), "--config",
                "{\"cut_offs\": [\"pdff_pct@3T[spectrum hamilton_2011]>15\"]}")).as(said).isZero();
        List<String> lines = Files.readAllLines(table);
        assertThat(lines.getFirst()).startsWith("quantity,muscle,side,mask,method,field_strength_t,mask_voxel_count");
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).startsWith("pdff_pct,label_3,,full,spectrum hamilton_2011,3.0,288,288,100.0,").endsWith("15.0,100.0");
        assertThat(run("mapstatistics", "--map", path("on"), "--mask", path("mask"), "--out", table.toString())).isEqualTo(2);
        assertThat(said).contains("no sidecar says what it holds", "--quantity");
        assertThat(run("mapstatistics", "--map", path("on"), "--mask", path("mask"), "--quantity", "mtr_pct", "--out", table.toString())).as(said).isZero();
        assertThat(Files.readAllLines(table).get(1)).startsWith("mtr_pct,label_3,,full,,,288,288,100.0,").contains(",240.0,");
    }

    @Test
    void allMapsIntoAFolderAndOnlyTheMask() throws IOException {
        assertThat(run("fatfraction", "--image", path("magnitude"), "--echo-times-ms", TIMES, "--field-strength-t", "3", "--mask", path("mask"), "--out", folder.resolve("maps").toString()))
                .as(said).isZero();
        assertThat(said).contains("T1 cannot be corrected");
        assertThat(NiftiFile.read(folder.resolve("maps/signal_ff_pct.nii.gz")).at(2, 2, 0)).isNaN();
        assertThat(Sidecar.read(folder.resolve("maps/signal_ff_pct.json")).text("OutcomeMap")).hasValue("fatfraction_outcome.nii.gz");
        assertThat(folder.resolve("maps/r2star_per_s.nii.gz")).exists();
    }

    @Test
    void t2AndTransferRatio() throws IOException {
        assertThat(run("t2map", "--image", path("train"), "--echo-spacing-ms", "9.5", "--out", path("t2"))).as(said).isZero();
        assertThat(NiftiFile.read(file("t2")).at(12, 12, 1)).isCloseTo(41, within(0.01f));
        assertThat(run("t2map", "--image", path("train"), "--echo-times-ms", "9.5,19,28.5,38,47.5,57,66.5,76", "--quantity", "t2_water_ms", "--out", path("t2"))).as("no field strength").isEqualTo(2);
        assertThat(said).contains("there is no map of t2_water_ms", "there are t2_global_ms");
        assertThat(run("mtr", "--on", path("on"), "--off", path("off"), "--out", path("mtr"))).as(said).isZero();
        assertThat(NiftiFile.read(file("mtr")).at(12, 12, 1)).isCloseTo(40, within(1e-4f));
    }

    @Test
    void whatIsWrongIsSaid() throws IOException {
        assertThat(run("fatfraction", "--image", path("magnitude"), "--field-strength-t", "3", "--out", path("ff"))).isEqualTo(2);
        assertThat(said).contains("its sidecar has no EchoTime", "--echo-times-ms");
        assertThat(run("fatfraction", "--image", path("magnitude"), "--field-strength-t", "3", "--echo-times-ms", "1,2,3,4,5", "--out", path("ff"))).isEqualTo(2);
        assertThat(said).contains("6 echoes but 5 echo times");
        assertThat(run("fatfraction", "--image", path("magnitude"), "--echo-times-ms", TIMES, "--out", path("ff"))).isEqualTo(2);
        assertThat(said).contains("neither its field strength nor its imaging frequency");
        assertThat(run("fatfraction", "--image", path("nowhere"), "--echo-times-ms", TIMES, "--out", path("ff"))).isEqualTo(2);
        assertThat(said).contains("no such file");
        assertThat(run("t2map", "--image", path("train"), "--out", path("t2"))).isEqualTo(2);
        assertThat(said).contains("its sidecar has no EchoTime");
        Grid other = new Grid(12, 12, 2, Affine.axisAligned(new double[] {4, 4, 8}, new double[3]));
        NiftiFile.write(file("coarse"), new Volume(other, new float[other.size()]));
        assertThat(run("mtr", "--on", path("on"), "--off", path("coarse"), "--out", path("mtr"))).isEqualTo(2);
        assertThat(said).contains("12×12×2 voxels", "24×24×2 voxels");
        assertThat(run("mtr", "--on", path("on"), "--out", path("mtr"))).isEqualTo(2);
        assertThat(said).contains("no image without the pulse");
        assertThat(run("mtr", "--on", path("on"), "--off", path("off"), "--unit", "a_b", "--out", path("mtr"))).isEqualTo(2);
        assertThat(said).contains("together");
        assertThat(run("mtr", "--out", path("mtr"))).isEqualTo(2);
        assertThat(said).contains("--on WITH-PULSE --off WITHOUT-PULSE");
        assertThat(files()).noneMatch(name -> name.startsWith(".maps"));
    }

    private static boolean inside(int v) {
        return v % 24 >= 6 && v % 24 < 18 && v / 24 % 24 >= 6 && v / 24 % 24 < 18;
    }

    private static double signal(int v, double water, double fat) {
        return inside(v) ? 4000 * (0.8 * water + 0.2 * fat) : 0;
    }

    private interface Value {
        double at(int voxel, int echo);
    }

    private void image(String name, int frames, Value value) throws IOException {
        float[] data = new float[frames * GRID.size()];
        for (int n = 0; n < data.length; n++) {
            data[n] = (float) value.at(n % GRID.size(), n / GRID.size());
        }
        NiftiFile.write(file(name), new Volume(GRID, frames, data));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("problems.json")).toList();
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".nii.gz");
    }

    private String path(String name) {
        return file(name).toString();
    }

    private int run(String... arguments) {
        var bytes = new java.io.ByteArrayOutputStream();
        PrintStream usual = System.err;
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            return QuantifyTool.tool().run(arguments);
        } finally {
            System.setErr(usual);
            said = bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
