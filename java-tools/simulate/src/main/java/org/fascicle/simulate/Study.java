package org.fascicle.simulate;

import java.util.List;
import java.util.Optional;
import org.fascicle.phantom.Examination;
import org.fascicle.phantom.Region;
import org.fascicle.phantom.SimulatedCentre;
import org.fascicle.phantom.SimulatedCohort;
import org.fascicle.phantom.SimulatedContrast;
import org.fascicle.phantom.Visit;

/**
 * A simulated study: what both commands know from settings and seed alone.
 *
 * @param config its settings
 * @param seed   the study's seed
 */
record Study(SimulateConfig config, long seed) {
    /** A part of a contrast's images. */
    enum Part {
        mag, phase
    }

    SimulatedCohort cohort() {
        return new SimulatedCohort(SimulatedCohort.Kind.of(config.cohort()), seed, config.subjects(),
                config.centres().stream().map(SimulatedCentre::of).toList());
    }

    List<Visit> visits() {
        return cohort().visits();
    }

    Optional<Visit> visit(String unit) {
        return visits().stream().filter(visit -> visit.unit().equals(unit)).findFirst();
    }

    List<Region> regions() {
        return config.regions().stream().map(Region::of).toList();
    }

    List<SimulatedContrast> contrasts() {
        return config.contrasts().stream().map(SimulatedContrast::of).toList();
    }

    static List<Part> parts(SimulatedContrast contrast) {
        return contrast.keepsPhase() ? List.of(Part.mag, Part.phase) : List.of(Part.mag);
    }

    Examination examine(Visit visit, Region region) {
        return new Examination(visit, region, config.matrix(), config.slices(), config.sliceThicknessMm(), config.sliceSpacingMm());
    }

    /** Folder of a series below the unit's. */
    static String folder(Region region, SimulatedContrast contrast, Part part) {
        return region.label() + "_" + contrast.label() + (part == Part.mag ? "" : "_" + part);
    }

    /** The rater's mask of a region below the unit's folder. */
    static String raterMask(Region region) {
        return "masks/" + region.label() + "_rater.nii.gz";
    }

    static String truthMask(Region region) {
        return "masks/" + region.label() + "_truth.nii.gz";
    }

    static String labels(Region region) {
        return "masks/" + region.label() + "_labels.tsv";
    }
}
