package org.fascicle.stats;

import java.util.OptionalDouble;

/**
 * The result of a significance test.
 *
 * @param statistic the test statistic; each test says which
 * @param degreesOfFreedom of the reference distribution, empty where it has none
 * @param pValue in [0, 1]
 */
public record SignificanceResult(double statistic, OptionalDouble degreesOfFreedom, double pValue) {
    public SignificanceResult {
        if (Double.isNaN(statistic) || !(pValue >= 0 && pValue <= 1)) {
            throw new IllegalArgumentException("not a test result: statistic " + statistic + ", p " + pValue);
        }
    }

    static SignificanceResult of(double statistic, double degreesOfFreedom, double pValue) {
        return new SignificanceResult(statistic, OptionalDouble.of(degreesOfFreedom), Math.clamp(pValue, 0, 1));
    }

    static SignificanceResult of(double statistic, double pValue) {
        return new SignificanceResult(statistic, OptionalDouble.empty(), Math.clamp(pValue, 0, 1));
    }
}
