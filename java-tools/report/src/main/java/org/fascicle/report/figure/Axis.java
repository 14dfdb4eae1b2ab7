package org.fascicle.report.figure;

import java.util.ArrayList;
import java.util.List;
import org.fascicle.report.text.Numbers;

/**
 * A linear axis of a drawing, with ticks at round values.
 *
 * @param low   value at its beginning, a multiple of {@code step}
 * @param high  value at its end, a multiple of {@code step}
 * @param step  distance of its ticks: 1, 2 or 5 times a power of ten
 * @param from  pixel of {@code low}
 * @param to    pixel of {@code high}; below {@code from} for an axis that points upwards
 */
record Axis(double low, double high, double step, double from, double to) {
    private static final int TICKS = 6;

    /** The smallest axis with round ends that holds both values. */
    static Axis around(double least, double most, double from, double to) {
        double range = most > least ? most - least : Math.max(1e-9, Math.abs(least));
        double power = Math.pow(10, Math.floor(Math.log10(range / TICKS)));
        double step = power;
        for (double factor : new double[] {1, 2, 5, 10}) {
            step = factor * power;
            if (range / step <= TICKS) break;
        }
        return new Axis(step * Math.floor(least / step + 1e-9), step * Math.ceil(most / step - 1e-9), step, from, to);
    }

    /** Pixel of a value; values outside are put at the end they lie beyond. */
    double pixel(double value) {
        return from + (to - from) * (Math.clamp(value, low, high) - low) / (high - low);
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (long i = Math.round(low / step); i <= Math.round(high / step); i++) ticks.add(i * step);
        return ticks;
    }

    /** A tick's label, with as many decimals as the step needs. */
    String label(double tick) {
        return Numbers.decimals(tick, Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9)));
    }

    /** Draws it below a plot, with grid lines up to {@code top}. */
    void drawHorizontal(Svg svg, double top, double bottom, String name) {
        for (double tick : ticks()) {
            svg.element("path", "d", "M" + Svg.number(pixel(tick)) + " " + Svg.number(top) + "V" + Svg.number(bottom), "class", "grid");
            svg.text(label(tick), pixel(tick), bottom + 15, "class", "small", "text-anchor", "middle");
        }
        svg.text(name, (from + to) / 2, bottom + 32, "class", "small muted", "text-anchor", "middle");
    }

    /** Draws it left of a plot, with grid lines to {@code right}; its name stands above. */
    void drawVertical(Svg svg, double left, double right, String name) {
        for (double tick : ticks()) {
            svg.element("path", "d", "M" + Svg.number(left) + " " + Svg.number(pixel(tick)) + "H" + Svg.number(right), "class",
                    Math.abs(tick) < step / 2 && low < 0 ? "frame" : "grid");
            svg.text(label(tick), left - 6, pixel(tick) + 4, "class", "small", "text-anchor", "end");
        }
        svg.text(name, left, Math.min(from, to) - 8, "class", "small muted");
    }
}
