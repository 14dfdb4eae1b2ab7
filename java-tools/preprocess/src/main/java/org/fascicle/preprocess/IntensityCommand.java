package org.fascicle.preprocess;

import java.io.IOException;
import java.nio.file.Path;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.ToolCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Intensities of weighted images on a common scale. */
@Command(name = "intensity", description = "Normalises the intensities of a unit's weighted images; maps with a unit stay as they are.")
final class IntensityCommand extends ToolCommand<IntensityConfig> {
    @Option(names = "--unit", required = true, paramLabel = "UNIT", description = "subject_session, e.g. sub-01_ses-t0")
    private String unit;

    @Option(names = "--images", required = true, paramLabel = "FOLDER", description = "the unit's image set, after preprocess geometry")
    private Path images;

    @Option(names = "--landmarks", paramLabel = "FOLDER", description = "for method nyul: the fold's model of preprocess landmarks")
    private Path landmarks;

    @Option(names = "--fold", paramLabel = "NAME", description = "for method nyul: the fold the model was fitted in")
    private String fold;

    IntensityCommand() {
        super(IntensityConfig.class);
    }

    @Override
    protected void execute(IntensityConfig config, CommandRun run) throws IOException {
        LandmarkModel learned = learned(config, run);
        UnitImages.run(run, unit, learned == null ? "" : fold, images, new IntensityStep(config, learned));
    }

    private LandmarkModel learned(IntensityConfig config, CommandRun run) {
        if (config.method() != IntensityConfig.Method.nyul) {
            return null;
        }
        if (landmarks == null || fold == null) {
            throw new InvalidInputException(Problem.of("method", "nyul applies a scale that was learned, and none is given",
                    "fit one with fascicle preprocess landmarks, then give --landmarks models/landmarks.FOLD --fold FOLD"));
        }
        return LandmarkModel.read(landmarks, fold, run);
    }
}
