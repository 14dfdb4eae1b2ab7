package org.fascicle.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fascicle.cohort.Assessments;
import org.fascicle.cohort.CsvFile;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.MuscleCatalogue;
import org.fascicle.cohort.Participants;
import org.fascicle.cohort.Problems;
import org.fascicle.cohort.Samplesheet;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.Progress;
import org.fascicle.toolkit.ToolCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks the whole cohort before any work starts, and lists its series with a digest of each. */
@Command(name = "index", description = "Checks samplesheet, participants and assessments, all problems at once, and lists the series with a digest of each.")
final class IndexCommand extends ToolCommand<IndexConfig> {
    @Option(names = "--samplesheet", required = true, paramLabel = "CSV", description = "one row an image: subject, session, centre, region, contrast, part, series, path, mask, labels, truth_mask")
    private Path samplesheet;

    @Option(names = "--participants", required = true, paramLabel = "CSV", description = "one row a subject")
    private Path participants;

    @Option(names = "--assessments", paramLabel = "CSV", description = "raters' scores: subject, session, muscle, score, value")
    private Path assessments;

    @Option(names = "--muscles", paramLabel = "TSV", description = "the muscles the study knows; without it every muscle name is taken as it is")
    private Path muscles;

    @Option(names = "--data-root", arity = "1..*", paramLabel = "FOLDER", description = "where relative paths of the samplesheet start (default: the samplesheet's folder)")
    private List<Path> dataRoots = new ArrayList<>();

    IndexCommand() {
        super(IndexConfig.class);
    }

    @Override
    protected void execute(IndexConfig config, CommandRun run) throws IOException {
        Problems problems = new Problems();
        Optional<MuscleCatalogue> catalogue = tryRead(muscles == null ? null : () -> MuscleCatalogue.read(muscles), problems);
        Optional<Samplesheet> sheet = tryRead(() -> Samplesheet.read(samplesheet, problems), problems);
        Optional<Participants> people = tryRead(() -> Participants.read(participants, problems), problems);
        Optional<Assessments> scores = tryRead(assessments == null ? null : () -> Assessments.read(assessments, problems), problems);

        CohortChecks checks = new CohortChecks(problems, catalogue);
        if (sheet.isPresent() && people.isPresent()) {
            people.get().requireSubjects(sheet.get(), problems);
        }
        scores.ifPresent(given -> checks.checkMuscles(given));
        if (config.assessmentsNeedImages() && scores.isPresent() && sheet.isPresent()) {
            checks.checkAssessed(scores.get(), sheet.get());
        }
        List<Path> roots = dataRoots.isEmpty() ? List.of(samplesheet.toAbsolutePath().getParent()) : dataRoots;
        List<LocatedRow> rows = sheet.map(given -> new FileLocator(given.name(), roots, problems).locate(given)).orElse(List.of());
        checks.checkKinds(samplesheet.getFileName().toString(), rows);
        checks.checkLabels(rows);
        Progress progress = run.progress("checking masks", rows.size());
        for (int n = 0; n < rows.size(); n++) {
            checks.checkMasks(samplesheet.getFileName().toString(), rows.get(n));
            progress.update(n + 1, "");
        }
        problems.throwIfAny();
        write(run, rows, people.orElseThrow(), scores);
    }

    private static void write(CommandRun run, List<LocatedRow> rows, Participants people, Optional<Assessments> scores) throws IOException {
        Progress progress = run.progress("hashing series", rows.size());
        List<List<String>> lines = new ArrayList<>();
        for (LocatedRow row : rows) {
            lines.add(row.toFields(SeriesDigest.of(row.path())));
            progress.update(lines.size(), "");
        }
        CsvFile.write(run.out().resolve("series.csv"), LocatedRow.COLUMNS, lines);
        CsvFile.write(run.out().resolve("units.csv"), List.of("unit", "subject", "session", "centre"), rows.stream()
                .map(row -> List.of(row.row().unit().toString(), row.row().unit().subject(), row.row().unit().session(), row.row().centre()))
                .distinct().sorted((a, b) -> a.getFirst().compareTo(b.getFirst())).toList());
        people.write(run.out().resolve("participants.csv"));
        scores.orElse(new Assessments("", List.of())).write(run.out().resolve("assessments.csv"));
        run.say(rows.size() + " images of " + rows.stream().map(row -> row.row().unit()).distinct().count() + " units, no problem found");
    }

    private interface Reading<T> {
        T read();
    }

    /** A file that cannot be read at all is noted like every other problem, so that the other files are still checked. */
    private static <T> Optional<T> tryRead(Reading<T> reading, Problems problems) {
        if (reading == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.read());
        } catch (InvalidInputException e) {
            e.problems().forEach(problems::add);
            return Optional.empty();
        }
    }
}
