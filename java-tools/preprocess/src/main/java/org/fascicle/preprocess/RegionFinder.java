package org.fascicle.preprocess;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.fascicle.cohort.ImageSet;
import org.fascicle.harmonise.IntensityRegion;
import org.fascicle.harmonise.SubcutaneousFat;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;

/**
 * The voxels of one image that its statistics are taken from.
 *
 * @param set   the image set
 * @param entry the image's entry in it
 * @param image the image
 */
record RegionFinder(ImageSet set, ImageSet.Entry entry, Volume image) {
    /** Empty where the region is the mask and the image has none that lies on it. */
    Optional<IntensityRegion> find(IntensityConfig.Region region) throws IOException {
        return switch (region) {
            case whole_image -> Optional.of(IntensityRegion.wholeImage());
            case foreground -> Optional.of(IntensityRegion.foreground(image));
            case mask -> mask().map(labels -> IntensityRegion.mask(labels, image));
        };
    }

    /** Empty where the tissue is muscle and the image has no mask that lies on it, or is fat and no bright rim is found. */
    Optional<IntensityRegion> find(IntensityConfig.Tissue tissue, double fatDepthMm) throws IOException {
        return switch (tissue) {
            case muscle -> find(IntensityConfig.Region.mask);
            case subcutaneous_fat -> SubcutaneousFat.of(image, mask(), fatDepthMm);
        };
    }

    /** Why {@link #find} has no mask: there is none, or it lies elsewhere. */
    String withoutMask() throws IOException {
        Optional<Path> file = set.mask(entry);
        return file.isEmpty() ? "this image has no mask"
                : "its mask lies on another grid; image: " + image.grid().describe() + "; mask: " + NiftiFile.readHeader(file.get()).grid().describe();
    }

    private Optional<LabelMap> mask() throws IOException {
        Optional<Path> file = set.mask(entry);
        if (file.isEmpty() || !NiftiFile.readHeader(file.get()).grid().matches(image.grid())) {
            return Optional.empty();
        }
        return Optional.of(NiftiFile.readLabels(file.get()));
    }
}
