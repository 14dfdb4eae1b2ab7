package org.fascicle.radiomics;

import java.util.List;
import org.fascicle.image.Volume;

/** Makes of an image those that features are computed of. */
@FunctionalInterface
public interface ImageFilter {
    /** The image as it is. */
    ImageFilter ORIGINAL = image -> List.of(new NamedImage(Feature.ORIGINAL, image));

    /** The images made of one, on the same grid, in the order of the result. All voxels of the image are finite. */
    List<NamedImage> images(Volume image);

    /**
     * An image and what PyRadiomics calls it.
     *
     * @param name  first part of its columns, such as {@code original} or {@code wavelet-LLH}
     * @param image the image
     */
    record NamedImage(String name, Volume image) {
    }
}
