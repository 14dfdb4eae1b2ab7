package org.fascicle.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.testkit.SharedData;
import org.junit.jupiter.api.Test;

/**
 * The IBSI-1 digital phantom, whose intensities are grey levels already: with bins of width 1 the PyRadiomics rules and
 * the IBSI definitions give the same numbers. The consensus values are rounded to three digits; half a unit of the last
 * one is allowed, or the consensus tolerance where it is larger.
 */
class IbsiDigitalPhantomTest {
    private static final Map<GlcmFeature, String> GLCM = Map.ofEntries(
            Map.entry(GlcmFeature.MAXIMUM_PROBABILITY, "joint_max"), Map.entry(GlcmFeature.JOINT_AVERAGE, "joint_avg"),
            Map.entry(GlcmFeature.SUM_SQUARES, "joint_var"), Map.entry(GlcmFeature.JOINT_ENTROPY, "joint_entr"),
            Map.entry(GlcmFeature.DIFFERENCE_AVERAGE, "diff_avg"), Map.entry(GlcmFeature.DIFFERENCE_VARIANCE, "diff_var"),
            Map.entry(GlcmFeature.DIFFERENCE_ENTROPY, "diff_entr"), Map.entry(GlcmFeature.SUM_AVERAGE, "sum_avg"),
            Map.entry(GlcmFeature.SUM_ENTROPY, "sum_entr"), Map.entry(GlcmFeature.JOINT_ENERGY, "energy"),
            Map.entry(GlcmFeature.CONTRAST, "contrast"), Map.entry(GlcmFeature.ID, "inv_diff"),
            Map.entry(GlcmFeature.IDN, "inv_diff_norm"), Map.entry(GlcmFeature.IDM, "inv_diff_mom"),
            Map.entry(GlcmFeature.IDMN, "inv_diff_mom_norm"), Map.entry(GlcmFeature.INVERSE_VARIANCE, "inv_var"),
            Map.entry(GlcmFeature.CORRELATION, "corr"), Map.entry(GlcmFeature.AUTOCORRELATION, "auto_corr"),
            Map.entry(GlcmFeature.CLUSTER_TENDENCY, "clust_tend"), Map.entry(GlcmFeature.CLUSTER_SHADE, "clust_shade"),
            Map.entry(GlcmFeature.CLUSTER_PROMINENCE, "clust_prom"), Map.entry(GlcmFeature.IMC1, "info_corr1"),
            Map.entry(GlcmFeature.IMC2, "info_corr2"));

    private static final Map<GlrlmFeature, String> GLRLM = Map.ofEntries(
            Map.entry(GlrlmFeature.SHORT_RUN_EMPHASIS, "sre"), Map.entry(GlrlmFeature.LONG_RUN_EMPHASIS, "lre"),
            Map.entry(GlrlmFeature.LOW_GRAY_LEVEL_RUN_EMPHASIS, "lgre"), Map.entry(GlrlmFeature.HIGH_GRAY_LEVEL_RUN_EMPHASIS, "hgre"),
            Map.entry(GlrlmFeature.SHORT_RUN_LOW_GRAY_LEVEL_EMPHASIS, "srlge"),
            Map.entry(GlrlmFeature.SHORT_RUN_HIGH_GRAY_LEVEL_EMPHASIS, "srhge"),
            Map.entry(GlrlmFeature.LONG_RUN_LOW_GRAY_LEVEL_EMPHASIS, "lrlge"),
            Map.entry(GlrlmFeature.LONG_RUN_HIGH_GRAY_LEVEL_EMPHASIS, "lrhge"),
            Map.entry(GlrlmFeature.GRAY_LEVEL_NON_UNIFORMITY, "glnu"),
            Map.entry(GlrlmFeature.GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED, "glnu_norm"),
            Map.entry(GlrlmFeature.RUN_LENGTH_NON_UNIFORMITY, "rlnu"),
            Map.entry(GlrlmFeature.RUN_LENGTH_NON_UNIFORMITY_NORMALIZED, "rlnu_norm"),
            Map.entry(GlrlmFeature.RUN_PERCENTAGE, "r_perc"), Map.entry(GlrlmFeature.GRAY_LEVEL_VARIANCE, "gl_var"),
            Map.entry(GlrlmFeature.RUN_VARIANCE, "rl_var"), Map.entry(GlrlmFeature.RUN_ENTROPY, "rl_entr"));

