package org.fascicle.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.fascicle.report.text.Wording;

/**
 * A table as it is shown.
 *
 * @param caption what it shows
 * @param columns its columns
 * @param groups  its rows, under headings where they belong together
 * @param remarks what is to be known of the table as a whole, said below it
 * @param notes   remarks on single rows, numbered from 1
 */
public record TableView(String caption, List<Column> columns, List<Group> groups, List<String> remarks, List<String> notes) {
    /**
     * A column; numbers are set flush right.
     *
     * @param over heading that it shares with its neighbours of the same heading; may be empty
     * @param name its own
     * @param note said below its name in small letters; may be empty
     */
    public record Column(String over, String name, String note, boolean numeric) {
        /** From {@code over|#name|note}: a name after {@code #} is one of numbers; heading and note may be left out. */
        static Column of(String text) {
            String[] parts = text.split("\\|", -1);
            String over = parts.length > 1 ? parts[0] : "";
            String name = parts.length > 1 ? parts[1] : parts[0];
            boolean numeric = name.startsWith("#");
            return new Column(over, numeric ? name.substring(1) : name, parts.length > 2 ? parts[2] : "", numeric);
        }
    }

    /** Rows under one heading, which may be empty. */
    public record Group(String heading, List<List<Cell>> rows) {
        public Group {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /** A heading over {@code columns} columns from {@code first} on; one column without one where it is empty. */
    public record Span(String heading, int first, int columns) {}

    /**
     * A cell.
     *
     * @param text what it says
     * @param note said below in small letters; may be empty
     * @param mark name of a mark: empty, caution, good, bad, refused, warning, info; {@link #ASIDE}
     */
    public record Cell(String text, String note, String mark) {
        /** Mark of what is not of this run, such as a published number. */
        public static final String ASIDE = "aside";

        public static Cell of(String text) {
            return new Cell(text == null ? "" : text, "", "");
        }

        public static Cell of(String text, String note) {
            return new Cell(text == null ? "" : text, note == null ? "" : note, "");
        }

        public static Cell marked(String text, String mark) {
            return new Cell(text, "", mark);
        }

        /** What is not of this run. */
        public static Cell aside(String text) {
            return new Cell(text, "", ASIDE);
        }

        public boolean isAside() {
            return mark.equals(ASIDE);
        }
    }

    public TableView {
        columns = List.copyOf(columns);
        groups = List.copyOf(groups);
        remarks = List.copyOf(remarks);
        notes = List.copyOf(notes);
        int width = columns.size();
        if (groups.stream().flatMap(group -> group.rows().stream()).anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException("\"" + caption + "\": a row has not " + width + " cells");
        }
    }

    /** The rows of all groups. */
    public List<List<Cell>> rows() {
        return groups.stream().flatMap(group -> group.rows().stream()).toList();
    }

    /** Whether columns share headings. */
    public boolean hasSpans() {
        return columns.stream().anyMatch(column -> !column.over().isEmpty());
    }

    /** The upper line of its head. */
    public List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            String over = columns.get(c).over();
            if (!over.isEmpty() && !spans.isEmpty() && spans.getLast().heading().equals(over)) {
                Span last = spans.removeLast();
                spans.add(new Span(over, last.first(), last.columns() + 1));
            } else {
                spans.add(new Span(over, c, 1));
            }
        }
        return spans;
    }

    /** Style classes of a cell in a column; null where it has none. */
    public String style(int column, Cell cell) {
        String number = columns.get(column).numeric() ? "number" : null;
        return !cell.isAside() ? number : number == null ? Cell.ASIDE : number + " " + Cell.ASIDE;
    }

    /** Without the columns that are empty in every row. */
    public TableView withoutEmptyColumns() {
        List<Integer> kept = new ArrayList<>();
        List<List<Cell>> rows = rows();
        for (int c = 0; c < columns.size(); c++) {
            int column = c;
            if (rows.stream().anyMatch(row -> !row.get(column).text().isEmpty() && !row.get(column).text().equals("–"))) {
                kept.add(c);
            }
        }
        return with(caption, kept);
    }

    /** With columns that say the same in every row of two or more moved to the caption; the first column stays. */
    public TableView withConstantsInCaption() {
        List<List<Cell>> rows = rows();
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
        return with(constants.isEmpty() ? caption : caption + "; the same for all: " + String.join("; ", constants), kept);
    }

