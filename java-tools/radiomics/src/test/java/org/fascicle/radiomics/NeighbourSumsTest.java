package org.fascicle.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;
import org.junit.jupiter.api.Test;

/** Fast sums over pairs and spheres, against the plain ones. */
class NeighbourSumsTest {
    private static final double[] SPACING = {1.5, 2, 3.5};
    private final Grid grid = new Grid(11, 9, 7, Affine.axisAligned(SPACING, new double[3]));
    private final Volume image = image();
    private final LabelMap mask = mask();
    private final RegionOfInterest region = RegionOfInterest.crop(image, mask, RegionBounds.of(mask).getFirst(), IntensityScale.IDENTITY, 1);

    @Test
    void autocorrelationEqualsTheSumOverAllPairs() {
        int count = region.voxelCount();
        double mean = new Distribution(region.intensities()).mean();
        double weights = 0;
        double products = 0;
        double differences = 0;
        double variance = 0;
        for (int i = 0; i < count; i++) {
            double x = region.intensities()[i];
            variance += (x - mean) * (x - mean);
            for (int j = 0; j < count; j++) {
                if (i != j) {
                    double y = region.intensities()[j];
                    double weight = 1 / distance(region.positions()[i], region.positions()[j]);
                    weights += weight;
                    products += weight * (x - mean) * (y - mean);
                    differences += weight * (x - y) * (x - y);
                }
            }
        }
        SpatialAutocorrelation fast = SpatialAutocorrelation.of(region).orElseThrow();
        assertThat(fast.moranI()).isCloseTo(count / weights * products / variance, within(1e-12));
        assertThat(fast.gearyC()).isCloseTo((count - 1) / (2 * weights) * differences / variance, within(1e-12));
    }

    @Test
    void peaksEqualTheMeansOverSpheres() {
        double radius = 10 * Math.cbrt(3 / (4 * Math.PI));
        double global = Double.NEGATIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        double local = 0;
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    if (mask.at(i, j, k) == 1 && Float.isFinite(image.at(i, j, k))) {
                        double mean = sphereMean(i, j, k, radius);
                        global = Math.max(global, mean);
                        if (image.at(i, j, k) > highest) {
                            highest = image.at(i, j, k);
                            local = mean;
                        }
                    }
                }
            }
        }
        LocalIntensity fast = new LocalIntensity(image, region);
        assertThat(fast.globalPeak()).isCloseTo(global, within(1e-10));
        assertThat(fast.localPeak()).isCloseTo(local, within(1e-10));
    }

    private double sphereMean(int x, int y, int z, double radius) {
        double sum = 0;
        int count = 0;
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    double distance = Math.sqrt(square((i - x) * SPACING[0]) + square((j - y) * SPACING[1]) + square((k - z) * SPACING[2]));
                    if (distance <= radius && Float.isFinite(image.at(i, j, k))) {
                        sum += image.at(i, j, k);
                        count++;
                    }
                }
            }
        }
        return sum / count;
    }

    private double distance(int a, int b) {
        double sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            sum += square((region.coordinate(a, axis) - region.coordinate(b, axis)) * SPACING[axis]);
        }
        return Math.sqrt(sum);
    }

    private static double square(double x) {
        return x * x;
    }

    private Volume image() {
        Random random = new Random(21);
        float[] data = new float[grid.size()];
        for (int v = 0; v < data.length; v++) {
            data[v] = (float) (100 + 10 * random.nextGaussian() + v % 11);
        }
        data[grid.index(4, 4, 3)] = Float.NaN;
        return new Volume(grid, data);
    }

    private LabelMap mask() {
        short[] labels = new short[grid.size()];
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    labels[grid.index(i, j, k)] = (short) (Math.abs(i - 4) + Math.abs(j - 4) + k < 8 ? 1 : 0);
                }
            }
        }
        return new LabelMap(grid, labels);
    }
}
