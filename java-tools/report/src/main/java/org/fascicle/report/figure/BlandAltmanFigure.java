package org.fascicle.report.figure;

import java.util.List;
import java.util.Optional;
import org.fascicle.report.text.Numbers;
import org.fascicle.schema.DataOrigin;

/**
 * Errors of a measurement against another quantity, with their mean and limits of agreement
 * (Bland and Altman, Lancet 1986; intervals of the limits: Bland and Altman, Stat Methods Med Res 1999).
 */
public final class BlandAltmanFigure {
    private static final double WIDTH = 480;
    private static final double HEIGHT = 250;
    private static final double LEFT = 48;
    private static final double RIGHT = WIDTH - 70;
    private static final double TOP = 22;
    private static final double BOTTOM = HEIGHT - 40;
    /** Of many points none would be seen; the densest stay readable. */
    private static final double OPACITY = 0.45;

    private BlandAltmanFigure() {}

    /**
     * One muscle.
     *
     * @param name  what it says when pointed at
     * @param x     quantity along the axis
     * @param error predicted − reference
     * @param kind  index of its colour
     */
    public record Point(String name, double x, double error, int kind) {}

    /**
     * A line of the plot.
     *
     * @param value where it is
     * @param lower lower limit of its interval; null where there is none
     * @param upper upper limit of its interval; null where there is none
     */
    public record Line(double value, Double lower, Double upper) {}

    /**
     * @param kinds names of the points' colours
     * @param bias  mean error
     * @param low   lower limit of agreement
     * @param high  upper limit of agreement
     * @param published mean error that was published, with what was printed after its ±
     */
    public static Figure of(String id, String title, String description, String xName, String yName, List<Point> points, List<String> kinds,
            Line bias, Line low, Line high, Optional<Line> published, DataOrigin origin) {
        double least = Math.min(points.stream().mapToDouble(Point::error).min().orElse(0), low.lower() == null ? low.value() : low.lower());
        double most = Math.max(points.stream().mapToDouble(Point::error).max().orElse(0), high.upper() == null ? high.value() : high.upper());
        Axis x = Axis.around(Math.min(0, points.stream().mapToDouble(Point::x).min().orElse(0)), points.stream().mapToDouble(Point::x).max().orElse(1), LEFT, RIGHT);
        Axis y = Axis.around(Math.min(0, least), Math.max(0, most), BOTTOM, TOP);
        Svg svg = new Svg();
        x.drawHorizontal(svg, TOP, BOTTOM, xName);
        y.drawVertical(svg, LEFT, RIGHT, yName);
        for (Point point : points) {
            svg.titled(point.name() + ": " + Numbers.decimals(point.error(), 2), "circle", "cx", x.pixel(point.x()), "cy", y.pixel(point.error()), "r", 2.6,
                    "fill", Palette.ofClass(point.kind()), "fill-opacity", OPACITY);
        }
        line(svg, y, bias, "");
        line(svg, y, low, "5 3");
        line(svg, y, high, "5 3");
        published.ifPresent(line -> bar(svg, y, line));
        double legend = kinds.size() > 1 ? Legend.classes(svg, LEFT, HEIGHT, RIGHT - LEFT, kinds, kinds.stream().map(k -> Palette.ofClass(kinds.indexOf(k))).toList()) : 0;
        return new Figure(id, title, description, WIDTH, HEIGHT + legend, svg, origin);
    }

    /** Beside the plot's edge, so that it is not taken for a result of this run. */
    private static void bar(Svg svg, Axis y, Line line) {
        double x = RIGHT - 7;
        svg.open("g").open("title").write("published: " + Numbers.decimals(line.value(), 2) + ", from " + Numbers.interval(line.lower(), line.upper(), 2)).close();
        svg.element("path", "d", "M" + Svg.number(x - 4) + " " + Svg.number(y.pixel(line.lower())) + "h8m-4 0V" + Svg.number(y.pixel(line.upper())) + "m-4 0h8", "class", "line",
                "stroke-width", 1.2);
        svg.element("circle", "cx", x, "cy", y.pixel(line.value()), "r", 3.2, "class", "line", "stroke-width", 1.2);
        svg.close();
    }

    private static void line(Svg svg, Axis y, Line line, String dashes) {
        if (line.lower() != null && line.upper() != null) {
            double top = y.pixel(line.upper());
            svg.element("rect", "x", LEFT, "y", top, "width", RIGHT - LEFT, "height", Math.max(0.5, y.pixel(line.lower()) - top), "class", "accent", "opacity", 0.18);
        }
        svg.element("path", "d", "M" + Svg.number(LEFT) + " " + Svg.number(y.pixel(line.value())) + "H" + Svg.number(RIGHT), "class", "line",
                "stroke-width", 1.3, "stroke-dasharray", dashes.isEmpty() ? "none" : dashes);
        svg.text(Numbers.decimals(line.value(), 2), RIGHT + 6, y.pixel(line.value()) + 4, "class", dashes.isEmpty() ? "small strong" : "small");
    }
}