    /** A heading that is left with one column becomes that column's name. */
    private TableView with(String said, List<Integer> kept) {
        List<Column> left = kept.stream().map(columns::get).map(column -> column.over().isEmpty()
                || kept.stream().filter(other -> columns.get(other).over().equals(column.over())).count() > 1 ? column
                : new Column("", column.over(), column.note(), column.numeric())).toList();
        return new TableView(said, left, groups.stream().map(group -> new Group(group.heading(), group.rows().stream()
                .map(row -> kept.stream().map(row::get).toList()).toList())).toList(), remarks, notes);
    }

    /** Starts a table; columns are written as {@code over|#name|note}, of which the name alone is needed: {@link Column#of}. */
    public static Builder titled(String caption, String... columns) {
        return new Builder(caption, Arrays.stream(columns).map(Column::of).toList());
    }

    /** Gathers rows. */
    public static final class Builder {
        private final String caption;
        private final List<Column> columns;
        private final List<String> headings = new ArrayList<>();
        private final List<Line> lines = new ArrayList<>();
        private final List<String> remarks = new ArrayList<>();

        /** A row, the number of its group, and what is remarked on it; null where it has no cell for that. */
        private record Line(int group, List<Cell> cells, List<String> remarks) {}

        private Builder(String caption, List<Column> columns) {
            this.caption = caption;
            this.columns = columns;
            headings.add("");
        }

        /** Puts what follows under a heading. */
        public Builder group(String heading) {
            headings.add(heading);
            return this;
        }

        /** Says something below the table; nothing where it is empty. */
        public Builder remark(String text) {
            if (!text.isEmpty() && !remarks.contains(text)) {
                remarks.add(text);
            }
            return this;
        }

        /** Adds a row of texts or {@link Cell}s. */
        public Builder row(Object... cells) {
            return row(Arrays.asList(cells));
        }

        public Builder row(List<?> cells) {
            return add(cells, null);
        }

        /**
         * A row with a last cell that gives the numbers of its remarks, which {@code "; "} separates; the remarks stand below
         * the table. One that every row would have is said there once, without a number.
         */
        public Builder rowWithRemarks(String remarks, Object... cells) {
            return add(Arrays.asList(cells), Arrays.stream((remarks == null ? "" : remarks).split("; ")).filter(remark -> !remark.isBlank()).toList());
        }

        private Builder add(List<?> cells, List<String> said) {
            lines.add(new Line(headings.size() - 1, cells.stream().map(cell -> cell instanceof Cell ready ? ready : Cell.of(cell == null ? "" : cell.toString())).toList(), said));
            return this;
        }

        public TableView build() {
            List<Line> remarked = lines.stream().filter(line -> line.remarks() != null).toList();
            Set<String> ofAll = new LinkedHashSet<>(remarked.isEmpty() ? List.of() : remarked.getFirst().remarks());
            remarked.forEach(line -> ofAll.retainAll(line.remarks()));
            if (remarked.size() < 2) {
                ofAll.clear();
            }
            List<String> notes = remarked.stream().flatMap(line -> line.remarks().stream()).filter(remark -> !ofAll.contains(remark)).distinct().toList();
            List<Group> groups = new ArrayList<>();
            for (int g = 0; g < headings.size(); g++) {
                int group = g;
                List<List<Cell>> rows = lines.stream().filter(line -> line.group() == group).map(line -> cells(line, notes)).toList();
                if (!rows.isEmpty()) {
                    groups.add(new Group(headings.get(g), rows));
                }
            }
            List<String> below = new ArrayList<>(remarks);
            ofAll.forEach(remark -> below.add(Wording.sentence(remark) + (remark.endsWith(".") ? "" : ".")));
            return new TableView(caption, columns, groups, below, notes);
        }

        private static List<Cell> cells(Line line, List<String> notes) {
            if (line.remarks() == null) {
                return line.cells();
            }
            List<Cell> cells = new ArrayList<>(line.cells());
            cells.add(Cell.of(line.remarks().stream().map(remark -> notes.indexOf(remark) + 1).filter(number -> number > 0).sorted().distinct()
                    .map(number -> Integer.toString(number)).collect(Collectors.joining(",\u00a0"))));
            return cells;
        }
    }
}
