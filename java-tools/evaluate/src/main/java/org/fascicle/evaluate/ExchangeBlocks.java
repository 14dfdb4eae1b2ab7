package org.fascicle.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.fascicle.evaluate.ResamplingConfig.Exchange;

/**
 * What changes places when ratings are permuted within a patient. A muscle's rows (its sessions, and its sides where they
 * move together) are alike, so permuting single rows would make chance look smaller than it is. They move as a block: the
 * ratings of one muscle go to another muscle of the same patient that was rated at the same sides and sessions, left to
 * left and t0 to t0. A block without a like stays where it is.
 */
final class ExchangeBlocks {
    private final int rows;
    private final List<int[]> blocks;
    private final int[] strata;

    ExchangeBlocks(List<RatedMuscle> rows, Exchange exchange) {
        this.rows = rows.size();
        Map<String, TreeMap<String, Integer>> slotsOfBlock = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            RatedMuscle row = rows.get(i);
            String block = row.subject() + "|" + (exchange == Exchange.muscle ? row.place().muscle() : row.muscleAndSide());
            // A side that moves of its own may take the place of either side.
            String slot = (exchange == Exchange.muscle ? row.place().side() + "|" : "") + row.session();
            slotsOfBlock.computeIfAbsent(block, _ -> new TreeMap<>()).put(slot, i);
        }
        blocks = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        slotsOfBlock.forEach((block, slots) -> {
            blocks.add(slots.values().stream().mapToInt(Integer::intValue).toArray());
            kinds.add(block.substring(0, block.indexOf('|')) + "|" + slots.keySet());
        });
        List<String> distinct = kinds.stream().distinct().sorted().toList();
        strata = kinds.stream().mapToInt(distinct::indexOf).toArray();
    }

    /** The stratum (patient, sides and sessions) of each block: the items of a permutation test within strata. */
    int[] strata() {
        return strata.clone();
    }

    /** Which row's rating each row receives when block i receives those of block {@code order[i]}. */
    int[] rowsUnder(int[] order) {
        int[] source = new int[rows];
        for (int block = 0; block < order.length; block++) {
            int[] to = blocks.get(block);
            int[] from = blocks.get(order[block]);
            for (int slot = 0; slot < to.length; slot++) {
                source[to[slot]] = from[slot];
            }
        }
        return source;
    }

    /**
     * The values less the mean of those that may come to the same place: their mean over all permutations is zero at
     * every row.
     */
    double[] centred(double[] values) {
        double[] centred = new double[rows];
        int kinds = IntStream.of(strata).max().orElse(-1) + 1;
        for (int stratum = 0; stratum < kinds; stratum++) {
            int kind = stratum;
            List<int[]> alike = IntStream.range(0, strata.length).filter(b -> strata[b] == kind).mapToObj(blocks::get).toList();
            for (int slot = 0; slot < alike.getFirst().length; slot++) {
                int at = slot;
                double mean = alike.stream().mapToDouble(block -> values[block[at]]).average().orElse(0);
                alike.forEach(block -> centred[block[at]] = values[block[at]] - mean);
            }
        }
        return centred;
    }
}
