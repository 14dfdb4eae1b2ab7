package org.fascicle.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.MuscleCatalogue;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.UnitId;
import org.fascicle.dicom.Deidentifier;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.Progress;
import org.fascicle.toolkit.ToolCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** DICOM series of one unit as an image set, de-identified. */
@Command(name = "dicom", description = "Turns one unit's DICOM series and their masks into an image set, de-identified by PS3.15's basic profile.")
final class DicomCommand extends ToolCommand<DicomConfig> {
    @Mixin
    private UnitOptions options = new UnitOptions();

    @Option(names = "--muscles", paramLabel = "TSV", description = "the muscles whose names a structure set's regions may keep")
    private Path muscles;

    DicomCommand() {
        super(DicomConfig.class);
    }

    @Override
    protected void execute(DicomConfig config, CommandRun run) throws IOException {
        UnitId unit = options.unit();
        List<SeriesRow> rows = options.rows();
        UnitIngest ingest = new UnitIngest(run, unit, rows.getFirst().centre());
        DicomSeries series = new DicomSeries(config, deidentifier(config, unit),
                java.util.Optional.ofNullable(muscles).map(MuscleCatalogue::read), ingest);
        Progress progress = run.progress("series", rows.size());
        for (int n = 0; n < rows.size(); n++) {
            run.input("series_" + (n + 1), rows.get(n).path());
            series.add(rows.get(n), options.byHand());
            progress.update(n + 1, "");
        }
        ingest.finish();
    }

    private static Deidentifier deidentifier(DicomConfig config, UnitId unit) throws IOException {
        // Without a key nothing that follows from it is written, so any key will do.
        byte[] key = config.keyFile().isBlank() ? new byte[] {1} : key(Path.of(config.keyFile()));
        return new Deidentifier(config.options(), key, Deidentifier.dayOffset(key, unit.subject(), config.dateShiftDays()));
    }

    private static byte[] key(Path file) throws IOException {
        try {
            byte[] key = Files.readAllBytes(file);
            if (key.length < 16) {
                throw new InvalidInputException(Problem.of("key_file", "has " + key.length + " bytes", "use at least 16 random bytes, e.g. head -c 32 /dev/urandom > key"));
            }
            return key;
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(Problem.of("key_file", "no such file: " + file, "make one: head -c 32 /dev/urandom > key"));
        }
    }
}
