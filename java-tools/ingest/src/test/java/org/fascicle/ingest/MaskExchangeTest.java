package org.fascicle.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.fascicle.cohort.Contrast;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.MaskLabels;
import org.fascicle.cohort.Muscle;
import org.fascicle.cohort.UnitId;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.schema.MaskRevision;
import org.fascicle.table.ResultTable;
import org.fascicle.toolkit.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Masks to 3D Slicer and back. */
class MaskExchangeTest {
    private static final Grid GRID = new Grid(4, 3, 2, Affine.axisAligned(new double[] {2, 2, 5}, new double[] {0, 0, 0}));
    private static final String BASE = "sub-01_ses-t0_leg_t1w";

    @TempDir
    private Path folder;

    private Path images;

    @BeforeEach
    void makeImageSet() throws IOException {
        images = Files.createDirectories(folder.resolve("images/sub-01_ses-t0"));
        NiftiFile.write(images.resolve(BASE + ".nii.gz"), new Volume(GRID, new float[24]));
        // Voxels 0–5 soleus_left, 6–9 soleus_right, 10 a label that nobody named.
        NiftiFile.write(images.resolve(BASE + "_mask.nii.gz"), mask(GRID, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 9));
        MaskLabels labels = new MaskLabels(new TreeMap<>(java.util.Map.of(1, Muscle.parse("soleus_left"), 2, Muscle.parse("soleus_right"), 3, Muscle.parse("tibialis_anterior_left"))));
        labels.write(images.resolve(BASE + "_mask.tsv"));
        new ImageSet(images, UnitId.parse("sub-01_ses-t0"), "a", List.of(new ImageSet.Entry("leg", Contrast.t1w, "mag", "1", BASE + ".nii.gz", BASE + "_mask.nii.gz"))).writeIndex();
    }

    private static LabelMap mask(Grid grid, int... values) {
        short[] labels = new short[grid.size()];
        for (int v = 0; v < values.length; v++) {
            labels[v] = (short) values[v];
        }
        return new LabelMap(grid, labels);
    }

    private Path exported() {
        assertThat(IngestTool.tool().run("exportmasks", "--images", images.toString(), "--out", folder.toString())).isZero();
        return folder.resolve("slicer/sub-01_ses-t0");
    }

    private int importMasks(Path edited, String... more) {
        List<String> arguments = new ArrayList<>(List.of("importmasks", "--images", images.toString(), "--edited", edited.toString(), "--out", folder.resolve("out").toString(),
                "--editor", "JD", "--date", "2026-03-31"));
        arguments.addAll(List.of(more));
        return IngestTool.tool().run(arguments.toArray(String[]::new));
    }

    private List<String> problems() throws IOException {
        List<String> problems = new ArrayList<>();
        for (JsonNode one : Json.mapper().readTree(Files.readString(folder.resolve("out/problems.json")))) {
            problems.add(one.get("file").asString() + "|" + one.get("field").asString() + "|" + one.get("value").asString() + "|" + one.get("message").asString());
        }
        return problems;
    }

    @Test
    void theColourTableIsSlicers() throws IOException {
        Path slicer = exported();
        // Slicer's developer guide, "Color table file format": "# Color table file", then index, name, R, G, B and opacity, 0 to 255.
        List<String> lines = Files.readAllLines(slicer.resolve(BASE + "_mask.ctbl"));
        assertThat(lines.subList(0, 3)).containsExactly("# Color table file", "# 5 values", "0 background 0 0 0 0");
        assertThat(lines.subList(3, 7)).allSatisfy(line -> assertThat(line).matches("[0-9]+ [a-z_0-9]+ ([0-9]{1,3} ){3}255"));
        assertThat(lines).extracting(line -> line.split(" ")[0] + " " + line.split(" ")[1]).contains("1 soleus_left", "2 soleus_right", "3 tibialis_anterior_left", "9 label_9");
        assertThat(lines.stream().map(line -> line.replaceFirst("^[0-9]+ [a-z_0-9]+ ", "")).distinct()).hasSize(7);
        assertThat(NiftiFile.readLabels(slicer.resolve(BASE + "_mask.nii.gz")).labels()).isEqualTo(NiftiFile.readLabels(images.resolve(BASE + "_mask.nii.gz")).labels());
        assertThat(slicer.resolve(BASE + ".nii.gz")).hasSameBinaryContentAs(images.resolve(BASE + ".nii.gz"));
    }

    @Test
    void coloursFollowTheCatalogueSoThatExportsLookAlike() {
        List<String> known = List.of("tibialis_anterior", "soleus");
        ColourTable one = new ColourTable(new TreeMap<>(java.util.Map.of(1, Muscle.parse("soleus_left"))), known);
        ColourTable other = new ColourTable(new TreeMap<>(java.util.Map.of(7, Muscle.parse("soleus_left"), 8, Muscle.parse("gracilis_left"))), known);
        assertThat(one.colour(Muscle.parse("soleus_left"))).isEqualTo(other.colour(Muscle.parse("soleus_left")));
        // Python: [round(255*c) for c in colorsys.hsv_to_rgb(0.3819660112501051, 0.75, 1.0)], and hsv_to_rgb(0, 0.75, 0.65)
        assertThat(one.colour(Muscle.parse("soleus_left"))).containsExactly(64, 255, 120);
        assertThat(one.colour(Muscle.parse("tibialis_anterior_right"))).containsExactly(166, 41, 41);
    }

