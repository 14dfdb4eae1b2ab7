package org.fascicle.radiomics;

import java.util.Optional;

/**
 * Features of the grey level co-occurrence matrix p(i,j) (rows i, columns j; marginals px, py with means μx, μy and
 * deviations σx, σy; p₊(k) the share of pairs with i + j = k, p₋(k) with |i - j| = k; Ng the highest level; HX, HY, HXY
 * the entropies of px, py, p). A feature is the mean of its values over the directions that have pairs, unless
 * directions are merged by {@link RadiomicsSettings#weightingNorm()}.
 */
public enum GlcmFeature implements Feature {
    AUTOCORRELATION("Autocorrelation", "QWB0", "Σ p(i,j) i j", "1"),
    CLUSTER_PROMINENCE("ClusterProminence", "AE86", "Σ p(i,j) (i + j - μx - μy)⁴", "1"),
    CLUSTER_SHADE("ClusterShade", "7NFM", "Σ p(i,j) (i + j - μx - μy)³", "1"),
    CLUSTER_TENDENCY("ClusterTendency", "DG8W", "Σ p(i,j) (i + j - μx - μy)²", "1"),
    CONTRAST("Contrast", "ACUI", "Σ p(i,j) (i - j)²", "1"),
    /** 1 for a flat region. */
    CORRELATION("Correlation", "NI2N", "Σ p(i,j) (i - μx)(j - μy) / (σx σy)", "1"),
    DIFFERENCE_AVERAGE("DifferenceAverage", "TF7R", "Σ k p₋(k)", "1"),
    DIFFERENCE_ENTROPY("DifferenceEntropy", "NTRS", "-Σ p₋(k) log2 p₋(k)", "bit"),
    DIFFERENCE_VARIANCE("DifferenceVariance", "D3YU", "Σ p₋(k) (k - DifferenceAverage)²", "1"),
    ID("Id", "IB1Z", "Σ p₋(k) / (1 + k)", "1"),
    IDM("Idm", "WF0Z", "Σ p₋(k) / (1 + k²)", "1"),
    IDMN("Idmn", "1QCO", "Σ p₋(k) / (1 + k²/Ng²)", "1"),
    IDN("Idn", "NDRX", "Σ p₋(k) / (1 + k/Ng)", "1"),
    /** 0 for a flat region. */
    IMC1("Imc1", "R8DG", "(HXY - HX - HY) / max(HX, HY)", "1"),
    /** 0 where levels are independent. */
    IMC2("Imc2", "JN9H", "√(1 - exp(-2 (HX + HY - HXY)))", "1"),
    INVERSE_VARIANCE("InverseVariance", "E8JP", "Σ over k ≥ 1 of p₋(k) / k²", "1"),
    JOINT_AVERAGE("JointAverage", "60VM", "μx", "1"),
    JOINT_ENERGY("JointEnergy", "8ZQL", "Σ p(i,j)²", "1"),
    JOINT_ENTROPY("JointEntropy", "TU9B", "-Σ p(i,j) log2 p(i,j)", "bit"),
    /** 1 for a flat region. */
    MCC("MCC", null, "√ of the second largest eigenvalue of Q(i,j) = Σₖ p(i,k) p(j,k) / (px(i) py(k))", "1"),
    MAXIMUM_PROBABILITY("MaximumProbability", "GYBY", "max p(i,j)", "1"),
    SUM_AVERAGE("SumAverage", "ZGXS", "Σ k p₊(k)", "1"),
    SUM_ENTROPY("SumEntropy", "P6QZ", "-Σ p₊(k) log2 p₊(k)", "bit"),
    SUM_SQUARES("SumSquares", "UR99", "Σ p(i,j) (i - μx)²", "1");

    private final String pyradiomicsName;
    private final String ibsiId;
    private final String formula;
    private final String unit;

    GlcmFeature(String pyradiomicsName, String ibsiId, String formula, String unit) {
        this.pyradiomicsName = pyradiomicsName;
        this.ibsiId = ibsiId;
        this.formula = formula;
        this.unit = unit;
    }

    @Override
    public FeatureClass featureClass() {
        return FeatureClass.GLCM;
    }

    @Override
    public String pyradiomicsName() {
        return pyradiomicsName;
    }

    @Override
    public Optional<String> ibsiId() {
        return Optional.ofNullable(ibsiId);
    }

    @Override
    public String formula() {
        return formula;
    }

    @Override
    public String unit() {
        return unit;
    }
}
