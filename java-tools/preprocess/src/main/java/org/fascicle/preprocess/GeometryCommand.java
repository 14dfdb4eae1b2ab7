package org.fascicle.preprocess;

import java.io.IOException;
import java.nio.file.Path;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.ToolCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Canonical orientation, one spacing, and each mask on the grid of its image. */
@Command(name = "geometry", description = "Brings a unit's images to canonical orientation and the spacing wanted, and its masks to their image's grid.")
final class GeometryCommand extends ToolCommand<GeometryConfig> {
    @Option(names = "--unit", required = true, paramLabel = "UNIT", description = "subject_session, e.g. sub-01_ses-t0")
    private String unit;

    @Option(names = "--images", required = true, paramLabel = "FOLDER", description = "the unit's image set, as ingest wrote it")
    private Path images;

    GeometryCommand() {
        super(GeometryConfig.class);
    }

    @Override
    protected void execute(GeometryConfig config, CommandRun run) throws IOException {
        UnitImages.run(run, unit, images, new GeometryStep(config));
    }
}
