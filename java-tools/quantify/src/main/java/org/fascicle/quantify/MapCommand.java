package org.fascicle.quantify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fascicle.cohort.Contrast;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.cohort.UnitId;
import org.fascicle.image.ImageFormatException;
import org.fascicle.qmri.MapQuantity;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.ToolCommand;
import picocli.CommandLine.Option;

/**
 * A command that makes quantitative maps: of a unit's images, to {@code maps/<unit>/}, where an image that cannot be used is a
 * finding and the others go on; or by hand of image files, to one map file or a folder.
 *
 * @param <C> its config record
 */
abstract class MapCommand<C extends Record> extends ToolCommand<C> {
    @Option(names = "--unit", paramLabel = "UNIT", description = "subject and session, sub-01_ses-t0")
    private String unit;

    @Option(names = "--images", paramLabel = "FOLDER", description = "the unit's image set")
    private Path images;

    @Option(names = "--mask", paramLabel = "FILE", description = "by hand: a mask; only its voxels are mapped")
    private Path mask;

    @Option(names = "--field-strength-t", paramLabel = "T", description = "by hand: field strength, where the image has no sidecar that says it")
    private Double fieldStrengthT;

    @Option(names = "--quantity", paramLabel = "NAME", description = "by hand: which of the maps becomes the file --out; with a folder as --out all are written")
    private MapQuantity quantity;

    @Option(names = "--threads", paramLabel = "N", description = "threads that share the voxels (default: the processors there are); the maps do not depend on it")
    private int threads = Runtime.getRuntime().availableProcessors();

    private final Contrast contrast;

    /** @param contrast findings about a region name it */
    MapCommand(Class<C> configType, Contrast contrast) {
        super(configType);
        this.contrast = contrast;
    }

    /** Makes the maps of one region. */
    abstract void map(MapInput input, C config, MapOutput output, int threads) throws IOException;

    /** Adds the files and settings that the command's own options name. */
    abstract void byHand(HandImages files);

    /** What {@code --out} becomes by hand where nobody says: the first of these that could be made. */
    abstract List<MapQuantity> mainQuantities();

    /** How a user starts it by hand, for messages. */
    abstract String handUsage();

    @Override
    protected final void execute(C config, CommandRun run) throws IOException {
        HandImages files = new HandImages().mask(mask).setting("--field-strength-t", "field_strength_t", fieldStrengthT);
        byHand(files);
        requireOneMode(files);
        if (files.isEmpty()) {
            mapUnit(config, run);
        } else {
            new HandMaps(run.stage(), quantity, mainQuantities()).make(files, run,
                    (input, output) -> map(input, files.over(config, configType()), output, threads));
        }
    }

    private void requireOneMode(HandImages files) {
        Problems problems = new Problems();
        boolean study = unit != null || images != null;
        if (study == !files.isEmpty()) {
            problems.add(Problem.of("", study ? "options of a study and of work by hand together" : "nothing to work on", "give --unit and --images, or " + handUsage()));
        } else if (study && (unit == null || images == null)) {
            problems.add(Problem.of(unit == null ? "--unit" : "--images", "missing", "give --unit and --images together"));
        } else if (study && quantity != null) {
            problems.add(Problem.of("--quantity", "for work by hand only", "in a study all maps are written"));
        } else if (!study && files.files().isEmpty()) {
            problems.add(Problem.of("", "no image", "give " + handUsage()));
        }
        if (threads < 1) {
            problems.add(new Problem("", 0, "--threads", Integer.toString(threads), "too few", "give 1 or more"));
        }
        problems.throwIfAny();
    }

    @Override
    protected final Path problemsFolder() {
        Path out = super.problemsFolder();
        return HandMaps.isMapFile(out) ? out.toAbsolutePath().getParent() : out;
    }

    private void mapUnit(C config, CommandRun run) throws IOException {
        run.input("images", images);
        UnitId id = unitId();
        Path folder = Files.createDirectories(run.out().resolve("maps").resolve(unit));
        MapOutput output = new MapOutput(folder, id, run.stage());
        String centre = "";
        if (!ImageSet.isEmpty(images)) {
            ImageSet set = ImageSet.read(images);
            requireUnit(set);
            centre = set.centre();
            for (String region : set.entries().stream().map(ImageSet.Entry::region).distinct().toList()) {
                mapRegion(new MapInput(set, region), config, output);
            }
        }
        output.set(centre).writeIndex(run.stage().substring(run.stage().indexOf(' ') + 1));
        run.writeTable(QcFinding.class, output.findings(), run.stage().replace(' ', '_') + "." + unit);
    }

    private void mapRegion(MapInput input, C config, MapOutput output) throws IOException {
        try {
            map(input, config, output, threads);
        } catch (ImageFormatException e) {
            output.find(input.region(), contrast, "unusable_image", Severity.refused, e.file().getFileName() + ": " + e.reason(), e.wayOut());
        }
    }

    private UnitId unitId() {
        try {
            return UnitId.parse(unit);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Problem.of("--unit", e.getMessage(), "give subject_session, for example sub-01_ses-t0"));
        }
    }

    private void requireUnit(ImageSet set) {
        if (!set.unit().toString().equals(unit)) {
            throw new InvalidInputException(new Problem("", 0, "--unit", unit, "the image set is of " + set.unit(), "give the folder of this unit"));
        }
    }

    /** Settings as sidecars keep them. */
    static java.util.Map<String, Object> settings(Object... namesAndValues) {
        java.util.TreeMap<String, Object> settings = new java.util.TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                settings.put((String) namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return settings;
    }

    /** The list as sidecars keep it. */
    static List<Double> list(double[] values) {
        return java.util.Arrays.stream(values).boxed().toList();
    }
}
