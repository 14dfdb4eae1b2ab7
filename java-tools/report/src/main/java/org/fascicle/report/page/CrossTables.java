package org.fascicle.report.page;

import java.util.ArrayList;
import java.util.List;
import org.fascicle.report.figure.Palette;
import org.fascicle.report.figure.StackedBars;
import org.fascicle.report.text.CrossTable;
import org.fascicle.report.text.Labels;
import org.fascicle.report.text.Numbers;
import org.fascicle.report.text.Wording;

/** Contingency tables as they are shown. */
final class CrossTables {
    private CrossTables() {}

    /** Counts with row percentages, and totals. */
    static TableView view(String caption, CrossTable table, String rowSide, String columnSide) {
        List<String> names = new ArrayList<>(List.of(Wording.sentence(Wording.of(rowSide))));
        table.columns().forEach(column -> names.add("#" + Labels.of(columnSide, column)));
        names.add("#All");
        TableView.Builder view = TableView.titled(caption, names.toArray(String[]::new));
        for (int r = 0; r < table.rows().size(); r++) {
            List<Object> cells = new ArrayList<>(List.of(Labels.of(rowSide, table.rows().get(r))));
            for (int c = 0; c < table.columns().size(); c++) {
                cells.add(TableView.Cell.of(Numbers.whole(table.count(r, c)), Numbers.percent(table.count(r, c), table.rowTotal(r))));
            }
            cells.add(Numbers.whole(table.rowTotal(r)));
            view.row(cells);
        }
        List<Object> totals = new ArrayList<>(List.of("All"));
        for (int c = 0; c < table.columns().size(); c++) {
            totals.add(TableView.Cell.of(Numbers.whole(table.columnTotal(c)), Numbers.percent(table.columnTotal(c), table.total())));
        }
        totals.add(Numbers.whole(table.total()));
        return view.row(totals).build();
    }

    /** A colour for each label: its cluster's, or its grade's. */
    static List<String> colours(String side, List<String> labels) {
        if (!side.equals("cluster")) {
            return StackedBars.grades(labels.size());
        }
        return labels.stream().map(label -> Palette.ofClass(label.matches("\\d{1,6}") ? Integer.parseInt(label) : 7)).toList();
    }

    /** The names of labels. */
    static List<String> names(String side, List<String> labels) {
        return labels.stream().map(label -> Labels.of(side, label)).toList();
    }
}
