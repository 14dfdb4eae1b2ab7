package org.fascicle.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.SomAssignment;
import org.fascicle.table.ResultTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole study of images as they come: what can be used is used, what cannot is named, and what is wrong stops it. */
class DifficultCohortTest {
    private static final Grid GRID = new Grid(24, 24, 8, Affine.axisAligned(new double[] {1, 1, 4}, new double[] {-12, -12, 0}));
    private static final int MUSCLES = 5;
    private static final short THREE_VOXELS = MUSCLES;
    private static final short FLAT = 4;

    @TempDir
    Path folder;
    private Fascicle fascicle;

    @BeforeEach
    void writeCohort() throws Exception {
        fascicle = new Fascicle(folder);
        NiftiFile.write(folder.resolve("mask.nii.gz"), boxes(GRID));
        for (int subject = 1; subject <= 3; subject++) {
            NiftiFile.write(folder.resolve("t1w_" + subject + ".nii.gz"), image(subject));
        }
        Files.writeString(folder.resolve("people.csv"), "subject,centre\nsub-01,A\nsub-02,A\nsub-03,A\n");
        writeSamplesheet("mask.nii.gz");
        Files.writeString(folder.resolve("study.yaml"), """
                study: difficult
                design: som
                seed: 1
                input: {samplesheet: cohort.csv, participants: people.csv}
                learn:
                  som: {rows: 2, columns: 3, updates: 200}
                  cluster: {k: 2, most: 5}
                """);
    }

    @Test
    void whatCannotBeUsedIsNamedAndTheRestGoesOn() throws Exception {
        Fascicle.Ended ended = fascicle.start("run", "study.yaml");
        assertThat(ended.code()).as(ended.output()).isZero();
        Path tables = fascicle.latest("difficult").resolve("tables");
        List<QcFinding> findings = ResultTable.read(tables.resolve("qc_finding"), QcFinding.class);
        assertThat(findings).anyMatch(f -> f.unit().equals("sub-02_ses-1") && f.code().equals("non_finite_voxels") && f.message().contains("10"));
        assertThat(findings).anyMatch(f -> f.code().equals("flat_region") && f.muscle().equals("label_" + FLAT) && f.unit().equals("sub-03_ses-1"));
        assertThat(findings.stream().filter(f -> f.code().equals("too_few_voxels")).map(QcFinding::muscle).collect(Collectors.toSet()))
                .containsExactly("label_" + THREE_VOXELS);
        assertThat(findings).anyMatch(f -> f.code().equals("constant_feature") && f.message().contains("original_shape_VoxelVolume"));
        assertThat(ResultTable.read(tables.resolve("som_assignment"), SomAssignment.class)).isNotEmpty()
                .noneMatch(row -> row.muscle().equals("label_" + THREE_VOXELS));

        // What was computed is kept; only the clusters fail, and say which two numbers do not fit.
        ended = fascicle.start("run", "study.yaml", "--learn.cluster.k", "5000", "--learn.cluster.most", "5000");
        assertThat(ended.code()).as(ended.output()).isEqualTo(2);
        assertThat(ended.output()).contains("5000", "6 nodes").doesNotContain("    at ", "Exception");
        assertThat(folder.resolve("results/difficult/.incomplete/report")).doesNotExist();
    }

    @Test
    void aMaskOfAnotherGeometryIsRefusedBeforeAnyWork() throws Exception {
        Grid elsewhere = new Grid(24, 24, 8, Affine.axisAligned(new double[] {1, 1, 4}, new double[] {500, 500, 900}));
        NiftiFile.write(folder.resolve("elsewhere.nii.gz"), boxes(elsewhere));
        writeSamplesheet("elsewhere.nii.gz");
        Fascicle.Ended ended = fascicle.start("run", "study.yaml");
        assertThat(ended.code()).as(ended.output()).isEqualTo(2);
        assertThat(ended.output()).contains("cohort.csv:2: mask", "cohort.csv:3: mask", "cohort.csv:4: mask", "24×24×8").doesNotContain("Exception");
        assertThat(folder.resolve("results/difficult/latest")).doesNotExist();
    }

    @Test
    void aUnitWithDicomAndNiftiIsRefused() throws Exception {
        Files.writeString(folder.resolve("cohort.csv"), Files.readString(folder.resolve("cohort.csv")) + "sub-01,ses-1,A,leg,t1w,.,\n");
        Fascicle.Ended ended = fascicle.start("run", "study.yaml");
        assertThat(ended.code()).as(ended.output()).isEqualTo(2);
        assertThat(ended.output()).contains("cohort.csv:5: path", "sub-01_ses-1");
    }

    private void writeSamplesheet(String mask) throws Exception {
        Files.writeString(folder.resolve("cohort.csv"), "subject,session,centre,region,contrast,path,mask\n"
                + Stream.of(1, 2, 3).map(n -> "sub-0" + n + ",ses-1,A,thigh,t1w,t1w_" + n + ".nii.gz," + mask + "\n").collect(Collectors.joining()));
    }

    /** Four boxes of 6×6×4 voxels and one region of three voxels. */
    private static LabelMap boxes(Grid grid) {
        short[] labels = new short[grid.size()];
        for (int k = 2; k < 6; k++) {
            for (int j = 0; j < 6; j++) {
                for (int i = 0; i < 6; i++) {
                    for (int box = 0; box < MUSCLES - 1; box++) {
                        labels[grid.index(2 + i + 10 * (box % 2), 2 + j + 10 * (box / 2), k)] = (short) (box + 1);
                    }
                }
            }
        }
        for (int i = 0; i < 3; i++) {
            labels[grid.index(i, 0, 0)] = THREE_VOXELS;
        }
        return new LabelMap(grid, labels);
    }

    /** Noise; ten voxels of subject 2, outside the muscles, are not numbers; one muscle of subject 3 is flat. */
    private static Volume image(int subject) {
        Random random = new Random(subject);
        LabelMap muscles = boxes(GRID);
        float[] values = new float[GRID.size()];
        int nan = 0;
        for (int v = 0; v < values.length; v++) {
            int label = muscles.labels()[v];
            values[v] = (float) (100 + 20 * label + (5 + 3 * label) * random.nextGaussian());
            if (subject == 3 && label == FLAT) {
                values[v] = 180;
            }
            if (subject == 2 && label == 0 && nan < 10) {
                values[v] = Float.NaN;
                nan++;
            }
        }
        return new Volume(GRID, values);
    }
}
