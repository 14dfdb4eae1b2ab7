package org.fascicle.harmonise;

import org.fascicle.image.LabelMap;
import org.fascicle.image.OtsuThreshold;
import org.fascicle.image.Volume;

/** Which values of an image its statistics are taken from. */
@FunctionalInterface
public interface IntensityRegion {
    /** Whether the value at an index of {@link Volume#data()} belongs to the region. */
    boolean includes(int index);

    /** Every value, air included, as PyRadiomics' {@code normalize} takes them. */
    static IntensityRegion wholeImage() {
        return index -> true;
    }

    /**
     * Values above the image's mean: mostly tissue, since air makes up much of a limb image (the foreground of Reinhold et
     * al., Proc. SPIE 10949, 2019).
     */
    static IntensityRegion foreground(Volume image) {
        double mean = RegionStatistics.of(image, wholeImage()).mean();
        return index -> image.data()[index] > mean;
    }

    /** Values above the lower of Otsu's two thresholds of the image: tissue, dark beside fat as it may be. */
    static IntensityRegion tissue(Volume image) {
        double threshold = OtsuThreshold.lowerOfThree(image.data());
        return index -> image.data()[index] > threshold;
    }

    /**
     * Values in labelled voxels, in every frame.
     *
     * @throws IllegalArgumentException where the mask does not lie on the image's grid
     */
    static IntensityRegion mask(LabelMap mask, Volume image) {
        if (!mask.grid().matches(image.grid())) {
            throw new IllegalArgumentException("the mask (" + mask.grid().describe() + ") does not lie on the image (" + image.grid().describe() + ")");
        }
        short[] labels = mask.labels();
        return index -> labels[index % labels.length] != 0;
    }
}
