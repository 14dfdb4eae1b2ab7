package org.fascicle.preprocess;

import java.io.IOException;
import java.nio.file.Path;
import org.fascicle.cohort.ImageSet;
import org.fascicle.schema.ImageRegistration;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.ToolCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** All images of a unit in the scanner coordinates of one of them, or of another session's. */
@Command(name = "register", description = "Brings a unit's images to the coordinates of one contrast, of this session or another, by mutual information.")
final class RegisterCommand extends ToolCommand<RegisterConfig> {
    @Option(names = "--unit", required = true, paramLabel = "UNIT", description = "subject_session, e.g. sub-01_ses-t0")
    private String unit;

    @Option(names = "--images", required = true, paramLabel = "FOLDER", description = "the unit's image set, after preprocess geometry")
    private Path images;

    @Option(names = "--reference", paramLabel = "FOLDER", description = "image set of the session to bring all to (default: the unit's own)")
    private Path reference;

    RegisterCommand() {
        super(RegisterConfig.class);
    }

    @Override
    protected void execute(RegisterConfig config, CommandRun run) throws IOException {
        ImageSet to = null;
        if (reference != null) {
            run.input("reference", reference);
            to = ImageSet.read(reference);
        }
        RegisterStep step = new RegisterStep(config, to, run.streams());
        UnitImages.run(run, unit, images, step);
        run.writeTable(ImageRegistration.class, step.registrations(), unit);
    }
}
