package org.fascicle.quantify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.qmri.MapDefinition;
import org.fascicle.qmri.MapQuantity;
import org.fascicle.schema.MapStatistic;
import org.fascicle.schema.QcFinding;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.ToolCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code quantify mapstatistics}: the values of a unit's maps over each muscle. */
@Command(name = "mapstatistics", description = {
    "Mean, spread and percentiles of every map of a unit over each muscle, whole and without its rim,",
    "with volume, voxel count and coverage.",
    "In a study: --unit and --maps. By hand: --map, --mask and --out FILE.csv."})
final class MapStatisticsCommand extends ToolCommand<MapStatisticsConfig> {
    @Option(names = "--unit", paramLabel = "UNIT", description = "subject and session, sub-01_ses-t0")
    private String unit;

    @Option(names = "--maps", arity = "1..*", paramLabel = "FOLDER", description = "the unit's maps, one folder or several")
    private List<Path> maps;

    @Option(names = "--images", paramLabel = "FOLDER", description = "the unit's image set, whose masks serve where a map has none of its own")
    private Path images;

    @Option(names = "--map", paramLabel = "FILE", description = "by hand: a map (NIfTI)")
    private Path map;

    @Option(names = "--mask", paramLabel = "FILE", description = "by hand: its mask; a table of label and name may lie beside it (MASK.tsv)")
    private Path mask;

    @Option(names = "--quantity", paramLabel = "NAME", description = "by hand: what the map holds, where it has no sidecar that says it")
    private MapQuantity quantity;

    @Option(names = "--method", paramLabel = "TEXT", defaultValue = "", description = "by hand: how it was made, such as 'spectrum hamilton_2011'")
    private String method;

    @Option(names = "--field-strength-t", paramLabel = "T", description = "by hand: field strength, where it has no sidecar")
    private Double fieldStrengthT;

    MapStatisticsCommand() {
        super(MapStatisticsConfig.class);
    }

    @Override
    protected Path problemsFolder() {
        Path out = super.problemsFolder();
        return map == null && mask == null ? out : out.toAbsolutePath().getParent();
    }

    @Override
    protected void execute(MapStatisticsConfig config, CommandRun run) throws IOException {
        requireOneMode();
        if (map != null) {
            new FileStatistics(config, run).write(map, mask, definition(), run.out());
        } else {
            ofUnit(config, run);
        }
    }

    private void requireOneMode() {
        Problems problems = new Problems();
        boolean study = unit != null || maps != null || images != null;
        boolean byHand = map != null || mask != null;
        if (study == byHand) {
            problems.add(Problem.of("", study ? "options of a study and of work by hand together" : "nothing to work on", "give --unit and --maps, or --map, --mask and --out FILE.csv"));
        } else if (study && (unit == null || maps == null)) {
            problems.add(Problem.of(unit == null ? "--unit" : "--maps", "missing", "give --unit and --maps together"));
        } else if (byHand && (map == null || mask == null)) {
            problems.add(Problem.of(map == null ? "--map" : "--mask", "missing", "give --map and --mask together"));
        }
        problems.throwIfAny();
    }

    /** What the map holds: as the options say, or else its sidecar. */
    private MapDefinition definition() throws IOException {
        if (quantity != null) {
            return new MapDefinition(quantity, method, fieldStrengthT);
        }
        if (!Files.exists(ImageSet.sidecar(map))) {
            throw new InvalidInputException(Problem.inFile(map.toString(), "no sidecar says what it holds", "give --quantity, one of " + MapQuantity.names()
                    + ", and for cut-offs --field-strength-t and --method"));
        }
        return MapSidecar.read(ImageSet.sidecar(map));
    }

    private void ofUnit(MapStatisticsConfig config, CommandRun run) throws IOException {
        UnitStatistics statistics = new UnitStatistics(config, run.stage(), imageSet(run));
        for (int n = 0; n < maps.size(); n++) {
            run.input(maps.size() == 1 ? "maps" : "maps_" + (n + 1), maps.get(n));
            Optional<MapSet> set = MapSet.read(maps.get(n));
            if (set.isPresent()) {
                requireUnit(set.get().unit().toString(), "--maps");
                statistics.add(set.get());
            }
        }
        run.writeTable(MapStatistic.class, statistics.rows(), unit);
        run.writeTable(QcFinding.class, statistics.findings(), run.stage().replace(' ', '_') + "." + unit);
    }

    private ImageSet imageSet(CommandRun run) {
        if (images == null) {
            return null;
        }
        run.input("images", images);
        if (ImageSet.isEmpty(images)) {
            return null;
        }
        ImageSet set = ImageSet.read(images);
        requireUnit(set.unit().toString(), "--images");
        return set;
    }

    private void requireUnit(String found, String option) {
        if (!found.equals(unit)) {
            throw new InvalidInputException(new Problem("", 0, "--unit", unit, "what " + option + " names is of " + found, "give the folder of this unit"));
        }
    }
}
