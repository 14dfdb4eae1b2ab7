package org.fascicle.report.figure;

import java.util.List;
import java.util.function.DoubleFunction;

/** Keys to colours. */
final class Legend {
    private static final int STEPS = 32;

    private Legend() {}

    /** A bar from one end of a colour scale to the other, its ends labelled; 30 pixels high. */
    static void scale(Svg svg, double x, double y, double width, DoubleFunction<String> colour, String low, String high, String name) {
        for (int i = 0; i < STEPS; i++) {
            // A sliver of overlap keeps renderers from showing seams.
            svg.element("rect", "x", x + i * width / STEPS, "y", y, "width", width / STEPS + 0.4, "height", 9, "fill", colour.apply((i + 0.5) / STEPS));
        }
        svg.text(low, x, y + 22, "class", "small");
        svg.text(name, x + width / 2, y + 22, "class", "small muted", "text-anchor", "middle");
        svg.text(high, x + width, y + 22, "class", "small", "text-anchor", "end");
    }

    /** Coloured squares with names, in one row that starts again below where it is full; returns the height it took. */
    static double classes(Svg svg, double x, double y, double width, List<String> names, List<String> colours) {
        double at = x;
        double line = y;
        for (int i = 0; i < names.size(); i++) {
            double needed = 24 + 6.4 * names.get(i).length();
            if (at > x && at + needed > x + width) {
                at = x;
                line += 20;
            }
            svg.element("rect", "x", at, "y", line, "width", 12, "height", 12, "rx", 2, "fill", colours.get(i), "class", "frame", "stroke-width", 0.5);
            svg.text(names.get(i), at + 17, line + 10.5, "class", "small");
            at += needed;
        }
        return line - y + 20;
    }
}
