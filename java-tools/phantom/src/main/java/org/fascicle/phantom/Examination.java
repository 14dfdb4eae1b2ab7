package org.fascicle.phantom;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;

/**
 * One visit's images of one region, as the centre's scanner takes them and the rater outlines them. The person lies still
 * between series, so images of different coverage show the same body.
 */
public final class Examination {
    private final Visit visit;
    private final Region region;
    private final Limb limb;
    private final Coverage outlined;
    private final Body body;
    private final Pose pose;
    private final TissueFractions tissue;
    private final Map<Coverage, TissueFractions> otherTissue = new HashMap<>();
    private final Scanner scanner;

    /**
     * @param limb     both, or the one that is examined, in a region of paired limbs
     * @param outlined how the images that the rater outlines cover the region; a muscle's mean fat fraction over these
     *                 voxels is its state's
     */
    public Examination(Visit visit, Region region, Limb limb, Coverage outlined) {
        if (limb != Limb.BOTH && !region.pairedLimbs()) {
            throw new IllegalArgumentException("the " + region.label() + " has no " + limb.label() + " limb to examine alone");
        }
        this.visit = visit;
        this.region = region;
        this.limb = limb;
        this.outlined = outlined;
        SimulatedSubject subject = visit.subject();
        // What belongs to the person, not to the visit, comes from the body's own seed.
        long tissueSeed = new Streams(subject.physique().shapeSeed()).at("tissue").seed();
        body = new Body(subject.physique(), visit.allStates(), tissueSeed);
        pose = Pose.repositioned(visit.stream().at("pose", region.label()).generator());
        tissue = body.fill(region, slab(outlined).grid(), outlined.thicknessMm(), pose);
        scanner = new Scanner(subject.centre(), visit.stream().at("scanner"));
    }

    /** An examination of both limbs, or of a region that is none. */
    public Examination(Visit visit, Region region, int matrix, int slices, double thicknessMm, double spacingMm) {
        this(visit, region, Limb.BOTH, new Coverage(matrix, slices, thicknessMm, spacingMm));
    }

    /** How the region was cut for the images that are outlined. */
    public Slab slab() {
        return slab(outlined);
    }

    /** How the region was cut for images of that coverage. */
    public Slab slab(Coverage coverage) {
        SimulatedCentre centre = visit.subject().centre();
        double offset = body.limbOffsetMm(region);
        double halfWidth = body.halfWidthMm(region) - (limb == Limb.BOTH ? 0 : offset);
        // A technician opens the field of view for a person who does not fit.
        double needed = 10 * Math.ceil((2 * halfWidth + 16) / 10);
        double fieldOfView = Math.max(region.fieldOfViewMm(limb), needed);
        int scaled = 2 * (int) Math.round(coverage.matrix() / centre.inPlaneScale() / 2);
        return new Slab(scaled, fieldOfView / scaled, coverage.slices(), coverage.thicknessMm(), coverage.spacingMm(), centre.tiltDeg(),
                limb.centreMm(offset));
    }

    /** What the voxels of the outlined images truly hold. */
    public TissueFractions tissue() {
        return tissue;
    }

    /** What voxels of that coverage truly hold. */
    public TissueFractions tissue(Coverage coverage) {
        return coverage.equals(outlined) ? tissue : otherTissue.computeIfAbsent(coverage,
                other -> body.fill(region, slab(other).grid(), other.thicknessMm(), pose, tissue));
    }

    /** The grid of the outlined images and of the masks, in the examination's frame. */
    public Grid grid() {
        return moved(tissue.grid());
    }

    /** Renders one contrast on the outlined images' grid. */
    public Scan scan(SimulatedContrast contrast) {
        return scan(contrast, outlined);
    }

    /** Renders one contrast. */
    public Scan scan(SimulatedContrast contrast, Coverage coverage) {
        Scan scan = scanner.scan(tissue(coverage), region, contrast, coverage.thicknessMm());
        return new Scan(contrast, scan.sequence(), moved(scan.magnitude()), scan.phase().map(this::moved));
    }

    /** The true labels of the examined limbs' muscles. */
    public LabelMap truth() {
        return new LabelMap(grid(), ofLimb(tissue.truth()).labels());
    }

    /** The rater's outlines. */
    public LabelMap drawMask(double wobbleMm) {
        return new LabelMap(grid(), RaterMask.draw(ofLimb(tissue.truth()), wobbleMm, visit.stream().at("mask", region.label())).labels());
    }

    private LabelMap ofLimb(LabelMap all) {
        Set<Short> examined = Atlas.muscles(region).stream().filter(muscle -> limb.includes(muscle.side()))
                .map(muscle -> (short) muscle.label()).collect(Collectors.toSet());
        short[] labels = all.labels().clone();
        for (int v = 0; v < labels.length; v++) {
            labels[v] = examined.contains(labels[v]) ? labels[v] : 0;
        }
        return new LabelMap(all.grid(), labels);
    }

    private Volume moved(Volume volume) {
        return new Volume(moved(volume.grid()), volume.frames(), volume.data());
    }

    private Grid moved(Grid local) {
        Affine atTable = new Affine(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, region.tableMm());
        return new Grid(local.nx(), local.ny(), local.nz(), atTable.after(local.affine()));
    }
}
