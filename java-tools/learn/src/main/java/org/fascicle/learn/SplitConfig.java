package org.fascicle.learn;

import java.util.List;
import org.fascicle.toolkit.Param;

/** Settings of {@code learn split}. */
public record SplitConfig(
        @Param(doc = "how people are divided; none makes no held-out claim") SplitScheme scheme,
        @Param(doc = "what stays together: the subject, or the family named in the participants") SplitGrouping groupBy,
        @Param(doc = "training units that may be fitted on: all; a session, e.g. t0; or a group of the participants") String fitOn,
        @Param(doc = "number of folds of kfold, stratified_kfold and repeated", min = 2) int folds,
        @Param(doc = "how often repeated deals its folds anew", min = 1, max = 1000) int repeats,
        @Param(doc = "samples that bootstrap draws", min = 1, max = 10000) int bootstrapSamples,
        @Param(doc = "columns of the participants, or centre, whose values every role gets its share of, all of them together; stratified_kfold needs one")
                List<String> stratifyBy,
        @Param(doc = "quantile bins into which a column of numbers with more values than that is cut", min = 2, max = 20) int stratifyBins,
        @Param(doc = "share of the groups that holdout tests", min = 0.01, max = 0.99) double testShare,
        @Param(doc = "share of the groups not tested that validate instead of training", min = 0, max = 0.9) double validationShare,
        @Param(doc = "folds within each fold's training groups, for tuning: each validates once; 0 for none") int innerFolds,
        @Param(doc = "centres that train in external; where none is named, those with no other role, or the largest where no centre is named at all")
                List<String> trainCentres,
        @Param(doc = "centres that validate in external") List<String> validationCentres,
        @Param(doc = "centres that external tests; where none is named, those with no other role") List<String> testCentres,
        @Param(doc = "divide units instead of people, as a paper did that kept no one together; results are marked optimistic")
                boolean asPublished) {

    public SplitConfig {
        stratifyBy = List.copyOf(stratifyBy);
        trainCentres = List.copyOf(trainCentres);
        validationCentres = List.copyOf(validationCentres);
        testCentres = List.copyOf(testCentres);
        if (innerFolds < 0 || innerFolds == 1) {
            throw new IllegalArgumentException("inner_folds is 0, or 2 and more: one fold leaves nothing to train on");
        }
        if (scheme == SplitScheme.kfold && !stratifyBy.isEmpty()) {
            throw new IllegalArgumentException("kfold does not stratify: choose stratified_kfold, or leave stratify_by empty");
        }
        if (scheme == SplitScheme.stratified_kfold && stratifyBy.isEmpty()) {
            throw new IllegalArgumentException("stratified_kfold needs stratify_by: name columns of the participants, e.g. [group, sex]");
        }
    }

    public static SplitConfig defaults() {
        return new SplitConfig(SplitScheme.none, SplitGrouping.subject, FitScope.ALL, 5, 10, 100, List.of(), 4, 0.2, 0, 0,
                List.of(), List.of(), List.of(), false);
    }
}
