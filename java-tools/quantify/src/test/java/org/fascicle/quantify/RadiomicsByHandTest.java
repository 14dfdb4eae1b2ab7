package org.fascicle.quantify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fascicle.schema.RadiomicFeature;
import org.fascicle.table.ResultTable;
import org.fascicle.testkit.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command on image files, as one would use it in PyRadiomics' place. */
class RadiomicsByHandTest {
    private static final String FIRST_THREE_CLASSES = "{\"bin_width\": 5, \"feature_classes\": [\"firstorder\", \"glcm\", \"glrlm\"]}";

    @TempDir
    Path folder;

    @Test
    void theRealLegHasPyradiomicsColumnsAndNumbers() throws IOException {
        Path table = folder.resolve("leg.csv");
        assertThat(leg(table, "all", FIRST_THREE_CLASSES)).isZero();
        Map<String, Map<String, String>> ours = rows(Files.readAllLines(table));
        Map<String, Map<String, String>> reference = rows(Files.readAllLines(SharedData.require("pyradiomics/leg/leg_fbw5.csv")));
        assertThat(ours.keySet()).isEqualTo(reference.keySet()).hasSize(14);
        List<String> columns = List.of(Files.readAllLines(table).getFirst().split(","));
        assertThat(columns).hasSize(1 + 60);
        for (String label : ours.keySet()) {
            for (String column : columns) {
                double expected = Double.parseDouble(reference.get(label).get(column));
                assertThat(Double.parseDouble(ours.get(label).get(column))).as("%s of %s", column, label)
                        .isCloseTo(expected, within(Math.max(1e-9, 1e-6 * Math.abs(expected))));
            }
        }
    }

    @Test
    void parquetHoldsTheSameNumbers() throws IOException {
        Path csv = folder.resolve("two.csv");
        Path parquet = folder.resolve("two.parquet");
        assertThat(leg(csv, "14,13", FIRST_THREE_CLASSES)).isZero();
        assertThat(leg(parquet, "13, 14", FIRST_THREE_CLASSES)).isZero();
        Map<String, Map<String, String>> rows = rows(Files.readAllLines(csv));
        List<RadiomicFeature> features = ResultTable.read(parquet, RadiomicFeature.class);
        assertThat(features).hasSize(2 * 60);
        for (RadiomicFeature feature : features) {
            assertThat(Double.toString(feature.value())).isEqualTo(rows.get(feature.muscle().replace("label_", "")).get(feature.feature()));
        }
    }

