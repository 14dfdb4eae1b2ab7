package org.fascicle.learn;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fascicle.cohort.CsvFile;
import org.fascicle.cohort.Participants;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.SplitAssignment;
import org.fascicle.schema.SplitRole;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.ToolCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code learn split}: writes {@code split_assignment} and, for Nextflow, {@code folds.csv}. */
@Command(name = "split", description = "Says which unit plays which role in which fold, before anything is fitted.")
final class SplitCommand extends ToolCommand<SplitConfig> {
    @Option(names = "--units", required = true, paramLabel = "CSV", description = "units.csv of ingest index")
    private Path unitsFile;

    @Option(names = "--participants", required = true, paramLabel = "CSV", description = "the people of the study")
    private Path participantsFile;

    SplitCommand() {
        super(SplitConfig.class);
    }

    @Override
    protected void execute(SplitConfig config, CommandRun run) {
        run.input("units", unitsFile);
        run.input("participants", participantsFile);
        List<SplitUnit> units = SplitUnit.read(unitsFile);
        SplitPlanner.Plan plan = new SplitPlanner(config, units, readParticipants(units), run.streams()).plan();
        List<SplitAssignment> rows = plan.rows();
        run.writeTable(SplitAssignment.class, rows, "cohort");
        run.writeTable(QcFinding.class, plan.findings(), "learn_split.cohort");
        CsvFile.write(run.out().resolve("folds.csv"), List.of("fold", "unit", "role", "fit", "outer_fold"), rows.stream()
                .map(row -> List.of(row.fold(), row.unit(), row.role().name(), Boolean.toString(row.fit()), Objects.toString(row.outerFold(), ""))).toList());
        announce(config, rows, run);
        plan.findings().forEach(finding -> run.say(finding.message() + " → " + finding.wayOut()));
    }

    private Participants readParticipants(List<SplitUnit> units) {
        Problems problems = new Problems();
        Participants participants = Participants.read(participantsFile, problems);
        units.stream().map(unit -> unit.id().subject()).distinct().filter(subject -> !participants.bySubject().containsKey(subject))
                .forEach(subject -> problems.add(new Problem(participants.name(), 0, "subject", subject, "the subject has units but no row", "add the subject")));
        problems.throwIfAny();
        return participants;
    }

    private static void announce(SplitConfig config, List<SplitAssignment> rows, CommandRun run) {
        if (config.scheme() == SplitScheme.none) {
            run.say("scheme none: nobody is tested, so there is no held-out claim");
        } else {
            run.say("scheme %s: %d folds%s".formatted(config.scheme(), folds(rows, false), config.innerFolds() == 0 ? "" : ", %d inner folds for tuning".formatted(folds(rows, true))));
        }
        if (config.scheme() == SplitScheme.external) {
            for (SplitRole role : SplitRole.values()) {
                run.say("%s: %s".formatted(role, rows.stream().filter(row -> row.role() == role && row.outerFold() == null)
                        .collect(Collectors.groupingBy(SplitAssignment::centre, TreeMap::new, Collectors.mapping(SplitAssignment::subject, Collectors.toSet())))
                        .entrySet().stream().map(centre -> "%s (%d subjects)".formatted(centre.getKey(), centre.getValue().size())).collect(Collectors.joining(", "))));
            }
        }
        if (config.asPublished()) {
            run.say("as published: units, not people, are divided; scores are optimistic");
        }
    }

    private static long folds(List<SplitAssignment> rows, boolean inner) {
        return rows.stream().filter(row -> row.outerFold() != null == inner).map(SplitAssignment::fold).distinct().count();
    }
}
