package org.fascicle.networks.architecture;

import java.util.ArrayList;
import java.util.List;
import org.fascicle.networks.layer.Block;
import org.fascicle.networks.layer.Convolution;
import org.fascicle.networks.layer.DoubleConvolution;
import org.fascicle.networks.layer.Normalisation;
import org.fascicle.networks.layer.Parameters;
import org.fascicle.networks.layer.UpSampling;
import org.fascicle.networks.tensor.Tensor;
import org.fascicle.networks.tensor.TensorScope;

/**
 * U-Net (Ronneberger et al., MICCAI 2015; in space Çiçek et al., MICCAI 2016): stages of two convolutions, each next one after a maximum
 * pool of 2; on the way back each stage is up-sampled (a transposed convolution of kernel 2) and joined with the one it came from.
 */
public final class UNet implements Block {
    private final List<Block> encoder = new ArrayList<>();
    private final List<Block> up = new ArrayList<>();
    private final List<Block> decoder = new ArrayList<>();
    private final Convolution head;
    private final List<int[]> pools;

    /**
     * @param spatialAxes 2 or 3
     * @param channels    of the image
     * @param classes     with background
     * @param widths      channels of each stage, at least two of them
     * @param slicePools  of the poolings, from the deepest, how many also halve the slices; in the plane 0
     */
    public UNet(Parameters parameters, int spatialAxes, int channels, int classes, List<Integer> widths, int slicePools, Normalisation normalisation) {
        if (widths.size() < 2) {
            throw new IllegalArgumentException("a U-Net has at least two stages, not " + widths.size());
        }
        int last = widths.size() - 1;
        pools = pools(spatialAxes, last, slicePools);
        for (int stage = 0; stage <= last; stage++) {
            encoder.add(new DoubleConvolution(parameters.at("encoder").at(stage), spatialAxes, stage == 0 ? channels : widths.get(stage - 1), widths.get(stage), normalisation));
        }
        for (int stage = 0; stage < last; stage++) {
            up.add(new UpSampling(parameters.at("up").at(stage), widths.get(stage + 1), widths.get(stage), pools.get(stage)));
            decoder.add(new DoubleConvolution(parameters.at("decoder").at(stage), spatialAxes, 2 * widths.get(stage), widths.get(stage), normalisation));
        }
        head = Convolution.of(parameters.at("head"), spatialAxes, widths.getFirst(), classes, 1, 1, true);
    }

    /** The pooling window after each stage but the last. */
    private static List<int[]> pools(int spatialAxes, int count, int slicePools) {
        List<int[]> pools = new ArrayList<>();
        for (int stage = 0; stage < count; stage++) {
            boolean slices = count - stage <= slicePools;
            pools.add(spatialAxes == 2 ? new int[] {2, 2} : new int[] {slices ? 2 : 1, 2, 2});
        }
        return pools;
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        try (TensorScope scope = TensorScope.open()) {
            return scope.keep(head.forward(stage(0, input, pass), pass));
        }
    }

    /** The output of a stage's decoder, or of the last stage's encoder; what lies deeper is freed on the way. */
    private Tensor stage(int stage, Tensor input, Pass pass) {
        try (TensorScope scope = TensorScope.open()) {
            Tensor encoded = encoder.get(stage).forward(input, pass);
            if (stage == up.size()) {
                return scope.keep(encoded);
            }
            Tensor deeper = up.get(stage).forward(stage(stage + 1, encoded.maxPool(pools.get(stage)), pass), pass);
            return scope.keep(decoder.get(stage).forward(Tensor.concatenate(List.of(encoded, deeper), 1), pass));
        }
    }
}
