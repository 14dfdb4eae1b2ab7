package org.fascicle.radiomics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A region of five million voxels in a process of 1 GB heap, under both profiles. */
@Tag("full")
class LargeRegionTest {
    private static final int SIDE = 172;

    @Test
    void fiveMillionVoxelsFitIntoOneGigabyte() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g",
                "-cp", System.getProperty("java.class.path"), Computation.class.getName()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("107 PyRadiomics features of 5088448 voxels", "487 IBSI features of 5088448 voxels");
    }

    /** What runs in the small process. */
    static final class Computation {
        private Computation() {
        }

        public static void main(String[] arguments) {
            Grid grid = Regions.grid(SIDE, SIDE, SIDE);
            float[] data = new float[grid.size()];
            short[] labels = new short[grid.size()];
            for (int v = 0; v < data.length; v++) {
                // A hash of the index: noise without a generator's state.
                data[v] = 100 + (v * 0x9E3779B9 >>> 24) + 50 * (float) Math.sin(v % SIDE / 9.0);
                labels[v] = 1;
            }
            Volume image = new Volume(grid, data);
            LabelMap mask = new LabelMap(grid, labels);
            report("PyRadiomics", new RadiomicsExtractor(RadiomicsSettings.pyradiomicsDefaults(Regions.all())
                    .with(new Discretisation.FixedBinCount(32))).extract(image, mask, 1).getFirst());
            report("IBSI", new IbsiExtractor(IbsiSettings.all(new IbsiSettings.Binning.BinNumber(32))).extract(image, mask, List.of(1), 1).getFirst());
        }

        private static void report(String profile, RegionOutcome outcome) {
            RegionOutcome.Extracted extracted = Regions.extracted(outcome);
            System.out.println(extracted.values().size() + " " + profile + " features of " + extracted.voxelCount() + " voxels");
        }
    }
}
