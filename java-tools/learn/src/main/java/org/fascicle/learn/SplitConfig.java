package org.fascicle.learn;

import java.util.List;
import org.fascicle.toolkit.Param;

/** Settings of {@code learn split}. */
public record SplitConfig(
        @Param(doc = "how people are divided; none makes no held-out claim") SplitScheme scheme,
        @Param(doc = "what stays together: the subject, or the family named in the participants") SplitGrouping groupBy,
        @Param(doc = "training units that may be fitted on: all; a session, e.g. t0; or a group of the participants") String fitOn,
        @Param(doc = "number of folds of kfold and stratified_kfold", min = 2) int folds,
        @Param(doc = "column of the participants that stratified_kfold spreads evenly") String stratifyBy,
        @Param(doc = "share of the groups that holdout tests", min = 0.01, max = 0.99) double testShare,
        @Param(doc = "share of the groups not tested that validate instead of training", min = 0, max = 0.9) double validationShare,
        @Param(doc = "centres that external tests") List<String> testCentres,
        @Param(doc = "centres that external validates on") List<String> validationCentres,
        @Param(doc = "divide units instead of people, as a paper did that kept no one together; results are marked optimistic")
                boolean asPublished) {

    public static SplitConfig defaults() {
        return new SplitConfig(SplitScheme.none, SplitGrouping.subject, SplitPlanner.FIT_ON_ALL, 5, "group", 0.2, 0,
                List.of(), List.of(), false);
    }
}
