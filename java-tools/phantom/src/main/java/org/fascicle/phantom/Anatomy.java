package org.fascicle.phantom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One person's body in one region: what lies at each point. Coordinates are RAS mm about the region's centre.
 *
 * <p>Muscles fill the deep fascia as an additively weighted Voronoi diagram of chains (the weight is a muscle's
 * radius), after a smooth warp of space that belongs to the person; where no muscle is near, and in the septa between
 * two, lies intermuscular fat.
 */
final class Anatomy {
    /** Codes from here on are muscles: {@code FIRST_MUSCLE + index into sites()}. */
    static final int FIRST_MUSCLE = 100;
    private static final double LIMB_GAP_MM = 9;
    private static final double SECTION_STEP_MM = 1;
    /** Beyond this many steps from the centre the body goes on as it is there. */
    private static final int HIGHEST_STEP = 250;
    private static final double COARSE_WARP_MM = 2.3;
    private static final double FINE_WARP_MM = 0.5;
    private static final double FASCIA_MM = 0.7;
    private static final double SKIN_MM = 1.4;
    /** Over the largest warp plus a voxel's diagonal. */
    private static final double AIR_MARGIN_MM = 20;

    /** A muscle's place in this region; unlabelled muscles have no {@code muscle}. */
    record Site(String name, Side side, Muscle muscle) {
    }

    private final Region region;
    private final Physique physique;
    private final List<Structure> structures;
    private final List<Site> sites;
    private final Map<String, Integer> siteIndex = new HashMap<>();
    private final double[] bulk;
    private final Outline fascia;
    private final double fasciaTaper;
    private final Outline subcutaneous;
    private final double subcutaneousTaper;
    private final double limbOffsetMm;
    private final SmoothField[] coarseWarp = new SmoothField[2];
    private final SmoothField[] fineWarp = new SmoothField[2];
    private final SmoothField organs;
    private final SmoothField septa;
    private final CrossSection[][] sections = new CrossSection[2][2 * HIGHEST_STEP + 1];

    /** @param bulkOf relative radius of each muscle by label name; 1 where absent */
    Anatomy(Region region, Physique physique, Map<String, Double> bulkOf) {
        this.region = region;
        this.physique = physique;
        structures = Atlas.structures(region);
        sites = sites(region, structures);
        bulk = new double[sites.size()];
        Streams shape = new Streams(physique.shapeSeed()).at(region.label());
        for (int s = 0; s < bulk.length; s++) {
            Site site = sites.get(s);
            siteIndex.put(site.name() + site.side(), s);
            // A muscle's own deviation is mostly shared by the two sides.
            double own = 0.045 * shape.at("bulk", site.name()).generator().nextGaussian()
                    + 0.02 * shape.at("bulk", site.name(), site.side().label()).generator().nextGaussian();
            String label = site.name() + "_" + site.side().label();
            bulk[s] = Math.exp(own) * bulkOf.getOrDefault(label, 1.0);
        }
        Structure fasciaOutline = Structure.of(structures, Structure.Kind.FASCIA).getFirst();
        fascia = Outline.through(fasciaOutline.lateralMm(), fasciaOutline.anteriorMm(), !region.pairedLimbs());
        fasciaTaper = fasciaOutline.taperPer100Mm();
        Structure skin = Structure.of(structures, Structure.Kind.SKIN).getFirst();
        subcutaneous = new Outline(skin.lateralMm(), skin.anteriorMm(), thicknesses(skin), !region.pairedLimbs());
        subcutaneousTaper = skin.taperPer100Mm();
        limbOffsetMm = region.pairedLimbs() ? widestMm() + LIMB_GAP_MM : 0;
        for (int axis = 0; axis < 2; axis++) {
            coarseWarp[axis] = new SmoothField(shape.at("warp", "coarse", "" + axis).seed(), 42, 90);
            fineWarp[axis] = new SmoothField(shape.at("warp", "fine", "" + axis).seed(), 14, 40);
        }
        organs = new SmoothField(shape.at("organs").seed(), 22, 30);
        septa = new SmoothField(shape.at("septa").seed(), 6, 25);
    }

    List<Site> sites() {
        return sites;
    }

    /** Half the width of the body in this region (mm), skin included. */
    double halfWidthMm() {
        return limbOffsetMm + widestMm();
    }

    /** How far the axis of a paired limb lies from the midline (mm); 0 for the others. */
    double limbOffsetMm() {
        return limbOffsetMm;
    }

    /** What changes so slowly over space that one answer serves a whole voxel. */
    record Around(double warpXMm, double warpYMm, double septum, double organ) {
    }

    /** The warp about a point, or {@code null} where nothing but air can be within a voxel of it. */
    Around around(double x, double y, double z) {
        double lateral = (Math.abs(x) - limbOffsetMm) / physique.size();
        double anterior = y / physique.size();
        double height = z / physique.size();
        double direction = Outline.direction(lateral, anterior);
        if (Math.sqrt(lateral * lateral + anterior * anterior) > fasciaRadius(direction, height)
                + subcutaneousThickness(direction, height) + AIR_MARGIN_MM) {
            return null;
        }
        return new Around(COARSE_WARP_MM * coarseWarp[0].at(x, y, z) + FINE_WARP_MM * fineWarp[0].at(x, y, z),
                COARSE_WARP_MM * coarseWarp[1].at(x, y, z) + FINE_WARP_MM * fineWarp[1].at(x, y, z), septa.at(x, y, z), organs.at(x, y, z));
    }

