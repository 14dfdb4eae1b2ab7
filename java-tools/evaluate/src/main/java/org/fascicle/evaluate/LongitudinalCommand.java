package org.fascicle.evaluate;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.fascicle.cohort.Assessments;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.schema.Agreement;
import org.fascicle.schema.Association;
import org.fascicle.schema.ClusterTransition;
import org.fascicle.schema.ContingencyCell;
import org.fascicle.schema.SomAssignment;
import org.fascicle.schema.TestResult;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.ToolCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code evaluate longitudinal}: how muscles moved between two sessions. */
@Command(name = "longitudinal", description = "Follows each muscle's cluster and Mercuri stage between two sessions.")
public final class LongitudinalCommand extends ToolCommand<LongitudinalConfig> {
    /** The part of a table that this command writes: tables of several commands lie in one folder. */
    static final String PART = "longitudinal";

    @Option(names = "--assignments", required = true, paramLabel = "TABLES", description = "table som_assignment, all folds")
    private Path assignments;

    @Option(names = "--assessments", required = true, paramLabel = "CSV", description = "the rater's scores: subject, session, muscle, score, value")
    private Path assessments;

    public LongitudinalCommand() {
        super(LongitudinalConfig.class);
    }

    @Override
    protected void execute(LongitudinalConfig config, CommandRun run) {
        List<SomAssignment> places = run.readTable("assignments", assignments, SomAssignment.class);
        run.input("assessments", assessments);
        Problems problems = new Problems();
        Assessments scores = Assessments.read(assessments, problems);
        problems.throwIfAny();
        if (places.isEmpty()) {
            throw new InvalidInputException(Problem.inFile(assignments.toString(), "no muscle is on a map", "give the som_assignment of learn project"));
        }
        TreeSet<String> sessions = new TreeSet<>(places.stream().map(SomAssignment::session).toList());
        String from = session("from_session", config.fromSession(), sessions, sessions.first());
        String to = session("to_session", config.toSession(), sessions, sessions.last());

        LongitudinalAnalysis analysis = new LongitudinalAnalysis(new Resampler(config.resampling(), run.streams(), run.stage()));
        if (sessions.size() > 1) {
            FoldSelection.of(RatingJoin.join(places, scores, config.rating()), config.clusterOrder())
                    .forEach(fold -> analysis.judge(fold, from, to));
        } else {
            run.say("only one session (" + String.join("", sessions) + "): nothing to follow, the tables are empty");
        }
        run.writeTable(ClusterTransition.class, analysis.transitions(), PART);
        run.writeTable(Association.class, analysis.findings().associations(), PART);
        run.writeTable(Agreement.class, analysis.findings().agreements(), PART);
        run.writeTable(ContingencyCell.class, analysis.findings().cells(), PART);
        run.writeTable(TestResult.class, analysis.findings().tests(LongitudinalAnalysis.SIGN_FLIP), PART);
    }

    /** The session of that label, with or without BIDS' prefix; the fallback where none is named. */
    private static String session(String key, String label, TreeSet<String> sessions, String fallback) {
        if (label.isEmpty() || sessions.contains(label)) {
            return label.isEmpty() ? fallback : label;
        }
        if (sessions.contains("ses-" + label)) {
            return "ses-" + label;
        }
        throw new InvalidInputException(new Problem("", 0, key, label, "no such session on the map", "use one of " + String.join(", ", sessions)));
    }
}
