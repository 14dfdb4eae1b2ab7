package org.fascicle.simulate;

import java.util.List;
import java.util.Optional;
import org.fascicle.phantom.Atlas;
import org.fascicle.phantom.Examination;
import org.fascicle.phantom.Limb;
import org.fascicle.phantom.Muscle;
import org.fascicle.phantom.Region;
import org.fascicle.phantom.Side;
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

    Limb limb() {
        return Limb.of(config.limb());
    }

    /** The named muscles of the examined limbs. */
    List<Muscle> muscles(Region region) {
        return Atlas.muscles(region).stream().filter(muscle -> limb().includes(muscle.side()) || muscle.side() == Side.MIDLINE).toList();
    }

    /** Whether the masks lie on the images of that contrast: a rater outlines the first, and what shares its slices. */
    boolean isOutlined(SimulatedContrast contrast) {
        return config.coverage(contrast).equals(config.outlined());
    }

    static List<Part> parts(SimulatedContrast contrast) {
        return contrast.keepsPhase() ? List.of(Part.mag, Part.phase) : List.of(Part.mag);
    }

    Examination examine(Visit visit, Region region) {
        return new Examination(visit, region, limb(), config.outlined());
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
