package org.fascicle.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.testkit.SharedData;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The IBSI-1 digital phantom, whose intensities are grey levels already: with bins of width 1 the PyRadiomics rules and
 * the IBSI definitions give the same numbers. The consensus values are rounded to three digits; half a unit of the last
 * one is allowed, or the consensus tolerance where it is larger.
 */
class IbsiDigitalPhantomTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();
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
            Map.entry(ShapeFeature.ELONGATION, "morph_pca_elongation"), Map.entry(ShapeFeature.FLATNESS, "morph_pca_flatness"),
            Map.entry(ShapeFeature.MESH_VOLUME, "morph_volume"), Map.entry(ShapeFeature.SURFACE_AREA, "morph_area_mesh"),
            Map.entry(ShapeFeature.SURFACE_VOLUME_RATIO, "morph_av"), Map.entry(ShapeFeature.SPHERICITY, "morph_sphericity"),
            Map.entry(ShapeFeature.MAXIMUM_3D_DIAMETER, "morph_diam"));

    private static final Map<Feature, String> VOLUME = Map.ofEntries(
            Map.entry(GlszmFeature.SMALL_AREA_EMPHASIS, "szm_sze"), Map.entry(GlszmFeature.LARGE_AREA_EMPHASIS, "szm_lze"),
            Map.entry(GlszmFeature.LOW_GRAY_LEVEL_ZONE_EMPHASIS, "szm_lgze"), Map.entry(GlszmFeature.HIGH_GRAY_LEVEL_ZONE_EMPHASIS, "szm_hgze"),
            Map.entry(GlszmFeature.SMALL_AREA_LOW_GRAY_LEVEL_EMPHASIS, "szm_szlge"),
            Map.entry(GlszmFeature.SMALL_AREA_HIGH_GRAY_LEVEL_EMPHASIS, "szm_szhge"),
            Map.entry(GlszmFeature.LARGE_AREA_LOW_GRAY_LEVEL_EMPHASIS, "szm_lzlge"),
            Map.entry(GlszmFeature.LARGE_AREA_HIGH_GRAY_LEVEL_EMPHASIS, "szm_lzhge"),
            Map.entry(GlszmFeature.GRAY_LEVEL_NON_UNIFORMITY, "szm_glnu"), Map.entry(GlszmFeature.GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED, "szm_glnu_norm"),
            Map.entry(GlszmFeature.SIZE_ZONE_NON_UNIFORMITY, "szm_zsnu"), Map.entry(GlszmFeature.SIZE_ZONE_NON_UNIFORMITY_NORMALIZED, "szm_zsnu_norm"),
            Map.entry(GlszmFeature.ZONE_PERCENTAGE, "szm_z_perc"), Map.entry(GlszmFeature.GRAY_LEVEL_VARIANCE, "szm_gl_var"),
            Map.entry(GlszmFeature.ZONE_VARIANCE, "szm_zs_var"), Map.entry(GlszmFeature.ZONE_ENTROPY, "szm_zs_entr"),
            Map.entry(NgtdmFeature.COARSENESS, "ngt_coarseness"), Map.entry(NgtdmFeature.CONTRAST, "ngt_contrast"),
            Map.entry(NgtdmFeature.BUSYNESS, "ngt_busyness"), Map.entry(NgtdmFeature.COMPLEXITY, "ngt_complexity"),
            Map.entry(NgtdmFeature.STRENGTH, "ngt_strength"),
            Map.entry(GldmFeature.SMALL_DEPENDENCE_EMPHASIS, "ngl_lde"), Map.entry(GldmFeature.LARGE_DEPENDENCE_EMPHASIS, "ngl_hde"),
            Map.entry(GldmFeature.LOW_GRAY_LEVEL_EMPHASIS, "ngl_lgce"), Map.entry(GldmFeature.HIGH_GRAY_LEVEL_EMPHASIS, "ngl_hgce"),
            Map.entry(GldmFeature.SMALL_DEPENDENCE_LOW_GRAY_LEVEL_EMPHASIS, "ngl_ldlge"),
            Map.entry(GldmFeature.SMALL_DEPENDENCE_HIGH_GRAY_LEVEL_EMPHASIS, "ngl_ldhge"),
            Map.entry(GldmFeature.LARGE_DEPENDENCE_LOW_GRAY_LEVEL_EMPHASIS, "ngl_hdlge"),
            Map.entry(GldmFeature.LARGE_DEPENDENCE_HIGH_GRAY_LEVEL_EMPHASIS, "ngl_hdhge"),
            Map.entry(GldmFeature.GRAY_LEVEL_NON_UNIFORMITY, "ngl_glnu"), Map.entry(GldmFeature.DEPENDENCE_NON_UNIFORMITY, "ngl_dcnu"),
            Map.entry(GldmFeature.DEPENDENCE_NON_UNIFORMITY_NORMALIZED, "ngl_dcnu_norm"), Map.entry(GldmFeature.GRAY_LEVEL_VARIANCE, "ngl_gl_var"),
            Map.entry(GldmFeature.DEPENDENCE_VARIANCE, "ngl_dc_var"), Map.entry(GldmFeature.DEPENDENCE_ENTROPY, "ngl_dc_entr"));

    @Test
    void agreesWithTheConsensusIn3dAveragedOverDirections() throws IOException {
        Map<Feature, String> tags = new HashMap<>(OTHERS);
        GLCM.forEach((feature, tag) -> tags.put(feature, "cm_" + tag + "_3D_avg"));
        GLRLM.forEach((feature, tag) -> tags.put(feature, "rlm_" + tag + "_3D_avg"));
        VOLUME.forEach((feature, tag) -> tags.put(feature, tag + "_3D"));
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
            double value = Double.parseDouble(row[0]);
            double thirdDigit = Math.pow(10, Math.floor(Math.log10(Math.abs(value))) - 2);
            double tolerance = Math.max(Double.parseDouble(row[1]), 0.5001 * thirdDigit);
            VALIDATION.of("Digital phantom, features both profiles share, in units of the consensus' tolerance", "IBSI-1 consensus", Tolerance.absolute(1))
                    .compare(feature.columnName() + " against " + tag, (features.number(feature) - value) / tolerance, 0);
        });
    }

    private static RegionOutcome.Extracted phantom(WeightingNorm norm) throws IOException {
        Volume image = NiftiFile.read(SharedData.require("ibsi1/phantom.nii.gz"));
        LabelMap mask = NiftiFile.readLabels(SharedData.require("ibsi1/mask.nii.gz"));
        return Regions.extract(image, mask, Regions.binsOfOne(Regions.all()).with(norm));
    }
}
