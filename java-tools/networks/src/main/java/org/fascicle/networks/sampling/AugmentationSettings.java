package org.fascicle.networks.sampling;

import java.util.ArrayList;
import java.util.List;

/**
 * Which augmentations a training uses; 0 leaves one out.
 *
 * @param rotationDegrees         {@link Rotation#maxDegrees}
 * @param scalingFraction         {@link Scaling#maxFraction}
 * @param shiftMm                 {@link Shift#maxMm}
 * @param elasticSdMm             {@link ElasticDeformation#sdMm}
 * @param elasticKnotSpacingMm    {@link ElasticDeformation#knotSpacingMm}
 * @param biasFieldLog            {@link BiasField#maxLog}
 * @param gammaLog                {@link GammaContrast#maxLog}
 * @param noiseSdFraction         {@link GaussianNoise#maxSdFraction}
 * @param sideFlipProbability     {@link SideFlip#probability}
 * @param probability             how often each of the others is applied, 0 to 1
 */
public record AugmentationSettings(double rotationDegrees, double scalingFraction, double shiftMm, double elasticSdMm, double elasticKnotSpacingMm,
        double biasFieldLog, double gammaLog, double noiseSdFraction, double sideFlipProbability, double probability) {

    /** No augmentation, as published for the studies that Fascicle reproduces. */
    public static AugmentationSettings none() {
        return new AugmentationSettings(0, 0, 0, 0, 40, 0, 0, 0, 0, 0.5);
    }

    /** The augmentation of these settings for a network of these classes. */
    public Augmentation build(SegmentationClasses classes) {
        List<SpatialAugmentation> spatial = new ArrayList<>();
        if (rotationDegrees > 0) {
            spatial.add(new Rotation(rotationDegrees, probability));
        }
        if (scalingFraction > 0) {
            spatial.add(new Scaling(scalingFraction, probability));
        }
        if (shiftMm > 0) {
            spatial.add(new Shift(shiftMm, probability));
        }
        if (elasticSdMm > 0) {
            spatial.add(new ElasticDeformation(elasticSdMm, elasticKnotSpacingMm, probability));
        }
        List<IntensityAugmentation> intensity = new ArrayList<>();
        if (biasFieldLog > 0) {
            intensity.add(new BiasField(biasFieldLog, probability));
        }
        if (gammaLog > 0) {
            intensity.add(new GammaContrast(gammaLog, probability));
        }
        if (noiseSdFraction > 0) {
            intensity.add(new GaussianNoise(noiseSdFraction, probability));
        }
        return new Augmentation(new SideFlip(classes, sideFlipProbability), spatial, intensity);
    }
}