    /** What lies at the point: a {@link Tissue}'s ordinal, or {@link #FIRST_MUSCLE} plus the index of a site. */
    int at(Around around, double x, double y, double z) {
        if (around == null) {
            return Tissue.AIR.ordinal();
        }
        double warpedX = x + around.warpXMm();
        boolean right = (region.pairedLimbs() ? x : warpedX) >= 0;
        double lateral = ((right ? warpedX : -warpedX) - limbOffsetMm) / physique.size();
        double anterior = (y + around.warpYMm()) / physique.size();
        return bodyAt(lateral, anterior, z / physique.size(), right ? Side.RIGHT : Side.LEFT, around);
    }

    private int bodyAt(double lateral, double anterior, double height, Side side, Around around) {
        double direction = Outline.direction(lateral, anterior);
        double depth = fasciaRadius(direction, height) - Math.sqrt(lateral * lateral + anterior * anterior);
        CrossSection section = section(height, side);
        if (depth < 0) {
            return superficial(section, lateral, anterior, -depth, subcutaneousThickness(direction, height));
        }
        if (depth < FASCIA_MM) {
            return Tissue.FASCIA.ordinal();
        }
        int fixed = section.fixedAt(lateral, anterior);
        if (fixed == CrossSection.CAVITY) {
            return (around.organ() > 1.3 ? Tissue.FLUID : around.organ() > -0.1 ? Tissue.ORGAN : Tissue.FAT).ordinal();
        }
        return fixed >= 0 ? fixed : section.muscleAt(lateral, anterior, around.septum());
    }

    private double fasciaRadius(double direction, double height) {
        return fascia.at(direction) * physique.muscularity() * (1 + fasciaTaper * height / 100);
    }

    private double subcutaneousThickness(double direction, double height) {
        return Math.max(1.5, subcutaneous.at(direction) * physique.subcutaneousFactor()
                * (1 + subcutaneousTaper * height / 100));
    }

    private static int superficial(CrossSection section, double lateral, double anterior, double height, double thickness) {
        if (height > thickness + SKIN_MM) {
            return Tissue.AIR.ordinal();
        }
        if (height > thickness) {
            return Tissue.SKIN.ordinal();
        }
        int vessel = section.vesselAt(lateral, anterior);
        return vessel >= 0 ? vessel : Tissue.FAT.ordinal();
    }

    private CrossSection section(double height, Side side) {
        int step = (int) Math.max(-HIGHEST_STEP, Math.min(HIGHEST_STEP, Math.round(height / SECTION_STEP_MM)));
        CrossSection[] ofSide = sections[side == Side.RIGHT ? 1 : 0];
        CrossSection section = ofSide[step + HIGHEST_STEP];
        if (section == null) {
            section = CrossSection.of(structures, step * SECTION_STEP_MM, physique.muscularity(),
                    region.pairedLimbs() ? Tissue.YELLOW_MARROW : Tissue.RED_MARROW,
                    structure -> indexOf(structure, side), index -> bulk[index]);
            ofSide[step + HIGHEST_STEP] = section;
        }
        return section;
    }

    private int indexOf(Structure structure, Side side) {
        Integer index = siteIndex.get(structure.name() + side);
        return index != null ? index : siteIndex.get(structure.name() + Side.MIDLINE);
    }

    private double widestMm() {
        double widest = 0;
        for (int degree = 0; degree < 360; degree++) {
            double c = Math.cos(Math.toRadians(degree));
            double s = Math.sin(Math.toRadians(degree));
            double r = fasciaRadius(Outline.direction(c, s), 0) + subcutaneousThickness(Outline.direction(c, s), 0);
            widest = Math.max(widest, Math.abs(r * c));
        }
        return widest * physique.size();
    }

    private static double[] thicknesses(Structure skin) {
        double[] thickness = new double[skin.lateralMm().length];
        for (int p = 0; p < thickness.length; p++) {
            // Thinner in front than behind, as on thighs and loins.
            thickness[p] = skin.radiusMm() * (skin.anteriorMm()[p] > 0 ? 0.8 : skin.anteriorMm()[p] < 0 ? 1.25 : 1);
        }
        return thickness;
    }

    private static List<Site> sites(Region region, List<Structure> structures) {
        Map<String, Muscle> named = new HashMap<>();
        Atlas.muscles(region).forEach(muscle -> named.put(muscle.labelName(), muscle));
        Map<String, Site> sites = new LinkedHashMap<>();
        for (Structure structure : Structure.of(structures, Structure.Kind.MUSCLE)) {
            boolean midline = !region.pairedLimbs() && structure.crossesMidline();
            for (Side side : midline ? List.of(Side.MIDLINE) : List.of(Side.LEFT, Side.RIGHT)) {
                String label = structure.name() + "_" + side.label();
                sites.putIfAbsent(label, new Site(structure.name(), side, named.get(label)));
            }
        }
        return new ArrayList<>(sites.values());
    }
}
