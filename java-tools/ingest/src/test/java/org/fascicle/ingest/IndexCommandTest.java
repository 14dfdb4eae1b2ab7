package org.fascicle.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fascicle.cohort.CsvFile;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.toolkit.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class IndexCommandTest {
    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void makeCohort() throws IOException {
        out = folder.resolve("out");
        new DicomStudy().writeSeries(folder.resolve("data/one/t1"), 3);
        Grid grid = new Grid(4, 4, 2, Affine.axisAligned(new double[] {1, 1, 5}, new double[] {0, 0, 0}));
        NiftiFile.write(folder.resolve("data/two.nii.gz"), new Volume(grid, new float[32]));
        short[] labels = new short[32];
        labels[5] = 1;
        NiftiFile.write(folder.resolve("data/mask.nii.gz"), new LabelMap(grid, labels));
        Grid elsewhere = new Grid(4, 4, 2, Affine.axisAligned(new double[] {1, 1, 5}, new double[] {300, 0, 0}));
        NiftiFile.write(folder.resolve("data/elsewhere.nii.gz"), new LabelMap(elsewhere, labels));
        Files.writeString(folder.resolve("data/labels.tsv"), "label\tname\n1\tsoleus_left\n");
        Files.writeString(folder.resolve("data/note.txt"), "this is not an image at all");
        write("samplesheet.csv", """
                subject,session,centre,region,contrast,part,series,path,mask,labels
                sub-01,ses-t0,a,leg,t1w,,,one/t1,,
                sub-02,ses-t0,b,leg,t2w,mag,1,two.nii.gz,mask.nii.gz,labels.tsv
                """);
        write("participants.csv", "subject,centre,sex\nsub-01,a,F\nsub-02,b,M\n");
        write("assessments.csv", "subject,session,muscle,score,value\nsub-01,ses-t0,soleus_left,mercuri,2a\n");
        write("muscles.tsv", "name\tside\tregion\tsynonyms\nsoleus\tleft\tleg\tmusculus soleus\nsoleus\tright\tleg\t\n");
    }

    @Test
    void aSoundCohortIsListed() throws IOException {
        assertThat(index()).isZero();

        List<Map<String, String>> series = rows("series.csv");
        assertThat(series).hasSize(2);
        assertThat(series.get(0)).containsEntry("row", "2").containsEntry("unit", "sub-01_ses-t0").containsEntry("kind", "dicom")
                .containsEntry("part", "mag").containsEntry("series", "1").containsEntry("path", folder.resolve("data/one/t1").toRealPath().toString());
        assertThat(series.get(1)).containsEntry("kind", "nifti").containsEntry("mask", folder.resolve("data/mask.nii.gz").toRealPath().toString());
        assertThat(rows("units.csv")).extracting(row -> row.get("unit") + " " + row.get("centre")).containsExactly("sub-01_ses-t0 a", "sub-02_ses-t0 b");
        assertThat(rows("assessments.csv")).hasSize(1);
        assertThat(rows("participants.csv")).hasSize(2);
    }

    @Test
    void everyIndependentProblemIsSaidAtOnceWithItsPlaceAndWayOut() throws IOException {
        write("samplesheet.csv", """
                subject,session,centre,region,contrast,part,series,path,mask,labels
                sub-01,ses-t0,a,leg,t1,,,one/t1,,
                sub-01,ses-t0,a,leg,stir,,,no/such/folder,,
                sub-02,ses-t0,b,leg,t2w,mag,1,two.nii.gz,elsewhere.nii.gz,
                sub-02,ses-t0,b,leg,t2w,mag,1,two.nii.gz,,
                sub-02,ses-t1,b,leg,t2w,mag,1,note.txt,,
                sub-03,ses-t0,b,leg,t2w,mag,1,two.nii.gz,note.txt,
                """);
        write("participants.csv", "subject,centre,age_years\nsub-01,a,old\nsub-02,b,51\n,b,40\n");
        write("assessments.csv", "subject,session,muscle,score,value\nsub-01,ses-t0,solleus_left,mercuri,2a\nsub-20,ses-t0,soleus_left,mercuri,1\n");

        assertThat(index()).isEqualTo(2);

        List<String> problems = problems();
        assertProblem(problems, "samplesheet.csv:2 contrast", "unknown contrast", "use one of t1w");
        assertProblem(problems, "samplesheet.csv:3 path", "no such file or folder", "a relative one starts at the samplesheet's folder");
        assertProblem(problems, "samplesheet.csv:4 mask", "the mask lies outside the image: image: 4×4×2", "");
        assertProblem(problems, "samplesheet.csv:5 series", "the same image as line 4", "");
        assertProblem(problems, "samplesheet.csv:6 path", "neither a DICOM folder nor a NIfTI-1 file", "");
        assertProblem(problems, "samplesheet.csv:7 subject", "the subject has no row in participants.csv", "");
        assertProblem(problems, "samplesheet.csv:7 mask", "neither a NIfTI-1 file nor a DICOM structure set", "");
        assertProblem(problems, "participants.csv:2 age_years", "not a positive number", "");
        assertProblem(problems, "participants.csv:4 subject", "no subject is named", "");
        assertProblem(problems, "assessments.csv:2 muscle", "not a muscle of the catalogue", "did you mean soleus_left?");
        assertProblem(problems, "assessments.csv:3 subject", "sub-20_ses-t0 has no image", "did you mean sub-0");
        assertThat(problems).hasSize(11);
        assertThat(out.resolve("series.csv")).doesNotExist();
    }

    @Test
    void aSynonymIsRefusedBecauseItWouldMatchNoFeature() throws IOException {
        Files.writeString(folder.resolve("data/labels.tsv"), "label\tname\n1\tmusculus_soleus_left\n");
        assertThat(index()).isEqualTo(2);
        assertProblem(problems(), "labels.tsv:2 name", "not a muscle of the catalogue", "write soleus_left");
    }

    @Test
    void aMaskElsewhereIsRefusedForDicomImagesToo() throws IOException {
        new DicomStudy().writeStructureSet(folder.resolve("data/far.dcm"), "x", 500);
        new DicomStudy().writeStructureSet(folder.resolve("data/near.dcm"), "x", 0);
        write("assessments.csv", "subject,session,muscle,score,value\n");
        write("samplesheet.csv", """
                subject,session,centre,region,contrast,part,series,path,mask,labels
                sub-01,ses-t0,a,leg,t1w,,,one/t1,elsewhere.nii.gz,
                sub-01,ses-t0,a,leg,t2w,,,one/t1,far.dcm,
                sub-01,ses-t0,a,leg,stir,,,one/t1,near.dcm,
                """);

        assertThat(index()).isEqualTo(2);

        assertProblem(problems(), "samplesheet.csv:2 mask", "the mask lies outside the image: image: 10×8×4", "");
        assertProblem(problems(), "samplesheet.csv:3 mask", "no region of the structure set has a voxel inside the image", "");
        assertThat(problems()).hasSize(2);
    }

    @Test
    void trueOutlinesAreFoundListedAndCheckedLikeAMask() throws IOException {
        String header = "subject,session,centre,region,contrast,part,series,path,mask,labels,truth_mask\n";
        String start = "sub-02,ses-t0,b,leg,t2w,mag,1,two.nii.gz,mask.nii.gz,labels.tsv,";
        write("assessments.csv", "subject,session,muscle,score,value\n");
        write("samplesheet.csv", header + start + "mask.nii.gz\n");
        assertThat(index()).isZero();
        assertThat(rows("series.csv").getFirst()).containsEntry("truth_mask", folder.resolve("data/mask.nii.gz").toRealPath().toString());
        write("samplesheet.csv", header + start + "elsewhere.nii.gz\n");
        assertThat(index()).isEqualTo(2);
        assertProblem(problems(), "samplesheet.csv:2 truth_mask", "the mask lies outside the image", "");
        write("samplesheet.csv", header + start + "absent.nii.gz\n");
        assertThat(index()).isEqualTo(2);
        assertProblem(problems(), "samplesheet.csv:2 truth_mask", "no such file or folder", "");
    }

    @Test
    void theDigestFollowsTheContentsNotTheNames() throws IOException {
        index();
        String before = rows("series.csv").getFirst().get("digest");
        Path slice = folder.resolve("data/one/t1").resolve(DicomStudy.SECRET + "_3_2.dcm");
        Files.move(slice, slice.resolveSibling("renamed.dcm"));
        index();
        assertThat(rows("series.csv").getFirst().get("digest")).isEqualTo(before);

        byte[] content = Files.readAllBytes(slice.resolveSibling("renamed.dcm"));
        content[content.length - 1] ^= 1;
        Files.write(slice.resolveSibling("renamed.dcm"), content);
        index();
        assertThat(rows("series.csv").getFirst().get("digest")).isNotEqualTo(before);
    }

    @Test
    void oneTableOfAssessmentsMayServeSeveralSamplesheets() throws IOException {
        write("assessments.csv", "subject,session,muscle,score,value\nsub-20,ses-t0,soleus_left,mercuri,1\n");
        assertThat(index("--config", "{\"assessments_need_images\":false}")).isZero();
    }

    @Test
    void anAbsentSamplesheetDoesNotHideTheOtherProblems() throws IOException {
        Files.delete(folder.resolve("samplesheet.csv"));
        write("participants.csv", "subject,age_years\nsub-01,old\n");
        assertThat(index()).isEqualTo(2);
        assertThat(problems()).hasSize(2);
    }

    private int index(String... more) {
        List<String> args = new java.util.ArrayList<>(List.of("index", "--samplesheet", folder.resolve("samplesheet.csv").toString(),
                "--participants", folder.resolve("participants.csv").toString(), "--assessments", folder.resolve("assessments.csv").toString(),
                "--muscles", folder.resolve("muscles.tsv").toString(), "--data-root", folder.resolve("data").toString(), "--out", out.toString()));
        args.addAll(List.of(more));
        return IngestTool.tool().run(args.toArray(String[]::new));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private List<Map<String, String>> rows(String name) {
        return CsvFile.read(out.resolve(name)).rows().stream().map(CsvFile.Row::values).toList();
    }

    /** Each problem as "file:line field | message | way out". */
    private List<String> problems() throws IOException {
        List<String> problems = new java.util.ArrayList<>();
        for (JsonNode node : Json.mapper().readTree(Files.readString(out.resolve("problems.json")))) {
            problems.add(node.path("file").asString() + ":" + node.path("line").asInt() + " " + node.path("field").asString() + " | "
                    + node.path("message").asString() + " | " + node.path("way_out").asString());
        }
        return problems;
    }

    private static void assertProblem(List<String> problems, String place, String message, String wayOut) {
        assertThat(problems).anySatisfy(problem -> assertThat(problem).startsWith(place + " | " + message).contains(wayOut));
    }
}
