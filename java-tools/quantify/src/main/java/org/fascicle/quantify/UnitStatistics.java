package org.fascicle.quantify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.MaskLabels;
import org.fascicle.cohort.Muscle;
import org.fascicle.image.Grid;
import org.fascicle.image.ImageFormatException;
import org.fascicle.image.LabelMap;
import org.fascicle.image.MaskPlacement;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.qmri.CutOff;
import org.fascicle.qmri.Erosion;
import org.fascicle.qmri.MapDefinition;
import org.fascicle.qmri.RegionStatistics;
import org.fascicle.schema.MapStatistic;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;

/** The statistics of a unit's maps, muscle by muscle. */
final class UnitStatistics {
    private final MapStatisticsConfig config;
    private final List<CutOff> cutOffs;
    private final String stage;
    private final ImageSet images;
    private final List<MapStatistic> rows = new ArrayList<>();
    private final List<QcFinding> findings = new ArrayList<>();

    /** @param images whose masks serve where a map has none; null where there are none */
    UnitStatistics(MapStatisticsConfig config, String stage, ImageSet images) {
        this.config = config;
        this.cutOffs = config.parsedCutOffs();
        this.stage = stage;
        this.images = images;
    }

    List<MapStatistic> rows() {
        return rows;
    }

    List<QcFinding> findings() {
        return findings;
    }

    void add(MapSet maps) throws IOException {
        for (MapSet.Entry entry : maps.entries()) {
            try {
                add(maps, entry);
            } catch (ImageFormatException e) {
                find(maps, entry, "unusable_map", Severity.refused, e.file().getFileName() + ": " + e.reason(), e.wayOut());
            }
        }
    }

    private void add(MapSet maps, MapSet.Entry entry) throws IOException {
        add(maps, entry, MapSidecar.read(ImageSet.sidecar(maps.folder().resolve(entry.file()))));
    }

    /** Adds one map, whatever its sidecar says. */
    void add(MapSet maps, MapSet.Entry entry, MapDefinition definition) throws IOException {
        Volume map = NiftiFile.read(maps.folder().resolve(entry.file()));
        Optional<Path> maskFile = maskFile(maps, entry);
        Optional<LabelMap> mask = maskFile.isEmpty() ? Optional.empty() : place(maps, entry, maskFile.get(), map.grid());
        if (mask.isEmpty()) {
            find(maps, entry, "no_mask", Severity.info, entry.file() + " has no mask that reaches it: no statistics", "give an image of the region a mask");
            return;
        }
        MaskLabels labels = ImageSet.labels(maskFile.get());
        Optional<CutOff> cutOff = cutOff(maps, entry, definition);
        Subject subject = new Subject(maps, entry, definition, labels, cutOff);
        LabelMap eroded = Erosion.inSlices(mask.get(), config.erosionMm());
        if (config.erosionMm() > 0 && config.erosionMm() < Math.min(map.grid().spacing(0), map.grid().spacing(1))) {
            find(maps, entry, "erosion_without_effect", Severity.warning, String.format(Locale.ROOT, "voxels of %.2f × %.2f mm are larger than the erosion of %.2f mm: the eroded mask is the full one",
                    map.grid().spacing(0), map.grid().spacing(1), config.erosionMm()), "set erosion_mm to the spacing or more");
        }
        for (int label : mask.get().present()) {
            rows.add(row(subject, label, "full", mask.get(), map));
            rows.add(row(subject, label, "eroded", eroded, map));
        }
    }

    private record Subject(MapSet maps, MapSet.Entry entry, MapDefinition definition, MaskLabels labels, Optional<CutOff> cutOff) {}

