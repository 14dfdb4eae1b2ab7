package org.fascicle.radiomics;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The share of a region's volume that has at least an intensity: IBSI reference manual, section 3.5. Intensities i run in equal
 * steps from the lowest to the highest, also where none occurs; γ = (i - lowest)/(highest - lowest).
 */
final class IntensityVolumeHistogram {
    /** A longer curve says no more, and its table would not fit into memory. */
    private static final double MOST_STEPS = 1 << 22;

    private final double[] intensities;
    /** Share of the volume at or above each intensity. */
    private final double[] shares;

    private IntensityVolumeHistogram(double[] intensities, int[] counts) {
        this.intensities = intensities;
        shares = new double[counts.length];
        long above = Arrays.stream(counts).asLongStream().sum();
        double all = above;
        for (int n = 0; n < counts.length; n++) {
            shares[n] = above / all;
            above -= counts[n];
        }
    }

    /**
     * The curve of a region; empty where it has more than {@value #MOST_STEPS} steps.
     *
     * @param range the range that intensities were limited to; where it has an end, the curve ends there too
     */
    static Optional<IntensityVolumeHistogram> of(RegionOfInterest region, IbsiSettings.VolumeHistogram axis, IntensityRange range) {
        double lowest = range.hasLow() ? range.low() : Arrays.stream(region.intensities()).min().orElseThrow();
        double highest = range.hasHigh() ? range.high() : Arrays.stream(region.intensities()).max().orElseThrow();
        double steps = switch (axis) {
            case IbsiSettings.VolumeHistogram.WholeIntensities() -> highest - lowest;
            case IbsiSettings.VolumeHistogram.BinSize(double width) -> (highest - lowest) / width;
            case IbsiSettings.VolumeHistogram.BinNumber(int count) -> count;
        };
        return steps > MOST_STEPS ? Optional.empty() : Optional.of(switch (axis) {
            case IbsiSettings.VolumeHistogram.WholeIntensities() -> whole(region, Math.rint(lowest), Math.rint(highest));
            case IbsiSettings.VolumeHistogram.BinSize(double width) -> binned(region, lowest, width, (int) Math.max(1, Math.ceil((highest - lowest) / width)), true);
            case IbsiSettings.VolumeHistogram.BinNumber(int count) -> binned(region, Arrays.stream(region.intensities()).min().orElseThrow(),
                    region.intensityRange() / count, count, false);
        });
    }

    private static IntensityVolumeHistogram whole(RegionOfInterest region, double lowest, double highest) {
        int[] counts = new int[Math.toIntExact((long) (highest - lowest) + 1)];
        double[] intensities = new double[counts.length];
        for (int n = 0; n < counts.length; n++) {
            intensities[n] = lowest + n;
        }
        for (double x : region.intensities()) {
            counts[(int) Math.clamp((long) (Math.rint(x) - lowest), 0, counts.length - 1)]++;
        }
        return new IntensityVolumeHistogram(intensities, counts);
    }

    private static IntensityVolumeHistogram binned(RegionOfInterest region, double lowest, double width, int bins, boolean inIntensity) {
        int[] counts = new int[bins];
        double[] intensities = new double[bins];
        for (int n = 0; n < bins; n++) {
            intensities[n] = inIntensity ? lowest + (n + 0.5) * width : n + 1;
        }
        for (double x : region.intensities()) {
            counts[width == 0 ? 0 : (int) Math.clamp((long) Math.floor((x - lowest) / width), 0, bins - 1)]++;
        }
        return new IntensityVolumeHistogram(intensities, counts);
    }

    Map<IbsiFeature, Double> values() {
        Map<IbsiFeature, Double> values = new EnumMap<>(IbsiFeature.class);
        values.put(IbsiFeature.IVH_V10, shareAbove(0.1));
        values.put(IbsiFeature.IVH_V90, shareAbove(0.9));
        values.put(IbsiFeature.IVH_I10, intensityReachedBy(0.1));
        values.put(IbsiFeature.IVH_I90, intensityReachedBy(0.9));
        values.put(IbsiFeature.IVH_DIFF_V10_V90, shareAbove(0.1) - shareAbove(0.9));
        values.put(IbsiFeature.IVH_DIFF_I10_I90, intensityReachedBy(0.1) - intensityReachedBy(0.9));
        values.put(IbsiFeature.IVH_AUC, areaUnderCurve());
        return values;
    }

    private double shareAbove(double fraction) {
        for (int n = 0; n < shares.length; n++) {
            if (fraction(n) >= fraction) {
                return shares[n];
            }
        }
        return 0;
    }

    /** Where even the highest intensity is reached by more of the volume, the one step above it. */
    private double intensityReachedBy(double share) {
        for (int n = 0; n < shares.length; n++) {
            if (shares[n] <= share) {
                return intensities[n];
            }
        }
        double step = intensities.length > 1 ? intensities[1] - intensities[0] : 1;
        return intensities[intensities.length - 1] + step;
    }

    /** By trapezoids. */
    private double areaUnderCurve() {
        double area = 0;
        for (int n = 1; n < shares.length; n++) {
            area += (fraction(n) - fraction(n - 1)) * (shares[n] + shares[n - 1]) / 2;
        }
        return area;
    }

    private double fraction(int n) {
        return shares.length == 1 ? 1 : (double) n / (shares.length - 1);
    }
}
