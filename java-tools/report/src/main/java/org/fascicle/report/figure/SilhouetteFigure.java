package org.fascicle.report.figure;

import java.util.List;
import org.fascicle.report.text.Numbers;
import org.fascicle.schema.ClusterSelection;
import org.fascicle.schema.DataOrigin;

/** Mean silhouette of the nodes for each number of clusters. */
public final class SilhouetteFigure {
    private static final double WIDTH = 360;
    private static final double HEIGHT = 200;
    private static final double LEFT = 40;
    private static final double BOTTOM = 40;

    private SilhouetteFigure() {}

    /** @param selection rows of one fold, by k */
    public static Figure of(List<ClusterSelection> selection, DataOrigin origin) {
        double highest = selection.stream().filter(s -> s.silhouette() != null).mapToDouble(ClusterSelection::silhouette).max().orElse(1);
        double lowest = Math.min(0, selection.stream().filter(s -> s.silhouette() != null).mapToDouble(ClusterSelection::silhouette).min().orElse(0));
        double top = Math.max(0.1, Math.ceil(highest * 10) / 10);
        double bottom = Math.floor(lowest * 10) / 10;
        Svg svg = new Svg();
        for (int tick = (int) Math.round(bottom * 10); tick <= Math.round(top * 10); tick += top - bottom > 0.6 ? 2 : 1) {
            double y = y(tick / 10.0, bottom, top);
            svg.element("path", "d", "M" + Svg.number(LEFT) + " " + Svg.number(y) + "H" + Svg.number(WIDTH), "class", "grid");
            svg.text(Numbers.decimals(tick / 10.0, 1), LEFT - 6, y + 4, "class", "small", "text-anchor", "end");
        }
        double step = (WIDTH - LEFT - 30) / Math.max(1, selection.size() - 1);
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < selection.size(); i++) {
            ClusterSelection row = selection.get(i);
            double x = LEFT + 15 + i * step;
            svg.text(Integer.toString(row.k()), x, HEIGHT - BOTTOM + 16, "class", row.chosen() ? "strong" : "small", "text-anchor", "middle");
            if (row.silhouette() != null) {
                line.append(line.isEmpty() ? 'M' : 'L').append(Svg.number(x)).append(' ').append(Svg.number(y(row.silhouette(), bottom, top)));
            }
        }
        svg.element("path", "d", line.isEmpty() ? "M0 0" : line, "class", "line", "stroke-width", 1.2, "opacity", 0.5);
        for (int i = 0; i < selection.size(); i++) {
            ClusterSelection row = selection.get(i);
            if (row.silhouette() != null) {
                double x = LEFT + 15 + i * step;
                double y = y(row.silhouette(), bottom, top);
                svg.titled("k = " + row.k() + ": silhouette " + Numbers.decimals(row.silhouette(), 3) + (row.chosen() ? ", taken" : ""), "circle", "cx", x,
                        "cy", y, "r", row.chosen() ? 6 : 3.5, "class", row.chosen() ? "accent" : "line", "stroke-width", 1.5);
                if (row.chosen()) {
                    svg.text(Numbers.decimals(row.silhouette(), 2), x, y - 11, "class", "strong", "text-anchor", "middle");
                }
            }
        }
        svg.text("number of clusters, k", (LEFT + WIDTH) / 2, HEIGHT - 6, "class", "small muted", "text-anchor", "middle");
        return new Figure("silhouette", "Silhouette by number of clusters",
                "Mean silhouette width of the node weights: 1 is well separated, 0 is on the border. The filled point is the number taken.",
                        WIDTH, HEIGHT, svg, origin);
    }

    private static double y(double value, double bottom, double top) {
        return 16 + (HEIGHT - BOTTOM - 16) * (1 - (value - bottom) / (top - bottom));
    }
}
