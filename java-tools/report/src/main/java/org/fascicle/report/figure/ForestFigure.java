package org.fascicle.report.figure;

import java.util.List;
import org.fascicle.report.text.Numbers;
import org.fascicle.schema.DataOrigin;

/** Measures with their intervals, and the range they take when each patient is left out in turn. */
public final class ForestFigure {
    private static final double AXIS = 260;
    private static final double RESULT = 150;
    private static final double ROW = 22;

    private ForestFigure() {}

    /**
     * One measure.
     *
     * @param name  what it measures
     * @param value its value
     * @param lower lower limit of its interval; may be null
     * @param upper upper limit of its interval; may be null
     * @param least smallest value with a patient left out; may be null
     * @param most  greatest value with a patient left out; may be null
     * @param size  muscles and patients it rests on
     */
    public record Row(String name, double value, Double lower, Double upper, Double least, Double most, String size) {}

    /** @param low where the axis begins, {@code −1} or {@code 0} */
    public static Figure of(String id, String title, List<Row> rows, double low, DataOrigin origin) {
        // A letter of this size is about six pixels wide.
        double left = 24 + 6 * rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        Svg svg = new Svg();
        double bottom = 8 + rows.size() * ROW;
        for (double tick = low; tick <= 1.001; tick += low < 0 ? 0.5 : 0.25) {
            double x = x(tick, low, left);
            svg.element("path", "d", "M" + Svg.number(x) + " 4V" + Svg.number(bottom), "class", Math.abs(tick) < 1e-9 ? "frame" : "grid");
            svg.text(Numbers.decimals(tick, low < 0 ? 1 : 2), x, bottom + 15, "class", "small muted", "text-anchor", "middle");
        }
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            double y = 8 + i * ROW + ROW / 2;
            svg.open("g").open("title").write(row.name() + ": " + Numbers.decimals(row.value(), 2) + ", interval "
                    + Numbers.interval(row.lower(), row.upper(), 2)
                    + ", leaving one patient out " + Numbers.interval(row.least(), row.most(), 2)).close();
            svg.text(row.name(), left - 12, y + 4, "class", "small", "text-anchor", "end");
            if (row.lower() != null && row.upper() != null) {
                svg.element("path", "d", "M" + Svg.number(x(row.lower(), low, left)) + " " + Svg.number(y) + "H" + Svg.number(x(row.upper(),
                        low, left)), "class", "line", "stroke-width", 1.6);
            }
            if (row.least() != null && row.most() != null) {
                double from = x(row.least(), low, left);
                svg.element("rect", "x", from, "y", y - 5, "width", Math.max(1, x(row.most(), low, left) - from), "height", 10, "rx", 2,
                        "class", "accent", "opacity", 0.3);
            }
            svg.element("circle", "cx", x(row.value(), low, left), "cy", y, "r", 4, "class", "accent");
            String interval = row.lower() == null ? "" : " (" + Numbers.interval(row.lower(), row.upper(), 2) + ")";
            svg.text(Numbers.decimals(row.value(), 2) + interval, left + AXIS + 16, y + 4, "class", "small");
            svg.text(row.size(), left + AXIS + RESULT, y + 4, "class", "small muted");
            svg.close();
        }
        return new Figure(id, title, "Dot: value; line: interval by resampling patients; band: range when each patient is left out in turn.",
                left + AXIS + RESULT + 150, bottom + 22, svg, origin);
    }

    private static double x(double value, double low, double left) {
        return left + AXIS * (Math.clamp(value, low, 1) - low) / (1 - low);
    }
}