    private MapStatistic row(Subject of, int label, String variant, LabelMap mask, Volume map) {
        double[] values = new double[mask.count(label)];
        int found = 0;
        for (int v = 0; v < mask.labels().length; v++) {
            if (mask.labels()[v] == label && Float.isFinite(map.data()[v])) {
                values[found++] = map.data()[v];
            }
        }
        int voxels = values.length;
        Muscle muscle = of.labels.muscle(label);
        RegionStatistics s = found < config.minimumVoxels() ? null : new RegionStatistics(java.util.Arrays.copyOf(values, found));
        return new MapStatistic(of.maps.unit().toString(), of.entry.region(), of.definition.quantity().name(), of.entry.series(), muscle.name(), muscle.side(), variant,
                of.maps.unit().subject(), of.maps.unit().session(), of.maps.centre(), of.definition.method(), of.definition.fieldStrengthT(), voxels, found,
                voxels == 0 ? 0 : 100.0 * found / voxels, voxels * map.grid().voxelVolumeMm3() / 1000,
                s == null ? null : Double.valueOf(s.mean()), s == null || found == 1 ? null : Double.valueOf(s.standardDeviation()), quantile(s, 0.5),
                quantile(s, 0.05), quantile(s, 0.25), quantile(s, 0.75), quantile(s, 0.95), of.cutOff.map(CutOff::value).orElse(null), above(s, of));
    }

    private static Double quantile(RegionStatistics statistics, double probability) {
        return statistics == null ? null : Double.valueOf(statistics.quantile(probability));
    }

    private static Double above(RegionStatistics statistics, Subject of) {
        if (statistics == null || of.cutOff.isEmpty()) {
            return null;
        }
        int above = 0;
        for (double value : statistics.sorted()) {
            above += of.cutOff.get().isExceededBy(value, of.definition) ? 1 : 0;
        }
        return 100.0 * above / statistics.count();
    }

    /** The cut-off that holds for a map; one of the same quantity that does not hold is a finding. */
    private Optional<CutOff> cutOff(MapSet maps, MapSet.Entry entry, MapDefinition definition) {
        for (CutOff cutOff : cutOffs) {
            if (cutOff.definition().quantity() != definition.quantity()) {
                continue;
            }
            Optional<String> why = cutOff.definition().whyNotComparable(definition);
            if (why.isEmpty()) {
                return Optional.of(cutOff);
            }
            find(maps, entry, "cut_off_refused", Severity.refused, "the cut-off of " + cutOff.value() + " does not hold here: " + why.get(),
                    "give a cut-off for this definition and field strength");
        }
        return Optional.empty();
    }

    /** The map's own mask, else the first of the region's images that has one. */
    private Optional<Path> maskFile(MapSet maps, MapSet.Entry entry) {
        if (!entry.mask().isEmpty()) {
            return Optional.of(maps.folder().resolve(entry.mask()));
        }
        return images == null ? Optional.empty() : images.entries().stream().filter(image -> image.region().equals(entry.region()) && !image.mask().isEmpty())
                .findFirst().flatMap(images::mask);
    }

    private Optional<LabelMap> place(MapSet maps, MapSet.Entry entry, Path file, Grid grid) throws IOException {
        return switch (MaskPlacement.of(NiftiFile.readLabels(file), grid)) {
            case MaskPlacement.Matches matches -> Optional.of(matches.mask());
            case MaskPlacement.Resampled resampled -> {
                find(maps, entry, "mask_resampled", Severity.info, String.format(Locale.ROOT, "%.1f %% of the mask lie inside the map; %s", 100 * resampled.coverage(),
                        resampled.geometries()), resampled.lost().isEmpty() ? "" : "labels " + resampled.lost() + " have no voxel on the map");
                yield Optional.of(resampled.mask());
            }
            case MaskPlacement.Disjoint _, MaskPlacement.Empty _ -> Optional.empty();
        };
    }

    /** Maps of one image share grid and mask: what is true of all of them is said once. */
    private void find(MapSet maps, MapSet.Entry entry, String code, Severity severity, String message, String wayOut) {
        if (findings.stream().noneMatch(known -> known.code().equals(code) && known.region().equals(entry.region()) && known.message().equals(message))) {
            findings.add(QcFinding.ofImage(maps.unit().toString(), stage, code, entry.region(), entry.quantity().name(), severity, message, wayOut));
        }
    }
}
