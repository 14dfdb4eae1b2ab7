package org.fascicle.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fascicle.report.study.Study;

/** What the words mean; only those of sections that are there. */
final class GlossarySection {
    private GlossarySection() {}

    static Optional<Section> of(Study study) {
        List<Block.Definition> words = new ArrayList<>();
        if (!study.nodes().isEmpty()) {
            define(words, "Kohonen map",
                    "A grid of nodes, each with one weight a feature, trained so that neighbouring nodes are alike. A muscle belongs to the node nearest to it.");
            define(words, "U-matrix",
                    "For each node, the mean Euclidean distance of its weights to those of its neighbours on the grid. High values are borders.");
            define(words, "z", "A feature minus its mean, divided by its standard deviation, both over the muscles that were fitted on.");
            define(words, "Quantisation error", "Mean Euclidean distance of a muscle to its node, in z units.");
            define(words, "Topographic error", "Share of muscles whose nearest and second nearest nodes are not neighbours: 0 is a map without folds.");
            define(words, "Silhouette",
                    "For each node (b − a) / max(a, b), with a its mean distance to the nodes of its own cluster and b that to the nearest other one; the mean over nodes (Rousseeuw 1987).");
            define(words, "η²",
                    "Share of a feature’s variance over muscles that lies between clusters. It describes clusters that were made from the feature.");
        }
        if (RaterSection.of(study).isPresent() || StatisticsSection.of(study).isPresent()) {
            define(words, "Mercuri stage",
                    "The rater’s grade of fatty replacement on T1w images, from 1 (normal) through 2a, 2b and 3 to 4 (Mercuri et al., 2002). Ordered, not measured: steps need not be equal.");
            define(words, "N, S, E", "The rater’s classes: E oedematous; S fatty but not oedematous; N neither.");
            define(words, "Cramér’s V",
                    "Strength of association of two categories: the square root of χ² / (n · (smaller number of categories − 1)). 0 none, 1 complete.");
            define(words, "Spearman’s ρ", "Correlation of ranks, −1 to 1.");
            define(words, "Adjusted Rand index",
                    "Agreement of two groupings over pairs of muscles, 0 by chance and 1 for the same grouping (Hubert and Arabie 1985).");
            define(words, "Normalised mutual information", "What one grouping tells of the other, 0 nothing to 1 everything; not corrected for chance.");
            define(words, "Permutation within patients",
                    "The rater’s scores are dealt anew among the muscles of each patient; p is the share of deals at least as extreme as what was seen. Differences between patients cannot cause it.");
            define(words, "Interval by resampling patients", "Bootstrap in which whole patients are drawn with replacement. With few patients it is rough.");
            define(words, "Leaving one patient out",
                    "Least and greatest value of a measure when each patient in turn is left out: how much hangs on one person.");
            define(words, "Ignores clustering", "The test takes muscles of one patient as independent. They are not; its p value is too small.");
        }
        if (!words.isEmpty()) {
            define(words, "Fold", "One way of dividing the patients into those that are fitted on and those that are held out. Fold all holds nobody out.");
            define(words, "Leak", "Anything of a held-out patient that a fitted model has seen.");
        }
        if (study.isSimulated()) {
            define(words, "Simulated",
                    "Computed by Fascicle’s simulator from settings taken from independent literature. It proves that the pipeline works; it replicates nothing.");
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(new Section("glossary", "Words", List.of(new Block.Definitions(words))));
    }

    private static void define(List<Block.Definition> words, String term, String meaning) {
        words.add(new Block.Definition(term, meaning));
    }
}
