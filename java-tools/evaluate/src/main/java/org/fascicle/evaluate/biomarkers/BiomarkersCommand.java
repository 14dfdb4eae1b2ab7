package org.fascicle.evaluate.biomarkers;

import java.nio.file.Path;
import java.util.List;
import org.fascicle.schema.BiomarkerAgreement;
import org.fascicle.schema.GroupComparison;
import org.fascicle.schema.NetworkComparison;
import org.fascicle.schema.NetworkRank;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.SegmentationOutlier;
import org.fascicle.schema.SegmentationScore;
import org.fascicle.schema.SegmentationSummary;
import org.fascicle.schema.SimulationTruth;
import org.fascicle.schema.SplitAssignment;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.ToolCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code evaluate biomarkers}: what the networks' masks do to biomarkers, over the cohort. */
@Command(name = "biomarkers", description = {
    "Summarises segmentation scores over the cohort: Dice, absent and outlying muscles, agreement of biomarkers,",
    "muscles with little and much fat, networks against each other."})
public final class BiomarkersCommand extends ToolCommand<BiomarkersConfig> {
    /** The part of a table that this command writes: tables of several commands lie in one folder. */
    static final String PART = "biomarkers";

    @Option(names = "--scores", required = true, paramLabel = "TABLES", description = "table segmentation_score, all units and folds")
    private Path scores;

    @Option(names = "--split", required = true, paramLabel = "FILE", description = "table split_assignment")
    private Path split;

    @Option(names = "--simulation-truth", paramLabel = "FILE", description = "table simulation_truth of a simulated cohort, for how fat lies in a muscle")
    private Path simulationTruth;

    public BiomarkersCommand() {
        super(BiomarkersConfig.class);
    }

    @Override
    protected void execute(BiomarkersConfig config, CommandRun run) {
        List<SegmentationScore> rows = run.readTable("scores", scores, SegmentationScore.class);
        List<SplitAssignment> units = run.readTable("split", split, SplitAssignment.class);
        List<SimulationTruth> truth = simulationTruth == null ? List.of() : run.readTable("simulation_truth", simulationTruth, SimulationTruth.class);
        List<ScoredFold> folds = ScoredFold.of(rows, units);
        if (folds.isEmpty()) {
            run.say("no muscle was scored: the tables are empty");
        }
        PatientBootstrap bootstrap = new PatientBootstrap(config, run.streams(), run.stage());
        OutlierAnalysis outliers = new OutlierAnalysis(config.outlierFence());
        SummaryAnalysis summaries = new SummaryAnalysis(config, bootstrap, outliers);
        List<SegmentationSummary> summary = folds.stream().flatMap(fold -> summaries.of(ScoreSample.of(fold)).stream()).toList();
        List<ScoreSample> samples = folds.isEmpty() ? List.of() : ScoreSample.of(ScoredFold.main(folds));
        NetworkAnalysis networks = new NetworkAnalysis(config, bootstrap);

        run.writeTable(SegmentationSummary.class, summary, PART);
        run.writeTable(SegmentationOutlier.class, samples.stream().filter(s -> !s.region().equals(ScoreSample.ALL)).flatMap(s -> outliers.of(s).stream()).toList(), PART);
        run.writeTable(BiomarkerAgreement.class, new AgreementAnalysis(config, bootstrap, outliers).of(samples), PART);
        run.writeTable(GroupComparison.class, new GroupAnalysis(config, bootstrap, truth).of(samples), PART);
        run.writeTable(NetworkComparison.class, networks.compare(samples), PART);
        run.writeTable(NetworkRank.class, networks.rank(samples), PART);
        run.writeTable(QcFinding.class, summaries.flags(summary, run.stage()), run.stage().replace(' ', '_'));
    }
}
