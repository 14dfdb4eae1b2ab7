package org.fascicle.report.figure;

import java.util.ArrayList;
import java.util.List;
import org.fascicle.report.text.CrossTable;
import org.fascicle.report.text.Numbers;
import org.fascicle.schema.DataOrigin;

/** A contingency table as one stacked bar a row: the share of each column in it. */
public final class StackedBars {
    private static final double LABEL = 112;
    private static final double BAR = 300;
    private static final double ROW = 32;

    private StackedBars() {}

    /** @param colours one for each column */
    public static Figure of(String id, String title, CrossTable table, List<String> rowNames, List<String> columnNames, List<String> colours,
            DataOrigin origin) {
        Svg svg = new Svg();
        double top = Legend.classes(svg, 0, 0, LABEL + BAR + 60, columnNames, colours) + 6;
        for (int r = 0; r < table.rows().size(); r++) {
            double y = top + r * ROW;
            long total = table.rowTotal(r);
            svg.text(rowNames.get(r), LABEL - 10, y + 17, "text-anchor", "end");
            double x = LABEL;
            for (int c = 0; c < table.columns().size(); c++) {
                int count = table.count(r, c);
                double width = total == 0 ? 0 : BAR * count / total;
                if (count > 0) {
                    segment(svg, x, y, width, colours.get(c), count, rowNames.get(r) + ", " + columnNames.get(c) + ": " + Numbers.share(count, total));
                }
                x += width;
            }
            svg.element("rect", "x", LABEL, "y", y, "width", BAR, "height", ROW - 8, "class", "frame", "stroke-width", 0.6, "pointer-events", "none");
            svg.text("n = " + Numbers.whole(total), LABEL + BAR + 10, y + 17, "class", "small muted");
        }
        double bottom = top + table.rows().size() * ROW;
        for (int tick : new int[] {0, 25, 50, 75, 100}) {
            svg.text(tick + " %", LABEL + BAR * tick / 100.0, bottom + 8, "class", "small muted", "text-anchor", "middle");
        }
        return new Figure(id, title, "Each bar is one row of the table; its parts are the shares of the columns, with the number of muscles.",
                LABEL + BAR + 66, bottom + 14, svg, origin);
    }

    private static void segment(Svg svg, double x, double y, double width, String colour, int count, String title) {
        svg.titled(title, "rect", "x", x, "y", y, "width", width, "height", ROW - 8, "fill", colour);
        String label = Integer.toString(count);
        if (width > 8 * label.length() + 6) {
            svg.text(label, x + width / 2, y + 17, "class", "small " + Palette.textClassOn(colour), "text-anchor", "middle", "pointer-events", "none");
        }
    }

    /** The colours of ordered grades. */
    public static List<String> grades(int count) {
        List<String> colours = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            colours.add(Palette.grade(i, count));
        }
        return colours;
    }
}