    @Test
    void whatWasChangedIsWrittenDownMuscleByMuscle() throws IOException {
        Path slicer = exported();
        // Voxel 5 goes from left to right, voxel 0 to background; 11 is new tibialis anterior, in single precision as Slicer may write.
        float[] edited = {0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 9, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        NiftiFile.write(slicer.resolve(BASE + "_mask.nii.gz"), new Volume(GRID, edited));
        assertThat(importMasks(slicer)).isZero();

        List<MaskRevision> rows = ResultTable.read(folder.resolve("out/tables/mask_revision"), MaskRevision.class);
        assertThat(rows).extracting(row -> row.muscle() + " " + row.side() + ": " + row.voxelsBefore() + " " + row.voxelsAfter() + " +" + row.voxelsAdded() + " -" + row.voxelsRemoved())
                .containsExactlyInAnyOrder("soleus left: 6 4 +0 -2", "soleus right: 4 5 +1 -0", "tibialis_anterior left: 0 1 +1 -0", "label_9 : 1 1 +0 -0");
        assertThat(rows).allSatisfy(row -> assertThat(row.editor() + row.editedOn() + row.mask()).isEqualTo("JD2026-03-31" + BASE + "_mask"));
        MaskRevision left = rows.stream().filter(row -> row.side().equals("left") && row.muscle().equals("soleus")).findFirst().orElseThrow();
        assertThat(left.dice()).isCloseTo(2.0 * 4 / (6 + 4), within(1e-12));
        assertThat(left.volumeBeforeCm3()).isCloseTo(6 * 0.02, within(1e-12));
        assertThat(left.fileBeforeSha256()).isNotEqualTo(left.fileAfterSha256()).hasSize(64);

        ImageSet set = ImageSet.read(folder.resolve("out/images/sub-01_ses-t0"));
        Path mask = set.mask(set.entries().getFirst()).orElseThrow();
        assertThat(NiftiFile.readLabels(mask).labels()[11]).isEqualTo((short) 3);
        assertThat(ImageSet.labels(mask).muscle(2)).hasToString("soleus_right");
        assertThat(set.centre()).isEqualTo("a");
    }

    @Test
    void segmentationsOfANetworkGoTheSameWay() throws IOException {
        images = Files.createDirectories(folder.resolve("segmentations/sub-01_ses-t0"));
        NiftiFile.write(images.resolve(BASE + "_unet_2d_mask.nii.gz"), mask(GRID, 1, 1));
        Files.writeString(images.resolve(BASE + "_unet_2d_mask.tsv"), "label\tname\n1\tsoleus_left\n");
        Path slicer = exported();
        assertThat(importMasks(slicer)).isZero();
        assertThat(folder.resolve("out/segmentations/sub-01_ses-t0/" + BASE + "_unet_2d_mask.nii.gz")).exists();
        assertThat(ResultTable.read(folder.resolve("out/tables/mask_revision"), MaskRevision.class)).extracting(MaskRevision::dice).containsExactly(1.0);
    }

    @Test
    void aMaskOfAnotherGeometryIsRefusedWithBoth() throws IOException {
        Path slicer = exported();
        Grid cropped = new Grid(3, 3, 2, Affine.axisAligned(new double[] {2, 2, 5}, new double[] {2, 0, 0}));
        NiftiFile.write(slicer.resolve(BASE + "_mask.nii.gz"), mask(cropped, 1));
        assertThat(importMasks(slicer)).isEqualTo(2);
        assertThat(problems().getFirst()).startsWith(BASE + "_mask.nii.gz|geometry|").contains("3×3×2").contains("4×3×2");
    }

    @Test
    void aLabelThatTheTableDoesNotNameIsRefused() throws IOException {
        Path slicer = exported();
        NiftiFile.write(slicer.resolve(BASE + "_mask.nii.gz"), mask(GRID, 1, 12));
        assertThat(importMasks(slicer)).isEqualTo(2);
        assertThat(problems()).containsExactly(BASE + "_mask.nii.gz|label|12|a label value that the mask's table does not name; it has [1, 2, 3, 9]");
    }

    @Test
    void aMissingMaskAnUnknownDateAndNoEditorAreAllNamed() throws IOException {
        Path slicer = exported();
        Files.delete(slicer.resolve(BASE + "_mask.nii.gz"));
        assertThat(IngestTool.tool().run("importmasks", "--images", images.toString(), "--edited", slicer.toString(), "--out", folder.resolve("out").toString(),
                "--editor", " ", "--date", "31.3.2026")).isEqualTo(2);
        assertThat(problems()).extracting(line -> line.split("\\|")[1]).containsExactlyInAnyOrder("--editor", "--date", "--edited");
        assertThat(importMasks(slicer, "--config", "{\"allow_unedited\": true}")).as("nothing at all came back").isEqualTo(2);
    }

    @Test
    void whatIsNoLabelMapAndNoFolderOfMasksIsRefused() throws IOException {
        Path slicer = exported();
        float[] probabilities = new float[24];
        probabilities[3] = 0.4f;
        NiftiFile.write(slicer.resolve(BASE + "_mask.nii.gz"), new Volume(GRID, probabilities));
        assertThat(importMasks(slicer)).isEqualTo(2);
        assertThat(problems().getFirst()).startsWith(BASE + "_mask.nii.gz|").contains("0.4");
        Path empty = Files.createDirectories(folder.resolve("nothing"));
        assertThat(IngestTool.tool().run("exportmasks", "--images", empty.toString(), "--out", folder.toString())).isEqualTo(2);
    }

    @Test
    void theExportedFolderIsNeverOverwritten() {
        Path slicer = exported();
        assertThat(IngestTool.tool().run("importmasks", "--images", images.toString(), "--edited", slicer.toString(), "--out", folder.toString(),
                "--editor", "JD", "--date", "2026-03-31")).isEqualTo(2);
    }
}
