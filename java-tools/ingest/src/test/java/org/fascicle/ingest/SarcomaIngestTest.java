package org.fascicle.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fascicle.cohort.ImageSet;
import org.fascicle.image.NiftiFile;
import org.fascicle.testkit.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real T1-weighted series with its RT structure set, by hand. */
class SarcomaIngestTest {
    @TempDir
    private Path out;

    @Test
    void theSeriesAndItsStructureSetBecomeAnImageSet() throws IOException {
        Path data = SharedData.require("sarcoma-dicom");

        int code = IngestTool.tool().run("dicom", "--input", data.resolve("image").toString(), "--mask", data.resolve("mask/RS.dcm").toString(),
                "--unit", "sub-25_ses-1", "--region", "thigh", "--out", out.toString(), "--config", "{\"keep_region_names\":true}");

        assertThat(code).isZero();
        ImageSet set = ImageSet.read(out.resolve("images/sub-25_ses-1"));
        Path mask = set.mask(set.entries().getFirst()).orElseThrow();
        // As many as matplotlib finds inside the contours: org.fascicle.dicom.SarcomaTest.
        assertThat(NiftiFile.readLabels(mask).count(1)).isEqualTo(9655);
        assertThat(ImageSet.labels(mask).muscle(1)).hasToString("gtv_mass_mr_t1");
        assertThat(NiftiFile.read(set.image(set.entries().getFirst())).grid().matches(NiftiFile.readLabels(mask).grid())).isTrue();
        try (var files = Files.walk(out)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                assertThat(Files.readString(file, StandardCharsets.UTF_8)).doesNotContain("STS_025");
            }
        }
    }
}
