package org.fascicle.report.figure;

import java.util.List;
import org.fascicle.report.text.Numbers;
import org.fascicle.schema.DataOrigin;

/** Mean errors with their limits of agreement, network by network, over the change that a study hopes to see. */
public final class AgreementFigure {
    private static final double WIDTH = 486;
    private static final double ROW = 22;
    private static final double TOP = 26;
    private static final double GAP = 14;
    /** Of a letter or digit; a little too much. */
    private static final double LETTER = 5.9;
    /** A row that reaches this many times as far as the narrowest leaves the axis, so that the others can still be seen. */
    private static final double FAR = 5;

    private AgreementFigure() {}

    /**
     * One network.
     *
     * @param name  what it is called
     * @param bias  mean error
     * @param low   lower limit
     * @param high  upper limit
     * @param aside whether it is not of this run
     */
    public record Row(String name, double bias, double low, double high, boolean aside) {
        private double reach() {
            return Math.max(Math.abs(low), Math.abs(high));
        }
    }

    /** @param change change that is to be seen, shaded up to both sides; null where none is known */
    public static Figure of(String id, String title, List<Row> rows, Double change, DataOrigin origin) {
        double narrowest = rows.stream().filter(row -> !row.aside()).mapToDouble(Row::reach).min().orElse(1);
        double reach = rows.stream().mapToDouble(Row::reach).filter(r -> r <= FAR * narrowest).max().orElse(narrowest);
        int decimals = narrowest < 10 ? 2 : 1;
        double left = GAP + LETTER * rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        double right = WIDTH - GAP - LETTER * rows.stream().mapToInt(row -> numbers(row, decimals).length()).max().orElse(0);
        double bottom = TOP + rows.size() * ROW;
        Axis x = Axis.around(-reach, reach, left, right);
        Svg svg = new Svg();
        if (change != null) {
            double from = x.pixel(-Math.abs(change));
            svg.element("rect", "x", from, "y", TOP, "width", x.pixel(Math.abs(change)) - from, "height", bottom - TOP, "class", "accent", "opacity", 0.14);
        }
        x.drawHorizontal(svg, TOP, bottom, title);
        svg.element("path", "d", "M" + Svg.number(x.pixel(0)) + " " + Svg.number(TOP) + "V" + Svg.number(bottom), "class", "frame");
        svg.text("bias (limits)", right + GAP, TOP - 8, "class", "small muted");
        boolean cut = false;
        for (int i = 0; i < rows.size(); i++) {
            cut |= draw(svg, x, rows.get(i), numbers(rows.get(i), decimals), TOP + (i + 0.5) * ROW);
        }
        String shaded = change == null ? "" : " Shaded: smaller than the published mean change in 12 months.";
        return new Figure(id, title, "Dot: mean error; line: limits of agreement." + shaded + (cut ? " Arrows: beyond the axis." : ""),
                WIDTH, bottom + 38, svg, origin);
    }

    private static String numbers(Row row, int decimals) {
        return Numbers.decimals(row.bias(), decimals) + " (" + Numbers.interval(row.low(), row.high(), decimals) + ")";
    }

    /** Whether some of it lies beyond the axis. */
    private static boolean draw(Svg svg, Axis x, Row row, String numbers, double y) {
        svg.open("g").open("title").write(row.name() + ": " + numbers).close();
        svg.text(row.name(), x.from() - 8, y + 4, "class", row.aside() ? "small muted" : "small", "text-anchor", "end");
        svg.element("path", "d", "M" + Svg.number(x.pixel(row.low())) + " " + Svg.number(y) + "H" + Svg.number(x.pixel(row.high())), "class", row.aside() ? "frame" : "line",
                "stroke-width", 1.6);
        boolean below = row.low() < x.low();
        boolean above = row.high() > x.high();
        if (below) arrow(svg, x.from(), y, 1);
        if (above) arrow(svg, x.to(), y, -1);
        if (row.bias() >= x.low() && row.bias() <= x.high()) {
            svg.element("circle", "cx", x.pixel(row.bias()), "cy", y, "r", 4, "class", row.aside() ? "frame soft" : "accent");
        }
        svg.text(numbers, x.to() + GAP, y + 4, "class", row.aside() ? "small muted" : "small");
        svg.close();
        return below || above;
    }

    private static void arrow(Svg svg, double at, double y, int inwards) {
        svg.element("path", "d", "M" + Svg.number(at + inwards * 6) + " " + Svg.number(y - 4) + "L" + Svg.number(at) + " " + Svg.number(y) + "L" + Svg.number(at + inwards * 6)
                + " " + Svg.number(y + 4), "class", "line", "stroke-width", 1.6);
    }
}
