package org.fascicle.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fascicle.cohort.Contrast;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.UnitId;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.schema.QcFinding;
import org.fascicle.table.ResultTable;
import org.fascicle.testkit.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both commands on the real leg: the image with its labels, and the water image, whose coordinates are elsewhere. */
class RealLegTest {
    private static final UnitId UNIT = new UnitId("leg", "1");

    @TempDir
    Path folder;

    @Test
    void theLegIsNormalisedAndTheWaterImageLosesItsMask() throws IOException {
        Path in = Files.createDirectories(folder.resolve("in"));
        Path labels = SharedData.require("leg-mri/labels.nii.gz");
        Files.copy(SharedData.require("leg-mri/twoLegs.nii.gz"), in.resolve("t1w.nii.gz"));
        Files.copy(SharedData.require("leg-mri/water.nii.gz"), in.resolve("water.nii.gz"));
        Files.copy(labels, in.resolve("t1w_mask.nii.gz"));
        Files.copy(labels, in.resolve("water_mask.nii.gz"));
        new ImageSet(in, UNIT, "here", List.of(new ImageSet.Entry("leg", Contrast.t1w, "mag", "1", "t1w.nii.gz", "t1w_mask.nii.gz"),
                new ImageSet.Entry("leg", Contrast.water, "mag", "1", "water.nii.gz", "water_mask.nii.gz"))).writeIndex();

        assertThat(run("geometry", in, folder.resolve("geometry"))).isZero();
        assertThat(run("intensity", folder.resolve("geometry/images/leg_1"), folder.resolve("intensity"))).isZero();

        assertThat(ResultTable.read(folder.resolve("geometry/tables/qc_finding"), QcFinding.class)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("mask_elsewhere");
            assertThat(finding.contrast()).isEqualTo("water");
            assertThat(finding.message()).contains("image: 320×320×23", "mask: 160×160×25");
        });
        ImageSet result = ImageSet.read(folder.resolve("intensity/images/leg_1"));
        assertThat(result.entries()).extracting(ImageSet.Entry::mask).containsExactly("t1w_mask.nii.gz", "");
        Volume image = NiftiFile.read(result.image(result.entries().getFirst()));
        LabelMap mask = NiftiFile.readLabels(result.mask(result.entries().getFirst()).orElseThrow());
        // x = nib.load("twoLegs.nii.gz").get_fdata(); (100 * (x - x.mean()) / x.std(ddof=1))[labels == 13].mean()
        assertThat(mask.count(13)).isEqualTo(4543);
        assertThat(mean(image, mask, 13)).isCloseTo(327.7430053032491, within(1e-4));
    }

    private static int run(String command, Path images, Path out) {
        return PreprocessTool.tool().run(command, "--unit", UNIT.toString(), "--images", images.toString(), "--out", out.toString());
    }

    private static double mean(Volume image, LabelMap mask, int label) {
        double sum = 0;
        for (int v = 0; v < mask.labels().length; v++) {
            sum += mask.labels()[v] == label ? image.data()[v] : 0;
        }
        return sum / mask.count(label);
    }
}
