package org.fascicle.report.figure;

import java.util.ArrayList;
import java.util.List;
import org.fascicle.report.text.Numbers;
import org.fascicle.schema.DataOrigin;

/** A quantity by epoch, a line a training; thick where it is of the validation cases, thin where of the training cases. */
public final class LearningCurveFigure {
    private static final double WIDTH = 360;
    private static final double HEIGHT = 210;
    private static final double LEFT = 44;
    private static final double TOP = 22;
    private static final double BOTTOM = HEIGHT - 40;

    private LearningCurveFigure() {}

    /**
     * One line.
     *
     * @param name       what it says when pointed at
     * @param kind       index of its colour
     * @param validation whether it is of cases that were not learned from
     * @param values     by epoch, from the first; NaN where there is none
     * @param chosen     index of the epoch that was kept; −1 for none
     */
    public record Curve(String name, int kind, boolean validation, double[] values, int chosen) {}

    /** @param kinds names of the colours */
    public static Figure of(String id, String title, String yName, List<Curve> curves, List<String> kinds, DataOrigin origin) {
        double[] all = curves.stream().flatMapToDouble(c -> java.util.Arrays.stream(c.values())).filter(Double::isFinite).toArray();
        int epochs = curves.stream().mapToInt(c -> c.values().length).max().orElse(1);
        Axis x = Axis.around(0, epochs, LEFT, WIDTH - 10);
        Axis y = Axis.around(Math.min(0, java.util.Arrays.stream(all).min().orElse(0)), java.util.Arrays.stream(all).max().orElse(1), BOTTOM, TOP);
        Svg svg = new Svg();
        x.drawHorizontal(svg, TOP, BOTTOM, "epoch");
        y.drawVertical(svg, LEFT, WIDTH - 10, yName);
        for (Curve curve : curves) {
            draw(svg, x, y, curve);
        }
        double legend = Legend.classes(svg, LEFT, HEIGHT, WIDTH - LEFT - 10, kinds, kinds.stream().map(k -> Palette.ofClass(kinds.indexOf(k))).toList());
        return new Figure(id, title, "Thick: validation cases, which stopped the training; thin: training cases. The dot is the epoch whose weights were kept.",
                WIDTH, HEIGHT + legend, svg, origin);
    }

    private static void draw(Svg svg, Axis x, Axis y, Curve curve) {
        List<String> path = new ArrayList<>();
        boolean down = false;
        for (int e = 0; e < curve.values().length; e++) {
            double value = curve.values()[e];
            if (Double.isFinite(value)) {
                path.add((down ? "L" : "M") + Svg.number(x.pixel(e + 1)) + " " + Svg.number(y.pixel(value)));
            }
            down = Double.isFinite(value);
        }
        if (path.isEmpty()) return;
        String colour = Palette.ofClass(curve.kind());
        svg.titled(curve.name(), "path", "d", String.join("", path), "fill", "none", "stroke", colour, "stroke-width", curve.validation() ? 1.8 : 0.8,
                "stroke-opacity", curve.validation() ? 0.95 : 0.6);
        if (curve.chosen() >= 0 && curve.chosen() < curve.values().length && Double.isFinite(curve.values()[curve.chosen()])) {
            double value = curve.values()[curve.chosen()];
            svg.titled(curve.name() + ": epoch " + (curve.chosen() + 1) + ", " + Numbers.significant(value), "circle", "cx", x.pixel(curve.chosen() + 1), "cy",
                    y.pixel(value), "r", 3.5, "fill", colour);
        }
    }
}
