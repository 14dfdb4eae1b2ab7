package org.fascicle.report.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class LabelOutlineTest {
    private static SortedMap<Integer, String> paths(double tolerance, String... rows) {
        short[] labels = new short[rows.length * rows[0].length()];
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[0].length(); x++) {
                labels[y * rows[0].length() + x] = (short) (rows[y].charAt(x) == '.' ? 0 : rows[y].charAt(x) - '0');
            }
        }
        return new LabelOutline(rows[0].length(), rows.length, labels).paths(tolerance);
    }

    /** The loops of a path, in voxels. */
    private static List<List<double[]>> loops(String path) {
        List<List<double[]>> loops = new ArrayList<>();
        for (String loop : path.split("z")) {
            List<double[]> points = new ArrayList<>();
            double x = 0;
            double y = 0;
            String[] numbers = loop.substring(1).replace('l', ' ').split(" ");
            for (int i = 0; i < numbers.length; i += 2) {
                x += Double.parseDouble(numbers[i]) / LabelOutline.STEPS_PER_VOXEL;
                y += Double.parseDouble(numbers[i + 1]) / LabelOutline.STEPS_PER_VOXEL;
                points.add(new double[] {x, y});
            }
            loops.add(points);
        }
        return loops;
    }

    /** Signed area by the shoelace formula; positive where the inside is on the right, with y down. */
    private static double area(List<double[]> loop) {
        double twice = 0;
        for (int i = 0; i < loop.size(); i++) {
            double[] a = loop.get(i);
            double[] b = loop.get((i + 1) % loop.size());
            twice += a[0] * b[1] - b[0] * a[1];
        }
        return twice / 2;
    }

    @Test
    void aSquareLosesHalfAVoxelOverItsFourCorners() {
        List<List<double[]>> loops = loops(paths(0, "......", ".3333.", ".3333.", ".3333.", ".3333.", "......").get(3));
        assertThat(loops).singleElement().satisfies(loop -> {
            assertThat(area(loop)).isCloseTo(16 - 4 * 0.125, within(1e-9));
            assertThat(loop).as("straight runs need no point between their ends").hasSize(8);
        });
    }

    @Test
    void aLabelAtTheBorderOfThePictureIsClosed() {
        assertThat(loops(paths(0, "11", "11").get(1))).singleElement().satisfies(loop -> assertThat(area(loop)).isCloseTo(3.5, within(1e-9)));
    }

    @Test
    void aHoleIsALoopThatRunsTheOtherWay() {
        List<List<double[]>> loops = loops(paths(0, "11111", "11111", "11.11", "11111", "11111").get(1));
        assertThat(loops).hasSize(2);
        assertThat(area(loops.get(0))).isCloseTo(25 - 0.5, within(1e-9));
        assertThat(area(loops.get(1))).isCloseTo(-0.5, within(1e-9));
    }

    @Test
    void voxelsThatTouchAtACornerAreTwoPieces() {
        assertThat(loops(paths(0, "1.", ".1").get(1))).hasSize(2).allSatisfy(loop -> assertThat(area(loop)).isCloseTo(0.5, within(1e-9)));
    }

    @Test
    void neighboursHaveOutlinesOfTheirOwn() {
        assertThat(paths(0, "1122", "1122")).containsOnlyKeys(1, 2);
    }

    @Test
    void theToleranceBoundsHowFarTheOutlineMoves() {
        String[] disc = new String[60];
        for (int y = 0; y < 60; y++) {
            StringBuilder row = new StringBuilder();
            for (int x = 0; x < 60; x++) {
                row.append(Math.hypot(x - 29.5, y - 29.5) < 25 ? '1' : '.');
            }
            disc[y] = row.toString();
        }
        List<double[]> exact = loops(paths(0, disc).get(1)).getFirst();
        List<double[]> simple = loops(paths(0.5, disc).get(1)).getFirst();
        assertThat(area(exact)).isCloseTo(Math.PI * 25 * 25, within(0.01 * Math.PI * 25 * 25));
        assertThat(simple.size()).isLessThan(exact.size() / 2);
        assertThat(simple).allSatisfy(p -> assertThat(Math.hypot(p[0] - 30, p[1] - 30)).isBetween(24.0, 26.0));
        assertThat(area(simple)).isCloseTo(area(exact), within(0.5 * 2 * Math.PI * 25));
    }
}
