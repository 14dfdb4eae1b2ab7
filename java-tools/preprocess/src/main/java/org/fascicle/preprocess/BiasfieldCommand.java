package org.fascicle.preprocess;

import java.io.IOException;
import java.nio.file.Path;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.ToolCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Weighted images without the shading of coils. */
@Command(name = "biasfield", description = "Takes the smooth bias field from a unit's weighted images by N4.")
final class BiasfieldCommand extends ToolCommand<BiasfieldConfig> {
    @Option(names = "--unit", required = true, paramLabel = "UNIT", description = "subject_session, e.g. sub-01_ses-t0")
    private String unit;

    @Option(names = "--images", required = true, paramLabel = "FOLDER", description = "the unit's image set, after preprocess geometry")
    private Path images;

    BiasfieldCommand() {
        super(BiasfieldConfig.class);
    }

    @Override
    protected void execute(BiasfieldConfig config, CommandRun run) throws IOException {
        UnitImages.run(run, unit, images, new BiasfieldStep(config, run.out().resolve("biasfields").resolve(unit)));
    }
}
