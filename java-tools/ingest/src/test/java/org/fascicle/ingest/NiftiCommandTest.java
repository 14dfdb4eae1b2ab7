package org.fascicle.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fascicle.cohort.ImageSet;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.schema.ImageSeries;
import org.fascicle.schema.QcFinding;
import org.fascicle.table.ResultTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NiftiCommandTest {
    private static final String UNIT = "sub-01_ses-t0";
    private static final Grid GRID = new Grid(4, 3, 2, Affine.axisAligned(new double[] {1, 1, 5}, new double[] {2, 3, 4}));

    @TempDir
    private Path folder;

    @Test
    void stagedFilesWithoutTheirNamesAreRead() throws IOException {
        float[] data = new float[24];
        data[5] = 7;
        stage("series_1", "a.nii.gz", new Volume(GRID, data));
        short[] labels = new short[24];
        labels[5] = 1;
        labels[6] = 2;
        NiftiFile.write(folder.resolve("m.nii"), new LabelMap(GRID, labels));
        Files.move(folder.resolve("m.nii"), folder.resolve("mask_1"));
        Files.writeString(folder.resolve("labels_1"), "label,name\n1,soleus_left\n");

        assertThat(ingest("mask_1", "labels_1")).isZero();

        ImageSet set = ImageSet.read(folder.resolve("out/images").resolve(UNIT));
        ImageSet.Entry entry = set.entries().getFirst();
        assertThat(NiftiFile.read(set.image(entry)).data()).isEqualTo(data);
        Path mask = set.mask(entry).orElseThrow();
        assertThat(NiftiFile.readLabels(mask).labels()).isEqualTo(labels);
        assertThat(ImageSet.labels(mask).muscle(1)).hasToString("soleus_left");
        assertThat(ImageSet.labels(mask).muscle(2)).hasToString("label_2");
        ImageSeries series = ResultTable.read(folder.resolve("out/tables/image_series"), ImageSeries.class).getFirst();
        assertThat(series.source()).isEqualTo("nifti");
        assertThat(series.echoTimeMs()).isNull();
        assertThat(findings()).isEmpty();
    }

    @Test
    void aMaskOnAnotherGridKeepsItsOwnAndOneElsewhereIsRefused() throws IOException {
        stage("series_1", "a.nii.gz", new Volume(GRID, new float[24]));
        short[] one = {1};
        NiftiFile.write(folder.resolve("other.nii"), new LabelMap(new Grid(1, 1, 1, Affine.axisAligned(new double[] {2, 2, 2}, new double[] {3, 4, 5})), one));
        ingest("other.nii", "");
        assertThat(findings()).extracting(QcFinding::code).containsExactly("mask_on_another_grid");

        NiftiFile.write(folder.resolve("far.nii"), new LabelMap(new Grid(1, 1, 1, Affine.axisAligned(new double[] {2, 2, 2}, new double[] {300, 4, 5})), one));
        ingest("far.nii", "");
        assertThat(findings()).extracting(QcFinding::code).containsExactly("mask_outside_image");
        assertThat(findings().getFirst().message()).contains("image: 4×3×2").contains("mask: 1×1×1");
    }

    @Test
    void whatIsKnownToBeTrueLiesOutsideTheImageSet() throws IOException {
        stage("series_1", "a.nii.gz", new Volume(GRID, new float[24]));
        short[] drawn = new short[24];
        drawn[5] = 1;
        short[] truth = new short[24];
        truth[6] = 1;
        NiftiFile.write(folder.resolve("m.nii"), new LabelMap(GRID, drawn));
        NiftiFile.write(folder.resolve("t.nii"), new LabelMap(GRID, truth));
        Files.writeString(folder.resolve("labels_1"), "label,name\n1,soleus_left\n");

        assertThat(ingest("m.nii", "labels_1", "t.nii")).isZero();

        Path file = folder.resolve("out/truth").resolve(UNIT).resolve(UNIT + "_leg_t1w_truth_mask.nii.gz");
        assertThat(NiftiFile.readLabels(file).labels()).isEqualTo(truth);
        assertThat(ImageSet.labels(file).muscle(1)).hasToString("soleus_left");
        ImageSet set = ImageSet.read(folder.resolve("out/images").resolve(UNIT));
        assertThat(NiftiFile.readLabels(set.mask(set.entries().getFirst()).orElseThrow()).labels()).isEqualTo(drawn);
        try (var staged = Files.list(set.folder())) {
            assertThat(staged).noneMatch(path -> path.getFileName().toString().contains("truth"));
        }
        ingest("m.nii", "labels_1");
        assertThat(findings()).isEmpty();
    }

    @Test
    void aDamagedFileIsAFinding() throws IOException {
        Files.write(folder.resolve("series_1"), new byte[500]);
        assertThat(ingest("", "")).isZero();
        assertThat(findings()).extracting(QcFinding::code).containsExactly("unreadable_image");
    }

    private void stage(String name, String written, Volume volume) throws IOException {
        NiftiFile.write(folder.resolve(written), volume);
        Files.move(folder.resolve(written), folder.resolve(name));
    }

    private int ingest(String mask, String labels) {
        return ingest(mask, labels, "");
    }

    private int ingest(String mask, String labels, String truth) {
        String row = "{\"row\":\"2\",\"unit\":\"" + UNIT + "\",\"subject\":\"sub-01\",\"session\":\"ses-t0\",\"centre\":\"a\",\"region\":\"leg\","
                + "\"contrast\":\"t1w\",\"part\":\"mag\",\"series\":\"1\",\"kind\":\"nifti\",\"path\":\"" + folder.resolve("series_1") + "\",\"mask\":\""
                + (mask.isEmpty() ? "" : folder.resolve(mask)) + "\",\"labels\":\"" + (labels.isEmpty() ? "" : folder.resolve(labels))
                + "\",\"truth_mask\":\"" + (truth.isEmpty() ? "" : folder.resolve(truth)) + "\"}";
        return IngestTool.tool().run("nifti", "--unit", UNIT, "--rows", "[" + row + "]", "--out", folder.resolve("out").toString());
    }

    private List<QcFinding> findings() {
        return ResultTable.read(folder.resolve("out/tables/qc_finding"), QcFinding.class);
    }
}
