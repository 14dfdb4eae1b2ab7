package org.fascicle.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.MaskLabels;
import org.fascicle.cohort.Muscle;
import org.fascicle.cohort.MuscleCatalogue;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.ToolCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Masks in a folder that 3D Slicer opens: NIfTI, each with a colour table that names and colours its labels. */
@Command(name = "exportmasks", description = "Writes a unit's masks for 3D Slicer: NIfTI files, each with a colour table (.ctbl) and label table, and the images they were drawn on.")
final class ExportmasksCommand extends ToolCommand<ExportmasksConfig> {
    @Option(names = "--images", required = true, paramLabel = "FOLDER", description = "the unit's image set, or its folder of segmentations")
    private Path images;

    @Option(names = "--muscles", paramLabel = "TSV", description = "the muscles the study knows: their order fixes the colours, so that all exports look alike")
    private Path muscles;

    ExportmasksCommand() {
        super(ExportmasksConfig.class);
    }

    @Override
    protected void execute(ExportmasksConfig config, CommandRun run) throws IOException {
        List<String> known = muscles == null ? List.of() : MuscleCatalogue.read(muscles).entries().stream().map(entry -> entry.muscle().name()).toList();
        MaskFolder masks = MaskFolder.read("--images", images);
        Path to = Files.createDirectories(run.out().resolve("slicer").resolve(masks.unit().toString()));
        for (MaskFolder.Entry entry : masks.entries()) {
            LabelMap map = entry.read();
            SortedMap<Integer, Muscle> named = named(map, entry.labels());
            NiftiFile.write(to.resolve(entry.name() + ".nii.gz"), map);
            new MaskLabels(named).write(ImageSet.labelTable(to.resolve(entry.name() + ".nii.gz")));
            new ColourTable(named, known).write(to.resolve(entry.name() + ".ctbl"));
            if (config.withImages() && entry.image().isPresent()) {
                Files.copy(entry.image().get(), to.resolve(entry.image().get().getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        run.say(masks.entries().size() + " masks in " + to);
    }

    /** Every label of the table, and every label of the map that nobody named. */
    private static SortedMap<Integer, Muscle> named(LabelMap map, MaskLabels labels) {
        SortedMap<Integer, Muscle> named = new TreeMap<>(labels.names());
        for (int label : map.present()) {
            named.putIfAbsent(label, labels.muscle(label));
        }
        return named;
    }
}
