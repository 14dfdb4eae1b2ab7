package org.fascicle.report.figure;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fascicle.report.text.Numbers;
import org.fascicle.report.text.Wording;
import org.fascicle.schema.DataOrigin;
import org.fascicle.schema.SomComponent;
import org.fascicle.schema.SomNode;

/** Component planes: the weights of one feature over the map. Each plane has its own colour scale, from its least to its greatest weight. */
public final class ComponentPlanes {
    private static final double CELL = 13;
    /** Cells of the same of this many shades share one path, which keeps 120 planes small. */
    private static final int SHADES = 40;
    private static final int ACROSS = 6;

    private final int rows;
    private final int columns;
    private final Map<String, List<SomComponent>> byFeature;
    private final Map<Integer, SomNode> nodes;
    private final DataOrigin origin;

    /** @param byFeature the weights of each feature at every node */
    public ComponentPlanes(List<SomNode> map, Map<String, List<SomComponent>> byFeature, DataOrigin origin) {
        this.rows = map.stream().mapToInt(SomNode::row).max().orElse(-1) + 1;
        this.columns = map.stream().mapToInt(SomNode::column).max().orElse(-1) + 1;
        this.byFeature = byFeature;
        this.nodes = new TreeMap<>();
        map.forEach(node -> nodes.put(node.node(), node));
        this.origin = origin;
    }

    /** One plane for the page. */
    public Figure plane(String feature, int number) {
        List<SomComponent> weights = byFeature.get(feature);
        double[] range = range(weights, false);
        Svg svg = new Svg();
        svg.add(cells(weights));
        return new Figure("component_" + number, Wording.feature(feature), "Weights from " + Numbers.significant(range[0]) + " to "
                + Numbers.significant(range[1]),
                columns * CELL, rows * CELL, svg, origin);
    }

    /** What the least and the greatest weight of a plane are: in the feature's own unit, then as z. */
    public String rangeText(String feature) {
        double[] own = range(byFeature.get(feature), false);
        double[] z = range(byFeature.get(feature), true);
        return Numbers.significant(own[0]) + " to " + Numbers.significant(own[1]) + " (z " + Numbers.decimals(z[0], 1) + " to "
                + Numbers.decimals(z[1], 1) + ")";
    }

    /** Many planes in one figure, in the order given. */
    public Figure sheet(String id, String title, List<String> features) {
        double width = columns * CELL + 16;
        double height = rows * CELL + 44;
        Svg svg = new Svg();
        for (int i = 0; i < features.size(); i++) {
            double x = i % ACROSS * width;
            double y = i / ACROSS * height;
            String[] name = Wording.feature(features.get(i)).split(" · ", 2);
            svg.open("g", "transform", "translate(" + Svg.number(x) + " " + Svg.number(y) + ")");
            svg.text(name[0] + (name.length > 1 ? " · " + name[1].split(" · ")[0] : ""), 0, 10, "class", "small muted");
            svg.text(name.length > 1 ? name[1].substring(name[1].indexOf(" · ") + (name[1].contains(" · ") ? 3 : 1)) : "", 0, 23, "class", "small");
            svg.open("g", "transform", "translate(0 28)").add(cells(byFeature.get(features.get(i)))).close().close();
        }
        double down = Math.ceil(features.size() / (double) ACROSS) * height;
        Legend.scale(svg, 0, down, 240, Palette::viridis, "least", "greatest", "weight");
        return new Figure(id, title, "Weight of each feature at each node; every plane has its own scale.", ACROSS * width, down + 30, svg, origin);
    }

    private Svg cells(List<SomComponent> weights) {
        double[] range = range(weights, true);
        SortedMap<Integer, StringBuilder> shades = new TreeMap<>();
        for (SomComponent weight : weights) {
            SomNode node = nodes.get(weight.node());
            double share = range[1] > range[0] ? (weight.weightZ() - range[0]) / (range[1] - range[0]) : 0.5;
            shades.computeIfAbsent((int) Math.round(share * (SHADES - 1)), shade -> new StringBuilder())
                    .append('M').append(node.column()).append(' ').append(node.row()).append("h1v1h-1z");
        }
        Svg svg = new Svg();
        svg.open("g", "transform", "scale(" + Svg.number(CELL) + ")", "shape-rendering", "crispEdges");
        shades.forEach((shade, path) -> svg.element("path", "d", path, "fill", Palette.viridis(shade / (SHADES - 1.0))));
        return svg.close();
    }

    private static double[] range(List<SomComponent> weights, boolean scaled) {
        double low = weights.stream().mapToDouble(w -> scaled ? w.weightZ() : w.weight()).min().orElse(0);
        double high = weights.stream().mapToDouble(w -> scaled ? w.weightZ() : w.weight()).max().orElse(0);
        return new double[] {low, high};
    }
}
