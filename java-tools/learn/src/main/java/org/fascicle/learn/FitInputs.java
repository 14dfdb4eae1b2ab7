package org.fascicle.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fascicle.schema.FitLedger;
import org.fascicle.toolkit.model.FittedModel;

/**
 * What a fit was given.
 *
 * @param parts   the feature parts
 * @param muscles the muscles that entered the fit
 * @param models  models it builds on
 */
record FitInputs(FeatureParts parts, List<MuscleId> muscles, List<FittedModel> models) implements FittedModel.Inputs {
    static final String ROLE_FEATURES = "features";


    /** One row for each part of each unit, and for each model. A unit whose muscles were all left out has 0 rows. */
    @Override
    public List<FitLedger> ledger(String kind, String fold, String modelSha256) {
        Map<String, Long> rowsOfUnit = muscles.stream().map(MuscleId::unit).collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<FitLedger> rows = new ArrayList<>();
        parts.hashes().forEach((unit, hashes) -> hashes.forEach(hash -> rows.add(
                new FitLedger(kind, fold, ROLE_FEATURES, unit, hash, rowsOfUnit.getOrDefault(unit, 0L), modelSha256))));
        models.forEach(model -> rows.add(new FitLedger(kind, fold, FittedModel.roleOf(model.kind()), "", model.sha256(), 0, modelSha256)));
        return rows;
    }
}
