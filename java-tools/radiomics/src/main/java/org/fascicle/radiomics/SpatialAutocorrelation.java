package org.fascicle.radiomics;

import java.util.Optional;
import org.fascicle.image.FourierTransform;

/**
 * Moran's I and Geary's C of a region's intensities x (N voxels, mean μ), with the weight wᵢⱼ = 1/distance in mm between the
 * centres of voxels i ≠ j:
 * {@code I = N/Σw · Σᵢ Σⱼ wᵢⱼ (xᵢ - μ)(xⱼ - μ)/Σᵢ (xᵢ - μ)²} and
 * {@code C = (N - 1)/(2 Σw) · Σᵢ Σⱼ wᵢⱼ (xᵢ - xⱼ)²/Σᵢ (xᵢ - μ)²}.
 *
 * <p>The sums over all pairs are sums over steps of products of correlations, and those are sums over frequencies (Parseval), so
 * the cost grows as n log n instead of n². Nothing is approximated.
 *
 * @param moranI 1 where neighbours are alike, 0 where they are independent
 * @param gearyC below 1 where neighbours are alike
 */
record SpatialAutocorrelation(double moranI, double gearyC) {
    /** Four tables of as many numbers are 512 MB. */
    private static final long MOST_FREQUENCIES = 1L << 24;

    /** Both; empty where the region's box is too large, or where intensities do not differ. */
    static Optional<SpatialAutocorrelation> of(RegionOfInterest region) {
        int[] size = new int[3];
        long frequencies = 1;
        for (int axis = 0; axis < 3; axis++) {
            size[axis] = Math.max(1, Integer.highestOneBit(2 * (2 * region.size(axis) - 1) - 1));
            frequencies *= size[axis];
        }
        if (frequencies > MOST_FREQUENCIES || region.voxelCount() < 2) {
            return Optional.empty();
        }
        return of(region, size, (int) frequencies);
    }

    private static Optional<SpatialAutocorrelation> of(RegionOfInterest region, int[] size, int length) {
        double[] intensities = region.intensities();
        double mean = 0;
        for (double x : intensities) {
            mean += x;
        }
        mean /= intensities.length;
        double[] mask = new double[length];
        double[] deviations = new double[length];
        double[] squares = new double[length];
        double[] weights = weights(region, size, length);
        double variance = 0;
        for (int n = 0; n < intensities.length; n++) {
            int position = region.positions()[n];
            int at = region.coordinate(position, 0) + size[0] * (region.coordinate(position, 1) + size[1] * region.coordinate(position, 2));
            double deviation = intensities[n] - mean;
            mask[at] = 1;
            deviations[at] = deviation;
            squares[at] = deviation * deviation;
            variance += deviation * deviation;
        }
        if (variance == 0) {
            return Optional.empty();
        }
        transform(mask, deviations, size);
        transform(squares, weights, size);
        Sums sums = sums(mask, deviations, squares, weights, size);
        int count = intensities.length;
        return Optional.of(new SpatialAutocorrelation(count * sums.products / (sums.weights * variance),
                (count - 1) * 2 * (sums.squares - sums.products) / (2 * sums.weights * variance)));
    }

    private static void transform(double[] real, double[] imaginary, int[] size) {
        int stride = 1;
        for (int n : size) {
            new FourierTransform(n).transform(real, imaginary, stride, false);
            stride *= n;
        }
    }

    /**
     * Sums over all pairs.
     *
     * @param weights  {@code Σ w}
     * @param products {@code Σ w (xᵢ - μ)(xⱼ - μ)}
     * @param squares  {@code Σ w (xᵢ - μ)²}
     */
    private record Sums(double weights, double products, double squares) {
    }

    /** Two real tables were transformed as one complex one; k and -k together tell them apart. */
    private static Sums sums(double[] aReal, double[] aImaginary, double[] bReal, double[] bImaginary, int[] size) {
        double weights = 0;
        double products = 0;
        double squares = 0;
        for (int z = 0; z < size[2]; z++) {
            for (int y = 0; y < size[1]; y++) {
                int row = size[0] * (y + size[1] * z);
                int opposite = size[0] * ((size[1] - y) % size[1] + size[1] * ((size[2] - z) % size[2]));
                for (int x = 0; x < size[0]; x++) {
                    int k = row + x;
                    int minus = opposite + (size[0] - x) % size[0];
                    double maskReal = (aReal[k] + aReal[minus]) / 2;
                    double maskImaginary = (aImaginary[k] - aImaginary[minus]) / 2;
                    double deviationReal = (aImaginary[k] + aImaginary[minus]) / 2;
                    double deviationImaginary = (aReal[minus] - aReal[k]) / 2;
                    double squareReal = (bReal[k] + bReal[minus]) / 2;
                    double squareImaginary = (bImaginary[k] - bImaginary[minus]) / 2;
                    // Weights are symmetrical, so their transform is real.
                    double weight = (bImaginary[k] + bImaginary[minus]) / 2;
                    weights += weight * (maskReal * maskReal + maskImaginary * maskImaginary);
                    products += weight * (deviationReal * deviationReal + deviationImaginary * deviationImaginary);
                    squares += weight * (squareReal * maskReal + squareImaginary * maskImaginary);
                }
            }
        }
        return new Sums(weights / aReal.length, products / aReal.length, squares / aReal.length);
    }

    /** The weight of each step within the box; steps back stand at the end of the table. */
    private static double[] weights(RegionOfInterest region, int[] size, int length) {
        double[] weights = new double[length];
        for (int dz = 1 - region.size(2); dz < region.size(2); dz++) {
            for (int dy = 1 - region.size(1); dy < region.size(1); dy++) {
                int row = size[0] * (Math.floorMod(dy, size[1]) + size[1] * Math.floorMod(dz, size[2]));
                double y = dy * region.spacingMm(1);
                double z = dz * region.spacingMm(2);
                for (int dx = 1 - region.size(0); dx < region.size(0); dx++) {
                    double x = dx * region.spacingMm(0);
                    double squared = x * x + y * y + z * z;
                    weights[row + Math.floorMod(dx, size[0])] = squared == 0 ? 0 : 1 / Math.sqrt(squared);
                }
            }
        }
        return weights;
    }
}
