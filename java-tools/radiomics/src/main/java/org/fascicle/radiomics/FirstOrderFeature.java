package org.fascicle.radiomics;

import java.util.Optional;

/**
 * Features of the distribution of the region's intensities x (N voxels, mean μ, voxel volume V, shift c =
 * {@link RadiomicsSettings#voxelArrayShift()}); p are the shares of the occupied grey levels. Percentiles are
 * interpolated linearly between order statistics, as NumPy does by default.
 */
public enum FirstOrderFeature implements Feature {
    PERCENTILE_10("10Percentile", "QG58", "10th percentile of x", "intensity"),
    PERCENTILE_90("90Percentile", "8DWT", "90th percentile of x", "intensity"),
    ENERGY("Energy", "N8CA", "Σ (x + c)²", "intensity²"),
    /** IBSI counts it among the intensity histogram features. */
    ENTROPY("Entropy", "TLU2", "-Σ p log2 p", "bit"),
    INTERQUARTILE_RANGE("InterquartileRange", "SALO", "75th - 25th percentile of x", "intensity"),
    /** PyRadiomics' kurtosis is not the excess: a normal distribution has 3. 0 for a flat region. */
    KURTOSIS("Kurtosis", "IPH6", "(1/N Σ (x - μ)⁴) / (1/N Σ (x - μ)²)², IBSI's plus 3", "1"),
    MAXIMUM("Maximum", "84IY", "max x", "intensity"),
    MEAN_ABSOLUTE_DEVIATION("MeanAbsoluteDeviation", "4FUA", "1/N Σ |x - μ|", "intensity"),
    MEAN("Mean", "Q4LE", "1/N Σ x", "intensity"),
    MEDIAN("Median", "Y12H", "50th percentile of x", "intensity"),
    MINIMUM("Minimum", "1GSF", "min x", "intensity"),
    RANGE("Range", "2OJQ", "max x - min x", "intensity"),
    ROBUST_MEAN_ABSOLUTE_DEVIATION("RobustMeanAbsoluteDeviation", "1128",
            "mean absolute deviation of the x from the 10th to the 90th percentile, both included", "intensity"),
    ROOT_MEAN_SQUARED("RootMeanSquared", "5ZWQ", "√(1/N Σ (x + c)²)", "intensity"),
    /** 0 for a flat region. */
    SKEWNESS("Skewness", "KE2M", "(1/N Σ (x - μ)³) / (1/N Σ (x - μ)²)^1.5", "1"),
    TOTAL_ENERGY("TotalEnergy", null, "V Σ (x + c)²", "mm³·intensity²"),
    /** IBSI counts it among the intensity histogram features. */
    UNIFORMITY("Uniformity", "BJ5W", "Σ p²", "1"),
    VARIANCE("Variance", "ECT3", "1/N Σ (x - μ)²", "intensity²");

    private final String pyradiomicsName;
    private final String ibsiId;
    private final String formula;
    private final String unit;

    FirstOrderFeature(String pyradiomicsName, String ibsiId, String formula, String unit) {
        this.pyradiomicsName = pyradiomicsName;
        this.ibsiId = ibsiId;
        this.formula = formula;
        this.unit = unit;
    }

    @Override
    public FeatureClass featureClass() {
        return FeatureClass.FIRST_ORDER;
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
