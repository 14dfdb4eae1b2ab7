package org.fascicle.learn;

import java.nio.file.Path;
import java.util.List;
import org.fascicle.cohort.CsvFile;
import org.fascicle.cohort.Participants;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.schema.SplitAssignment;
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
        List<SplitAssignment> rows = new SplitPlanner(config, units, readParticipants(units), run.streams()).plan();
        run.writeTable(SplitAssignment.class, rows, "cohort");
        CsvFile.write(run.out().resolve("folds.csv"), List.of("fold", "unit", "role", "fit"), rows.stream()
                .map(row -> List.of(row.fold(), row.unit(), row.role().name(), Boolean.toString(row.fit()))).toList());
        announce(config, rows, run);
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
            run.say("scheme none: every unit trains, so there is no held-out claim");
        } else {
            run.say("scheme %s: %d folds".formatted(config.scheme(), rows.stream().map(SplitAssignment::fold).distinct().count()));
        }
        if (config.asPublished()) {
            run.say("as published: units, not people, are divided; scores are optimistic");
        }
    }
}
