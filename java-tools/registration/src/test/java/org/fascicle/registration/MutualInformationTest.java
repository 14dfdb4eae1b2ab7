package org.fascicle.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;
import org.fascicle.registration.SyntheticLimbs.Weighting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MutualInformationTest {
    private static final Grid GRID = new Grid(48, 28, 10, new Affine(4, 0, 0, -94, 0, 4, 0, -54, 0, 0, 8, -36));
    private static final RegistrationSettings SETTINGS = RegistrationSettings.defaults();

    /** The analytic gradient against central differences of the value. */
    @ParameterizedTest
    @EnumSource(TransformKind.class)
    void gradientIsTheValuesDerivative(TransformKind kind) {
        MutualInformation metric = metric(kind);
        double[] p = new double[kind.parameters()];
        for (int e = 0; e < p.length; e++) {
            p[e] = 0.7 * Math.sin(1 + e);
        }
        double[] gradient = metric.at(p).gradient();
        double step = 1e-3;
        double largest = 0;
        for (double g : gradient) {
            largest = Math.max(largest, Math.abs(g));
        }
        for (int e = 0; e < p.length; e++) {
            double[] up = p.clone();
            double[] down = p.clone();
            up[e] += step;
            down[e] -= step;
            assertThat(gradient[e]).as(kind + " parameter " + e).isCloseTo((metric.valueAt(up) - metric.valueAt(down)) / (2 * step), within(0.02 * largest));
        }
    }

    /** A moving image that is a function of the fixed one has the entropy of its own histogram; one that knows nothing has about none. */
    @Test
    void isLargeForTheSameImageAndSmallForNoise() {
        Volume limbs = SyntheticLimbs.image(GRID, identity(), Weighting.WATER, 2, 1);
        java.util.Random random = new java.util.Random(3);
        float[] noise = new float[GRID.size()];
        for (int v = 0; v < noise.length; v++) {
            noise[v] = (float) random.nextGaussian();
        }
        double same = metric(limbs, limbs, TransformKind.RIGID).valueAt(new double[6]);
        double none = metric(limbs, new Volume(GRID, noise), TransformKind.RIGID).valueAt(new double[6]);
        assertThat(same).isGreaterThan(1);
        assertThat(none).isBetween(0.0, 0.15);
    }

    private static MutualInformation metric(TransformKind kind) {
        return metric(SyntheticLimbs.image(GRID, identity(), Weighting.WATER, 2, 1), SyntheticLimbs.image(GRID, identity(), Weighting.FAT, 2, 2), kind);
    }

    private static MutualInformation metric(Volume fixed, Volume moving, TransformKind kind) {
        FixedSamples samples = FixedSamples.draw(fixed, 50_000, 5);
        return new MutualInformation(samples, new SplineImage(moving), moving.data(), kind, Pivot.of(samples), SETTINGS);
    }

    private static Affine identity() {
        return new Affine(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);
    }
}
