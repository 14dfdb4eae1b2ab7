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
        if (!(thicknessMm > 0)) {
            throw new IllegalArgumentException("a slice is thicker than " + thicknessMm + " mm");
        }
        Map<String, Double> bulk = new HashMap<>();
        states.forEach((label, state) -> bulk.put(label, state.bulk()));
        Anatomy anatomy = new Anatomy(region, physique, bulk);
        List<MuscleState> bySite = anatomy.sites().stream().map(this::stateOf).toList();
        SampleSpace samples = new SampleSpace(anatomy, bySite, new Streams(tissueSeed).at(region.label()).seed(), grid,
                thicknessMm, pose);
        return new TissueFractions(anatomy, bySite, samples, grid);
    }

    /** Half the width (mm) that a field of view must cover, skin included, when the person lies straight. */
    public double halfWidthMm(Region region) {
        return new Anatomy(region, physique, Map.of()).halfWidthMm();
    }

    private MuscleState stateOf(Anatomy.Site site) {
        return states.getOrDefault(site.name() + "_" + site.side().label(), MuscleState.healthy());
    }
}
