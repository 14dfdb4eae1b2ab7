package org.fascicle.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToIntFunction;

/** The structures of one half of the body at one height, ready to be asked what lies where. */
final class CrossSection {
    /** What {@link #fixedAt} answers inside a body cavity. */
    static final int CAVITY = Integer.MAX_VALUE;
    /** What the searches answer where nothing lies. */
    static final int NOTHING = -1;
    /** Muscle bellies swell this far beyond their chains to meet their neighbours; farther away is fat. */
    private static final double SLACK_MM = 5.5;
    private static final double SEPTUM_MM = 0.9;

    private record Solid(Structure.Kind kind, Chain chain, double wallMm) {
    }

    private final Solid[] solids;
    private final Chain[] muscles;
    private final int[] muscleSites;
    private final Tissue marrow;

    private CrossSection(List<Solid> solids, List<Chain> muscles, List<Integer> muscleSites, Tissue marrow) {
        this.solids = solids.toArray(Solid[]::new);
        this.muscles = muscles.toArray(Chain[]::new);
        this.muscleSites = muscleSites.stream().mapToInt(Integer::intValue).toArray();
        this.marrow = marrow;
    }

    /**
     * @param height      mm towards the head from the region's centre, in atlas size
     * @param muscularity scale of everything but bones
     * @param siteOf      index of a muscle's site
     * @param bulk        relative radius of a site's muscle
     */
    static CrossSection of(List<Structure> structures, double height, double muscularity, Tissue marrow,
                           ToIntFunction<Structure> siteOf, IntToDoubleFunction bulk) {
        List<Solid> solids = new ArrayList<>();
        List<Chain> muscles = new ArrayList<>();
        List<Integer> muscleSites = new ArrayList<>();
        for (Structure structure : structures) {
            boolean muscle = structure.kind() == Structure.Kind.MUSCLE;
            boolean bone = structure.kind() == Structure.Kind.BONE;
            int site = muscle ? siteOf.applyAsInt(structure) : NOTHING;
            double grown = structure.radiusMm() * Math.max(0.3, 1 + structure.taperPer100Mm() * height / 100);
            double radius = grown * (bone ? 1 : muscularity) * (muscle ? bulk.applyAsDouble(site) : 1);
            Chain chain = new Chain(shifted(structure.lateralMm(), structure.driftLateralMm() * height / 100, muscularity),
                    shifted(structure.anteriorMm(), structure.driftAnteriorMm() * height / 100, muscularity), radius);
            switch (structure.kind()) {
                case FASCIA, SKIN -> { }
                case MUSCLE -> {
                    muscles.add(chain);
                    muscleSites.add(site);
                }
                case BONE, CAVITY, FLUID, ARTERY, VEIN, NERVE ->
                        solids.add(new Solid(structure.kind(), chain, structure.wallMm()));
            }
        }
        return new CrossSection(solids, muscles, muscleSites, marrow);
    }

    /** The bone, vessel, nerve or cavity at the point: a tissue's ordinal, {@link #CAVITY} or {@link #NOTHING}. */
    int fixedAt(double lateral, double anterior) {
        boolean cavity = false;
        for (Solid solid : solids) {
            double d = solid.chain().distance(lateral, anterior, 0);
            if (d < 0) {
                switch (solid.kind()) {
                    case BONE -> {
                        return (d < -solid.wallMm() ? marrow : Tissue.CORTEX).ordinal();
                    }
                    case CAVITY -> cavity = true;
                    case FLUID -> {
                        return Tissue.FLUID.ordinal();
                    }
                    case ARTERY -> {
                        return Tissue.ARTERY.ordinal();
                    }
                    case VEIN -> {
                        return Tissue.VEIN.ordinal();
                    }
                    default -> {
                        return Tissue.NERVE.ordinal();
                    }
                }
            }
        }
        return cavity ? CAVITY : NOTHING;
    }

    /** The vessel at the point, or {@link #NOTHING}. */
    int vesselAt(double lateral, double anterior) {
        for (Solid solid : solids) {
            if (solid.kind() == Structure.Kind.VEIN && solid.chain().distance(lateral, anterior, 0) < 0) {
                return Tissue.VEIN.ordinal();
            }
        }
        return NOTHING;
    }

    /**
     * The muscle whose chain wins the point, or the fat between muscles.
     *
     * @param septum thickens the septa where positive
     */
    int muscleAt(double lateral, double anterior, double septum) {
        double best = Double.POSITIVE_INFINITY;
        double second = Double.POSITIVE_INFINITY;
        int winner = NOTHING;
        for (int m = 0; m < muscles.length; m++) {
            double d = muscles[m].distance(lateral, anterior, Math.min(second, SLACK_MM + 2));
            if (d < best) {
                second = best;
                best = d;
                winner = m;
            } else if (d < second) {
                second = d;
            }
        }
        boolean between = second - best < SEPTUM_MM * Math.max(0.2, 1 + 0.8 * septum);
        return best > SLACK_MM || between ? Tissue.FAT.ordinal() : Anatomy.FIRST_MUSCLE + muscleSites[winner];
    }

    private static double[] shifted(double[] values, double shift, double scale) {
        double[] result = new double[values.length];
        for (int v = 0; v < values.length; v++) {
            result[v] = (values[v] + shift) * scale;
        }
        return result;
    }
}
