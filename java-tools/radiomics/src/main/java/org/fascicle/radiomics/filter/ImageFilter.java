package org.fascicle.radiomics.filter;

import org.fascicle.image.Volume;

/** A filter with its settings: a pure function from an image to its response map. */
@FunctionalInterface
public interface ImageFilter {
    /** The response at every voxel, on the image's grid; the first frame is filtered. */
    Volume apply(Volume image);
}
