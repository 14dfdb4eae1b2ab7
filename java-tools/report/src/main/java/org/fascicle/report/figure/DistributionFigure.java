package org.fascicle.report.figure;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.fascicle.report.text.Numbers;
import org.fascicle.schema.DataOrigin;

/**
 * Distributions side by side: for each row, such as a muscle, one box a group, such as a network. Box: quartiles (type 7
 * of Hyndman and Fan); line: median; whiskers: furthest values within 1.5 interquartile ranges of the box; dots: values beyond.
 */
public final class DistributionFigure {
    private static final double PLOT = 380;
    private static final double BOX = 9;
    private static final double GAP = 8;
    private static final double TOP = 6;

    private DistributionFigure() {}

    /**
     * @param rows   by row and group, in the order they are drawn; a group without values in a row is left out there
     * @param groups names of the groups, in order
     * @param least  where the axis may begin
     * @param most   where the axis may end
     */
    public static Figure of(String id, String title, String axisName, Map<String, Map<String, double[]>> rows, List<String> groups, double least, double most,
            DataOrigin origin) {
        double left = 24 + 6 * rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        double rowHeight = groups.size() * BOX + GAP;
        double bottom = TOP + rows.size() * rowHeight;
        Svg svg = new Svg();
        Axis x = Axis.around(least, most, left, left + PLOT);
        x.drawHorizontal(svg, TOP, bottom, axisName);
        int row = 0;
        for (Map.Entry<String, Map<String, double[]>> entry : rows.entrySet()) {
            double top = TOP + row++ * rowHeight + GAP / 2;
            svg.text(entry.getKey(), left - 10, top + groups.size() * BOX / 2 + 4, "class", "small", "text-anchor", "end");
            for (int g = 0; g < groups.size(); g++) {
                double[] values = entry.getValue().getOrDefault(groups.get(g), new double[0]);
                if (values.length > 0) {
                    box(svg, x, entry.getKey() + ", " + groups.get(g), values, top + g * BOX, Palette.ofClass(g));
                }
            }
        }
        double legend = Legend.classes(svg, left, bottom + 42, PLOT, groups, groups.stream().map(g -> Palette.ofClass(groups.indexOf(g))).toList());
        return new Figure(id, title, "Box: quartiles; line: median; whiskers: furthest values within 1.5 interquartile ranges; dots: values beyond.",
                left + PLOT + 16, bottom + 42 + legend, svg, origin);
    }

    private static void box(Svg svg, Axis x, String name, double[] values, double top, String colour) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double first = quantile(sorted, 0.25);
        double median = quantile(sorted, 0.5);
        double third = quantile(sorted, 0.75);
        double fence = 1.5 * (third - first);
        double low = Arrays.stream(sorted).filter(v -> v >= first - fence).min().orElse(first);
        double high = Arrays.stream(sorted).filter(v -> v <= third + fence).max().orElse(third);
        double middle = top + BOX / 2;
        svg.open("g").open("title").write(name + ": median " + Numbers.significant(median) + ", quartiles " + Numbers.significant(first) + " to "
                + Numbers.significant(third) + ", n = " + values.length).close();
        svg.element("path", "d", "M" + Svg.number(x.pixel(low)) + " " + Svg.number(middle) + "H" + Svg.number(x.pixel(high)), "stroke", colour, "stroke-width", 1);
        svg.element("rect", "x", x.pixel(first), "y", top + 1, "width", Math.max(1, x.pixel(third) - x.pixel(first)), "height", BOX - 2, "fill", colour, "fill-opacity", 0.55);
        svg.element("path", "d", "M" + Svg.number(x.pixel(median)) + " " + Svg.number(top + 0.5) + "v" + Svg.number(BOX - 1), "class", "line", "stroke-width", 1.6);
        for (double value : sorted) {
            if (value < low || value > high) {
                svg.element("circle", "cx", x.pixel(value), "cy", middle, "r", 1.6, "fill", colour);
            }
        }
        svg.close();
    }

    /** Linear between order statistics, at rank {@code 1 + (n − 1)p}. */
    static double quantile(double[] sorted, double p) {
        double rank = (sorted.length - 1) * p;
        int below = (int) rank;
        return below + 1 < sorted.length ? sorted[below] + (rank - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}
