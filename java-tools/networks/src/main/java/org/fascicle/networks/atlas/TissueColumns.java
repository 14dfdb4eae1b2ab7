package org.fascicle.networks.atlas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fascicle.image.ConnectedComponents;
import org.fascicle.image.Connectivity;
import org.fascicle.image.OtsuThreshold;
import org.fascicle.image.Volume;

/**
 * Finds the limbs of an axial stack: tissue is what lies above the lower of Otsu's two thresholds between three classes; limbs lie side
 * by side along x, so that columns with little tissue between columns with much part them.
 */
final class TissueColumns {
    /** A column with less than this fraction of the tissue of the fullest columns on both its sides parts two limbs. */
    private static final double VALLEY = 0.6;
    /** A limb with less than this fraction of the largest one's tissue is cut off by the field of view. */
    private static final double WHOLE_LIMB = 0.5;

    private final Volume image;
    private final double threshold;

    /** Columns from {@code first} to before {@code end}. */
    record Range(int first, int end) {}

    TissueColumns(Volume image) {
        this.image = image;
        threshold = OtsuThreshold.lowerOfThree(image.frame(0).data());
    }

    boolean isTissue(int i, int j, int k) {
        return image.at(i, j, k) > threshold;
    }

    /** All columns. */
    Range all() {
        return new Range(0, image.grid().nx());
    }

    /** The limbs that are whole, at most two, in the order of x. */
    List<Range> limbs() {
        long[] tissue = tissueByColumn();
        List<Range> parts = new ArrayList<>();
        split(tissue, all(), parts);
        long largest = parts.stream().mapToLong(part -> sum(tissue, part)).max().orElse(0);
        return parts.stream().filter(part -> sum(tissue, part) > WHOLE_LIMB * largest)
                .sorted(Comparator.comparingLong((Range part) -> -sum(tissue, part)).thenComparingInt(Range::first)).limit(2)
                .sorted(Comparator.comparingInt(Range::first)).toList();
    }

    /** The box {x0, x1, y0, y1} about the largest piece of tissue of a slice within some columns; null where there is none. */
    int[] box(int k, Range columns) {
        int nx = columns.end() - columns.first();
        int ny = image.grid().ny();
        boolean[] region = new boolean[nx * ny];
        for (int j = 0; j < ny; j++) {
            for (int i = 0; i < nx; i++) {
                region[i + nx * j] = isTissue(columns.first() + i, j, k);
            }
        }
        ConnectedComponents pieces = ConnectedComponents.of(nx, ny, 1, region, Connectivity.FACES);
        int largest = pieces.largest();
        int[] box = largest == 0 ? null : new int[] {nx, -1, ny, -1};
        for (int v = 0; v < region.length && largest > 0; v++) {
            if (pieces.at(v) == largest) {
                box[0] = Math.min(box[0], v % nx);
                box[1] = Math.max(box[1], v % nx);
                box[2] = Math.min(box[2], v / nx);
                box[3] = Math.max(box[3], v / nx);
            }
        }
        return box == null ? null : new int[] {box[0] + columns.first(), box[1] + columns.first(), box[2], box[3]};
    }

    private long[] tissueByColumn() {
        long[] tissue = new long[image.grid().nx()];
        for (int k = 0; k < image.grid().nz(); k++) {
            for (int j = 0; j < image.grid().ny(); j++) {
                for (int i = 0; i < tissue.length; i++) {
                    tissue[i] += isTissue(i, j, k) ? 1 : 0;
                }
            }
        }
        return tissue;
    }

    /** Parts a range at its deepest valley, and the parts again. */
    private static void split(long[] tissue, Range range, List<Range> parts) {
        int valley = -1;
        double deepest = VALLEY;
        for (int i = range.first() + 1; i < range.end() - 1; i++) {
            long lower = Math.min(max(tissue, range.first(), i), max(tissue, i + 1, range.end()));
            double depth = lower == 0 ? 1 : (double) tissue[i] / lower;
            if (depth < deepest) {
                deepest = depth;
                valley = i;
            }
        }
        if (valley < 0) {
            parts.add(range);
        } else {
            split(tissue, new Range(range.first(), valley), parts);
            split(tissue, new Range(valley + 1, range.end()), parts);
        }
    }

    private static long max(long[] values, int first, int end) {
        long max = 0;
        for (int i = first; i < end; i++) {
            max = Math.max(max, values[i]);
        }
        return max;
    }

    private static long sum(long[] values, Range range) {
        long sum = 0;
        for (int i = range.first(); i < range.end(); i++) {
            sum += values[i];
        }
        return sum;
    }
}
