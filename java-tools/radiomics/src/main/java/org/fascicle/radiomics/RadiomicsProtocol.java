package org.fascicle.radiomics;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.fascicle.image.Interpolation;
import org.fascicle.radiomics.filter.ImageType;

/**
 * The way from an image to PyRadiomics' features, as its parameter file tells it.
 *
 * @param settings       normalisation, what is asked of a region, and the features of the unfiltered image with shape
 * @param resampling     to which spacing image and region are brought; empty for none
 * @param preCrop        whether filters see only the region's box and {@code padDistance} voxels around it; with resampling they do
 * @param padDistance    voxels around the region's box that are kept when it is cropped, 0 or more
 * @param resegmentation which intensities a region keeps; empty for all
 * @param filtered       filters and what is computed of their images
 */
public record RadiomicsProtocol(
        RadiomicsSettings settings,
        Optional<Resampling> resampling,
        boolean preCrop,
        int padDistance,
        Optional<Resegmentation> resegmentation,
        List<FilteredImages> filtered) {

    /** PyRadiomics' {@code padDistance} where a file names none, voxels. */
    public static final int PYRADIOMICS_PAD_DISTANCE = 5;

    public RadiomicsProtocol {
        Objects.requireNonNull(settings, "settings");
        filtered = List.copyOf(filtered);
        if (settings.features().isEmpty() && filtered.isEmpty()) {
            throw new IllegalArgumentException("there is at least one feature to compute");
        }
        if (padDistance < 0) {
            throw new IllegalArgumentException("padDistance is 0 or more voxels, not " + padDistance);
        }
    }

    /** The unfiltered image as it is. */
    public static RadiomicsProtocol of(RadiomicsSettings settings) {
        return new RadiomicsProtocol(settings, Optional.empty(), false, PYRADIOMICS_PAD_DISTANCE, Optional.empty(), List.of());
    }

    /** The same at another spacing. */
    public RadiomicsProtocol with(Resampling other) {
        return new RadiomicsProtocol(settings, Optional.of(other), preCrop, padDistance, resegmentation, filtered);
    }

    /** The same with fewer intensities. */
    public RadiomicsProtocol with(Resegmentation other) {
        return new RadiomicsProtocol(settings, resampling, preCrop, padDistance, Optional.of(other), filtered);
    }

    /** The same with filtered images. */
    public RadiomicsProtocol with(List<FilteredImages> other) {
        return new RadiomicsProtocol(settings, resampling, preCrop, padDistance, resegmentation, other);
    }

    /**
     * A filter and what is computed of the images it makes.
     *
     * @param type     the filter
     * @param settings features, at least one and none of shape, and their settings; its normalisation and demands on a region are not used
     */
    public record FilteredImages(ImageType type, RadiomicsSettings settings) {
        public FilteredImages {
            Objects.requireNonNull(type, "type");
            if (settings.features().isEmpty()) {
                throw new IllegalArgumentException("there is at least one feature to compute of a filtered image");
            }
            if (settings.features().stream().anyMatch(feature -> feature.featureClass() == FeatureClass.SHAPE)) {
                throw new IllegalArgumentException("shape does not depend on the image: it belongs to the unfiltered one");
            }
        }
    }

    /**
     * PyRadiomics' {@code resampledPixelSpacing} and {@code interpolator}. The outer corner of the first voxel stays where it was;
     * a mask takes the nearest voxel; an image of whole numbers keeps them, cut off towards 0.
     *
     * @param spacingMm     wanted along the three axes, mm; 0 keeps an axis, and so does a region of one slice
     * @param interpolation of the image
     */
    public record Resampling(List<Double> spacingMm, Interpolation interpolation) {
        public Resampling {
            spacingMm = List.copyOf(spacingMm);
            Objects.requireNonNull(interpolation, "interpolation");
            if (spacingMm.size() != 3 || spacingMm.stream().anyMatch(spacing -> !(spacing >= 0) || spacing.isInfinite())) {
                throw new IllegalArgumentException("a spacing has three numbers of 0 mm (keep) or more, not " + spacingMm);
            }
        }
    }
}
