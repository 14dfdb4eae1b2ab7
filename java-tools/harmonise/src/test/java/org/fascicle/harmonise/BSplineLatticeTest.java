package org.fascicle.harmonise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BSplineLatticeTest {
    private static final int[] SIZE = {7, 5, 4};
    private static final int[] ELEMENTS = {2, 1, 3};

    /**
     * Equation 5 of Lee, Wolberg and Shin, point by point in NumPy, over mesh elements (2, 1, 3) of 7×5×4 samples
     * {@code sin(i) + .3*j - .2*k*i}, those with {@code (i+2*j+3*k) % 5 == 0} left out:
     *
     * <pre>{@code
     * W = einsum('i,j,k->ijk', wx, wy, wz); phi = W * v / (W**2).sum()
     * N[a:a+4, b:b+4, c:c+4] += W**2 * phi; D[a:a+4, b:b+4, c:c+4] += W**2     # for each point; then P = N / D
     * }</pre>
     */
    @Test
    void approximatesAsTheEquationDoesPointByPoint() {
        double[] field = fitted().at(places(SIZE));
        assertThat(field[0]).isCloseTo(0.7759319608657497, within(1e-12));
        assertThat(field[3 + 7 * (2 + 5)]).isCloseTo(-0.033361591232535424, within(1e-12));
        assertThat(field[6 + 7 * (4 + 5 * 3)]).isCloseTo(-2.521639810838908, within(1e-12));
        assertThat(field[5 + 7 * 5 * 2]).isCloseTo(-1.9558060199751581, within(1e-12));
    }

    @Test
    void refiningChangesTheMeshAndNotTheField() {
        BSplineLattice coarse = fitted();
        BSplineLattice fine = coarse.refined();
        assertThat(fine.elements()).containsExactly(4, 2, 6);
        assertThat(fine.at(places(new int[] {11, 9, 13}))).containsExactly(coarse.at(places(new int[] {11, 9, 13})), within(1e-12));
    }

    @Test
    void fieldsAddUp() {
        BSplineLattice one = fitted();
        double[] twice = one.plus(one).at(places(SIZE));
        double[] once = one.at(places(SIZE));
        for (int v = 0; v < once.length; v++) {
            assertThat(twice[v]).isCloseTo(2 * once[v], within(1e-12));
        }
        assertThat(BSplineLattice.zero(ELEMENTS).at(places(SIZE))).containsOnly(0);
    }

    private static BSplineLattice fitted() {
        double[] values = new double[7 * 5 * 4];
        boolean[] in = new boolean[values.length];
        for (int v = 0; v < values.length; v++) {
            int i = v % 7;
            int j = v / 7 % 5;
            int k = v / 35;
            values[v] = Math.sin(i) + 0.3 * j - 0.2 * k * i;
            in[v] = (i + 2 * j + 3 * k) % 5 != 0;
        }
        return BSplineLattice.fit(values, in, places(SIZE), ELEMENTS);
    }

    private static double[][] places(int[] size) {
        double[][] places = new double[3][];
        for (int axis = 0; axis < 3; axis++) {
            places[axis] = ShrunkenLog.places(java.util.stream.IntStream.range(0, size[axis]).toArray(), size[axis]);
        }
        return places;
    }
}
