package org.fascicle.report.figure;

import java.util.List;
import java.util.Map;
import org.fascicle.report.text.Numbers;
import org.fascicle.report.text.Wording;
import org.fascicle.schema.ClusterProfile;
import org.fascicle.schema.DataOrigin;

/** What distinguishes the clusters: mean z of features by cluster. */
public final class ProfileFigure {
    private static final double ROW = 21;
    private static final double NAME = 300;
    private static final double CELL = 78;
    /** Means beyond this many standard deviations have the deepest colour. */
    private static final double LIMIT = 2;

    private ProfileFigure() {}

    /**
     * @param clusters  cluster numbers, and how many muscles each holds
     * @param profiles  for each feature shown, in order, its rows by cluster
     * @param effects   share of the feature's variance between clusters, by feature
     */
    public static Figure of(Map<Integer, Integer> clusters, Map<String, Map<Integer, ClusterProfile>> profiles, Map<String, Double> effects,
            DataOrigin origin) {
        Svg svg = new Svg();
        int column = 0;
        for (Map.Entry<Integer, Integer> cluster : clusters.entrySet()) {
            double x = NAME + column++ * CELL;
            svg.element("rect", "x", x + 3, "y", 2, "width", CELL - 6, "height", 5, "rx", 2, "fill", Palette.ofClass(cluster.getKey()));
            svg.text("Cluster " + cluster.getKey(), x + CELL / 2, 20, "class", "strong", "text-anchor", "middle");
            svg.text("n = " + Numbers.whole(cluster.getValue()), x + CELL / 2, 33, "class", "small muted", "text-anchor", "middle");
        }
        double right = NAME + clusters.size() * CELL;
        svg.text("η²", right + 26, 20, "class", "strong", "text-anchor", "middle");
        double y = 40;
        for (Map.Entry<String, Map<Integer, ClusterProfile>> feature : profiles.entrySet()) {
            svg.text(Wording.feature(feature.getKey()), NAME - 10, y + 14.5, "class", "small", "text-anchor", "end");
            column = 0;
            for (int cluster : clusters.keySet()) {
                cell(svg, NAME + column++ * CELL, y, feature.getKey(), cluster, feature.getValue().get(cluster));
            }
            svg.text(Numbers.decimals(effects.get(feature.getKey()), 2), right + 26, y + 14.5, "class", "small", "text-anchor", "middle");
            y += ROW;
        }
        Legend.scale(svg, NAME, y + 10, clusters.size() * CELL, share -> Palette.diverging(2 * share - 1), "−2 SD", "+2 SD", "mean z");
        return new Figure("cluster_profiles", "Cluster profiles", "Mean of the scaled features in each cluster, for the " + profiles.size()
                + " features whose variance lies most between clusters (η²).", right + 52, y + 40, svg, origin);
    }

    private static void cell(Svg svg, double x, double y, String feature, int cluster, ClusterProfile profile) {
        if (profile == null) {
            svg.element("rect", "x", x + 1, "y", y + 1, "width", CELL - 2, "height", ROW - 2, "class", "soft");
            return;
        }
        String colour = Palette.diverging(profile.meanZ() / LIMIT);
        String title = Wording.feature(feature) + ", cluster " + cluster + ": mean z " + Numbers.decimals(profile.meanZ(), 2)
                + (profile.sdZ() == null ? "" : " (SD " + Numbers.decimals(profile.sdZ(), 2) + ")") + ", mean " + Numbers.significant(profile.mean());
        svg.titled(title, "rect", "x", x + 1, "y", y + 1, "width", CELL - 2, "height", ROW - 2, "rx", 2, "fill", colour);
        svg.text(signed(profile.meanZ()), x + CELL / 2, y + 14.5, "class", "small " + Palette.textClassOn(colour), "text-anchor", "middle",
                "pointer-events", "none");
    }

    private static String signed(double value) {
        String text = Numbers.decimals(value, 2);
        return value > 0.005 ? "+" + text : text;
    }
}
