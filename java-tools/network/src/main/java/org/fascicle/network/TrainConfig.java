package org.fascicle.network;

import java.util.List;
import org.fascicle.cohort.Contrast;
import org.fascicle.networks.atlas.AtlasSettings;
import org.fascicle.networks.layer.Normalisation;
import org.fascicle.networks.loss.LossName;
import org.fascicle.networks.optimise.OptimizerName;
import org.fascicle.networks.optimise.Schedule;
import org.fascicle.networks.tensor.DeviceChoice;
import org.fascicle.toolkit.Param;

/** Settings of {@code network train}. Dice loss, Adam and a patience of 10 are the published ones of Hostin et al., JMRI 2023. */
public record TrainConfig(
        @Param(doc = "contrast whose images and masks are learned from") Contrast contrast,
        @Param(doc = "channels of each stage, from the finest; of each branch of hrnet; the last is that of transunet's tokens", min = 1, max = 2048) List<Integer> widths,
        @Param(doc = "normalisation after each convolution") Normalisation normalisation,
        @Param(doc = "how many of the poolings, from the deepest, also halve the slices of a network in space", min = 0, max = 8) int slicePools,
        @Param(doc = "layers of transunet's transformer", min = 1, max = 64) int transformerLayers,
        @Param(doc = "heads of transunet's transformer; they divide the last width", min = 1, max = 64) int transformerHeads,
        @Param(doc = "residual units of each branch of hrnet in each stage", min = 1, max = 16) int branchUnits,
        @Param(doc = "epochs at most", min = 1, max = 100_000) int epochs,
        @Param(doc = "stop after so many epochs in which the validation loss did not fall", unit = "epochs", min = 1, max = 100_000) int patience,
        @Param(doc = "slices or patches a step, for networks in the plane", min = 1, max = 4096) int batchSize,
        @Param(doc = "volumes or patches a step, for networks in space", min = 1, max = 4096) int volumeBatchSize,
        @Param(doc = "optimiser") OptimizerName optimizer,
        @Param(doc = "momentum of sgd", min = 0, max = 0.9999) double momentum,
        @Param(doc = "learning rate of the first epoch", min = 1e-9, max = 10) double learningRate,
        @Param(doc = "how the learning rate falls over the epochs") Schedule schedule,
        @Param(doc = "largest norm of all gradients together; 0 for any", min = 0, max = 1e6) double clipNorm,
        @Param(doc = "loss") LossName loss,
        @Param(doc = "how much each class counts in the loss") ClassWeighting classWeights,
        @Param(doc = "how images are cut for the network") SamplingConfig sampling,
        @Param(doc = "augmentation, off by default as published") AugmentationConfig augmentation,
        @Param(doc = "the baseline mean_atlas") AtlasConfig atlas,
        @Param(doc = "threads of the processor; the last bits of the weights depend on their number", min = 1, max = 256) int threads,
        @Param(doc = "where to compute; gpu is refused where there is none") DeviceChoice device) {

    public static TrainConfig defaults() {
        return new TrainConfig(Contrast.t1w, List.of(24, 48, 96, 192), Normalisation.batch, 2, 12, 3, 4, 200, 10, 8, 1, OptimizerName.adam, 0.9, 1e-3, Schedule.constant, 0,
                LossName.dice, ClassWeighting.uniform, SamplingConfig.defaults(), AugmentationConfig.defaults(), AtlasConfig.defaults(), 2, DeviceChoice.auto);
    }

    /** Settings of the mean atlas. */
    public record AtlasConfig(
            @Param(doc = "cells across a limb", min = 4, max = 512) int width,
            @Param(doc = "cells from back to front", min = 4, max = 512) int height,
            @Param(doc = "cells along the stack", min = 1, max = 512) int depth,
            @Param(doc = "how often the frequencies are smoothed by (1 2 1)/4", min = 0, max = 20) int smoothing) {

        public static AtlasConfig defaults() {
            AtlasSettings defaults = AtlasSettings.defaults();
            return new AtlasConfig(defaults.width(), defaults.height(), defaults.depth(), defaults.smoothing());
        }

        AtlasSettings settings() {
            return new AtlasSettings(width, height, depth, smoothing);
        }
    }
}
