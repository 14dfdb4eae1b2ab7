package org.fascicle.quantify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fascicle.cohort.Contrast;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.UnitId;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Sidecar;
import org.fascicle.image.Volume;
import org.fascicle.qmri.MapDefinition;
import org.fascicle.qmri.OutcomeMap;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;
import org.fascicle.toolkit.ToolVersion;

/** Writes the maps of a unit with their sidecars, outcome maps and masks, and keeps what is worth knowing about them. */
final class MapOutput {
    private final Path folder;
    private final UnitId unit;
    private final String stage;
    private final List<MapSet.Entry> entries = new ArrayList<>();
    private final List<QcFinding> findings = new ArrayList<>();

    MapOutput(Path folder, UnitId unit, String stage) {
        this.folder = folder;
        this.unit = unit;
        this.stage = stage;
    }

    List<QcFinding> findings() {
        return findings;
    }

    MapSet set(String centre) {
        return new MapSet(folder, unit, centre, entries);
    }

    /**
     * Which image maps are made from, with the files that go beside each of its maps.
     *
     * @param source   the image
     * @param outcome  file name of the outcome map
     * @param mask     file name of the mask, empty where there is none
     * @param settings what the sidecars say about how maps were made
     */
    record Fit(ImageSet.Entry source, String outcome, String mask, Map<String, Object> settings) {}

    /** Writes the outcome map and copies the mask; returns what each map of this fit refers to. */
    Fit begin(MapInput input, ImageSet.Entry source, String name, LabelMap outcome, Map<String, Object> settings) throws IOException {
        String base = MapSet.baseName(unit, source.region(), name, source.series());
        Path file = folder.resolve(base + "_outcome.nii.gz");
        NiftiFile.write(file, outcome);
        Map<String, Object> levels = new TreeMap<>();
        OutcomeMap.levels().forEach((level, meaning) -> levels.put(Integer.toString(level), meaning));
        Sidecar.empty().with("Levels", levels).with("Sources", List.of(source.file())).write(ImageSet.sidecar(file));
        return new Fit(source, file.getFileName().toString(), copyMask(input, source, base), settings);
    }

    /** Writes a map. */
    void add(Fit fit, MapDefinition definition, Volume map) throws IOException {
        ImageSet.Entry source = fit.source();
        String base = MapSet.baseName(unit, source.region(), definition.quantity().name(), source.series());
        Path file = folder.resolve(base + ".nii.gz");
        NiftiFile.write(file, map);
        MapSidecar.of(definition).with("OutcomeMap", fit.outcome()).with("Settings", fit.settings()).with("Sources", List.of(source.file()))
                .with("GeneratedBy", Map.of("Name", "Fascicle", "Version", ToolVersion.current(), "Description", stage)).write(ImageSet.sidecar(file));
        entries.add(new MapSet.Entry(source.region(), source.series(), definition.quantity(), file.getFileName().toString(), fit.outcome(), fit.mask()));
    }

    /** Says how many voxels of a fit have no value. */
    void reportOutcome(ImageSet.Entry source, LabelMap outcome) {
        TreeMap<String, Integer> without = new TreeMap<>();
        int wanted = 0;
        for (short code : outcome.labels()) {
            wanted += code == OutcomeMap.OUTSIDE_MASK ? 0 : 1;
            if (code > OutcomeMap.CONVERGED) {
                without.merge(OutcomeMap.levels().get((int) code), 1, Integer::sum);
            }
        }
        if (!without.isEmpty()) {
            find(source.region(), source.contrast(), "voxels_without_value", Severity.info, without + " of " + wanted + " voxels",
                    "look at the outcome map; statistics leave these voxels out and give the coverage");
        }
    }

    void find(String region, Contrast contrast, String code, Severity severity, String message, String wayOut) {
        findings.add(QcFinding.ofImage(unit.toString(), stage, code, region, contrast.name(), severity, message, wayOut));
    }

    private String copyMask(MapInput input, ImageSet.Entry source, String base) throws IOException {
        Optional<Path> mask = input.maskFile(source);
        if (mask.isEmpty()) {
            return "";
        }
        Path to = folder.resolve(base + "_mask.nii.gz");
        copy(mask.get(), to);
        copy(ImageSet.labelTable(mask.get()), ImageSet.labelTable(to));
        copy(ImageSet.sidecar(mask.get()), ImageSet.sidecar(to));
        return to.getFileName().toString();
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
