package org.fascicle.quantify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fascicle.image.Interpolation;
import org.fascicle.radiomics.Discretisation;
import org.fascicle.radiomics.IbsiFamily;
import org.fascicle.radiomics.IbsiSettings;
import org.fascicle.radiomics.IntensityRange;
import org.fascicle.radiomics.RadiomicsProtocol;
import org.fascicle.radiomics.Resegmentation;
import org.fascicle.radiomics.TexturePlane;
import org.fascicle.radiomics.WeightingNorm;
import org.fascicle.radiomics.filter.GradientMagnitude;
import org.fascicle.radiomics.filter.IntensityTransform;
import org.fascicle.radiomics.filter.RecursiveLaplacianOfGaussian;
import org.fascicle.radiomics.filter.StationaryWavelet;
import org.fascicle.radiomics.filter.Wavelet;
import org.fascicle.testkit.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PyRadiomics' parameter files, and the same for the IBSI profile. */
class RadiomicsSettingsFileTest {
    private static final String EVERYTHING = """
            # every key there is
            setting:
              binCount: 64
              binWidth: 5
              resampledPixelSpacing: [2, 2, 0]
              interpolator: sitkLinear
              padDistance: 10
              normalize: true
              normalizeScale: 100
              removeOutliers: 3
              resegmentRange: [-3, 3]
              resegmentMode: sigma
              resegmentShape: true
              force2D: true
              force2Ddimension: 1
              distances: [1, 2]
              weightingNorm: no_weighting
              symmetricalGLCM: false
              gldm_a: 1
              minimumROISize: 50
              minimumROIDimensions: 3
              voxelArrayShift: 300
              label: 13
              preCrop: true
              correctMask: true
              geometryTolerance: 1e-3
              additionalInfo: false
            imageType:
              Original: {}
              Wavelet: {binWidth: 10, binCount: null}
              LoG:
                sigma: [1.0, 3]
              Square: {}
              SquareRoot:
              Logarithm: {}
              Exponential: {}
              Gradient: {gradientUseSpacing: false}
            featureClass:
              shape:
              firstorder: []
              glcm: [Contrast, JointEntropy]
            """;

    @TempDir
    Path folder;

    @Test
    void everyKeyIsUnderstood() throws IOException {
        ParameterFile file = file(EVERYTHING);
        RadiomicsProtocol protocol = PyradiomicsParameters.protocol(file);
        assertThat(protocol.settings().discretisation()).isEqualTo(new Discretisation.FixedBinCount(64));
        assertThat(protocol.resampling()).contains(new RadiomicsProtocol.Resampling(List.of(2.0, 2.0, 0.0), Interpolation.LINEAR));
        assertThat(protocol.padDistance()).isEqualTo(10);
        assertThat(protocol.preCrop()).isTrue();
        assertThat(protocol.settings().normalisation().scale()).isEqualTo(100);
        assertThat(protocol.settings().normalisation().outlierLimit()).isEqualTo(3);
        assertThat(protocol.resegmentation()).contains(new Resegmentation(Resegmentation.Mode.SIGMA, List.of(-3.0, 3.0), true));
        assertThat(protocol.settings().texturePlane()).isEqualTo(TexturePlane.XZ);
        assertThat(protocol.settings().distances()).containsExactly(1, 2);
        assertThat(protocol.settings().weightingNorm()).isEqualTo(WeightingNorm.NO_WEIGHTING);
        assertThat(protocol.settings().symmetricalGlcm()).isFalse();
        assertThat(protocol.settings().gldmAlpha()).isEqualTo(1);
        assertThat(protocol.settings().minimumRoiSize()).as("PyRadiomics refuses a region of exactly as many").isEqualTo(51);
        assertThat(protocol.settings().minimumRoiDimensions()).isEqualTo(3);
        assertThat(protocol.settings().voxelArrayShift()).isEqualTo(300);
        assertThat(protocol.settings().features()).hasSize(14 + 18 + 2);
        assertThat(protocol.filtered()).extracting(RadiomicsProtocol.FilteredImages::type).containsExactly(
                new StationaryWavelet(Wavelet.COIF1, 0, 1, List.of(0, 2)), new RecursiveLaplacianOfGaussian(List.of(1.0, 3.0)),
                IntensityTransform.SQUARE, IntensityTransform.SQUARE_ROOT, IntensityTransform.LOGARITHM, IntensityTransform.EXPONENTIAL,
                new GradientMagnitude(false));
        assertThat(protocol.filtered().getFirst().settings().discretisation()).isEqualTo(new Discretisation.FixedBinWidth(10));
        assertThat(protocol.filtered().getLast().settings().discretisation()).isEqualTo(new Discretisation.FixedBinCount(64));
        assertThat(protocol.filtered()).allMatch(filtered -> filtered.settings().features().size() == 20);
        assertThat(file.maskRules().label()).hasValue(13);
        assertThat(file.maskRules().correctMask()).isTrue();
        assertThat(file.maskRules().geometryTolerance()).hasValue(1e-3);
    }

