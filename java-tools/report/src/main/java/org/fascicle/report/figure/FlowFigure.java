package org.fascicle.report.figure;

import java.util.function.IntToLongFunction;
import org.fascicle.report.text.CrossTable;
import org.fascicle.report.text.Numbers;
import org.fascicle.schema.DataOrigin;

/** How muscles moved between clusters from one session to the next: bands whose width is their number. */
public final class FlowFigure {
    private static final double WIDTH = 520;
    private static final double HEIGHT = 300;
    private static final double POST = 18;
    private static final double LEFT = 90;
    private static final double GAP = 14;
    private static final double TOP = 28;

    private FlowFigure() {}

    /** @param table rows are clusters at the earlier session, columns at the later; labels are cluster numbers */
    public static Figure of(String id, CrossTable table, String from, String to, DataOrigin origin) {
        Svg svg = new Svg();
        int posts = Math.max(table.rows().size(), table.columns().size());
        double scale = (HEIGHT - TOP - GAP * (posts - 1)) / Math.max(1, table.total());
        double[] leftY = starts(table.rows().size(), r -> table.rowTotal(r), scale);
        double[] rightY = starts(table.columns().size(), c -> table.columnTotal(c), scale);
        double right = WIDTH - LEFT - POST;
        svg.text(from, LEFT + POST / 2, 14, "class", "strong", "text-anchor", "middle");
        svg.text(to, right + POST / 2, 14, "class", "strong", "text-anchor", "middle");
        double[] outY = leftY.clone();
        double[] inY = rightY.clone();
        for (int r = 0; r < table.rows().size(); r++) {
            for (int c = 0; c < table.columns().size(); c++) {
                double width = table.count(r, c) * scale;
                if (width > 0) {
                    band(svg, LEFT + POST, outY[r], right, inY[c], width, colour(table.rows().get(r)),
                            table.rows().get(r).equals(table.columns().get(c)) ? 0.28 : 0.7,
                            "Cluster " + table.rows().get(r) + " to " + table.columns().get(c) + ": " + Numbers.share(table.count(r, c), table.rowTotal(r)));
                }
                outY[r] += width;
                inY[c] += width;
            }
        }
        for (int r = 0; r < table.rows().size(); r++) {
            post(svg, LEFT, leftY[r], table.rowTotal(r), scale, table.rows().get(r), LEFT - 8, "end");
        }
        for (int c = 0; c < table.columns().size(); c++) {
            post(svg, right, rightY[c], table.columnTotal(c), scale, table.columns().get(c), right + POST + 8, "start");
        }
        return new Figure(id, "From " + from + " to " + to, "Each band is a group of muscles that moved together; its width is their number. "
                + "Faint bands stayed in their cluster.", WIDTH, HEIGHT + 8, svg, origin);
    }

    private static void band(Svg svg, double x0, double y0, double x1, double y1, double width, String colour, double opacity, String title) {
        double middle = (x0 + x1) / 2;
        String path = "M" + point(x0, y0) + "C" + point(middle, y0) + " " + point(middle, y1) + " " + point(x1, y1) + "v" + Svg.number(width)
                + "C" + point(middle, y1 + width) + " " + point(middle, y0 + width) + " " + point(x0, y0 + width) + "z";
        svg.titled(title, "path", "d", path, "fill", colour, "opacity", opacity);
    }

    private static void post(Svg svg, double x, double y, long count, double scale, String cluster, double textX, String anchor) {
        if (count > 0) {
            svg.element("rect", "x", x, "y", y, "width", POST, "height", Math.max(1, count * scale), "fill", colour(cluster));
            svg.text("Cluster " + cluster, textX, y + count * scale / 2 - 1, "class", "small", "text-anchor", anchor);
            svg.text("n = " + Numbers.whole(count), textX, y + count * scale / 2 + 12, "class", "small muted", "text-anchor", anchor);
        }
    }

    private static double[] starts(int count, IntToLongFunction total, double scale) {
        double[] starts = new double[count];
        double at = TOP;
        for (int i = 0; i < count; i++) {
            starts[i] = at;
            at += total.applyAsLong(i) * scale + GAP;
        }
        return starts;
    }

    private static String colour(String cluster) {
        return Palette.ofClass(cluster.matches("\\d{1,6}") ? Integer.parseInt(cluster) : 7);
    }

    private static String point(double x, double y) {
        return Svg.number(x) + " " + Svg.number(y);
    }
}
