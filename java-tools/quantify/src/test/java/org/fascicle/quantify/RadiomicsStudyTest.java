package org.fascicle.quantify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fascicle.cohort.Contrast;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.UnitId;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.RadiomicFeature;
import org.fascicle.table.ResultTable;
import org.fascicle.testkit.SharedData;
import org.fascicle.toolkit.ConfigReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a study's params block can ask for, against the same asked for by a settings file: a real leg's muscles 23 and 24. */
class RadiomicsStudyTest {
    private static final UnitId UNIT = new UnitId("sub-01", "ses-t0");
    private static final String LABELS = "23,24";

    @TempDir
    Path folder;

    @Test
    void pyradiomicsSettingsOfAStudyGiveTheNumbersOfTheSameFile() throws IOException {
        String config = """
                {"feature_classes": ["shape", "firstorder", "glcm", "gldm", "glrlm", "glszm", "ngtdm"], "additional_features": [],
                 "bin_width": 5, "normalize": true, "normalize_scale": 100, "remove_outliers": 3, "minimum_voxels": 51, "minimum_dimensions": 3,
                 "plane": "xz", "distances": [1, 2], "symmetrical_glcm": false, "weighting_norm": "manhattan", "gldm_alpha": 1,
                 "voxel_array_shift": 300, "pre_crop": true, "pad_distance": 8,
                 "resampling": {"spacing_mm": [2, 2, 0], "interpolator": "linear"},
                 "resegmentation": {"range": [-2, 2], "mode": "sigma", "shape": true},
                 "image_types": [{"type": "Wavelet", "wavelet": "db2", "start_level": 1, "level": 1, "bin_count": 32}, {"type": "LoG", "sigma_mm": [2, 3.5], "bin_width": 10},
                    {"type": "Square"}, {"type": "SquareRoot"}, {"type": "Logarithm"}, {"type": "Exponential"}, {"type": "Gradient", "gradient_use_spacing": false}]}""";
        String settings = """
                setting: {binWidth: 5, normalize: true, normalizeScale: 100, removeOutliers: 3, minimumROISize: 50, minimumROIDimensions: 3,
                  force2D: true, force2Ddimension: 1, distances: [1, 2], symmetricalGLCM: false, weightingNorm: manhattan, gldm_a: 1,
                  voxelArrayShift: 300, preCrop: true, padDistance: 8, resampledPixelSpacing: [2, 2, 0], interpolator: sitkLinear,
                  resegmentRange: [-2, 2], resegmentMode: sigma, resegmentShape: true}
                imageType:
                  Original:
                  Wavelet: {wavelet: db2, start_level: 1, level: 1, binCount: 32}
                  LoG: {sigma: [2, 3.5], binWidth: 10}
                  Square:
                  SquareRoot:
                  Logarithm:
                  Exponential:
                  Gradient: {gradientUseSpacing: false}
                """;
        assertEqual(study(config), byHand(settings), 107 + (4 + 2 + 5) * 93);
        assertEqual(study("{\"feature_classes\": [\"firstorder\"], \"additional_features\": [\"shape_Sphericity\"], \"bin_count\": 20, \"original\": false, \"image_types\": [{\"type\": \"Square\"}]}"),
                byHand("setting: {binCount: 20}\nimageType: {Square: }\nfeatureClass: {firstorder: , shape: [Sphericity]}"), 18 + 1);
    }

