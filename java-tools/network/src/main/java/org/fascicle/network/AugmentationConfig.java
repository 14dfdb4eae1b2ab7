package org.fascicle.network;

import org.fascicle.networks.sampling.AugmentationSettings;
import org.fascicle.toolkit.Param;

/** Settings of {@code network train} on augmentation; 0 leaves one out, and by default all are, as published. */
public record AugmentationConfig(
        @Param(doc = "rotations about the stack's axis, up to", unit = "degrees", min = 0, max = 180) double rotationDegrees,
        @Param(doc = "larger or smaller by up to this fraction", min = 0, max = 0.9) double scalingFraction,
        @Param(doc = "shifts in the plane, up to", unit = "mm", min = 0, max = 500) double shiftMm,
        @Param(doc = "elastic deformation: standard deviation of the knots' shifts", unit = "mm", min = 0, max = 100) double elasticSdMm,
        @Param(doc = "elastic deformation: spacing of the knots", unit = "mm", min = 1, max = 1000) double elasticKnotSpacingMm,
        @Param(doc = "bias field: its logarithm, up to", min = 0, max = 3) double biasFieldLog,
        @Param(doc = "gamma: logarithm of the exponent, up to", min = 0, max = 3) double gammaLog,
        @Param(doc = "noise: standard deviation as a fraction of the image's, up to", min = 0, max = 3) double noiseSdFraction,
        @Param(doc = "how often left and right change places, labels too", min = 0, max = 1) double sideFlipProbability,
        @Param(doc = "how often each of the others is applied", min = 0, max = 1) double probability) {

    public static AugmentationConfig defaults() {
        AugmentationSettings none = AugmentationSettings.none();
        return new AugmentationConfig(none.rotationDegrees(), none.scalingFraction(), none.shiftMm(), none.elasticSdMm(), none.elasticKnotSpacingMm(),
                none.biasFieldLog(), none.gammaLog(), none.noiseSdFraction(), none.sideFlipProbability(), none.probability());
    }

    AugmentationSettings settings() {
        return new AugmentationSettings(rotationDegrees, scalingFraction, shiftMm, elasticSdMm, elasticKnotSpacingMm, biasFieldLog, gammaLog, noiseSdFraction,
                sideFlipProbability, probability);
    }
}
