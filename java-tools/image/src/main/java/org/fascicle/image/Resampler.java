package org.fascicle.image;

/**
 * Brings an image onto another grid through scanner coordinates. Where the voxel axes of both grids are parallel, in
 * whatever order and direction, each axis is interpolated by itself; otherwise each voxel is.
 *
 * <p>Values are computed in double and kept as float. Every output voxel is computed by itself in a fixed order, so the
 * result does not depend on the number of threads. A voxel whose centre lies outside the outer faces of the source gets
 * the value {@code outside}. NaN and infinite values spread to their surroundings, with {@link Interpolation#CUBIC_BSPLINE}
 * to the whole image: see {@link FiniteVoxels}.
 */
public final class Resampler {
    private Resampler() {}

    /**
     * An image on another grid.
     *
     * @param source        the image; every frame is resampled alike
     * @param target        the grid wanted
     * @param interpolation how values between voxels are found
     * @param outside       the value where the source says nothing; PyRadiomics and ITK take 0
     */
    public static Volume resample(Volume source, Grid target, Interpolation interpolation, float outside) {
        if (source.grid().equals(target)) {
            return source;
        }
        Affine toSource = source.grid().affine().inverse().after(target.affine());
        float[] result = new float[Math.multiplyExact(target.size(), source.frames())];
        SeparableResampling separable = SeparableResampling.between(source.grid(), target, toSource, interpolation);
        for (int frame = 0; frame < source.frames(); frame++) {
            double[] values = new double[source.grid().size()];
            for (int v = 0; v < values.length; v++) {
                values[v] = source.data()[frame * values.length + v];
            }
            if (interpolation == Interpolation.CUBIC_BSPLINE) {
                BSplinePrefilter.apply(values, sizes(source.grid()));
            }
            if (separable != null) {
                separable.apply(values, result, frame * target.size(), outside);
            } else {
                ObliqueResampling.apply(values, source.grid(), toSource, interpolation, target, result, frame * target.size(), outside);
            }
        }
        return new Volume(target, source.frames(), result);
    }

    /** A label map on another grid: the nearest label, background outside. */
    public static LabelMap resample(LabelMap source, Grid target) {
        if (source.grid().equals(target)) {
            return source;
        }
        float[] values = new float[source.labels().length];
        for (int v = 0; v < values.length; v++) {
            values[v] = source.labels()[v];
        }
        float[] nearest = resample(new Volume(source.grid(), values), target, Interpolation.NEAREST, 0).data();
        short[] labels = new short[nearest.length];
        for (int v = 0; v < labels.length; v++) {
            labels[v] = (short) nearest[v];
        }
        return new LabelMap(target, labels);
    }

    static int[] sizes(Grid grid) {
        return new int[] {grid.nx(), grid.ny(), grid.nz()};
    }
}
