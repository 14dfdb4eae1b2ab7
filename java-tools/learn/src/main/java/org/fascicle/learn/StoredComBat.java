package org.fascicle.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fascicle.harmonise.BatchEffect;
import org.fascicle.harmonise.ComBatModel;
import org.fascicle.harmonise.ComBatPrior;
import org.fascicle.harmonise.ComBatSettings;
import org.fascicle.toolkit.Json;
import org.fascicle.toolkit.model.FittedModel;
import org.fascicle.toolkit.model.SafeTensors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How a {@link FeatureHarmonisation} lies in a {@link FittedModel}. */
final class StoredComBat {
    static final String KIND = "combat";

    private StoredComBat() {}

    static ObjectNode facts(FeatureHarmonisation fitted) {
        ComBatSettings settings = fitted.model().settings();
        ObjectNode facts = Json.mapper().createObjectNode();
        StoredModels.texts(facts, "contrasts", fitted.contrasts());
        StoredModels.texts(facts, "features", fitted.features());
        StoredModels.texts(facts, "dropped_features", fitted.dropped());
        StoredModels.texts(facts, "centres", fitted.model().effects().keySet());
        facts.put("prior", settings.prior().name()).put("mean_only", settings.meanOnly())
                .put("reference_centre", settings.referenceBatch().orElse(null)).put("adapt", fitted.adapt().name());
        ArrayNode covariates = facts.putArray("covariates");
        for (CovariateCoding.Column column : fitted.coding().columns()) {
            StoredModels.texts(covariates.addObject().put("name", column.name()), "levels", column.levels());
        }
        return facts;
    }

    /**
     * {@code grand_mean} and {@code pooled_deviation}: a feature, in its unit; {@code covariate_effects}: covariate × feature,
     * absent where there is none; {@code location} and {@code scale}: centre × feature, in pooled deviations and as a ratio
     * of variances.
     */
    static SortedMap<String, SafeTensors.Tensor> tensors(FeatureHarmonisation fitted) {
        ComBatModel model = fitted.model();
        SortedMap<String, SafeTensors.Tensor> tensors = new TreeMap<>();
        tensors.put("grand_mean", SafeTensors.Tensor.vector(model.grandMean()));
        tensors.put("pooled_deviation", SafeTensors.Tensor.vector(model.pooledDeviation()));
        if (model.covariateEffects().length > 0) {
            tensors.put("covariate_effects", SafeTensors.Tensor.matrix(model.covariateEffects()));
        }
        tensors.put("location", SafeTensors.Tensor.matrix(model.effects().values().stream().map(BatchEffect::location).toArray(double[][]::new)));
        tensors.put("scale", SafeTensors.Tensor.matrix(model.effects().values().stream().map(BatchEffect::scale).toArray(double[][]::new)));
        return tensors;
    }

    static FeatureHarmonisation read(FittedModel stored) {
        JsonNode facts = stored.facts();
        List<CovariateCoding.Column> columns = new ArrayList<>();
        facts.path("covariates").forEach(column -> columns.add(new CovariateCoding.Column(column.path("name").asString(""), StoredModels.texts(column, "levels"))));
        CovariateCoding coding = new CovariateCoding(columns);
        ComBatSettings settings = new ComBatSettings(ComBatPrior.valueOf(facts.path("prior").asString("")), facts.path("mean_only").asBoolean(false),
                Optional.of(facts.path("reference_centre")).filter(JsonNode::isString).map(JsonNode::asString));
        double[][] location = stored.tensor("location").rows();
        double[][] scale = stored.tensor("scale").rows();
        List<String> centres = StoredModels.texts(facts, "centres");
        SortedMap<String, BatchEffect> effects = new TreeMap<>();
        for (int c = 0; c < centres.size(); c++) {
            effects.put(centres.get(c), new BatchEffect(location[c], scale[c]));
        }
        double[][] covariateEffects = coding.width() == 0 ? new double[0][] : stored.tensor("covariate_effects").rows();
        ComBatModel model = new ComBatModel(settings, stored.tensor("grand_mean").values(), covariateEffects, stored.tensor("pooled_deviation").values(),
                effects, new TreeSet<>());
        return new FeatureHarmonisation(new TreeSet<>(StoredModels.texts(facts, "contrasts")), StoredModels.texts(facts, "features"),
                new TreeSet<>(StoredModels.texts(facts, "dropped_features")), coding, UnseenCentre.valueOf(facts.path("adapt").asString("")), model);
    }
}
