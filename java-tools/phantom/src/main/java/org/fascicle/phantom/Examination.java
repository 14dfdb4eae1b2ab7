package org.fascicle.phantom;

import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;

/**
 * One visit's images of one region, as the centre's scanner takes them and the rater outlines them.
 */
public final class Examination {
    private final Visit visit;
    private final Region region;
    private final Slab slab;
    private final TissueFractions tissue;
    private final Scanner scanner;

    /**
     * @param matrix      voxels along each side of the field of view at a centre of in-plane scale 1, at least 32
     * @param slices      at least 1
     * @param thicknessMm slice thickness
     * @param spacingMm   distance between slice centres, at least the thickness
     */
    public Examination(Visit visit, Region region, int matrix, int slices, double thicknessMm, double spacingMm) {
        this.visit = visit;
        this.region = region;
        SimulatedSubject subject = visit.subject();
        // What belongs to the person, not to the visit, comes from the body's own seed.
        long tissueSeed = new Streams(subject.physique().shapeSeed()).at("tissue").seed();
        Body body = new Body(subject.physique(), visit.allStates(), tissueSeed);
        slab = slab(body, subject.centre(), matrix, slices, thicknessMm, spacingMm);
        Pose pose = Pose.repositioned(visit.stream().at("pose", region.label()).generator());
        tissue = body.fill(region, slab.grid(), thicknessMm, pose);
        scanner = new Scanner(subject.centre(), visit.stream().at("scanner"));
    }

    /** How the region was cut. */
    public Slab slab() {
        return slab;
    }

    /** What the voxels truly hold. */
    public TissueFractions tissue() {
        return tissue;
    }

    /** The grid of all images and masks of this region, in the examination's frame. */
    public Grid grid() {
        Affine atTable = new Affine(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, region.tableMm());
        Grid local = tissue.grid();
        return new Grid(local.nx(), local.ny(), local.nz(), atTable.after(local.affine()));
    }

    /** Renders one contrast. */
    public Scan scan(SimulatedContrast contrast) {
        Scan scan = scanner.scan(tissue, region, contrast, slab.thicknessMm());
        return new Scan(contrast, scan.sequence(), moved(scan.magnitude()), scan.phase().map(this::moved));
    }

    /** The true labels. */
    public LabelMap truth() {
        return new LabelMap(grid(), tissue.truth().labels());
    }

    /** The rater's outlines. */
    public LabelMap drawMask(double wobbleMm) {
        return new LabelMap(grid(), RaterMask.draw(tissue.truth(), wobbleMm, visit.stream().at("mask", region.label())).labels());
    }

    private Volume moved(Volume volume) {
        return new Volume(grid(), volume.frames(), volume.data());
    }

    private Slab slab(Body body, SimulatedCentre centre, int matrix, int slices, double thicknessMm, double spacingMm) {
        // A technician opens the field of view for a person who does not fit.
        double needed = 10 * Math.ceil((2 * body.halfWidthMm(region) + 16) / 10);
        double fieldOfView = Math.max(region.fieldOfViewMm(), needed);
        int scaled = 2 * (int) Math.round(matrix / centre.inPlaneScale() / 2);
        return new Slab(scaled, fieldOfView / scaled, slices, thicknessMm, spacingMm, centre.tiltDeg());
    }
}
