package org.fascicle.learn;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Participants;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.schema.QcFinding;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.Json;
import org.fascicle.toolkit.model.FittedModel;
import org.fascicle.toolkit.model.FoldSplit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code learn combat}: fits the effect of each centre on the features of the fold's fitting units. Regions of one subject
 * count as samples of their own; their likeness makes the fitted effects look surer than they are, but does not move them.
 */
@Command(name = "combat", description = "Fits the centres' effects on features (ComBat) on a fold's fitting units.")
final class CombatCommand extends FoldCommand<CombatConfig> {
    @Option(names = "--participants", required = true, paramLabel = "CSV", description = "the people of the study, for covariates")
    private Path participantsFile;

    CombatCommand() {
        super(CombatConfig.class);
    }

    @Override
    protected void execute(CombatConfig config, CommandRun run) {
        requireNoOutcome(config);
        FoldSplit split = FoldSplit.read(splitTable(), fold(), run);
        Participants participants = participants(participantsFile, run);
        FeatureParts parts = FeatureParts.read(featureFolder(), fold(), split::fits, run);
        SortedSet<String> contrasts = parts.contrasts(config.contrasts());
        CombatFit fit = CombatFit.of(drawn(RegionSample.of(parts.rows(), contrasts), split), contrasts, participants, config, fold(), run.stage());
        FittedModel.write(StoredComBat.KIND, fold(), Json.mapper().valueToTree(config), StoredComBat.facts(fit.fitted()), StoredComBat.tensors(fit.fitted()),
                new FitInputs(parts, fit.muscles(), List.of()), run);
        run.writeTable(QcFinding.class, fit.findings(), "learn_combat." + fold());
        run.say("fold %s: %d centres, %d regions, %d features, %d left out".formatted(fold(), fit.fitted().model().effects().size(), fit.muscles().size(),
                fit.fitted().features().size(), fit.fitted().dropped().size()));
    }

    private static List<RegionSample> drawn(List<RegionSample> samples, FoldSplit split) {
        return samples.stream().flatMap(sample -> Collections.nCopies(split.draws(sample.muscle().unit()), sample).stream()).toList();
    }

    static Participants participants(Path file, CommandRun run) {
        run.input("participants", file);
        Problems problems = new Problems();
        Participants participants = Participants.read(file, problems);
        problems.throwIfAny();
        return participants;
    }

    private static void requireNoOutcome(CombatConfig config) {
        List<String> both = config.covariates().stream().filter(config.outcomes()::contains).toList();
        if (!both.isEmpty()) {
            throw new InvalidInputException(new Problem("", 0, "covariates", String.join(", ", both),
                    "an outcome cannot be a covariate: harmonising a new subject would need the answer", "leave it out of covariates"));
        }
    }
}
