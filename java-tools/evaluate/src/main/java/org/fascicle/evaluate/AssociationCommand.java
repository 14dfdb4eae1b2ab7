package org.fascicle.evaluate;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.fascicle.cohort.Assessments;
import org.fascicle.cohort.Participants;
import org.fascicle.cohort.Problems;
import org.fascicle.schema.Agreement;
import org.fascicle.schema.Association;
import org.fascicle.schema.ContingencyCell;
import org.fascicle.schema.SomAssignment;
import org.fascicle.schema.SplitAssignment;
import org.fascicle.schema.TestResult;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.ToolCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code evaluate association}: the map and its clusters against the rater's scores. */
@Command(name = "association", description = "Compares clusters and places on the map with the rater's scores.")
public final class AssociationCommand extends ToolCommand<AssociationConfig> {
    /** The part of a table that this command writes: tables of several commands lie in one folder. */
    static final String PART = "association";

    @Option(names = "--assignments", required = true, paramLabel = "TABLES", description = "table som_assignment, all folds")
    private Path assignments;

    @Option(names = "--assessments", required = true, paramLabel = "CSV", description = "the rater's scores: subject, session, muscle, score, value")
    private Path assessments;

    @Option(names = "--participants", required = true, paramLabel = "CSV", description = "the people: subject, family, …")
    private Path participants;

    @Option(names = "--split", required = true, paramLabel = "FILE", description = "table split_assignment")
    private Path split;

    public AssociationCommand() {
        super(AssociationConfig.class);
    }

    @Override
    protected void execute(AssociationConfig config, CommandRun run) {
        List<SomAssignment> places = run.readTable("assignments", assignments, SomAssignment.class);
        List<SplitAssignment> units = run.readTable("split", split, SplitAssignment.class);
        run.input("assessments", assessments);
        run.input("participants", participants);
        Problems problems = new Problems();
        Assessments scores = Assessments.read(assessments, problems);
        Participants people = Participants.read(participants, problems);
        problems.throwIfAny();

        List<RatedMuscle> rows = RatingJoin.join(places, scores, config.rating());
        List<EvaluationFold> folds = FoldSelection.of(rows, units, config.clusterOrder(), familyCaveat(rows, people));
        AssociationAnalysis analysis = new AssociationAnalysis(config, new Resampler(config.resampling(), run.streams(), run.stage()));
        if (scores.rows().isEmpty()) {
            run.say(scores.name() + " has no scores: nothing to compare with, the tables are empty");
        }
        Findings findings = analysis.judge(scores.rows().isEmpty() ? List.of() : folds);

        run.writeTable(Association.class, findings.associations(), PART);
        run.writeTable(Agreement.class, findings.agreements(), PART);
        run.writeTable(ContingencyCell.class, findings.cells(), PART);
        run.writeTable(TestResult.class, findings.tests(AssociationAnalysis.PERMUTATION), PART);
    }

    /** Patients of one family are no sample of patients at large, and the tables must say so. */
    static String familyCaveat(List<RatedMuscle> rows, Participants people) {
        TreeSet<String> subjects = new TreeSet<>(rows.stream().map(RatedMuscle::subject).toList());
        TreeSet<String> families = new TreeSet<>(subjects.stream().map(subject -> people.value(subject, "family").orElse("")).toList());
        return subjects.size() > 1 && families.size() == 1 && !families.first().isEmpty()
                ? "all " + subjects.size() + " patients are of one family, and intervals speak of that family" : "";
    }
}
