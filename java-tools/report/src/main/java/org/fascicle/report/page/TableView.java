package org.fascicle.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A table as it is shown.
 *
 * @param caption what it shows
 * @param columns its columns
 * @param rows    its rows, as many cells as columns each
 * @param notes   remarks below it, numbered from 1
 */
public record TableView(String caption, List<Column> columns, List<List<Cell>> rows, List<String> notes) {
    /** A column; numbers are set flush right. */
    public record Column(String name, boolean numeric) {}

    /**
     * A cell.
     *
     * @param text what it says
     * @param note said below in small letters; may be empty
     * @param mark name of a mark: empty, caution, good, bad, refused, warning, info
     */
    public record Cell(String text, String note, String mark) {
        public static Cell of(String text) {
            return new Cell(text == null ? "" : text, "", "");
        }

        public static Cell of(String text, String note) {
            return new Cell(text == null ? "" : text, note == null ? "" : note, "");
        }

        public static Cell marked(String text, String mark) {
            return new Cell(text, "", mark);
        }
    }

    public TableView {
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
        rows = rows.stream().map(List::copyOf).toList();
        int width = columns.size();
        if (rows.stream().anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException("\"" + caption + "\": a row has not " + width + " cells");
        }
    }

    /** Without the columns that are empty in every row. */
    public TableView withoutEmptyColumns() {
        List<Integer> kept = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            int column = c;
            if (rows.stream().anyMatch(row -> !row.get(column).text().isEmpty() && !row.get(column).text().equals("–"))) {
                kept.add(c);
            }
        }
        return new TableView(caption, kept.stream().map(columns::get).toList(), rows.stream().map(row -> kept.stream().map(row::get).toList()).toList(), notes);
    }

    /** With columns that say the same in every row of two or more moved to the caption; the first column stays. */
    public TableView withConstantsInCaption() {
        if (rows.size() < 2) {
            return this;
        }
        List<Integer> kept = new ArrayList<>(List.of(0));
        List<String> constants = new ArrayList<>();
        for (int c = 1; c < columns.size(); c++) {
            int column = c;
            if (rows.stream().map(row -> row.get(column)).distinct().count() == 1) {
                constants.add(columns.get(c).name().toLowerCase(Locale.ROOT) + " " + rows.getFirst().get(c).text());
            } else {
                kept.add(c);
            }
        }
        String said = constants.isEmpty() ? caption : caption + "; the same for all: " + String.join("; ", constants);
        return new TableView(said, kept.stream().map(columns::get).toList(), rows.stream().map(row -> kept.stream().map(row::get).toList()).toList(), notes);
    }

    /** Starts a table; a name that begins with {@code #} is a column of numbers. */
    public static Builder titled(String caption, String... columnNames) {
        return new Builder(caption, Arrays.stream(columnNames).map(name -> new Column(name.startsWith("#") ? name.substring(1) : name,
                name.startsWith("#"))).toList());
    }

    /** Gathers rows. */
    public static final class Builder {
        private final String caption;
        private final List<Column> columns;
        private final List<List<Cell>> rows = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        private Builder(String caption, List<Column> columns) {
            this.caption = caption;
            this.columns = columns;
        }

        /** Adds a row of texts or {@link Cell}s. */
        public Builder row(Object... cells) {
            return row(Arrays.asList(cells));
        }

        public Builder row(List<?> cells) {
            rows.add(cells.stream().map(cell -> cell instanceof Cell ready ? ready : Cell.of(cell == null ? "" : cell.toString())).toList());
            return this;
        }

        /** A row with a last cell that gives the numbers of its remarks, which {@code "; "} separates; the remarks stand below the table. */
        public Builder rowWithRemarks(String remarks, Object... cells) {
            List<Object> all = new ArrayList<>(Arrays.asList(cells));
            all.add(numbers(remarks == null ? "" : remarks));
            return row(all);
        }

        private String numbers(String remarks) {
            TreeSet<Integer> numbers = new TreeSet<>();
            for (String remark : remarks.split("; ")) {
                if (!remark.isBlank()) {
                    if (!notes.contains(remark)) {
                        notes.add(remark);
                    }
                    numbers.add(notes.indexOf(remark) + 1);
                }
            }
            return numbers.stream().map(n -> Integer.toString(n)).collect(Collectors.joining(",\u00a0"));
        }

        public TableView build() {
            return new TableView(caption, columns, rows, notes);
        }
    }
}
