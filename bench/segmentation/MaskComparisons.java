import java.util.Locale;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.segmentation.MaskComparison;
import org.fascicle.segmentation.MaskPair;
import org.fascicle.segmentation.SurfaceRule;

/**
 * Time to compare 20 muscles of a thigh image of 320×320×20 voxels of 0.68×0.68×15 mm with the same moved by two voxels, each
 * muscle an elliptical column of 25×20 voxels' half axes (about 31,000 voxels). Run it with the class path of the segmentation module:
 * {@code java -cp java-tools/segmentation/target/classes:java-tools/image/target/classes bench/segmentation/MaskComparisons.java}
 */
class MaskComparisons {
    public static void main(String[] args) {
        Grid grid = new Grid(320, 320, 20, Affine.axisAligned(new double[] {0.68, 0.68, 15}, new double[3]));
        LabelMap reference = muscles(grid, 0);
        LabelMap predicted = muscles(grid, 2);
        for (int repeat = 0; repeat < 10; repeat++) {
            long start = System.nanoTime();
            double sum = 0;
            for (int label = 1; label <= 20; label++) {
                var found = (MaskComparison.Compared) MaskComparison.of(MaskPair.of(reference, label, predicted, label), SurfaceRule.volume);
                sum += found.dice() + found.distances().hausdorffPercentileMm(95) + found.distances().meanMm();
            }
            System.out.printf(Locale.ROOT, "20 labels: %.0f ms (check %.6f)%n", (System.nanoTime() - start) / 1e6, sum);
        }
    }

    private static LabelMap muscles(Grid grid, int shift) {
        short[] labels = new short[grid.size()];
        for (int label = 1; label <= 20; label++) {
            int x = 32 + (label - 1) % 5 * 62 + shift;
            int y = 45 + (label - 1) / 5 * 72;
            for (int k = 0; k < grid.nz(); k++) {
                for (int j = y - 20; j <= y + 20; j++) {
                    for (int i = x - 25; i <= x + 25; i++) {
                        double u = (i - x) / 25.0;
                        double v = (j - y) / 20.0;
                        if (u * u + v * v <= 1) {
                            labels[grid.index(i, j, k)] = (short) label;
                        }
                    }
                }
            }
        }
        return new LabelMap(grid, labels);
    }
}
