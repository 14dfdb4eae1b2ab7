package org.fascicle.quantify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.fascicle.testkit.SharedData;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * IBSI 2 through the command: statistics of the phantoms' response maps, against those of the consensus' maps. Each row holds mean,
 * median, minimum, 10th and 90th percentile, maximum, interquartile range, mean absolute deviation and root mean square of
 * <pre>
 * x = nibabel.load("…/reference_response_maps/2_b-ValidCRM.nii.gz").get_fdata().ravel()   # the mask is the whole image
 * x.mean(), np.median(x), x.min(), *np.percentile(x, [10, 90]), x.max(), np.subtract(*np.percentile(x, [75, 25])),
 * np.abs(x - x.mean()).mean(), np.sqrt((x * x).mean())
 * </pre>
 */
class IbsiFiltersByHandTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();

    private static final List<String> STATISTICS = List.of("mean", "median", "min", "p10", "p90", "max", "iqr", "mad", "rms");

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "1_a_4 | checkerboard | Mean: {support: 15} | mean-15-3D-mirror | 127.5 127.5 0 127.0088882446289 127.9911117553711 255 0.2266693115234375 0.7856609040172771 127.55957984056228",
        "2_b   | checkerboard | LoG: {sigmaMm: 5} | log-sigma-5-mm-3D-mirror | -0.01268386769999097 -0.01268383115530014 -25.698854446411133 -14.897788047790527 14.872420310974121 25.673486709594727 10.814643859863281 8.70894951191434 10.971678412893326",
        "3_b_3 | checkerboard | Laws: {kernels: E3W5R5, rotationInvariant: true, energyDistance: 7} | laws-E3W5R5-rotated-max-energy-7-mirror | 4.280274517705379 3.8770699501037598 0.2665485739707947 1.7769904136657715 7.107961654663086 7.7541399002075195 3.230891466140747 1.7282014015952782 4.709981869879102",
        "4_a_1 | impulse | Gabor: {sigmaMm: 10, wavelengthMm: 4, gamma: 0.5, thetaDeg: 60, boundary: zero} | gabor-sigma-10-mm-wavelength-4-mm-gamma-0.5-theta-60-deg-zero | 0.3054780699323627 0 0 0 8.367899829639474e-17 255 1.3317963796144181e-22 0.6055288862185187 6.242090202489858",
        "6_a_2 | sphere | Wavelet: {wavelet: coif1, decomposition: HHL, rotationInvariant: true, boundary: periodic} | wavelet-coif1-HHL-level-1-rotated-average-periodic | -6.014675294376935e-09 -1.820744469418034e-17 -47.82538604736328 -8.502026557922363 8.452821731567383 111.09960174560547 0.38398490473628044 4.331383111649634 8.281723630609441",
        "8_a_2 | checkerboard | Simoncelli: {level: 2, boundary: periodic} | simoncelli-level-2-periodic | 0 0 -164.748291015625 -134.40296936035156 134.40296936035156 164.748291015625 108.15235900878906 76.6576533773914 92.4350149256322"
    })
    void statisticsOfResponseMaps(String configuration, String phantom, String filter, String name, String expected) throws IOException {
        Path settings = Files.writeString(folder.resolve("filter.yaml"), "setting: {binCount: 32}\nimageType:\n  " + filter + "\n");
        Path table = folder.resolve("filter.csv");
        assertThat(RadiomicsCommandTest.run("--profile", "ibsi", "--image", SharedData.require("ibsi2/" + phantom + "/image/" + phantom + ".nii.gz").toString(),
                "--mask", SharedData.require("ibsi2/" + phantom + "/mask/mask.nii.gz").toString(), "--settings", settings.toString(), "--out", table.toString())).isZero();
        List<String> lines = Files.readAllLines(table);
        List<String> columns = List.of(lines.getFirst().split(","));
        String[] row = lines.getLast().split(",");
        assertThat(columns).hasSize(1 + 18).allMatch(column -> column.equals("label") || column.startsWith(name + "_stat_"));
        double[] numbers = Arrays.stream(expected.split(" ")).mapToDouble(Double::parseDouble).toArray();
        double range = numbers[STATISTICS.indexOf("max")] - numbers[STATISTICS.indexOf("min")];
        for (int n = 0; n < numbers.length; n++) {
            double actual = Double.parseDouble(row[columns.indexOf(name + "_stat_" + STATISTICS.get(n))]);
            VALIDATION.of("Statistics of response maps by the command, as a share of the map's range", "IBSI-2 phase 1 consensus maps, NumPy 1.24", Tolerance.absolute(0.01))
                    .compare(configuration + " " + STATISTICS.get(n), (actual - numbers[n]) / range, 0);
        }
    }
}
