package org.fascicle.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SymmetricEigenvaluesTest {
    /** numpy.linalg.eigvalsh([[4,1,-2,2],[1,2,0,1],[-2,0,3,-2],[2,1,-2,-1]]). */
    @Test
    void agreesWithNumpy() {
        double[] eigenvalues = SymmetricEigenvalues.of(new double[] {4, 1, -2, 2, 1, 2, 0, 1, -2, 0, 3, -2, 2, 1, -2, -1}, 4);
        double[] expected = {-2.19751698, 1.08436446, 2.26853141, 6.84462111};
        for (int n = 0; n < 4; n++) {
            assertThat(eigenvalues[n]).isCloseTo(expected[n], within(5e-9));
        }
    }

    /** The second difference matrix of order n has the eigenvalues 2 - 2 cos(kπ/(n+1)). */
    @Test
    void findsTheEigenvaluesOfTheSecondDifference() {
        int n = 100;
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++) {
            matrix[i * n + i] = 2;
            if (i > 0) {
                matrix[i * n + i - 1] = -1;
                matrix[(i - 1) * n + i] = -1;
            }
        }
        double[] eigenvalues = SymmetricEigenvalues.of(matrix, n);
        for (int k = 1; k <= n; k++) {
            assertThat(eigenvalues[k - 1]).isCloseTo(2 - 2 * Math.cos(k * Math.PI / (n + 1)), within(1e-13));
        }
    }

    @Test
    void diagonalAndZeroMatricesAreTheirOwn() {
        assertThat(SymmetricEigenvalues.of(new double[] {3, 0, 0, 0, -1, 0, 0, 0, 2}, 3)).containsExactly(-1, 2, 3);
        assertThat(SymmetricEigenvalues.of(new double[9], 3)).containsExactly(0, 0, 0);
        assertThat(SymmetricEigenvalues.of(new double[] {5}, 1)).containsExactly(5);
    }
}
