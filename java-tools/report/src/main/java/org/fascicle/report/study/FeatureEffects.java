package org.fascicle.report.study;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fascicle.schema.ClusterProfile;

/**
 * How much a feature distinguishes the clusters: η², the share of its variance over the fitted muscles that lies between
 * clusters, {@code Σ n(m − m̄)² / (Σ n(m − m̄)² + Σ (n − 1)s²)} with n, m, s of each cluster. It describes; since the clusters
 * were made from the features, it tests nothing.
 */
public final class FeatureEffects {
    private FeatureEffects() {}

    /** By feature, for the study's main fold; features that do not vary are left out. */
    public static Map<String, Double> of(Study study) {
        Map<String, List<ClusterProfile>> byFeature = study.tables().rows(ClusterProfile.class).stream().filter(p -> p.fold().equals(study.mainFold()))
                .collect(Collectors.groupingBy(ClusterProfile::feature, TreeMap::new, Collectors.toList()));
        Map<String, Double> effects = new TreeMap<>();
        byFeature.forEach((feature, profiles) -> {
            double effect = etaSquared(profiles);
            if (Double.isFinite(effect)) {
                effects.put(feature, effect);
            }
        });
        return effects;
    }

    /** NaN where nothing varies. */
    static double etaSquared(List<ClusterProfile> profiles) {
        double n = profiles.stream().mapToDouble(ClusterProfile::n).sum();
        double mean = profiles.stream().mapToDouble(p -> p.n() * p.meanZ()).sum() / n;
        double between = profiles.stream().mapToDouble(p -> p.n() * (p.meanZ() - mean) * (p.meanZ() - mean)).sum();
        double within = profiles.stream().filter(p -> p.sdZ() != null).mapToDouble(p -> (p.n() - 1) * p.sdZ() * p.sdZ()).sum();
        return between / (between + within);
    }

    /** Features from the greatest effect to the least, then by name; those without one last. */
    public static List<String> strongestFirst(Collection<String> features, Map<String, Double> effects) {
        return features.stream().sorted(Comparator.comparingDouble((String f) -> -effects.getOrDefault(f, -1.0))
                .thenComparing(Comparator.naturalOrder())).toList();
    }
}
