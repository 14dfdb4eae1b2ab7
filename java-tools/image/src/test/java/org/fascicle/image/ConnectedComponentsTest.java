package org.fascicle.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectedComponentsTest {
    // SciPy 1.10.1. m = (numpy.array(draws) % 100 < 30).reshape(5, 6, 7), draws as in random() below with seed 12345;
    // labels, n = scipy.ndimage.label(m, generate_binary_structure(3, c)); sizes = bincount(labels.ravel())[1:];
    // checksum = (labels.ravel() * (arange(labels.size) + 1)).sum()
    @ParameterizedTest
    @CsvSource({"FACES, 22, 1 4 6 1 1 4 3 13 1 1 1 1 1 2 1 1 10 1 1 2 1 1, 85744", "EDGES, 2, 57 1, 6910", "CORNERS, 1, 58, 6734"})
    void findsAndNumbersThePiecesAsSciPyDoes(Connectivity connectivity, int count, String sizes, long checksum) {
        ConnectedComponents pieces = ConnectedComponents.of(7, 6, 5, random(7 * 6 * 5, 30, 12345), connectivity);
        assertThat(pieces.count()).isEqualTo(count);
        assertThat(String.join(" ", IntStream.rangeClosed(1, count).mapToObj(c -> Integer.toString(pieces.size(c))).toList())).isEqualTo(sizes);
        assertThat(IntStream.range(0, 210).mapToLong(v -> (long) (v + 1) * pieces.at(v)).sum()).isEqualTo(checksum);
    }

    @Test
    void knowsTheLargest() {
        assertThat(ConnectedComponents.of(7, 6, 5, random(7 * 6 * 5, 30, 12345), Connectivity.FACES).largest()).isEqualTo(8);
        assertThat(ConnectedComponents.of(2, 2, 1, new boolean[4], Connectivity.FACES).largest()).isZero();
        ConnectedComponents equals = ConnectedComponents.of(3, 1, 1, new boolean[] {true, false, true}, Connectivity.CORNERS);
        assertThat(equals.largest()).isEqualTo(1);
        assertThatThrownBy(() -> equals.size(3)).hasMessageContaining("no piece 3 among 2");
        assertThatThrownBy(() -> ConnectedComponents.of(3, 1, 1, new boolean[4], Connectivity.FACES)).hasMessageContaining("3×1×1");
    }

    // m as above with 72 of 100, seed 7, shape (6, 8, 9): 292 voxels; binary_fill_holes(m) and numpy.stack([binary_fill_holes(s) for s in m])
    @Test
    void fillsHolesAsSciPyDoes() {
        boolean[] region = random(9 * 8 * 6, 72, 7);
        assertThat(countAndSum(region)[0]).isEqualTo(292);
        assertThat(countAndSum(HoleFilling.inSpace(9, 8, 6, region))).containsExactly(302, 64523);
        assertThat(countAndSum(HoleFilling.inPlane(9, 8, 6, region))).containsExactly(333, 70006);
    }

    @Test
    void aSingleSliceHasNoHoleInSpaceButMayInThePlane() {
        boolean[] ring = {true, true, true, true, false, true, true, true, true};
        assertThat(countAndSum(HoleFilling.inSpace(3, 3, 1, ring))[0]).isEqualTo(8);
        assertThat(countAndSum(HoleFilling.inPlane(3, 3, 1, ring))[0]).isEqualTo(9);
        assertThat(ring[4]).as("the input stays").isFalse();
    }

    /** s ← (1103515245·s + 12345) mod 2³¹; true where (s >> 16) mod 100 is below the threshold. */
    private static boolean[] random(int length, int below, long seed) {
        boolean[] region = new boolean[length];
        long s = seed;
        for (int v = 0; v < length; v++) {
            s = (s * 1103515245 + 12345) % (1L << 31);
            region[v] = (s >> 16) % 100 < below;
        }
        return region;
    }

    private static long[] countAndSum(boolean[] region) {
        long[] result = new long[2];
        for (int v = 0; v < region.length; v++) {
            result[0] += region[v] ? 1 : 0;
            result[1] += region[v] ? v + 1 : 0;
        }
        return result;
    }
}
