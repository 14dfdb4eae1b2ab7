package org.fascicle.image;

/** Where the voxels of a resampled image lie: the two rules of the field, which give different numbers. */
public enum GridAlignment {
    /**
     * The outer corner of the first voxel stays where it was, as PyRadiomics resamples: the new first centre lies
     * {@code (s′ − s)/(2 s)} old voxels from the old one.
     */
    ORIGIN_CORNER {
        @Override
        double firstCentre(int n, double ratio, int newN) {
            return 0.5 * (ratio - 1);
        }
    },
    /** The centre of the image stays where it was, as IBSI asks ("align grid centers", reference manual, section 2.4). */
    CENTRE {
        @Override
        double firstCentre(int n, double ratio, int newN) {
            return 0.5 * ((n - 1) - ratio * (newN - 1));
        }
    };

    /** A size that exceeds a whole number by less than this counts as that number, so that rounding adds no empty slice. */
    private static final double WHOLE = 1e-6;

    /**
     * The grid with the spacing wanted over the same image: {@code ceil(n·s/s′)} voxels along each axis, same directions.
     *
     * @param source    the grid of the image
     * @param spacingMm the spacing wanted along the three voxel axes, mm; 0 keeps an axis as it is
     */
    public Grid target(Grid source, double... spacingMm) {
        if (spacingMm.length != 3) {
            throw new IllegalArgumentException("a spacing has three numbers, not " + spacingMm.length);
        }
        int[] size = Resampler.sizes(source);
        double[] step = new double[3];
        double[] first = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            if (!(spacingMm[axis] >= 0) || Double.isInfinite(spacingMm[axis])) {
                throw new IllegalArgumentException("a spacing is 0 (keep) or a positive number of mm, not " + spacingMm[axis]);
            }
            step[axis] = spacingMm[axis] == 0 ? 1 : spacingMm[axis] / source.spacing(axis);
            // The same spacing up to rounding is the same axis.
            step[axis] = Math.abs(step[axis] - 1) < WHOLE ? 1 : step[axis];
            int n = size[axis];
            double count = Math.max(1, Math.ceil(n / step[axis] - WHOLE));
            if (count > Short.MAX_VALUE) {
                throw new IllegalArgumentException("a spacing of " + spacingMm[axis] + " mm would need " + (long) count + " voxels along an axis");
            }
            size[axis] = (int) count;
            first[axis] = step[axis] == 1 ? 0 : firstCentre(n, step[axis], size[axis]);
        }
        Affine toSource = new Affine(step[0], 0, 0, first[0], 0, step[1], 0, first[1], 0, 0, step[2], first[2]);
        return new Grid(size[0], size[1], size[2], source.affine().after(toSource));
    }

    /** The new first centre, in old voxels; {@code ratio} is new over old spacing. */
    abstract double firstCentre(int n, double ratio, int newN);
}
