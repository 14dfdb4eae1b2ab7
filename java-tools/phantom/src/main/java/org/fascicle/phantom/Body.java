package org.fascicle.phantom;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fascicle.image.Grid;

/**
 * One person at one examination: the build, the state of each muscle, and the places where disease gathers.
 *
 * @param physique   the build
 * @param states     by {@link Muscle#labelName()}; muscles that are not there are healthy
 * @param tissueSeed which texture; the same for every examination of a person
 */
public record Body(Physique physique, Map<String, MuscleState> states, long tissueSeed) {
    public Body {
        states = Map.copyOf(states);
    }

    /**
     * Fills the voxels of one region.
     *
     * @param grid        voxel centres in RAS mm, the region's centre at the origin
     * @param thicknessMm slice thickness, over 0; it may differ from the slice spacing
     * @param pose        how the person lies
     */
    public TissueFractions fill(Region region, Grid grid, double thicknessMm, Pose pose) {
        Anatomy anatomy = anatomy(region);
        List<MuscleState> bySite = states(anatomy);
        SampleSpace samples = sample(region, anatomy, bySite, grid, thicknessMm, pose);
        return new TissueFractions(anatomy, bySite, Replacement.of(bySite, samples), samples, grid);
    }

    /**
     * Fills other voxels of a region that was filled before: the same fat and oedema at the same places, so that a
     * muscle's mean over these voxels may differ from its state's.
     *
     * @param before what {@link #fill(Region, Grid, double, Pose)} gave for this region and pose
     */
    TissueFractions fill(Region region, Grid grid, double thicknessMm, Pose pose, TissueFractions before) {
        Anatomy anatomy = anatomy(region);
        List<MuscleState> bySite = states(anatomy);
        return new TissueFractions(anatomy, bySite, before.replacements(), sample(region, anatomy, bySite, grid, thicknessMm, pose), grid);
    }

    /** Half the width (mm) that a field of view must cover, skin included, when the person lies straight. */
    public double halfWidthMm(Region region) {
        return new Anatomy(region, physique, Map.of()).halfWidthMm();
    }

    /** How far the axis of one of the region's paired limbs lies from the midline (mm); 0 for other regions. */
    public double limbOffsetMm(Region region) {
        return new Anatomy(region, physique, Map.of()).limbOffsetMm();
    }

    private Anatomy anatomy(Region region) {
        Map<String, Double> bulk = new HashMap<>();
        states.forEach((label, state) -> bulk.put(label, state.bulk()));
        return new Anatomy(region, physique, bulk);
    }

    private List<MuscleState> states(Anatomy anatomy) {
        return anatomy.sites().stream().map(this::stateOf).toList();
    }

    private SampleSpace sample(Region region, Anatomy anatomy, List<MuscleState> bySite, Grid grid, double thicknessMm, Pose pose) {
        if (!(thicknessMm > 0)) {
            throw new IllegalArgumentException("a slice is thicker than " + thicknessMm + " mm");
        }
        return new SampleSpace(anatomy, bySite, new Streams(tissueSeed).at(region.label()).seed(), grid, thicknessMm, pose);
    }

    private MuscleState stateOf(Anatomy.Site site) {
        return states.getOrDefault(site.name() + "_" + site.side().label(), MuscleState.healthy());
    }
}
