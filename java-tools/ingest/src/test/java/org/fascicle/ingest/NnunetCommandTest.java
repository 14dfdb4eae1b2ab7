package org.fascicle.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fascicle.cohort.CsvFile;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.toolkit.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class NnunetCommandTest {
    private static final Grid GRID = grid(0);
    private static final String VERSION_2 = """
            {"channel_names": {"0": "T1w"}, "labels": {"background": 0, "Left Soleus": 1, "soleus_R": 2}, "numTraining": 2, "file_ending": ".nii.gz"}
            """;

    @TempDir
    private Path folder;

    private static Grid grid(double xMm) {
        return new Grid(4, 3, 2, Affine.axisAligned(new double[] {1, 1, 5}, new double[] {xMm, 0, 0}));
    }

    private void dataset(String json, String... cases) throws IOException {
        Files.createDirectories(folder.resolve("set/imagesTr"));
        Files.createDirectories(folder.resolve("set/labelsTr"));
        Files.writeString(folder.resolve("set/dataset.json"), json);
        for (String one : cases) {
            image(one + "_0000.nii.gz", GRID);
            label(one + ".nii.gz", GRID, 1, 2);
        }
    }

    private void image(String name, Grid grid) throws IOException {
        NiftiFile.write(folder.resolve("set/imagesTr").resolve(name), new Volume(grid, new float[24]));
    }

    private void label(String name, Grid grid, int... values) throws IOException {
        short[] labels = new short[24];
        for (int v = 0; v < values.length; v++) {
            labels[v] = (short) values[v];
        }
        NiftiFile.write(folder.resolve("set/labelsTr").resolve(name), new LabelMap(grid, labels));
    }

    private int run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("nnunet", "--dataset", folder.resolve("set").toString(), "--out", folder.resolve("out").toString()));
        arguments.addAll(List.of(more));
        return IngestTool.tool().run(arguments.toArray(String[]::new));
    }

    private List<CsvFile.Row> rows(String file) {
        return CsvFile.read(folder.resolve("out").resolve(file)).rows();
    }

    /** {@code file|field|value|message}, one a problem. */
    private List<String> problems(String... more) throws IOException {
        assertThat(run(more)).isEqualTo(2);
        List<String> problems = new ArrayList<>();
        for (JsonNode one : Json.mapper().readTree(Files.readString(folder.resolve("out/problems.json")))) {
            problems.add(one.get("file").asString() + "|" + one.get("field").asString() + "|" + one.get("value").asString() + "|" + one.get("message").asString());
            assertThat(one.get("way_out").asString()).isNotBlank();
        }
        assertThat(folder.resolve("out/samplesheet.csv")).doesNotExist();
        return problems;
    }

    @Test
    void aVersion2DatasetBecomesASamplesheetThatTheIndexTakes() throws IOException {
        dataset(VERSION_2, "thigh_001", "thigh_002");
        assertThat(run("--config", "{\"region\": \"leg\", \"centre\": \"paris\"}")).isZero();

        assertThat(rows("samplesheet.csv")).extracting(row -> row.get("subject") + " " + row.get("session") + " " + row.get("centre") + " " + row.get("region") + " "
                + row.get("contrast")).containsExactly("thigh-001 1 paris leg t1w", "thigh-002 1 paris leg t1w");
        assertThat(rows("labels.tsv")).extracting(row -> row.get("label") + " " + row.get("name")).containsExactly("1 soleus_left", "2 soleus_right");
        assertThat(IngestTool.tool().run("index", "--samplesheet", folder.resolve("out/samplesheet.csv").toString(), "--participants",
                folder.resolve("out/participants.csv").toString(), "--out", folder.resolve("index").toString())).isZero();
        assertThat(CsvFile.read(folder.resolve("index/series.csv")).rows()).hasSize(2);
    }

    @Test
    void aVersion1DatasetSaysTheSame() throws IOException {
        dataset("""
                {"modality": {"0": "T1"}, "labels": {"0": "background", "1": "soleus_left", "2": "soleus_right"}, "numTraining": 1,
                 "training": [{"image": "./imagesTr/a.nii.gz", "label": "./labelsTr/a.nii.gz"}]}
                """);
        // As version 1's parent, the Medical Segmentation Decathlon, names them: without a channel.
        image("a.nii.gz", GRID);
        label("a.nii.gz", GRID, 2);
        assertThat(run()).isZero();
        assertThat(rows("samplesheet.csv").getFirst().get("path")).endsWith("imagesTr/a.nii.gz");
        assertThat(rows("labels.tsv")).extracting(row -> row.get("label") + " " + row.get("name")).containsExactly("1 soleus_left", "2 soleus_right");
    }

    @Test
    void channelsAreContrastsAndTheLabelsBelongToTheFirst() throws IOException {
        dataset("{\"channel_names\": {\"0\": \"T1w\", \"1\": \"mystery\"}, \"labels\": {\"background\": 0, \"soleus_left\": 1}, \"numTraining\": 1}");
        image("a_0000.nii.gz", GRID);
        image("a_0001.nii.gz", GRID);
        label("a.nii.gz", GRID, 1);
        assertThat(problems()).containsExactly("dataset.json|channel_names.1|mystery|no contrast is known by this name");
        assertThat(run("--config", "{\"contrasts\": [\"t1w\", \"stir\"]}")).isZero();
        assertThat(rows("samplesheet.csv")).extracting(row -> row.get("contrast") + " " + !row.get("mask").isEmpty()).containsExactly("t1w true", "stir false");
        Files.delete(folder.resolve("out/samplesheet.csv"));
        assertThat(problems("--config", "{\"contrasts\": [\"t1w\"]}")).containsExactly("|contrasts|[t1w]|dataset.json has 2 channels");
        Files.delete(folder.resolve("set/imagesTr/a_0001.nii.gz"));
        assertThat(problems("--config", "{\"contrasts\": [\"t1w\", \"stir\"]}"))
                .containsExactly("imagesTr/a_0001.nii.gz|channel_names.1|mystery|the image of this channel is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "'(?<subject>P[0-9]+)_(?<session>t[0-9])', P1_t0:P1_t1:P2_t0",
        "'(P[0-9]+)', P1_P1-t0-left:P1_P1-t1-left:P2_P2-t0-left",
        "'^P[0-9]+', P1_P1-t0-left:P1_P1-t1-left:P2_P2-t0-left"})
    void thePatternSaysWhoACaseShows(String pattern, String units) throws IOException {
        dataset(VERSION_2.replace("2, \"file", "3, \"file"), "P1_t0_left", "P1_t1_left", "P2_t0_left");
        assertThat(run("--subject-pattern", pattern)).isZero();
        assertThat(String.join(":", rows("samplesheet.csv").stream().map(row -> row.get("subject") + "_" + row.get("session")).toList())).isEqualTo(units);
        assertThat(rows("participants.csv")).extracting(row -> row.get("subject")).containsExactly("P1", "P2");
    }

    @Test
    void casesThatThePatternCannotTellApartAreNamed() throws IOException {
        dataset(VERSION_2, "P1_left", "P1_right");
        assertThat(problems("--subject-pattern", "(?<subject>P1)(?<session>)")).hasSize(2);
        assertThat(problems("--subject-pattern", "(?<subject>(?<session>P[0-9]))"))
                .containsExactly("labelsTr|case|P1_right|is the same subject and session as case P1_left (P1_P1)");
        assertThat(problems("--subject-pattern", "P1_left")).containsExactly("labelsTr|case|P1_right|the case does not match the subject pattern P1_left");
    }

    @Test
    void everyMistakeInTheDescriptionIsNamedAtOnce() throws IOException {
        dataset("""
                {"channel_names": {"0": "T1w", "2": "T2w"}, "labels": {"background": 0, "soleus_left": [1, 2], "soleus_right": 1.5, "tibialis_anterior_left": 3,
                 "gracilis_left": 3, "ignore": 4}, "numTraining": "two", "file_ending": ".nrrd", "dataset": {}}
                """);
        assertThat(problems()).containsExactlyInAnyOrder(
                "dataset.json|channel_names|[0, 2]|channel 1 is missing",
                "dataset.json|labels.soleus_left|[1,2]|a region made of several labels",
                "dataset.json|labels.soleus_right|1.5|not a label value",
                "dataset.json|labels.gracilis_left|3|another label has this value: tibialis_anterior_left",
                "dataset.json|labels.ignore|4|voxels to be ignored are not known here",
                "dataset.json|numTraining|\"two\"|not a number of cases",
                "dataset.json|file_ending|.nrrd|not a NIfTI file's ending",
                "dataset.json|dataset||the cases lie elsewhere");
    }

    @Test
    void aDescriptionThatIsNoJsonIsNamedWithItsLine() throws IOException {
        dataset("{\"channel_names\": {\"0\": \"T1w\"},\n \"labels\": {\"background\": 0,,}}");
        assertThat(problems().getFirst()).startsWith("dataset.json|||not JSON");
        assertThat(Json.mapper().readTree(Files.readString(folder.resolve("out/problems.json"))).get(0).get("line").asInt()).isEqualTo(2);
        dataset("[]");
        assertThat(problems()).containsExactly("dataset.json|||not a JSON object");
        dataset("{}");
        assertThat(problems()).extracting(line -> line.split("\\|")[1]).containsExactly("channel_names", "labels", "numTraining");
        Files.delete(folder.resolve("set/dataset.json"));
        assertThat(problems().getFirst()).contains("dataset.json").contains("no such file");
    }

    @Test
    void filesThatDoNotFitTogetherAreNamed() throws IOException {
        dataset(VERSION_2, "a", "b");
        image("c_0000.nii.gz", GRID);
        label("a.nii.gz", grid(30), 1);
        label("b.nii.gz", GRID, 1, 7);
        label("d.nii.gz", GRID, 1);
        List<String> problems = problems();
        assertThat(problems).hasSize(5);
        assertThat(problems).anySatisfy(line -> assertThat(line).startsWith("labelsTr/c.nii.gz|case c||the label file of a case in imagesTr is missing"));
        assertThat(problems).anySatisfy(line -> assertThat(line).startsWith("imagesTr/d_0000.nii.gz|channel_names.0|T1w|the image of this channel is missing"));
        assertThat(problems).anySatisfy(line -> assertThat(line).startsWith("labelsTr/a.nii.gz|geometry||differs from imagesTr/a_0000.nii.gz: labels 4×3×2")
                .contains("(30.00, 0.00, 0.00)").contains("(0.00, 0.00, 0.00)"));
        assertThat(problems).anySatisfy(line -> assertThat(line).isEqualTo("labelsTr/b.nii.gz|labels|7|a label value that dataset.json does not name; it has [1, 2]"));
        assertThat(problems).anySatisfy(line -> assertThat(line).isEqualTo("dataset.json|numTraining|2|labelsTr holds 3 files"));
    }

    @Test
    void musclesAreLookedUpWhereTheStudyKnowsThem() throws IOException {
        dataset(VERSION_2, "a", "b");
        Files.writeString(folder.resolve("muscles.tsv"), "name\tside\tregion\tsynonyms\nsoleus\tleft\tleg\t\nsoleus\tright\tleg\t\n");
        assertThat(run("--muscles", folder.resolve("muscles.tsv").toString())).isZero();
        Files.delete(folder.resolve("out/samplesheet.csv"));
        dataset(VERSION_2.replace("Left Soleus", "Left Solus"));
        assertThat(problems("--muscles", folder.resolve("muscles.tsv").toString())).containsExactly("dataset.json|labels.Left Solus|1|unknown muscle");
    }

    @Test
    void aDamagedFileAndAnUnusableSettingAreNamed() throws IOException {
        dataset(VERSION_2, "a", "b");
        Files.write(folder.resolve("set/labelsTr/a.nii.gz"), new byte[100]);
        assertThat(problems().getFirst()).startsWith("labelsTr/a.nii.gz|");
        assertThat(problems("--subject-pattern", "(").getFirst()).startsWith("|--subject-pattern|(|not a regular expression");
        assertThat(problems("--config", "{\"region\": \"Left leg\"}")).anySatisfy(line -> assertThat(line).startsWith("|region|Left leg|"));
    }
}