    @Test
    void ibsiSettingsOfAStudyGiveTheNumbersOfTheSameFile() throws IOException {
        String config = """
                {"profile": "ibsi", "bin_count": 16, "distances": [1, 2],
                 "resampling": {"spacing_mm": [2, 2, 4], "interpolator": "bspline", "round_intensities": true},
                 "resegmentation": {"range": [20, 1000], "outliers": 3},
                 "ibsi": {"families": ["morph", "stat", "ivh", "cm"], "aggregation": ["2D_avg", "3D_comb", "3D"], "ivh_bin_count": 100, "filtered_families": ["stat", "szm"],
                  "filters": [{"filter": "mean", "support": 5, "dimensions": "2D"}, {"filter": "log", "sigma_mm": 1.5}, {"filter": "log", "sigma_mm": 3},
                    {"filter": "laws", "kernels": "E5L5S5", "rotation_invariant": true, "energy_distance": 3, "bin_width": 2},
                    {"filter": "gabor", "sigma_mm": 5, "wavelength_mm": 2, "gamma": 1.5, "theta_deg": 30, "rotation_step_deg": 45, "truncation": 3, "boundary": "nearest"},
                    {"filter": "wavelet", "wavelet": "db3", "decomposition": "LLH", "level": 1, "rotation_invariant": true, "pooling": "average"},
                    {"filter": "simoncelli", "level": 2, "riesz_order": [1, 0, 0], "boundary": "periodic"}]}}""";
        String settings = """
                setting: {binCount: 16, distances: [1, 2], resampledPixelSpacing: [2, 2, 4], interpolator: sitkBSpline, roundIntensities: true,
                  resegmentRange: [20, 1000], resegmentOutliers: 3, aggregation: [2D_avg, 3D_comb, 3D], ivhBinCount: 100, filteredFamilies: [stat, szm]}
                imageType:
                  Original:
                  Mean: {support: 5, dimensions: 2D}
                  LoG: {sigmaMm: [1.5, 3]}
                  Laws: [{kernels: E5L5S5, rotationInvariant: true, energyDistance: 3, binWidth: 2}]
                  Gabor: {sigmaMm: 5, wavelengthMm: 2, gamma: 1.5, thetaDeg: 30, rotationStepDeg: 45, truncation: 3, boundary: nearest}
                  Wavelet: {wavelet: db3, decomposition: LLH, level: 1, rotationInvariant: true, pooling: average}
                  Simoncelli: {level: 2, rieszOrder: [1, 0, 0], boundary: periodic}
                featureClass: {morph: , stat: , ivh: , cm: }
                """;
        Map<String, Double> study = study(config);
        assertEqual(study, byHand(settings, "--profile", "ibsi"), 29 + 18 + 7 + 2 * 25 + 7 * (18 + 16));
        assertThat(study).containsKeys("label_23 mean-5-2D-mirror_stat_mean", "label_24 log-sigma-1.5-mm-3D-mirror_szm_sze_3D",
                "label_23 laws-E5L5S5-rotated-max-energy-3-mirror_stat_kurt", "label_23 simoncelli-level-2-riesz-1-0-0-periodic_stat_rms",
                "label_23 gabor-sigma-5-mm-wavelength-2-mm-gamma-1.5-theta-30-deg-rotated-45-deg-average-nearest-truncated-3_stat_p90",
                "label_23 wavelet-db3-LLH-level-1-rotated-average-mirror_stat_iqr");
    }

    @Test
    void aFilterThatCannotBeUsedIsLeftOutWithAFindingAndTheOthersStay() throws IOException {
        Map<String, Double> features = study("{\"image_types\": [{\"type\": \"LoG\", \"sigma_mm\": [2, 3000]}]}");
        assertThat(features.get("label_23 log-sigma-2-0-mm-3D_firstorder_Mean")).isFinite();
        assertThat(features).containsEntry("label_23 log-sigma-3000-0-mm-3D_firstorder_Mean", null);
        assertThat(findings()).extracting(QcFinding::code).containsExactly("filter_left_out", "filter_left_out");
        assertThat(findings()).extracting(QcFinding::message).allMatch(message -> message.startsWith("log-sigma-3000-0-mm-3D is left out")
                && message.contains("sigma 3000.0 mm"));

        features = study("{\"profile\": \"ibsi\", \"ibsi\": {\"filters\": [{\"filter\": \"mean\", \"support\": 51}, {\"filter\": \"mean\", \"support\": 51, \"dimensions\": \"2D\"}]}}");
        assertThat(features).containsEntry("label_24 mean-51-3D-mirror_stat_mean", null);
        assertThat(features.get("label_24 mean-51-2D-mirror_stat_mean")).isFinite();
        assertThat(findings().stream().filter(finding -> finding.code().equals("filter_left_out"))).hasSize(2)
                .allMatch(finding -> finding.message().equals("mean-51-3D-mirror is left out: mean-51-3D-mirror reaches 25 voxels along z, and the image has 25"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'profile': 'mirp'}                                                     | profile",
        "{'resampling': {'spacing': [2, 2, 2]}}                                  | resampling.spacing: unknown setting",
        "{'resampling': {'spacing_mm': [2, 2]}}                                  | resampling.spacing_mm: give three",
        "{'resampling': {'interpolator': 'linear'}}                              | resampling.spacing_mm: name the spacing",
        "{'resampling': {'spacing_mm': [2, 2, 2], 'interpolator': 'sitkLinear'}} | resampling.interpolator",
        "{'resegmentation': {'range': [1, 2, 3]}}                                | resegmentation.range",
        "{'resegmentation': {'modus': 'sigma'}}                                  | resegmentation.modus: unknown setting",
        "{'resegmentation': {'outliers': 3}}                                     | the ibsi profile alone has resegmentation.outliers",
        "{'ibsi': {'families': ['stat']}}                                        | the ibsi profile alone has ibsi",
        "{'image_types': [{'type': 'LBP3D'}]}                                    | image_types[0].type",
        "{'image_types': [{'type': 'LoG', 'sigma': 3}]}                          | image_types[0].sigma: unknown setting",
        "{'image_types': [{'type': 'LoG'}]}                                      | LoG: sigma_mm is missing",
        "{'image_types': [{'type': 'Square', 'level': 2}]}                       | Square has no level",
        "{'image_types': [{'sigma_mm': [3]}]}                                    | type is missing",
        "{'original': false}                                                     | original: false",
        "{'profile': 'ibsi', 'normalize': true, 'plane': 'xy'}                   | the pyradiomics profile alone has normalize, plane",
        "{'profile': 'ibsi', 'minimum_voxels': 50}                               | the pyradiomics profile alone has minimum_voxels",
        "{'profile': 'ibsi', 'resegmentation': {'mode': 'sigma', 'range': [-3]}} | the pyradiomics profile alone has resegmentation.mode",
        "{'profile': 'ibsi', 'resegmentation': {'range': [3, 1]}}                | from 3.0 to 1.0",
        "{'profile': 'ibsi', 'original': false}                                  | name a family",
        "{'profile': 'ibsi', 'ibsi': {'filters': [{'filter': 'dog'}]}}           | ibsi.filters[0].filter",
        "{'profile': 'ibsi', 'ibsi': {'filters': [{'filter': 'mean', 'suport': 3}]}} | did you mean ibsi.filters[0].support",
        "{'profile': 'ibsi', 'ibsi': {'filters': [{'filter': 'mean', 'support': 4}]}} | supportVoxels is odd",
        "{'profile': 'ibsi', 'ibsi': {'filters': [{'filter': 'mean', 'support': 3, 'sigma_mm': 2}]}} | mean has no sigma_mm",
        "{'profile': 'ibsi', 'ibsi': {'filters': [{'filter': 'gabor', 'sigma_mm': 2}]}} | gabor: wavelength_mm is missing",
        "{'profile': 'ibsi', 'ibsi': {'filters': [{'filter': 'log', 'sigma_mm': 2}, {'filter': 'log', 'sigma_mm': 2}]}} | each filter is named once",
        "{'profile': 'ibsi', 'ibsi': {'filtered_families': ['morph']}}           | ibsi.filtered_families",
        "{'profile': 'ibsi', 'ibsi': {'ivh_bin_width': 1, 'ivh_bin_count': 10}}  | ivh_bin_width or ivh_bin_count"
    })
    void whatCannotBeUsedIsNamed(String config, String named) {
        try {
            new ConfigReader<>(RadiomicsConfig.class).read(config.replace('\'', '"'));
        } catch (InvalidInputException e) {
            assertThat(e.problems().stream().map(Problem::toLine).toList().toString()).contains(named);
            return;
        }
        throw new AssertionError(config + " was accepted");
    }

