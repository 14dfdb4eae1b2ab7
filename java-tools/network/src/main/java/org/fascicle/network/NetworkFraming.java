package org.fascicle.network;

import java.util.List;
import org.fascicle.image.Grid;
import org.fascicle.networks.architecture.NetworkSpec;
import org.fascicle.networks.inference.TestTimeFlips;
import org.fascicle.networks.inference.WindowSettings;
import org.fascicle.networks.sampling.Augmentation;
import org.fascicle.networks.sampling.FrameSettings;
import org.fascicle.networks.sampling.NetworkFrame;
import org.fascicle.networks.sampling.PatchSampler;
import org.fascicle.networks.sampling.Sampler;
import org.fascicle.networks.sampling.SegmentationClasses;
import org.fascicle.networks.sampling.SliceSampler;
import org.fascicle.networks.sampling.TrainingCase;
import org.fascicle.networks.sampling.VolumeSampler;

/**
 * How images are brought to a network, in training and in use.
 *
 * @param sampling the settings
 * @param spec     the network
 */
record NetworkFraming(SamplingConfig sampling, NetworkSpec spec) {
    NetworkFraming {
        if (spec.architecture().spatialAxes() == 3 && sampling.neighbours() > 0) {
            throw new IllegalArgumentException("neighbouring slices are channels of networks in the plane only: set sampling.neighbours to 0 for " + spec.architecture());
        }
        if (sampling.mode() == SamplingMode.patches) {
            requireMultiple("patch_height", sampling.patchHeight(), spec.inPlaneMultiple(), spec);
            requireMultiple("patch_width", sampling.patchWidth(), spec.inPlaneMultiple(), spec);
            requireMultiple("patch_depth", sampling.patchDepth(), spec.sliceMultiple(), spec);
        }
    }

    private static void requireMultiple(String name, int size, int multiple, NetworkSpec spec) {
        if (size % multiple != 0) {
            throw new IllegalArgumentException("sampling.%s is %d, but %s needs a multiple of %d".formatted(name, size, spec.architecture(), multiple));
        }
    }

    private boolean planar() {
        return spec.architecture().spatialAxes() == 2;
    }

    private int patchDepth() {
        return planar() ? 1 : sampling.patchDepth();
    }

    /** The samples of these cases. @param augmentation null for none */
    Sampler sampler(List<TrainingCase> cases, SegmentationClasses classes, Augmentation augmentation) {
        if (sampling.mode() == SamplingMode.patches) {
            List<TrainingCase> framed = cases.stream().map(one -> one.on(frame(one.image().grid()))).toList();
            return new PatchSampler(framed, classes, patchDepth(), sampling.patchHeight(), sampling.patchWidth(), sampling.patchesPerCase(),
                    sampling.foregroundFraction(), augmentation);
        }
        if (!planar()) {
            List<TrainingCase> framed = cases.stream().map(one -> one.on(frame(one.image().grid()))).toList();
            return new VolumeSampler(framed, spec.inPlaneMultiple(), spec.sliceMultiple(), augmentation);
        }
        FrameSettings common = common(cases);
        return new SliceSampler(cases.stream().map(one -> one.on(NetworkFrame.of(one.image().grid(), common))).toList(), sampling.neighbours(),
                sampling.labelledOnly(), augmentation);
    }

    /** One matrix for all slices: the one that is set, else the largest there is. */
    private FrameSettings common(List<TrainingCase> cases) {
        List<Grid> grids = cases.stream().map(one -> frame(one.image().grid()).network()).toList();
        int height = sampling.height() > 0 ? sampling.height() : grids.stream().mapToInt(Grid::ny).max().orElseThrow();
        int width = sampling.width() > 0 ? sampling.width() : grids.stream().mapToInt(Grid::nx).max().orElseThrow();
        return settings(height, width, spec.inPlaneMultiple(), spec.sliceMultiple());
    }

    /** The way of an image to the network and back: its own matrix, padded up to what the network needs. */
    NetworkFrame frame(Grid grid) {
        boolean patches = sampling.mode() == SamplingMode.patches;
        return NetworkFrame.of(grid, settings(0, 0, patches ? 1 : spec.inPlaneMultiple(), patches ? 1 : spec.sliceMultiple()));
    }

    private FrameSettings settings(int height, int width, int inPlaneMultiple, int sliceMultiple) {
        return new FrameSettings(sampling.inPlaneSpacingMm(), sampling.sliceSpacingMm(), height, width, inPlaneMultiple, sliceMultiple);
    }

    /** How an image is cut to be segmented. */
    WindowSettings windows(double overlap, int batchSize, TestTimeFlips flips) {
        if (sampling.mode() == SamplingMode.patches) {
            return new WindowSettings(spec.architecture().spatialAxes(), patchDepth(), sampling.patchHeight(), sampling.patchWidth(), 0, overlap, batchSize, flips);
        }
        return planar() ? WindowSettings.slices(sampling.neighbours(), batchSize, flips) : WindowSettings.wholeVolume(flips);
    }
}
