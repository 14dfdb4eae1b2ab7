package org.fascicle.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Simulated files as readers that nobody here wrote see them; each test skips where its reader is not installed. */
class ForeignReaderTest {
    @TempDir
    static Path folder;

    private record Outcome(int exitCode, String output) {
    }

    @BeforeAll
    static void render() {
        for (String centre : List.of("north", "river", "harbour")) {
            assertThat(SimulateTool.tool().run("subject", "--unit", "sub-01_ses-t0", "--seed", "3", "--out", folder.resolve(centre).toString(),
                    "--config", "{\"matrix\": 64, \"slices\": 3, \"regions\": [\"thigh\"], \"contrasts\": [\"t1w\", \"dixon\"], \"centres\": [\"" + centre + "\"]}"))
                    .isZero();
        }
    }

    private static Outcome run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), output);
    }

    private static void assumeRuns(String... command) throws InterruptedException {
        boolean runs;
        try {
            runs = run(command).exitCode() == 0;
        } catch (IOException _) {
            runs = false;
        }
        assumeTrue(runs, "skipped: cannot run " + String.join(" ", command));
    }

    private static Path image(String centre, String series) {
        return folder.resolve(centre).resolve("sub-01_ses-t0").resolve(series).resolve("0002.dcm");
    }

    @Test
    void dcmtkReadsEveryCentresFiles() throws Exception {
        assumeRuns("dcmdump", "--version");
        for (String centre : List.of("north", "river", "harbour")) {
            Outcome outcome = run("dcmdump", "+P", "0010,0010", "+P", "0008,0016", "+P", "7fe0,0010", image(centre, "thigh_t1w").toString());
            assertThat(outcome.exitCode()).isZero();
            assertThat(outcome.output()).contains("MRImageStorage").contains("PixelData").doesNotContain("W:").doesNotContain("E:");
        }
    }

    @Test
    void pydicomReadsPixelsAndScaling() throws Exception {
        String python = "/usr/bin/python3";
        assumeRuns(python, "-c", "import pydicom, numpy");
        String script = """
                import sys, pydicom
                for path in sys.argv[1:]:
                    d = pydicom.dcmread(path)
                    p = d.pixel_array * float(getattr(d, 'RescaleSlope', 1)) + float(getattr(d, 'RescaleIntercept', 0))
                    print(p.shape[0] == d.Rows, p.shape[1] == d.Columns, round(float(p.min())), round(float(p.max())), d.PatientName.family_name != '')
                """;
        Outcome outcome = run(python, "-W", "error", "-c", script, image("north", "thigh_t1w").toString(),
                image("river", "thigh_t1w").toString(), image("river", "thigh_dixon_phase").toString());
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        List<String[]> lines = outcome.output().lines().map(line -> line.split(" ")).toList();
        assertThat(lines).hasSize(3).allSatisfy(cells -> assertThat(List.of(cells[0], cells[1], cells[4])).containsOnly("True"));
        assertThat(Integer.parseInt(lines.get(0)[3])).isGreaterThan(300);
        // Milliradians from −π to π.
        assertThat(Integer.parseInt(lines.get(2)[2])).isBetween(-3142, -3000);
        assertThat(Integer.parseInt(lines.get(2)[3])).isBetween(3000, 3142);
    }

    @Test
    void dcm2niixAgreesOnTheGeometryOfATiltedSeries() throws Exception {
        assumeRuns("dcm2niix", "-h");
        Path unit = folder.resolve("harbour").resolve("sub-01_ses-t0");
        Outcome outcome = run("dcm2niix", "-z", "n", "-f", "tilted", "-o", folder.toString(), unit.resolve("thigh_t1w").toString());
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        var theirs = org.fascicle.image.NiftiFile.read(folder.resolve("tilted.nii")).grid();
        var ours = org.fascicle.image.NiftiFile.readLabels(unit.resolve("masks/thigh_truth.nii.gz")).grid();
        // dcm2niix turns the columns round, so that rows run from the back to the front: compare the boxes' corners.
        assertThat(corner(theirs, 0, theirs.ny() - 1, 0)).containsExactly(corner(ours, 0, 0, 0), org.assertj.core.api.Assertions.within(0.02));
        assertThat(corner(theirs, theirs.nx() - 1, 0, 2)).containsExactly(corner(ours, ours.nx() - 1, ours.ny() - 1, 2),
                org.assertj.core.api.Assertions.within(0.02));
    }

    private static double[] corner(org.fascicle.image.Grid grid, int i, int j, int k) {
        return grid.affine().apply(i, j, k);
    }
}
