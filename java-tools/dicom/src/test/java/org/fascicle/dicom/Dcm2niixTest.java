package org.fascicle.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our volumes against those of dcm2niix, where it is installed. */
class Dcm2niixTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void requireDcm2niix() {
        boolean found = java.util.Arrays.stream(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, "dcm2niix")));
        Assumptions.assumeTrue(found, "skipped: dcm2niix is not installed (Debian package dcm2niix)");
    }

    @Test
    void anObliqueSeriesIsTheSameVolume() throws IOException, InterruptedException {
        new SyntheticSeries(4, 7, 10).write(folder.resolve("dicom"), datasets -> { });
        Volume ours = ((SeriesOutcome.Read) new SeriesReader(new Part10Reader(), true).read(folder.resolve("dicom")).getFirst()).series().volume();

        Process process = new ProcessBuilder("dcm2niix", "-f", "theirs", "-b", "n", "-o", folder.toString(), folder.resolve("dicom").toString())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Volume theirs = NiftiFile.read(folder.resolve("theirs.nii"));

        int rows = ours.grid().ny();
        assertThat(ours.grid().affine().toRowMajor())
                .containsExactly(SeriesReaderTest.rowsTurnedOver(theirs.grid().affine().toRowMajor(), rows), within(1e-4));
        for (int k = 0; k < ours.grid().nz(); k++) {
            for (int j = 0; j < rows; j++) {
                for (int i = 0; i < ours.grid().nx(); i++) {
                    assertThat(ours.at(i, j, k)).isEqualTo(theirs.at(i, rows - 1 - j, k));
                }
            }
        }
    }
}
