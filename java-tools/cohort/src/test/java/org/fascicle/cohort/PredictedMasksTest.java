package org.fascicle.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictedMasksTest {
    private static final String IMAGE = "sub-01_ses-t0_thigh_t1w";
    @TempDir
    private Path folder;

    @Test
    void masksAreFoundBehindLinksAsPipelinesStageThem() throws IOException {
        Path written = Files.createDirectories(folder.resolve("work/segmentations/sub-01_ses-t0"));
        Files.createFile(written.resolve(PredictedMasks.fileName(IMAGE, "unet_2d")));
        Path staged = Files.createSymbolicLink(Files.createDirectories(folder.resolve("segmentations_1")).resolve("sub-01_ses-t0"), written);
        for (Path given : List.of(staged, staged.getParent())) {
            PredictedMasks masks = PredictedMasks.find(List.of(given), List.of(IMAGE));
            assertThat(masks.of(IMAGE)).containsOnlyKeys("unet_2d");
            assertThat(masks.unknown()).isEmpty();
        }
    }

    @Test
    void masksOfOtherImagesAndSecondMasksOfANetworkAreTold() throws IOException {
        Path first = Files.createDirectories(folder.resolve("first"));
        Files.createFile(first.resolve(PredictedMasks.fileName(IMAGE, "hrnet")));
        Files.createFile(first.resolve("sub-02_ses-t0_thigh_t1w_hrnet_mask.nii.gz"));
        assertThat(PredictedMasks.find(List.of(first), List.of(IMAGE)).unknown()).hasSize(1);
        Path second = Files.createDirectories(folder.resolve("second"));
        Files.createFile(second.resolve(PredictedMasks.fileName(IMAGE, "hrnet")));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> PredictedMasks.find(List.of(first, second), List.of(IMAGE)))
                .withMessageContaining("hrnet has two masks");
    }
}
