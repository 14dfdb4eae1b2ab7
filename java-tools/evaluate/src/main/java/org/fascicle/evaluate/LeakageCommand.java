package org.fascicle.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Participants;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.schema.FitLedger;
import org.fascicle.schema.ImageSeries;
import org.fascicle.schema.HarmonisedFeature;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.RadiomicFeature;
import org.fascicle.schema.SliceFingerprint;
import org.fascicle.schema.SplitAssignment;
import org.fascicle.schema.TableSchema;
import org.fascicle.schema.TestResult;
import org.fascicle.table.ResultTable;
import org.fascicle.toolkit.CohortCheckException;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.ContentHash;
import org.fascicle.toolkit.ToolCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code evaluate leakage}: whether a model saw what it must not have seen. Tables are written first; where something
 * leaked the command then ends with exit code 3.
 */
@Command(name = "leakage", description = "Checks ledgers, split, images and people for anything that leaked from test to training.")
public final class LeakageCommand extends ToolCommand<LeakageConfig> {
    /** The part of a table that this command writes: tables of several commands lie in one folder. */
    static final String PART = "leakage";
    private static final int LEAKS_NAMED = 5;

    @Option(names = "--split", required = true, paramLabel = "FILE", description = "table split_assignment")
    private Path split;

    @Option(names = "--ledgers", required = true, paramLabel = "TABLES", description = "table fit_ledger, all models and folds")
    private Path ledgers;

    @Option(names = "--features", paramLabel = "TABLES", description = "table radiomic_features, all units; and harmonised_features where fits used it")
    private Path features;

    @Option(names = "--series", paramLabel = "TABLES", description = "table image_series, to find duplicate images")
    private Path series;

    @Option(names = "--fingerprints", paramLabel = "TABLES", description = "table slice_fingerprint, to find copied and nearly equal slices")
    private Path fingerprints;

    @Option(names = "--participants", paramLabel = "CSV", description = "the people, to find one person under two labels")
    private Path participants;

    public LeakageCommand() {
        super(LeakageConfig.class);
    }

    @Override
    protected void execute(LeakageConfig config, CommandRun run) {
        List<SplitAssignment> units = run.readTable("split", split, SplitAssignment.class);
        if (units.isEmpty()) {
            throw new InvalidInputException(Problem.inFile(split.toString(), "the split has no rows", "give the split_assignment of learn split"));
        }
        List<FitLedger> rows = run.readTable("ledgers", ledgers, FitLedger.class);
        FoldRoles roles = FoldRoles.of(units);
        LeakageReport report = new LeakageReport();

        SplitCheck.check(roles, report);
        LedgerCheck ledgerCheck = new LedgerCheck(roles, rows);
        if (features == null) {
            ledgerCheck.check(report);
        } else {
            checkFeatures(roles, ledgerCheck, config, run, report);
        }
        if (series != null) {
            ImageDuplicateCheck.check(roles, run.readTable("series", series, ImageSeries.class), report);
        }
        if (fingerprints != null) {
            new SliceDuplicateCheck(roles, run.readTable("fingerprints", fingerprints, SliceFingerprint.class), config.nearDuplicateLikeness()).check(report);
        }
        if (participants != null) {
            new PersonCheck(roles, readParticipants(run), config).check(report);
        }
        run.writeTable(QcFinding.class, report.findings(), PART);
        run.writeTable(TestResult.class, report.checks(), PART);
        stopOn(report.leaks());
    }

    /** Ledgers against the features' contents, and the features against each other. */
    private void checkFeatures(FoldRoles roles, LedgerCheck ledgerCheck, LeakageConfig config, CommandRun run, LeakageReport report) {
        run.input("features", features);
        Map<String, Set<String>> unitsOfHash = new HashMap<>();
        List<RadiomicFeature> all = new ArrayList<>();
        Map<String, List<RadiomicFeature>> harmonised = new TreeMap<>();
        for (Path part : ResultTable.parts(features)) {
            run.inheritOrigin(ResultTable.footer(part).origin());
            Set<String> units = unitsOfHash.computeIfAbsent(ContentHash.of(part), _ -> new TreeSet<>());
            if (ResultTable.footer(part).schemaName().equals(TableSchema.of(HarmonisedFeature.class).name())) {
                for (HarmonisedFeature row : ResultTable.read(part, HarmonisedFeature.class)) {
                    units.add(row.unit());
                    harmonised.computeIfAbsent(row.fold(), _ -> new ArrayList<>()).add(row.asFeature());
                }
            } else {
                List<RadiomicFeature> ofPart = ResultTable.read(part, RadiomicFeature.class);
                ofPart.forEach(row -> units.add(row.unit()));
                all.addAll(ofPart);
            }
        }
        ledgerCheck.check(unitsOfHash, report);
        if (all.isEmpty() && !harmonised.isEmpty()) {
            // Where intensities are learned by fold, no features are of all folds; those of the first tell duplicates as well.
            all = harmonised.values().iterator().next();
        }
        NearDuplicateCheck.check(roles, FeatureTable.of(all), config, report);
    }

    private Participants readParticipants(CommandRun run) {
        run.input("participants", participants);
        Problems problems = new Problems();
        Participants people = Participants.read(participants, problems);
        problems.throwIfAny();
        return people;
    }

    private static void stopOn(List<QcFinding> leaks) {
        if (!leaks.isEmpty()) {
            List<String> named = leaks.stream().limit(LEAKS_NAMED).map(leak -> leak.unit() + ": " + leak.message()).toList();
            throw new CohortCheckException(leaks.size() + " leaks (table qc_finding, part " + PART + "): " + String.join("; ", named)
                    + (leaks.size() > LEAKS_NAMED ? "; and " + (leaks.size() - LEAKS_NAMED) + " more" : "") + " → " + leaks.getFirst().wayOut());
        }
    }
}
