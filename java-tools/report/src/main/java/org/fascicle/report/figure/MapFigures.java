package org.fascicle.report.figure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.fascicle.report.text.Numbers;
import org.fascicle.report.text.Wording;
import org.fascicle.schema.DataOrigin;
import org.fascicle.schema.SomNode;

/** The Kohonen map node by node: how many muscles each holds, how far it is from its neighbours, which cluster it is in. */
public final class MapFigures {
    private static final double WIDTH = 360;

    private final List<SomNode> nodes;
    private final int rows;
    private final int columns;
    private final double cell;
    private final DataOrigin origin;

    /** @param nodes every node of one fold's map */
    public MapFigures(List<SomNode> nodes, DataOrigin origin) {
        this.nodes = nodes;
        this.rows = nodes.stream().mapToInt(SomNode::row).max().orElse(-1) + 1;
        this.columns = nodes.stream().mapToInt(SomNode::column).max().orElse(-1) + 1;
        // Small maps get larger nodes, so that legends fit below them.
        this.cell = Math.clamp(WIDTH / Math.max(1, columns), 30, 54);
        this.origin = origin;
    }

    /** The number of fitted muscles at each node, darker for more. */
    public Figure hitMap() {
        int most = Math.max(1, nodes.stream().mapToInt(SomNode::hits).max().orElse(1));
        long empty = nodes.stream().filter(node -> node.hits() == 0).count();
        Svg svg = new Svg();
        for (SomNode node : nodes) {
            double x = node.column() * cell;
            double y = node.row() * cell;
            String colour = Palette.blues(node.hits() / (double) most);
            svg.titled(place(node) + ": " + Wording.count(node.hits(), "muscle"), "rect", "x", x + 0.5, "y", y + 0.5, "width", cell - 1,
                    "height", cell - 1, "fill", colour);
            if (node.hits() > 0) {
                svg.text(Integer.toString(node.hits()), x + cell / 2, y + cell / 2 + 4, "class", "small " + Palette.textClassOn(colour),
                        "text-anchor", "middle", "pointer-events", "none");
            }
        }
        return new Figure("hit_map", "Hit map", "How many of the fitted muscles each node is nearest to. "
                + (empty == 0 ? "None of the " + nodes.size() + " nodes is empty." : empty + " of the " + nodes.size() + " nodes " + (empty == 1
                        ? "is" : "are") + " empty."), columns * cell, rows * cell, svg, origin);
    }

    /** Mean distance of each node to its neighbours. */
    public Figure uMatrix() {
        double low = nodes.stream().mapToDouble(SomNode::uDistance).min().orElse(0);
        double high = nodes.stream().mapToDouble(SomNode::uDistance).max().orElse(1);
        Svg svg = new Svg();
        for (SomNode node : nodes) {
            String colour = Palette.viridis(high > low ? (node.uDistance() - low) / (high - low) : 0);
            svg.titled(place(node) + ": mean distance to its neighbours " + Numbers.significant(node.uDistance()), "rect", "x", node.column() * cell,
                    "y", node.row() * cell, "width", cell, "height", cell, "fill", colour);
        }
        Legend.scale(svg, 0, rows * cell + 10, columns * cell, Palette::viridis, Numbers.significant(low), Numbers.significant(high),
                "mean distance (z units)");
        return new Figure("u_matrix", "U-matrix", "Mean distance of each node’s weights to those of its neighbours on the grid. "
                + "Bright ridges separate groups of similar muscles.", columns * cell, rows * cell + 36, svg, origin);
    }

    /** Nodes coloured and numbered by cluster, borders between clusters drawn. */
    public Figure clusterMap() {
        Map<Integer, SomNode> byPlace = new HashMap<>();
        nodes.forEach(node -> byPlace.put(node.row() * columns + node.column(), node));
        Svg svg = new Svg();
        for (SomNode node : nodes) {
            double x = node.column() * cell;
            double y = node.row() * cell;
            if (node.cluster() == null) {
                svg.element("rect", "x", x, "y", y, "width", cell, "height", cell, "class", "soft");
                continue;
            }
            String colour = Palette.ofClass(node.cluster());
            svg.titled(place(node) + ": cluster " + node.cluster() + ", " + Wording.count(node.hits(), "muscle"), "rect", "x", x, "y", y, "width", cell,
                    "height", cell, "fill", colour);
            svg.text(Integer.toString(node.cluster()), x + cell / 2, y + cell / 2 + 4, "class", Palette.textClassOn(colour), "text-anchor", "middle",
                    "pointer-events", "none");
        }
        for (SomNode node : nodes) {
            double x = node.column() * cell;
            double y = node.row() * cell;
            if (node.column() + 1 < columns && differs(node, byPlace.get(node.row() * columns + node.column() + 1))) {
                svg.element("path", "d", "M" + Svg.number(x + cell) + " " + Svg.number(y) + "v" + Svg.number(cell), "class", "line", "stroke-width", 3);
            }
            if (node.row() + 1 < rows && differs(node, byPlace.get((node.row() + 1) * columns + node.column()))) {
                svg.element("path", "d", "M" + Svg.number(x) + " " + Svg.number(y + cell) + "h" + Svg.number(cell), "class", "line", "stroke-width", 3);
            }
        }
        long clusters = nodes.stream().map(SomNode::cluster).filter(Objects::nonNull).distinct().count();
        return new Figure("cluster_map", "Clusters on the map", "Each node’s cluster, by number and colour; " + Wording.count(clusters, "cluster")
                + ". The same colours stand for the same clusters everywhere on this page.", columns * cell, rows * cell, svg, origin);
    }

    /** A quantity of the rater at each node: the mean grade of the muscles it holds, 0 to 1; nodes without muscles stay empty. */
    public Figure gradeMap(String id, String title, String description, Map<Integer, Double> meanGrade, List<String> grades) {
        Svg svg = new Svg();
        for (SomNode node : nodes) {
            Double mean = meanGrade.get(node.node());
            String said = mean == null ? "no graded muscle" : "mean grade lies at " + Numbers.percent(Math.round(mean * 100), 100) + " of the scale";
            Object[] box = {"x", node.column() * cell + 0.5, "y", node.row() * cell + 0.5, "width", cell - 1, "height", cell - 1};
            Object[] paint = mean == null ? new Object[] {"class", "frame", "stroke-width", 0.5, "stroke-dasharray", "2 2"}
                    : new Object[] {"fill", Palette.grade((int) Math.round(mean * 100), 101)};
            Object[] all = Stream.concat(Arrays.stream(box), Arrays.stream(paint)).toArray();
            svg.titled(place(node) + ": " + said, "rect", all);
        }
        Legend.scale(svg, 0, rows * cell + 10, columns * cell, share -> Palette.grade((int) Math.round(share * 100), 101), grades.getFirst(),
                grades.getLast(), "mean grade");
        return new Figure(id, title, description, columns * cell, rows * cell + 36, svg, origin);
    }

    private static boolean differs(SomNode a, SomNode b) {
        return b != null && !Objects.equals(a.cluster(), b.cluster());
    }

    private static String place(SomNode node) {
        return "Node " + node.node() + " (row " + node.row() + ", column " + node.column() + ")";
    }
}
