package org.fascicle.learn;

import java.util.List;
import java.util.SortedSet;
import org.fascicle.schema.QcFinding;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.Json;
import org.fascicle.toolkit.model.FittedModel;
import org.fascicle.toolkit.model.FoldSplit;
import picocli.CommandLine.Command;

/** {@code learn scale}: fits a {@link FeatureScale} on the fold's fitting units. */
@Command(name = "scale", description = "Fits the scaling of features on a fold's fitting units.")
final class ScaleCommand extends FoldCommand<ScaleConfig> {
    ScaleCommand() {
        super(ScaleConfig.class);
    }

    @Override
    protected void execute(ScaleConfig config, CommandRun run) {
        FoldSplit split = FoldSplit.read(splitTable(), fold(), run);
        FeatureParts parts = FeatureParts.read(featureFolder(), fold(), split::fits, run);
        SortedSet<String> contrasts = parts.contrasts(config.contrasts());
        FeatureScale.Fit fit = FeatureScale.fit(MuscleFeatures.join(parts.rows(), contrasts, run.stage()), contrasts, config, split::draws, fold(), run.stage());
        FeatureScale scale = fit.scale();
        FittedModel.write(StoredModels.SCALE, fold(), Json.mapper().valueToTree(config), StoredModels.facts(scale), StoredModels.tensors(scale),
                new FitInputs(parts, fit.muscles().muscles(), List.of()), run);
        run.writeTable(QcFinding.class, fit.findings(), "learn_scale." + fold());
        run.say("fold %s: %d muscles, %d features, %d left out".formatted(fold(), fit.muscles().rows(), scale.features().size(), scale.dropped().size()));
    }
}