    @Test
    void anEmptyFileHasPyradiomicsDefaults() throws IOException {
        RadiomicsProtocol protocol = PyradiomicsParameters.protocol(file("setting: {}\n"));
        assertThat(protocol.settings().features()).hasSize(107);
        assertThat(protocol.settings().discretisation()).isEqualTo(new Discretisation.FixedBinWidth(25));
        assertThat(protocol.settings().minimumRoiDimensions()).isEqualTo(2);
        assertThat(protocol.filtered()).isEmpty();
        assertThat(protocol.resampling()).isEmpty();
    }

    @Test
    void filteredImagesAloneAreEnough() throws IOException {
        RadiomicsProtocol protocol = PyradiomicsParameters.protocol(file("imageType: {Square: {}}\nfeatureClass: {shape: , firstorder: [Mean]}"));
        assertThat(protocol.settings().features()).as("shape is always that of the unfiltered image").hasSize(14);
        assertThat(PyradiomicsParameters.protocol(file("imageType: {Square: {}}\nfeatureClass: {firstorder: [Mean]}")).settings().features()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "setting: {binwidth: 5}                        | setting: binwidth",
        "setting: {label_channel: 0}                   | setting: label_channel",
        "setting: {interpolator: sitkGaussian}         | sitkGaussian",
        "setting: {interpolator: sitkLanczos}          | setting: interpolator",
        "setting: {binWidth: wide}                     | setting: binWidth",
        "setting: {binWidth: -1}                       | -1",
        "setting: {resampledPixelSpacing: [2, 2]}      | resampledPixelSpacing",
        "setting: {resegmentRange: [1, 2, 3]}          | resegmentRange",
        "setting: {force2D: true, force2Ddimension: 3} | force2Ddimension",
        "setting: {additionalInfo: true}               | additionalInfo",
        "voxelSetting: {kernelRadius: 2}               | voxelSetting",
        "settings: {binWidth: 5}                       | settings",
        "imageType: {LBP3D: {}}                        | LBP3D",
        "imageType: {Wavelet: {wavelet: meyer}}        | meyer",
        "imageType: {LoG: {}}                          | imageType: LoG",
        "imageType: {Original: {binWidth: 5}}          | imageType: Original",
        "imageType: {Square: {padDistance: 5}}         | padDistance",
        "featureClass: {shape2D: }                     | shape2D",
        "featureClass: {glcn: }                        | glcn",
        "featureClass: {glcm: [Homogeneity1]}          | Homogeneity1"
    })
    void whatIsUnknownOrUnsupportedIsNamed(String yaml, String named) throws IOException {
        Path table = folder.resolve("out.csv");
        Path settings = Files.writeString(folder.resolve("wrong.yaml"), yaml);
        assertThat(RadiomicsCommandTest.run("--image", SharedData.require("leg-mri/twoLegs.nii.gz").toString(),
                "--mask", SharedData.require("leg-mri/labels.nii.gz").toString(), "--settings", settings.toString(), "--out", table.toString())).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("problems.json"))).contains(named).contains("wrong.yaml").doesNotContain("Exception");
        assertThat(Files.exists(table)).isFalse();
    }

    /** One file for what leg_resample2mm_bspline_fbw5.csv was made with. */
    @Test
    void theLegAtTwoMillimetresHasPyradiomicsNumbers() throws IOException {
        Path settings = Files.writeString(folder.resolve("two.yaml"), """
                setting: {binWidth: 5, resampledPixelSpacing: [2, 2, 2], interpolator: sitkBSpline, label: 23}
                """);
        Path table = folder.resolve("two.csv");
        assertThat(leg("--settings", settings.toString(), "--out", table.toString())).isZero();
        compare(table, "pyradiomics/leg/leg_resample2mm_bspline_fbw5.csv", 107, "23");
    }

    /** What leg_wavelet_log_fbw5.csv was made with: 107 features, and 93 of each of eight wavelet and two Laplacian images. */
    @Test
    void theLegsFilteredImagesHavePyradiomicsNumbers() throws IOException {
        Path settings = Files.writeString(folder.resolve("filters.yaml"), """
                setting: {binWidth: 5}
                imageType:
                  Original: {}
                  Wavelet: {}
                  LoG: {sigma: [3.0, 5.0]}
                """);
        Path table = folder.resolve("filters.csv");
        List<String> rows = Files.readAllLines(SharedData.require("pyradiomics/leg/leg_wavelet_log_fbw5.csv"));
        String label = rows.get(2).split(",")[1];
        assertThat(leg("--settings", settings.toString(), "--labels", label, "--out", table.toString())).isZero();
        compare(table, "pyradiomics/leg/leg_wavelet_log_fbw5.csv", 107 + 10 * 93, label);
    }

    @Test
    void aFilterThatAnImageIsTooSmallForHasEmptyCells() throws IOException {
        Path settings = Files.writeString(folder.resolve("log.yaml"), "setting: {binWidth: 1}\nimageType: {LoG: {sigma: [2, 40]}}");
        assertThat(phantom("--settings", settings.toString(), "--threads", "2", "--out", folder.resolve("log.csv").toString())).isZero();
        Map<String, String> row = rows(folder.resolve("log.csv")).get("1");
        assertThat(row.get("log-sigma-2-0-mm-3D_firstorder_Mean")).isNotEmpty();
        assertThat(row.get("log-sigma-40-0-mm-3D_firstorder_Mean")).isEmpty();
    }

    @Test
    void theIbsiProfileWritesItsColumns() throws IOException {
        Path table = folder.resolve("ibsi.csv");
        assertThat(phantom("--profile", "ibsi", "--config", "{\"bin_width\": 1}", "--out", table.toString())).isZero();
        Map<String, String> row = rows(table).get("1");
        assertThat(row).hasSize(1 + 487);
        assertThat(Double.parseDouble(row.get("cm_joint_max_3D_avg"))).isCloseTo(0.503, within(5e-4));
        Path settings = Files.writeString(folder.resolve("ibsi.yaml"), """
                setting: {binCount: 6, aggregation: [3D_comb, 3D], ivhBinCount: 10}
                featureClass: {stat: , cm: , szm: }
                """);
        assertThat(phantom("--profile", "ibsi", "--settings", settings.toString(), "--out", table.toString())).isZero();
        assertThat(rows(table).get("1")).hasSize(1 + 18 + 25 + 16);
        Files.writeString(settings, "setting: {binWidth: 1, gldm_a: 1, aggregation: 4D}\nimageType: {Wavelet: {}, Mean: {support: 4}, Logarithm: {}, LoG: {sigma: 3}}\nfeatureClass: {glcm: }");
        assertThat(phantom("--profile", "ibsi", "--settings", settings.toString(), "--out", table.toString())).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("problems.json"))).contains("gldm_a", "4D", "Wavelet", "glcm", "supportVoxels is odd", "Logarithm", "LoG: sigma");
    }

    /** The processing of the manual's configurations A to E (table 5.1), whose phantom is not shipped. */
    @Test
    void configurationsAToECanBeSaid() throws IOException {
        IbsiSettings a = ibsi("{resegmentRange: [-500, 400], binWidth: 25, aggregation: [2D_avg, 2D_comb, 2_5D_avg, 2_5D_comb, 2D, 2_5D]}");
        assertThat(a.range()).isEqualTo(new IntensityRange(-500, 400));
        assertThat(a.resampling()).isEmpty();
        assertThat(a.columns()).hasSize(79 + 4 * (25 + 16) + 2 * (16 + 16 + 5 + 17));
        IbsiSettings b = ibsi("{resampledPixelSpacing: [2, 2, 0], interpolator: sitkLinear, roundIntensities: true, resegmentRange: [-500, 400], binCount: 32}");
        assertThat(b.resampling()).contains(new IbsiSettings.Resampling(List.of(2.0, 2.0, 0.0), Interpolation.LINEAR, true));
        IbsiSettings c = ibsi("{resampledPixelSpacing: [2, 2, 2], roundIntensities: true, resegmentRange: [-1000, 400], binWidth: 25, ivhBinWidth: 2.5, aggregation: [3D_avg, 3D_comb, 3D]}");
        assertThat(c.volumeHistogram()).isEqualTo(new IbsiSettings.VolumeHistogram.BinSize(2.5));
        IbsiSettings d = ibsi("{resampledPixelSpacing: [2, 2, 2], roundIntensities: true, resegmentOutliers: 3, binCount: 32}");
        assertThat(d.outlierLimit()).isEqualTo(3);
        assertThat(d.range()).isEqualTo(IntensityRange.ALL);
        IbsiSettings e = ibsi("{resampledPixelSpacing: [2, 2, 2], interpolator: sitkBSpline, roundIntensities: true, resegmentRange: [-1000, 400], resegmentOutliers: 3, binCount: 32, ivhBinCount: 1000}");
        assertThat(e.volumeHistogram()).isEqualTo(new IbsiSettings.VolumeHistogram.BinNumber(1000));
        assertThat(e.families()).containsExactly(IbsiFamily.values());
    }

    @Test
    void aStudyTakesItsSettingsFromTheParamsFile() throws IOException {
        Files.writeString(folder.resolve("images.csv"), "");
        assertThat(RadiomicsCommandTest.run("--unit", "sub-01_ses-t0", "--images", folder.toString(), "--profile", "ibsi", "--out", folder.toString())).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("problems.json"))).contains("--profile");
        assertThat(phantom("--settings", "absent.yaml", "--out", folder.resolve("a.csv").toString())).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("problems.json"))).contains("absent.yaml");
    }

    private IbsiSettings ibsi(String setting) throws IOException {
        return IbsiParameters.settings(file("setting: " + setting));
    }

    private ParameterFile file(String yaml) throws IOException {
        return ParameterFile.read(Files.writeString(folder.resolve("settings.yaml"), yaml));
    }

    private static int leg(String... more) {
        return run("leg-mri/twoLegs.nii.gz", "leg-mri/labels.nii.gz", more);
    }

    private static int phantom(String... more) {
        return run("ibsi1/phantom.nii.gz", "ibsi1/mask.nii.gz", more);
    }

    private static int run(String image, String mask, String... more) {
        List<String> options = new ArrayList<>(List.of("--image", SharedData.require(image).toString(), "--mask", SharedData.require(mask).toString()));
        options.addAll(List.of(more));
        return RadiomicsCommandTest.run(options.toArray(String[]::new));
    }

    private static void compare(Path table, String reference, int columns, String label) throws IOException {
        Map<String, String> ours = rows(table).get(label);
        Map<String, String> theirs = rows(SharedData.require(reference)).get(label);
        assertThat(ours).hasSize(1 + columns);
        for (Map.Entry<String, String> cell : ours.entrySet()) {
            double expected = Double.parseDouble(theirs.get(cell.getKey()));
            assertThat(Double.parseDouble(cell.getValue())).as(cell.getKey()).isCloseTo(expected, within(Math.max(1e-9, 1e-4 * Math.abs(expected))));
        }
    }

    private static Map<String, Map<String, String>> rows(Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv).stream().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
        String[] header = lines.getFirst().split(",");
        Map<String, Map<String, String>> rows = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Map<String, String> row = new HashMap<>();
            for (int n = 0; n < header.length; n++) {
                if (!header[n].equals("case")) {
                    row.put(header[n], cells[n]);
                }
            }
            rows.put(row.get("label"), row);
        }
        return rows;
    }
}
