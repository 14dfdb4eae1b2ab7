package org.fascicle.evaluate.biomarkers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.fascicle.evaluate.EvaluateTool;
import org.fascicle.schema.AbsentRule;
import org.fascicle.schema.BiomarkerAgreement;
import org.fascicle.schema.GroupComparison;
import org.fascicle.schema.NetworkComparison;
import org.fascicle.schema.SegmentationSummary;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The cohort's analyses against R 4.2.2 and lme4 1.1-31 on the scores of {@link ScoredCohort}, both folds pooled:
 * <pre>
 * fence <- function(x) { q <- quantile(x, c(.25, .75)); q + c(-1.5, 1.5)*diff(q) }            # outliers
 * n <- length(e); z <- qnorm(.975); half <- qt(.975, n-1)*sd(e)*sqrt(1/n + z^2/(2*(n-1)))     # mean(e) ∓ z*sd(e), each ± half
 * a <- anova(lm(e ~ factor(patient))); k <- table(patient); m0 <- (sum(k) - sum(k^2)/sum(k))/(length(k)-1)
 * between <- max(0, (a[1,3] - a[2,3])/m0); sqrt(between + a[2,3]); mean(e) ± z*sqrt(between + a[2,3])
 * lmer(e ~ fat + (1 | patient)); lmer(score ~ I(fat >= 20) + (1 | patient))                   # bobyqa, rhoend = 1e-12; p = 2*pnorm(-|b/se|)
 * cor(dice, abs(e), method = "spearman"); shapiro.test(x); wilcox.test(x, y, exact = FALSE); t.test(x, y); p.adjust(p, "BH")
 * d <- a - b; means <- tapply(d, patient, mean); s <- as.matrix(expand.grid(rep(list(c(-1, 1)), 12)))
 * mean(abs(s %*% means) >= abs(sum(means))*(1 - 1e-12)); wilcox.test(d, exact = FALSE)
 * </pre>
 */
class BiomarkersAgainstRTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();

    private static final String R = "R 4.2.2";
    private static final String LME4 = "R 4.2.2, lme4 1.1-31";
    private static final Tolerance DIGITS = Tolerance.relativeOrAbsolute(1e-9, 1e-12);
    /** lme4's optimiser leaves about seven digits. */
    private static final Tolerance FEWER_DIGITS = Tolerance.relativeOrAbsolute(1e-5, 1e-7);
    private static List<SegmentationSummary> summaries;
    private static List<BiomarkerAgreement> agreements;
    private static List<GroupComparison> groups;
    private static List<NetworkComparison> pairs;

    @BeforeAll
    static void evaluate(@TempDir Path folder) {
        ScoredCohort cohort = new ScoredCohort(folder);
        assertThat(EvaluateTool.tool().run(cohort.arguments("{\"bootstrap_replicates\": 100}", "out"))).isZero();
        summaries = cohort.read("out", "segmentation_summary", SegmentationSummary.class);
        agreements = cohort.read("out", "biomarker_agreement", BiomarkerAgreement.class);
        groups = cohort.read("out", "group_comparison", GroupComparison.class);
        pairs = cohort.read("out", "network_comparison", NetworkComparison.class);
    }

    /** Mean, SD, least, quartiles of Dice; absent %; outliers by the region's and the muscles' fences. Then with absent as 0: mean, SD. */
    @Test
    void diceIsSummarisedAsInR() {
        summary("hrnet", new double[] {0.8923988062527778, 0.04441780530282763, 0.7701165586, 0.8711477428499999, 0.9019149505999999, 0.9242425533499999, 0.0, 3.0, 6.0}, new double[] {0.8923988062527778, 0.04441780530282763});
        summary("unet_2d", new double[] {0.8714472030117648, 0.0428644888021652, 0.7392000000000001, 0.8532489696000001, 0.8827607568, 0.9014220234000001, 5.555555555555555, 3.0, 4.0}, new double[] {0.8230334695111111, 0.20528318725296535});
        summary("mean_atlas", new double[] {0.6411738062527778, 0.04285160539020108, 0.5176684575999999, 0.6191558266, 0.6515945296, 0.6693626114, 0.0, 3.0, 3.0}, new double[] {0.6411738062527778, 0.04285160539020108});
    }

    /**
     * Bias, SD, limits with their intervals; repeated-measures SD, share between patients, limits; Spearman's ρ with Dice;
     * outliers by the region's and the muscles' fences. Then the slope on fat fraction, its interval and p.
     */
    @Test
    void biomarkersAgreeAsInR() {
        agreement("hrnet", "fat_fraction_error_pct", new double[] {-0.33901193747222225, 0.5112448832611104, -1.3410334959443828, -1.5472973945857638, -1.1347695973030019, 0.6630096209999383, 0.45674572235855737, 0.8692735196413193, 0.5142494519095636, 16.544592176936916, -1.3469223422844292, 0.6688984673399847, -0.5118014020194225, 1.0, 1.0},
            new double[] {-0.019665896564486397, -0.022541824779050586, -0.016789968349922208, 5.850924904930722e-41});
        agreement("unet_2d", "fat_fraction_error_pct", new double[] {-0.3361162051764706, 0.5260372611427085, -1.3671302915422703, -1.585801207583907, -1.1484593755006336, 0.6948978811893292, 0.4762269651476925, 0.9135687972309658, 0.5283714849810712, 12.551813953186278, -1.371705286197316, 0.6994728758443749, -0.4900561132954154, 2.0, 1.0},
            new double[] {-0.020443318715630838, -0.023341283167649055, -0.01754535426361262, 1.7685164892059904e-43});
        agreement("hrnet", "t2_error_ms", new double[] {-0.6477679062083335, 1.4201725307747686, -3.431254918359981, -4.0042294996848184, -2.858280337035143, 2.1357191059433136, 1.5627445246184757, 2.7086936872681515, 1.4465885856693104, 51.387529619429365, -3.483029434566916, 2.1874936221502486, -0.12039359444337258, 0.0, 3.0},
            new double[] {-0.02528673568099568, -0.03604926373004375, -0.01452420763194761, 4.1253040359587215e-06});
        agreement("unet_2d", "t2_error_ms", new double[] {-0.7132919548235295, 1.4803303402206345, -3.6146861068778975, -4.230051624592536, -2.999320589163258, 2.1881021972308385, 1.5727366795161992, 2.803467714945478, 1.50567184477614, 47.52209687977461, -3.6643545431207456, 2.2377706334736867, -0.39970225598350945, 0.0, 4.0},
            new double[] {-0.030793485428047752, -0.041780904317261655, -0.01980606653883385, 3.951158485121169e-08});
        agreement("hrnet", "volume_error_cm3", new double[] {0.18402777777777776, 1.4839950454742683, -2.7245490645876673, -3.323273107929697, -2.1258250212456375, 3.0926046201432227, 2.493880576801193, 3.6913286634852525, 1.5489445331149423, 0.0, -2.851847721177718, 3.219903276733273, -0.031566083273960405, 0.0, 0.0},
            new double[] {-0.011162501591420099, -0.02865647487711971, 0.006331471694279514, 0.2110775689612298});
        agreement("unet_2d", "volume_error_cm3", new double[] {0.14485294117647057, 1.449913525622223, -2.6969253497405785, -3.2996467579926017, -2.0942039414885554, 2.98663123209352, 2.383909823841497, 3.589352640345543, 1.5260881168779838, 0.0, -2.8462248051389296, 3.135930687491871, -0.012025080909818733, 0.0, 0.0},
            new double[] {-0.0036266130559195016, -0.02104647299232202, 0.013793246880483015, 0.6832429883351647});
    }

    /** n, means, SDs, medians, Shapiro–Wilk p of either group; statistic and p. Then the model: difference, interval, p, share between patients, adjusted p. */
    @Test
    void groupsAreComparedAsInR() {
        group("hrnet", "dice", "welch", new double[] {50.0, 22.0, 0.9153086733479999, 0.8403309264909091, 0.021517161625110137, 0.038733464445458894, 0.9154246866, 0.8412256521, 0.5410294253319714, 0.6570160059415326, 8.519408210902686, 4.070060167370574e-09},
            new double[] {-0.07359271651287055, -0.08554729882716368, -0.06163813419857742, 1.6051035497917513e-33, 0.3122384365961175, 9.630621298750508e-33});
        group("hrnet", "hausdorff95_mm", "mann_whitney", new double[] {50.0, 22.0, 5.0384, 5.4799999999999995, 1.822139760315451, 1.6511813952440235, 5.15, 5.57, 0.018782126640968417, 0.17879579212149116, 473.0, 0.34969656983572184},
            new double[] {0.4415999999999975, -0.44724269973343705, 1.330442699733432, 0.3301753671605724, 0.0, 0.4952630507408586});
        group("hrnet", "fat_fraction_error_pct", "welch", new double[] {50.0, 22.0, -0.11843326652000001, -0.8403270987272727, 0.36518052111871885, 0.43975975778126436, -0.10994408699999995, -0.909906032, 0.907891871549906, 0.32486235475191094, 6.744159688605098, 9.027891332882343e-08},
            new double[] {-0.7423544372581606, -0.8957012309901895, -0.5890076435261318, 2.3501514250196625e-21, 0.4283522702007322, 7.050454275058988e-21});
        group("hrnet", "mtr_error_pct", "welch", new double[] {50.0, 22.0, 0.1546, 0.15099999999999997, 0.36391751700580927, 0.35530255383532605, 0.147, 0.17099999999999999, 0.14052991110942054, 0.7573065124599081, 0.039309892350301474, 0.9688336157533024},
            new double[] {-0.0036000000000000693, -0.18479723969172834, 0.1775972396917282, 0.9689380060923737, 0.0, 0.9689380060923737});
        group("hrnet", "t2_error_ms", "welch", new double[] {50.0, 22.0, -0.3123298997800001, -1.4101270117272728, 1.303907786712409, 1.4054053336339156, -0.2743430105, -1.3288348985, 0.8027557844713119, 0.9537215423729973, 3.120256924156339, 0.0034626383196000336},
            new double[] {-0.8052054693559862, -1.2930380224335383, -0.31737291627843434, 0.0012161180928586123, 0.5175969560714329, 0.0024322361857172245});
        group("hrnet", "volume_error_cm3", "welch", new double[] {50.0, 22.0, 0.21500000000000002, 0.11363636363636355, 1.4869243012174562, 1.5097446818349798, 0.325, -2.7755575615628914e-17, 0.16570212171678356, 0.3379833531390428, 0.2636383702580128, 0.7934237832787268},
            new double[] {-0.10136363636363654, -0.8504165418633234, 0.6476892691360503, 0.7908345742325988, 0.0, 0.9490014890791185});
        group("unet_2d", "dice", "welch", new double[] {47.0, 21.0, 0.8943350684170214, 0.8202219804380952, 0.019271186957026006, 0.03625903273272771, 0.8938439346, 0.8251191250000001, 0.308665395749232, 0.5024543407827671, 8.826285478353967, 3.5015542500302776e-09},
            new double[] {-0.07443983678168149, -0.08617218850494363, -0.06270748505841936, 1.673774085290474e-35, 0.2474787627144205, 1.0042644511742844e-34});
        group("unet_2d", "hausdorff95_mm", "welch", new double[] {47.0, 21.0, 5.035744680851064, 4.937142857142857, 1.7534261426540985, 1.9259416991621081, 5.24, 5.36, 0.09412975447517005, 0.1819773969080373, 0.20041766958034396, 0.8422995325130229},
            new double[] {-0.09860182370820611, -1.0284427256875788, 0.8312390782711665, 0.8353556707431852, 0.0, 0.9058658353719145});
        group("unet_2d", "fat_fraction_error_pct", "welch", new double[] {47.0, 21.0, -0.10247910306382979, -0.8590182908571429, 0.349202367585272, 0.4807836624737607, -0.093643054, -0.8163087499999997, 0.6630213176241166, 0.21343809199104868, 6.486840927774595, 3.710003031487487e-07},
            new double[] {-0.7841596112965427, -0.9456545463685345, -0.6226646762245508, 1.7849175232757714e-21, 0.4175113462136095, 5.354752569827314e-21});
        group("unet_2d", "mtr_error_pct", "welch", new double[] {47.0, 21.0, 0.12523404255319148, 0.22295238095238096, 0.3597019426018761, 0.35998978821495425, 0.122, 0.26, 0.1253480147759565, 0.5275056554999752, -1.0344207832081906, 0.307394744250425},
            new double[] {0.09771833839918956, -0.08737555260326371, 0.28281222940164286, 0.3007894136136674, 3.8822888956024037e-16, 0.4511841204205011});
        group("unet_2d", "t2_error_ms", "welch", new double[] {47.0, 21.0, -0.24320801629787248, -1.7653845791428573, 1.1996822662773678, 1.5327509274939295, -0.35290777600000023, -1.673627776, 0.8160791636273674, 0.656588033949778, 4.032419017179921, 0.0003276702438851487},
            new double[] {-1.3317692010537934, -1.8028100233883457, -0.860728378719241, 3.000845385473084e-08, 0.5524615754995911, 6.001690770946168e-08});
        group("unet_2d", "volume_error_cm3", "welch", new double[] {47.0, 21.0, 0.1308510638297872, 0.1761904761904762, 1.4619281933642265, 1.4578767992888706, 0.15000000000000013, 0.15000000000000008, 0.13067628568197504, 0.18925935299811675, -0.11838216237727475, 0.9063784700812727},
            new double[] {0.04533941236068896, -0.7061199527362247, 0.7967987774576026, 0.9058658353719145, 0.0, 0.9058658353719145});
    }

    /** n, means, difference, sign-flip p over patients, Wilcoxon p over muscles. */
    @Test
    void networksAreComparedAsInR() {
        pair("hrnet", "unet_2d", "dice", 68.0, 0.891094261835294, 0.8714472030117648, 0.01964705882352932, 0.02490234375, 2.272785454790968e-06);
        pair("hrnet", "unet_2d", "dice_absent_as_zero", 72.0, 0.8923988062527778, 0.8230334695111111, 0.06936533674166658, 0.00927734375, 2.8544028791501383e-07);
        pair("hrnet", "unet_2d", "hausdorff95_mm", 68.0, 5.129705882352941, 5.0052941176470584, 0.12441176470588235, 0.6328125, 0.01568974425126279);
        pair("hrnet", "unet_2d", "absolute_fat_fraction_error_pct", 68.0, 0.4759561437647059, 0.470096433, 0.005859710764705888, 0.8408203125, 0.628358187391222);
        pair("hrnet", "unet_2d", "absolute_t2_error_ms", 68.0, 1.2352085731470588, 1.2997259310588236, -0.06451735791176472, 0.7373046875, 0.5365076243823883);
        pair("hrnet", "mean_atlas", "dice", 72.0, 0.8923988062527778, 0.6411738062527778, 0.25122500000000003, 0.00048828125, 5.4025703701935794e-14);
        pair("hrnet", "mean_atlas", "dice_absent_as_zero", 72.0, 0.8923988062527778, 0.6411738062527778, 0.25122500000000003, 0.00048828125, 5.4025703701935794e-14);
        pair("hrnet", "mean_atlas", "hausdorff95_mm", 72.0, 5.173333333333333, 4.875, 0.29833333333333334, 0.37109375, 0.0002957583638654841);
        pair("hrnet", "mean_atlas", "absolute_fat_fraction_error_pct", 72.0, 0.4755274350277778, 0.4717799264722222, 0.0037475085555555595, 0.93017578125, 0.20581182869086034);
        pair("hrnet", "mean_atlas", "absolute_t2_error_ms", 72.0, 1.2512473695972224, 1.275200236125, -0.023952866527777766, 0.783203125, 0.11411360368269706);
        pair("unet_2d", "mean_atlas", "dice", 68.0, 0.8714472030117648, 0.640908967717647, 0.23053823529411774, 0.00048828125, 4.702714110879824e-13);
        pair("unet_2d", "mean_atlas", "dice_absent_as_zero", 72.0, 0.8230334695111111, 0.6411738062527778, 0.18185966325833341, 0.00048828125, 5.361812234297992e-09);
        pair("unet_2d", "mean_atlas", "hausdorff95_mm", 68.0, 5.0052941176470584, 4.8808823529411764, 0.12441176470588237, 0.5859375, 0.01576131311519032);
        pair("unet_2d", "mean_atlas", "absolute_fat_fraction_error_pct", 68.0, 0.470096433, 0.4630470170588235, 0.007049415941176473, 0.8623046875, 0.7642070525851923);
        pair("unet_2d", "mean_atlas", "absolute_t2_error_ms", 68.0, 1.2997259310588236, 1.2448351877352941, 0.054890743323529424, 0.833984375, 0.7018797682791912);
    }

    private static void summary(String network, double[] excluded, double[] asZero) {
        SegmentationSummary row = summary(network, AbsentRule.excluded);
        Validation.Comparison comparison = VALIDATION.of("Table 1: Dice, absent and outlying muscles of a network", R, DIGITS);
        comparison.compare(network, new double[] {row.diceMean(), row.diceStandardDeviation(), row.diceMinimum(), row.dicePercentile25(), row.diceMedian(),
            row.dicePercentile75(), row.absentPct(), row.diceOutliersPct() * row.n() / 100, row.diceOutliersByMusclePct() * row.n() / 100}, excluded);
        SegmentationSummary zero = summary(network, AbsentRule.as_zero);
        comparison.compare(network + ", absent as 0", new double[] {zero.diceMean(), zero.diceStandardDeviation()}, asZero);
    }

    private static SegmentationSummary summary(String network, AbsentRule rule) {
        return summaries.stream().filter(row -> row.fold().equals("pooled") && row.muscle().equals("all") && row.network().equals(network) && row.absentRule() == rule)
                .findFirst().orElseThrow();
    }

    private static void agreement(String network, String quantity, double[] expected, double[] slope) {
        BiomarkerAgreement row = agreements.stream().filter(r -> r.network().equals(network) && r.quantity().equals(quantity)).findFirst().orElseThrow();
        VALIDATION.of("Bland–Altman of a biomarker, plain and repeated", R, DIGITS).compare(network + " " + quantity, new double[] {row.bias(), row.standardDeviation(),
            row.lowerLimit(), row.lowerLimitLower(), row.lowerLimitUpper(), row.upperLimit(), row.upperLimitLower(), row.upperLimitUpper(), row.repeatedStandardDeviation(),
            row.betweenPatientsPct(), row.repeatedLowerLimit(), row.repeatedUpperLimit(), row.diceCorrelation(), row.outliersPct() * row.n() / 100,
            row.outliersByMusclePct() * row.n() / 100}, expected);
        VALIDATION.of("Error over fat fraction, mixed model", LME4, FEWER_DIGITS).compare(network + " " + quantity,
                new double[] {row.slopePerFatPct(), row.slopeLower(), row.slopeUpper(), row.slopePValue()}, slope);
    }

    private static void group(String network, String quantity, String test, double[] expected, double[] model) {
        GroupComparison row = groups.stream().filter(r -> r.network().equals(network) && r.quantity().equals(quantity)).findFirst().orElseThrow();
        assertThat(row.publishedTest()).isEqualTo(test);
        VALIDATION.of("Table 2: muscles below and from 20 % fat", R, DIGITS).compare(network + " " + quantity, new double[] {row.firstN(), row.secondN(), row.firstMean(),
            row.secondMean(), row.firstStandardDeviation(), row.secondStandardDeviation(), row.firstMedian(), row.secondMedian(), row.firstShapiroPValue(), row.secondShapiroPValue(),
            row.publishedStatistic(), row.publishedPValue()}, expected);
        VALIDATION.of("Table 2: mixed model and adjusted p", LME4, FEWER_DIGITS).compare(network + " " + quantity, new double[] {row.modelDifference(), row.modelLower(),
            row.modelUpper(), row.modelPValue(), row.intraclassCorrelation(), row.modelPValueAdjusted()}, model);
    }

    private static void pair(String first, String second, String quantity, double n, double firstMean, double secondMean, double difference, double flip, double wilcoxon) {
        NetworkComparison row = pairs.stream().filter(r -> List.of(r.firstNetwork(), r.secondNetwork()).containsAll(List.of(first, second)) && r.quantity().equals(quantity))
                .findFirst().orElseThrow();
        boolean swapped = row.firstNetwork().equals(second);
        VALIDATION.of("Networks compared by patient and by muscle", R, DIGITS).compare(first + " " + second + " " + quantity,
                new double[] {row.n(), swapped ? row.secondMean() : row.firstMean(), swapped ? row.firstMean() : row.secondMean(), swapped ? -row.difference() : row.difference(),
                    row.patientPValue(), row.wilcoxonPValue()}, new double[] {n, firstMean, secondMean, difference, flip, wilcoxon});
        assertThat(row.patientTest()).isEqualTo("sign_flip");
    }
}
