package org.fascicle.evaluate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fascicle.cohort.Contrast;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.UnitId;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.phantom.Coverage;
import org.fascicle.phantom.Examination;
import org.fascicle.phantom.Limb;
import org.fascicle.phantom.Region;
import org.fascicle.phantom.SimulatedCentre;
import org.fascicle.phantom.SimulatedCohort;
import org.fascicle.phantom.SimulatedContrast;
import org.fascicle.phantom.Visit;

/** T1w thighs of simulated people, as image sets on disk. */
final class SimulatedImages {
    private SimulatedImages() {}

    /** Images by unit, all of one scanner and protocol unless several centres are named. */
    static SortedMap<String, Volume> render(SimulatedCohort.Kind kind, long seed, int subjects, Limb limb, int matrix, int slices, String... centres) {
        SortedMap<String, Volume> images = new TreeMap<>();
        List<SimulatedCentre> at = List.of(centres).stream().map(SimulatedCentre::of).toList();
        for (Visit visit : new SimulatedCohort(kind, seed, subjects, at).visits()) {
            images.put(visit.unit(), new Examination(visit, Region.of("thigh"), limb, new Coverage(matrix, slices, 8, 10)).scan(SimulatedContrast.of("t1w")).magnitude());
        }
        return images;
    }

    /** Writes a unit's image set and its fingerprints below a folder. */
    static void fingerprint(Path folder, String unit, Volume image) {
        Path images = folder.resolve("images").resolve(unit);
        ImageSet.Entry entry = new ImageSet.Entry("thigh", Contrast.valueOf("t1w"), "mag", "1", unit + "_thigh_t1w.nii.gz", "");
        ImageSet set = new ImageSet(images, UnitId.parse(unit), "A", List.of(entry));
        try {
            Files.createDirectories(images);
            NiftiFile.write(set.image(entry), image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        set.writeIndex();
        int code = EvaluateTool.tool().run("fingerprint", "--unit", unit, "--images", images.toString(), "--out", folder.toString());
        if (code != 0) {
            throw new AssertionError("exit code " + code);
        }
    }
}
