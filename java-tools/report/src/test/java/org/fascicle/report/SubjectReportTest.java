package org.fascicle.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.fascicle.cohort.Contrast;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.UnitId;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.report.gallery.GalleryIndex;
import org.fascicle.schema.DataOrigin;
import org.fascicle.toolkit.ContentHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubjectReportTest {
    private static final UnitId UNIT = new UnitId("sub-01", "ses-t0");

    @TempDir
    Path folder;

    private int run(Path images, Path out, String... more) {
        return ReportTool.tool().run(Stream.concat(Stream.of("subject", "--unit", UNIT.toString(), "--images", images.toString(), "--out",
                out.toString()), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void drawsEverySliceAndMuscleAndTheSameTwice() throws IOException {
        SyntheticImages.write(folder.resolve("images"), UNIT, 96, 5);
        assertThat(run(folder.resolve("images"), folder.resolve("a"), "--data-origin", "simulated")).isZero();
        assertThat(run(folder.resolve("images"), folder.resolve("b"), "--data-origin", "simulated")).isZero();
        assertThat(ContentHash.of(folder.resolve("a"))).isEqualTo(ContentHash.of(folder.resolve("b")));
        Path drawn = folder.resolve("a/gallery/" + UNIT);
        GalleryIndex index = GalleryIndex.read(drawn);
        assertThat(index.origin()).isEqualTo(DataOrigin.simulated);
        assertThat(index.images()).extracting(GalleryIndex.Image::contrast).containsExactly("t1w", "stir");
        assertThat(index.images()).allSatisfy(image -> {
            assertThat(image.edges()).isEqualTo("RLAP");
            assertThat(image.slices()).hasSize(5).allSatisfy(slice -> {
                assertThat(drawn.resolve(slice.file())).isNotEmptyFile();
                assertThat(slice.outlines()).hasSize(20).anySatisfy(o -> assertThat(o.muscle() + " " + o.side()).isEqualTo("rectus_femoris left"));
            });
        });
        assertThat(index.images().get(0).columns()).as("both contrasts are cropped alike").isEqualTo(index.images().get(1).columns());
    }

    @Test
    void aLongImageIsThinnedAndALargeOneAveragedDown() throws IOException {
        SyntheticImages.write(folder.resolve("images"), UNIT, 96, 9);
        assertThat(run(folder.resolve("images"), folder, "--config", "{\"max_slices\": 3, \"max_size_px\": 40}")).isZero();
        Path drawn = folder.resolve("gallery/" + UNIT);
        GalleryIndex.Image image = GalleryIndex.read(drawn).images().getFirst();
        assertThat(image.sliceCount()).isEqualTo(9);
        assertThat(image.slices()).extracting(GalleryIndex.Slice::number).containsExactly(2, 5, 8);
        assertThat(ImageIO.read(drawn.resolve(image.slices().getFirst().file()).toFile()).getWidth()).isEqualTo(40);
        assertThat(image.columns()).as("outlines keep the voxels' resolution").isGreaterThan(40);
    }

    @Test
    void greysFollowTheWindowAndTheRightIsAtTheLeft() throws IOException {
        Grid grid = new Grid(64, 64, 1, Affine.axisAligned(new double[] {1, 1, 5}, new double[] {-32, -32, 0}));
        float[] values = new float[grid.size()];
        for (int v = 0; v < values.length; v++) {
            values[v] = v % 64 < 32 ? 100 : 300;
        }
        values[0] = Float.NaN;
        ImageSet set = plain(grid, values, null);
        assertThat(run(set.folder(), folder, "--config", "{\"window_low_percentile\": 0, \"window_high_percentile\": 100}")).isZero();
        Raster picture = ImageIO.read(folder.resolve("gallery/" + UNIT + "/thigh_t1w_001.jpg").toFile()).getRaster();
        // x runs to the patient's right, so the bright half is the right one, and is shown at the left.
        assertThat((double) picture.getSample(10, 30, 0)).isCloseTo(255, within(4.0));
        assertThat((double) picture.getSample(picture.getWidth() - 6, 30, 0)).isCloseTo(0, within(4.0));
    }

    @Test
    void aMaskOnAnotherGridIsRefused() throws IOException {
        Grid grid = new Grid(16, 16, 2, Affine.axisAligned(new double[] {1, 1, 5}, new double[] {0, 0, 0}));
        Grid moved = new Grid(16, 16, 2, Affine.axisAligned(new double[] {1, 1, 5}, new double[] {0, 3, 0}));
        ImageSet set = plain(grid, new float[grid.size()], new LabelMap(moved, new short[moved.size()]));
        assertThat(run(set.folder(), folder)).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("problems.json"))).contains("does not lie on its image's grid", "preprocess geometry");
    }

    @Test
    void anotherUnitsFolderIsRefused() throws IOException {
        SyntheticImages.write(folder.resolve("images"), new UnitId("sub-02", "ses-t0"), 32, 2);
        assertThat(run(folder.resolve("images"), folder)).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("problems.json"))).contains("holds sub-02_ses-t0, not sub-01_ses-t0");
    }

    @Test
    void anEmptyWindowIsRefused() throws IOException {
        SyntheticImages.write(folder.resolve("images"), UNIT, 32, 2);
        Map<String, String> settings = new TreeMap<>(Map.of("window_low_percentile", "60", "window_high_percentile", "40"));
        assertThat(run(folder.resolve("images"), folder, "--config", "{" + String.join(",", settings.entrySet().stream().map(e -> "\""
                + e.getKey() + "\":" + e.getValue()).toList()) + "}")).isEqualTo(2);
    }

    private ImageSet plain(Grid grid, float[] values, LabelMap mask) throws IOException {
        Path images = Files.createDirectory(folder.resolve("plain"));
        NiftiFile.write(images.resolve("image.nii.gz"), new Volume(grid, values));
        if (mask != null) {
            NiftiFile.write(images.resolve("mask.nii.gz"), mask);
        }
        ImageSet set = new ImageSet(images, UNIT, "a", java.util.List.of(new ImageSet.Entry("thigh", Contrast.t1w, "mag", "1", "image.nii.gz",
                mask == null ? "" : "mask.nii.gz")));
        set.writeIndex();
        return set;
    }
}