    /** Resampling, re-segmentation and filters in both profiles. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "pyradiomics | setting: {binWidth: 5, resampledPixelSpacing: [2, 2, 0], resegmentRange: [-3, 3], resegmentMode: sigma}  | imageType: {Original: , Square: , LoG: {sigma: [3]}} | featureClass: {shape: , firstorder: , glcm: [Contrast], glszm: [ZoneEntropy]}",
        "ibsi        | setting: {binCount: 16, resampledPixelSpacing: [2, 2, 0], resegmentOutliers: 3, filteredFamilies: [stat, cm]} | imageType: {Original: , LoG: {sigmaMm: 3}, Mean: {support: 5}} | featureClass: {stat: , ivh: , szm: }"
    })
    void bytesDoNotDependOnThreadsNorARowOnOtherRegions(String profile, String setting, String imageType, String featureClass) throws IOException {
        Path settings = Files.writeString(folder.resolve("settings.yaml"), String.join("\n", setting, imageType, featureClass));
        Path one = filteredLeg(profile, settings, "all", "1");
        assertThat(Files.readAllBytes(filteredLeg(profile, settings, "all", "2"))).isEqualTo(Files.readAllBytes(one));
        List<String> batch = Files.readAllLines(one);
        List<String> alone = Files.readAllLines(filteredLeg(profile, settings, "23", "2"));
        assertThat(batch).hasSize(1 + 14).containsSubsequence(alone);
        assertThat(alone).hasSize(2).last().asString().startsWith("23,");
    }

    private Path filteredLeg(String profile, Path settings, String labels, String threads) {
        Path table = folder.resolve(profile + "_" + labels + "_" + threads + ".csv");
        assertThat(RadiomicsCommandTest.run("--image", SharedData.require("leg-mri/twoLegs.nii.gz").toString(),
                "--mask", SharedData.require("leg-mri/labels.nii.gz").toString(), "--profile", profile, "--settings", settings.toString(),
                "--labels", labels, "--threads", threads, "--out", table.toString())).isZero();
        return table;
    }

    @Test
    void nrrdIsReadToo() throws IOException {
        Path table = folder.resolve("brain.csv");
        assertThat(RadiomicsCommandTest.run("--image", SharedData.require("pyradiomics/brain1_image.nrrd").toString(),
                "--mask", SharedData.require("pyradiomics/brain1_label.nrrd").toString(), "--out", table.toString())).isZero();
        // PyRadiomics' baseline_firstorder.csv, case brain1_resegmentation: default settings.
        assertThat(rows(Files.readAllLines(table)).get("1").get("original_firstorder_Energy")).isEqualTo("2.918821481E9");
    }

    @Test
    void aMaskOfAnotherGeometryIsRefusedWithBothAndNothingIsWritten() throws IOException {
        Path table = folder.resolve("wrong.csv");
        assertThat(RadiomicsCommandTest.run("--image", SharedData.require("leg-mri/water.nii.gz").toString(),
                "--mask", SharedData.require("leg-mri/labels.nii.gz").toString(), "--out", table.toString())).isEqualTo(2);
        assertThat(problems()).contains("320×320×23", "160×160×25", "mm apart");
        assertThat(Files.exists(table)).isFalse();
    }

    @Test
    void wrongOptionsAreRefusedWithTheWayOut() throws IOException {
        Path table = folder.resolve("wrong.csv");
        assertThat(leg(table, "13,99", "{}")).isEqualTo(2);
        assertThat(problems()).contains("99", "13,14,15");
        assertThat(leg(table, "thirteen", "{}")).isEqualTo(2);
        assertThat(leg(folder.resolve("table.xlsx"), "all", "{}")).isEqualTo(2);
        assertThat(problems()).contains(".csv or .parquet");
        assertThat(RadiomicsCommandTest.run("--image", "absent.nii", "--mask", "absent.nii", "--out", table.toString())).isEqualTo(2);
        assertThat(problems()).contains("no such file");
        assertThat(RadiomicsCommandTest.run("--out", table.toString())).isEqualTo(2);
        assertThat(problems()).contains("nothing to work on");
        assertThat(RadiomicsCommandTest.run("--image", "a.nii", "--unit", "u", "--out", table.toString())).isEqualTo(2);
        assertThat(leg(table, "all", "{\"minimum_voxels\": 1000000}")).as("no region can be used").isEqualTo(2);
        assertThat(Files.exists(table)).isFalse();
    }

    private int leg(Path table, String labels, String config) {
        return RadiomicsCommandTest.run("--image", SharedData.require("leg-mri/twoLegs.nii.gz").toString(),
                "--mask", SharedData.require("leg-mri/labels.nii.gz").toString(), "--labels", labels, "--config", config, "--out", table.toString());
    }

    private String problems() throws IOException {
        return Files.readString(folder.resolve("problems.json"));
    }

    private static Map<String, Map<String, String>> rows(List<String> lines) {
        List<String> table = lines.stream().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
        String[] header = table.getFirst().split(",");
        Map<String, Map<String, String>> rows = new HashMap<>();
        for (String line : table.subList(1, table.size())) {
            String[] cells = line.split(",", -1);
            Map<String, String> row = new HashMap<>();
            for (int n = 0; n < header.length; n++) {
                row.put(header[n], cells[n]);
            }
            rows.put(row.get("label"), row);
        }
        return rows;
    }
}
