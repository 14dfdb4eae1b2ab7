package org.fascicle.harmonise;

import org.fascicle.image.Volume;

/**
 * Scaling by a tissue whose signal should be alike in everybody: {@code x / m · scale}, m the mode of the tissue's values
 * (half-sample mode), which partial volume at its borders and a few diseased voxels hardly move. Shinohara et al.,
 * NeuroImage: Clinical 2014, use white matter in the head; limbs have subcutaneous fat and muscle.
 *
 * @param scale       value the tissue's mode becomes, above 0
 * @param leastVoxels fewer voxels of the tissue are refused, at least 1
 */
public record ReferenceTissue(double scale, int leastVoxels) implements Normalisation {
    public ReferenceTissue {
        if (!(scale > 0) || Double.isInfinite(scale) || leastVoxels < 1) {
            throw new IllegalArgumentException("the scale is a positive number and at least one voxel is needed, not " + scale + " and " + leastVoxels);
        }
    }

    /** @param region the tissue */
    @Override
    public Outcome apply(Volume image, IntensityRegion region) {
        RegionPercentiles values = RegionPercentiles.of(image, region);
        if (values.count() < leastVoxels) {
            return new TooFewVoxels(values.count());
        }
        double mode = values.mode();
        if (!(mode > 0)) {
            return new Constant(mode, values.count());
        }
        return new Normalised(Rescaling.apply(image, 0, mode, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, scale), 0, mode, values.count());
    }
}