    private static final Map<Feature, String> OTHERS = Map.ofEntries(
            Map.entry(FirstOrderFeature.MEAN, "stat_mean"), Map.entry(FirstOrderFeature.VARIANCE, "stat_var"),
            Map.entry(FirstOrderFeature.SKEWNESS, "stat_skew"), Map.entry(FirstOrderFeature.MEDIAN, "stat_median"),
            Map.entry(FirstOrderFeature.MINIMUM, "stat_min"), Map.entry(FirstOrderFeature.PERCENTILE_10, "stat_p10"),
            Map.entry(FirstOrderFeature.PERCENTILE_90, "stat_p90"), Map.entry(FirstOrderFeature.MAXIMUM, "stat_max"),
            Map.entry(FirstOrderFeature.INTERQUARTILE_RANGE, "stat_iqr"), Map.entry(FirstOrderFeature.RANGE, "stat_range"),
            Map.entry(FirstOrderFeature.MEAN_ABSOLUTE_DEVIATION, "stat_mad"),
            Map.entry(FirstOrderFeature.ROBUST_MEAN_ABSOLUTE_DEVIATION, "stat_rmad"),
            Map.entry(FirstOrderFeature.ENERGY, "stat_energy"), Map.entry(FirstOrderFeature.ROOT_MEAN_SQUARED, "stat_rms"),
            Map.entry(FirstOrderFeature.ENTROPY, "ih_entropy"), Map.entry(FirstOrderFeature.UNIFORMITY, "ih_uniformity"),
            Map.entry(ShapeFeature.VOXEL_VOLUME, "morph_vol_approx"),
            Map.entry(ShapeFeature.ELONGATION, "morph_pca_elongation"), Map.entry(ShapeFeature.FLATNESS, "morph_pca_flatness"));

    @Test
    void agreesWithTheConsensusIn3dAveragedOverDirections() throws IOException {
        Map<Feature, String> tags = new HashMap<>(OTHERS);
        GLCM.forEach((feature, tag) -> tags.put(feature, "cm_" + tag + "_3D_avg"));
        GLRLM.forEach((feature, tag) -> tags.put(feature, "rlm_" + tag + "_3D_avg"));
        compare(tags, WeightingNorm.SEPARATE);
    }

    @Test
    void agreesWithTheConsensusIn3dMergedOverDirections() throws IOException {
        Map<Feature, String> tags = new HashMap<>();
        GLCM.forEach((feature, tag) -> tags.put(feature, "cm_" + tag + "_3D_comb"));
        GLRLM.forEach((feature, tag) -> tags.put(feature, "rlm_" + tag + "_3D_comb"));
        compare(tags, WeightingNorm.NO_WEIGHTING);
    }

    /** IBSI divides the covariance of the 74 voxel centres by N - 1, PyRadiomics by N. */
    @Test
    void axisLengthsAreTheConsensusValuesButForTheCovariancesDivisor() throws IOException {
        RegionOutcome.Extracted features = phantom(WeightingNorm.SEPARATE);
        double divisor = Math.sqrt(74.0 / 73);
        assertThat(divisor * features.number(ShapeFeature.MAJOR_AXIS_LENGTH)).isCloseTo(11.4, offset(0.1));
        assertThat(divisor * features.number(ShapeFeature.MINOR_AXIS_LENGTH)).isCloseTo(9.31, offset(0.06));
        assertThat(divisor * features.number(ShapeFeature.LEAST_AXIS_LENGTH)).isCloseTo(8.54, offset(0.05));
    }

    /** IBSI's kurtosis is the excess; PyRadiomics' is not. */
    @Test
    void kurtosisIsTheConsensusValuePlusThree() throws IOException {
        assertThat(phantom(WeightingNorm.SEPARATE).number(FirstOrderFeature.KURTOSIS) - 3)
                .isCloseTo(-0.355, offset(5e-4));
    }

    private static void compare(Map<Feature, String> tags, WeightingNorm norm) throws IOException {
        RegionOutcome.Extracted features = phantom(norm);
        Map<String, String[]> reference = new HashMap<>();
        for (String line : Files.readAllLines(SharedData.require("ibsi1/reference_digital_phantom.csv"))) {
            String[] cells = line.split(";");
            if (cells.length == 3) {
                reference.put(cells[2], cells);
            }
        }
        tags.forEach((feature, tag) -> {
            String[] row = reference.get(tag);
            BigDecimal value = new BigDecimal(row[0]);
            double tolerance = Math.max(Double.parseDouble(row[1]), 0.5001 * value.ulp().doubleValue());
            assertThat(features.number(feature)).as("%s against %s", feature.columnName(), tag)
                    .isCloseTo(value.doubleValue(), offset(tolerance));
        });
    }

    private static RegionOutcome.Extracted phantom(WeightingNorm norm) throws IOException {
        Volume image = NiftiFile.read(SharedData.require("ibsi1/phantom.nii.gz"));
        LabelMap mask = NiftiFile.readLabels(SharedData.require("ibsi1/mask.nii.gz"));
        return Regions.extract(image, mask, Regions.binsOfOne(Regions.all()).with(norm));
    }
}
