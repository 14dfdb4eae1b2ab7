package org.fascicle.stats;

import java.util.Arrays;

/** Mid-ranks of rows drawn with repetition from fixed values: counted, since a bootstrap would sort the same values thousands of times. */
final class DrawnRanks {
    /** Place of each row's value among the distinct values, rising. */
    private final int[] places;
    private final int distinct;

    DrawnRanks(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int found = 0;
        for (int i = 0; i < sorted.length; i++) {
            // −0 and 0 are one value, as in ranks.
            if (found == 0 || sorted[i] != sorted[found - 1]) {
                sorted[found++] = sorted[i];
            }
        }
        distinct = found;
        places = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            places[i] = place(sorted, found, values[i]);
        }
    }

    /** The mid-ranks of the drawn rows, in the order drawn. */
    double[] of(int[] rows) {
        int[] counts = new int[distinct];
        for (int row : rows) {
            counts[places[row]]++;
        }
        double[] rankOf = new double[distinct];
        int below = 0;
        for (int place = 0; place < distinct; place++) {
            rankOf[place] = below + (counts[place] + 1) / 2.0;
            below += counts[place];
        }
        double[] ranks = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            ranks[i] = rankOf[places[rows[i]]];
        }
        return ranks;
    }

    private static int place(double[] sorted, int length, double value) {
        int low = 0;
        int high = length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
