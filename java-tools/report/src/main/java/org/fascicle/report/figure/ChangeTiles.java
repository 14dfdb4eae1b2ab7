package org.fascicle.report.figure;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fascicle.report.text.Wording;
import org.fascicle.schema.ClusterTransition;
import org.fascicle.schema.DataOrigin;

/** Every muscle of every patient: its cluster at the earlier session on the left half of a tile, at the later on the right. */
public final class ChangeTiles {
    private static final double NAME = 190;
    private static final double GAP = 4;
    private static final double ROW = 15;

    private ChangeTiles() {}

    /** @param transitions rows of one fold and one pair of sessions */
    public static Figure of(String id, List<ClusterTransition> transitions, DataOrigin origin) {
        TreeSet<String> subjects = transitions.stream().map(ClusterTransition::subject).collect(Collectors.toCollection(TreeSet::new));
        TreeMap<String, Map<String, ClusterTransition>> muscles = new TreeMap<>();
        transitions.forEach(t -> muscles.computeIfAbsent(Wording.muscle(t.muscle(), t.side()), m -> new TreeMap<>()).put(t.subject(), t));
        double tile = Math.max(24, 6.8 * subjects.stream().mapToInt(String::length).max().orElse(0)) + GAP;
        Svg svg = new Svg();
        int column = 0;
        for (String subject : subjects) {
            svg.text(subject, NAME + column++ * tile + tile / 2, 12, "class", "small strong", "text-anchor", "middle");
        }
        double y = 20;
        for (Map.Entry<String, Map<String, ClusterTransition>> muscle : muscles.entrySet()) {
            svg.text(muscle.getKey(), NAME - 8, y + 10.5, "class", "small", "text-anchor", "end");
            column = 0;
            for (String subject : subjects) {
                tile(svg, NAME + column++ * tile, y, tile, muscle.getKey(), muscle.getValue().get(subject));
            }
            y += ROW;
        }
        List<Integer> clusters = transitions.stream().flatMap(t -> Stream.of(t.fromCluster(), t.toCluster())).distinct().sorted().toList();
        Legend.classes(svg, NAME, y + 8, subjects.size() * tile + 40, clusters.stream().map(c -> "cluster " + c).toList(), clusters.stream()
                .map(Palette::ofClass).toList());
        String from = transitions.getFirst().fromSession();
        String to = transitions.getFirst().toSession();
        return new Figure(id, "Every muscle, " + from + " and " + to, "Left half of a tile: cluster at " + from + "; right half: at " + to
                + ". A framed tile changed. An empty place was not measured at both.", Math.max(NAME + subjects.size() * tile + 8, 420), y + 34, svg, origin);
    }

    private static void tile(Svg svg, double x, double y, double tile, String muscle, ClusterTransition t) {
        if (t == null) {
            svg.element("path", "d", "M" + Svg.number(x + tile / 2 - 4) + " " + Svg.number(y + ROW / 2) + "h8", "class", "grid");
            return;
        }
        boolean changed = t.fromCluster() != t.toCluster();
        String rater = t.fromMercuri() == null || t.toMercuri() == null ? "" : "; Mercuri " + t.fromMercuri() + " to " + t.toMercuri();
        svg.open("g").open("title").write(t.subject() + ", " + muscle + ": cluster " + t.fromCluster() + " to " + t.toCluster() + rater).close();
        double half = (tile - GAP) / 2;
        svg.element("rect", "x", x + 2, "y", y + 1.5, "width", half, "height", ROW - 3, "fill", Palette.ofClass(t.fromCluster()), "opacity",
                changed ? 1 : 0.55);
        svg.element("rect", "x", x + 2 + half, "y", y + 1.5, "width", half, "height", ROW - 3, "fill", Palette.ofClass(t.toCluster()),
                "opacity", changed ? 1 : 0.55);
        if (changed) {
            svg.element("rect", "x", x + 2, "y", y + 1.5, "width", 2 * half, "height", ROW - 3, "class", "line", "stroke-width", 1.4);
        }
        svg.close();
    }
}
