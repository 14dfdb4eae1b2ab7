package org.fascicle.report.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.fascicle.schema.ContingencyCell;

/**
 * A contingency table of counts.
 *
 * @param rows    row labels, in {@link #LABEL_ORDER}
 * @param columns column labels, likewise
 * @param counts  counts by row, then column
 */
public record CrossTable(List<String> rows, List<String> columns, List<List<Integer>> counts) {
    /** The rater's classes, from least to most; they come before other texts. */
    private static final List<String> CLASSES = List.of("N", "S", "E");
    /** Numbers before texts, {@code 2} before {@code 10}, {@code 2a} between {@code 2} and {@code 2b}; classes N, S, E in that order. */
    public static final Comparator<String> LABEL_ORDER = Comparator.comparingLong(CrossTable::leadingNumber)
            .thenComparingInt(label -> CLASSES.contains(label) ? CLASSES.indexOf(label) : CLASSES.size()).thenComparing(Comparator.naturalOrder());

    public CrossTable {
        int width = columns.size();
        if (counts.size() != rows.size() || counts.stream().anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException("counts do not fit " + rows.size() + " rows and " + width + " columns");
        }
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        counts = counts.stream().map(List::copyOf).toList();
    }

    /** From the cells of one comparison; what has no cell is 0. */
    public static CrossTable of(Collection<ContingencyCell> cells) {
        TreeSet<String> rows = new TreeSet<>(LABEL_ORDER);
        TreeSet<String> columns = new TreeSet<>(LABEL_ORDER);
        cells.forEach(cell -> {
            rows.add(cell.rowLabel());
            columns.add(cell.columnLabel());
        });
        List<String> rowList = List.copyOf(rows);
        List<String> columnList = List.copyOf(columns);
        int[][] counts = new int[rowList.size()][columnList.size()];
        cells.forEach(cell -> counts[rowList.indexOf(cell.rowLabel())][columnList.indexOf(cell.columnLabel())] += cell.count());
        List<List<Integer>> lists = new ArrayList<>();
        for (int[] row : counts) {
            lists.add(Arrays.stream(row).boxed().toList());
        }
        return new CrossTable(rowList, columnList, lists);
    }

    /** The same with rows and columns exchanged. */
    public CrossTable transposed() {
        List<List<Integer>> turned = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            int column = c;
            turned.add(counts.stream().map(row -> row.get(column)).toList());
        }
        return new CrossTable(columns, rows, turned);
    }

    /** Without the rows that hold nothing. */
    public CrossTable withoutEmptyRows() {
        List<Integer> kept = IntStream.range(0, rows.size()).filter(r -> rowTotal(r) > 0).boxed().toList();
        return new CrossTable(kept.stream().map(rows::get).toList(), columns, kept.stream().map(counts::get).toList());
    }

    public int count(int row, int column) {
        return counts.get(row).get(column);
    }

    /** By label; 0 where a label is absent. */
    public int count(String row, String column) {
        int r = rows.indexOf(row);
        int c = columns.indexOf(column);
        return r < 0 || c < 0 ? 0 : count(r, c);
    }

    public long rowTotal(int row) {
        return counts.get(row).stream().mapToLong(Integer::longValue).sum();
    }

    public long columnTotal(int column) {
        return counts.stream().mapToLong(row -> row.get(column)).sum();
    }

    public long total() {
        return IntStream.range(0, rows.size()).mapToLong(this::rowTotal).sum();
    }

    private static long leadingNumber(String label) {
        String digits = label.replaceFirst("^(\\d{0,15}).*$", "$1");
        return digits.isEmpty() ? Long.MAX_VALUE : Long.parseLong(digits);
    }
}
