package org.fascicle.harmonise;

import org.fascicle.image.Volume;

/** Leaves intensities as they are: for quantitative maps, or where the comparison wants the scanner's own values. */
public record NoNormalisation() implements Normalisation {
    @Override
    public Outcome apply(Volume image, IntensityRegion region) {
        return new Normalised(image, 0, 1, image.data().length);
    }
}