    private void assertEqual(Map<String, Double> study, Map<String, Double> byHand, int columns) {
        assertThat(study).hasSize(2 * columns);
        assertThat(study).isEqualTo(byHand);
        assertThat(study.values()).doesNotContainNull();
    }

    private Map<String, Double> study(String config) throws IOException {
        Path images = Files.createDirectories(folder.resolve("images").resolve(UNIT.toString()));
        Path image = images.resolve("leg.nii.gz");
        if (!Files.exists(image)) {
            Files.copy(SharedData.require("leg-mri/twoLegs.nii.gz"), image);
            twoMuscles(images.resolve("leg_mask.nii.gz"));
            new ImageSet(images, UNIT, "paris", List.of(new ImageSet.Entry("leg", Contrast.t1w, "mag", "1", "leg.nii.gz", "leg_mask.nii.gz"))).writeIndex();
        }
        assertThat(RadiomicsCommandTest.run("--unit", UNIT.toString(), "--images", images.toString(), "--config", config, "--out", folder.toString())).isZero();
        return values(folder.resolve("tables/radiomic_features/radiomic_features." + UNIT + ".parquet"));
    }

    private Map<String, Double> byHand(String settings, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("settings.yaml"), settings);
        Path table = folder.resolve("byhand.parquet");
        String[] options = {"--image", SharedData.require("leg-mri/twoLegs.nii.gz").toString(), "--mask", SharedData.require("leg-mri/labels.nii.gz").toString(),
            "--labels", LABELS, "--settings", file.toString(), "--out", table.toString()};
        String[] all = Arrays.copyOf(options, options.length + more.length);
        System.arraycopy(more, 0, all, options.length, more.length);
        assertThat(RadiomicsCommandTest.run(all)).isZero();
        return values(table);
    }

    private static void twoMuscles(Path to) throws IOException {
        LabelMap mask = NiftiFile.readLabels(SharedData.require("leg-mri/labels.nii.gz"));
        for (int v = 0; v < mask.labels().length; v++) {
            mask.labels()[v] = mask.labels()[v] == 23 || mask.labels()[v] == 24 ? mask.labels()[v] : 0;
        }
        NiftiFile.write(to, mask);
    }

    private static Map<String, Double> values(Path table) {
        Map<String, Double> values = new HashMap<>();
        ResultTable.read(table, RadiomicFeature.class).forEach(row -> values.put(row.muscle() + " " + row.feature(), row.value()));
        return values;
    }

    private List<QcFinding> findings() {
        return ResultTable.read(folder.resolve("tables/qc_finding/qc_finding.quantify_radiomics." + UNIT + ".parquet"), QcFinding.class);
    }
}
