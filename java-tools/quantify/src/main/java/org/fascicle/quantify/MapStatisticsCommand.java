package org.fascicle.quantify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.schema.MapStatistic;
import org.fascicle.schema.QcFinding;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.ToolCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code quantify mapstatistics}: the values of a unit's maps over each muscle. */
@Command(name = "mapstatistics", description = {
    "Mean, spread and percentiles of every map of a unit over each muscle, whole and without its rim,",
    "with volume, voxel count and coverage."})
final class MapStatisticsCommand extends ToolCommand<MapStatisticsConfig> {
    @Option(names = "--unit", required = true, paramLabel = "UNIT", description = "subject and session, sub-01_ses-t0")
    private String unit;

    @Option(names = "--maps", required = true, arity = "1..*", paramLabel = "FOLDER", description = "the unit's maps, one folder or several")
    private List<Path> maps;

    @Option(names = "--images", paramLabel = "FOLDER", description = "the unit's image set, whose masks serve where a map has none of its own")
    private Path images;

    MapStatisticsCommand() {
        super(MapStatisticsConfig.class);
    }

    @Override
    protected void execute(MapStatisticsConfig config, CommandRun run) throws IOException {
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
