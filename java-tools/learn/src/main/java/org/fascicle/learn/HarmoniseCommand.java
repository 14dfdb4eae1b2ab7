package org.fascicle.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Participants;
import org.fascicle.cohort.Problem;
import org.fascicle.harmonise.ComBatModel;
import org.fascicle.harmonise.SampleTable;
import org.fascicle.schema.HarmonisedFeature;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.RadiomicFeature;
import org.fascicle.schema.Severity;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.model.FittedModel;
import org.fascicle.toolkit.model.FoldSplit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code learn harmonise}: applies a fold's ComBat to every unit of the fold, fitted on or not. */
@Command(name = "harmonise", description = "Removes the centres' effects from the features of a fold's units.")
final class HarmoniseCommand extends FoldCommand<HarmoniseConfig> {
    @Option(names = "--combat", required = true, paramLabel = "FOLDER", description = "the fold's model of learn combat")
    private Path combatFolder;

    @Option(names = "--participants", required = true, paramLabel = "CSV", description = "the people of the study, for covariates")
    private Path participantsFile;

    HarmoniseCommand() {
        super(HarmoniseConfig.class);
    }

    @Override
    protected void execute(HarmoniseConfig config, CommandRun run) {
        FoldSplit split = FoldSplit.read(splitTable(), fold(), run);
        FeatureHarmonisation fitted = StoredComBat.read(FittedModel.read(combatFolder, StoredComBat.KIND, fold(), run));
        Participants participants = CombatCommand.participants(participantsFile, run);
        FeatureParts parts = FeatureParts.read(featureFolder(), fold(), unit -> split.byUnit().containsKey(unit), run);
        List<QcFinding> findings = new ArrayList<>();
        List<RegionSample> samples = codable(RegionSample.of(parts.rows(), fitted.contrasts()), fitted, participants, run.stage(), findings);
        FeatureHarmonisation adapted = adapt(fitted, samples, participants, config, run.stage(), findings);
        write(adapted, samples, participants, run);
        run.writeTable(QcFinding.class, findings, "learn_harmonise." + fold());
        run.say("fold %s: %d regions of %d units harmonised%s".formatted(fold(), samples.size(), parts.units().size(),
                adapted.model().transductive().isEmpty() ? "" : "; transductive: " + String.join(", ", adapted.model().transductive())));
    }

    /** The samples whose covariates the fit knows; the others are left out and named. */
    private static List<RegionSample> codable(List<RegionSample> given, FeatureHarmonisation fitted, Participants participants, String stage, List<QcFinding> findings) {
        List<RegionSample> codable = new ArrayList<>();
        for (RegionSample sample : given) {
            fitted.coding().obstacle(sample, participants).ifPresentOrElse(reason -> findings.add(new QcFinding(sample.muscle().unit(), stage, "region_left_out",
                    sample.region(), "", sample.muscle().muscle(), sample.muscle().side(), reason + "; the region is left out", Severity.refused,
                    "fill it in, or fit without that covariate")), () -> codable.add(sample));
        }
        return codable;
    }

    private FeatureHarmonisation adapt(FeatureHarmonisation fitted, List<RegionSample> samples, Participants participants, HarmoniseConfig config, String stage,
            List<QcFinding> findings) {
        ComBatModel model = fitted.model();
        SortedSet<String> unseen = model.unseen(samples.stream().map(RegionSample::centre).toList());
        if (!unseen.isEmpty() && fitted.adapt() == UnseenCentre.refuse) {
            throw new InvalidInputException(new Problem("", 0, "adapt", UnseenCentre.refuse.name(), "fold %s: the model has not seen centre %s, only %s"
                    .formatted(fold(), String.join(", ", unseen), String.join(", ", model.effects().keySet())),
                    "set adapt of learn combat to unlabelled, which marks the results transductive, or leave those units out"));
        }
        for (String centre : unseen) {
            List<RegionSample> whole = samples.stream().filter(sample -> sample.centre().equals(centre) && fitted.features().stream().allMatch(sample::defines)).toList();
            if (whole.size() < config.fewestRegions()) {
                throw new InvalidInputException(new Problem("", 0, "fewest_regions", Integer.toString(config.fewestRegions()),
                        "centre %s has %d regions with all features, too few to estimate its effect from".formatted(centre, whole.size()), "leave its units out"));
            }
            model = model.adaptedTo(table(whole, fitted, participants));
            findings.add(QcFinding.ofUnit("cohort", stage, "transductive_harmonisation", Severity.warning,
                    "fold %s: centre %s was not fitted; its effect comes from the features of its own %d regions, so its results are transductive"
                            .formatted(fold(), centre, whole.size()), "say so wherever they are reported"));
        }
        return fitted.with(model);
    }

    private void write(FeatureHarmonisation fitted, List<RegionSample> samples, Participants participants, CommandRun run) {
        Map<String, List<HarmonisedFeature>> byUnit = new TreeMap<>();
        if (!samples.isEmpty()) {
            double[][] harmonised = fitted.model().apply(table(samples, fitted, participants));
            for (int i = 0; i < harmonised.length; i++) {
                byUnit.computeIfAbsent(samples.get(i).muscle().unit(), unit -> new ArrayList<>()).addAll(rows(samples.get(i), harmonised[i], fitted));
            }
        }
        byUnit.forEach((unit, rows) -> run.writeTable(HarmonisedFeature.class, rows, unit + "." + fold()));
    }

    private List<HarmonisedFeature> rows(RegionSample sample, double[] values, FeatureHarmonisation fitted) {
        boolean transductive = fitted.model().transductive().contains(sample.centre());
        List<HarmonisedFeature> rows = new ArrayList<>();
        for (int f = 0; f < values.length; f++) {
            String column = fitted.features().get(f);
            RadiomicFeature row = sample.rows().get(column);
            if (row != null) {
                rows.add(new HarmonisedFeature(fold(), row.unit(), row.region(), row.contrast(), row.muscle(), row.side(), row.feature(), row.subject(),
                        row.session(), row.centre(), sample.defines(column) ? values[f] : null, row.voxelCount(), transductive));
            }
        }
        return rows;
    }

    /** Features are harmonised one by one, so any number may stand where one is not defined; its result is not used. */
    private static SampleTable table(List<RegionSample> samples, FeatureHarmonisation fitted, Participants participants) {
        double[] standIn = fitted.model().grandMean();
        return new SampleTable(samples.stream().map(sample -> sample.values(fitted.features(), standIn)).toArray(double[][]::new),
                samples.stream().map(RegionSample::centre).toList(), samples.stream().map(sample -> fitted.coding().encode(sample, participants)).toArray(double[][]::new));
    }
}
