package org.fascicle.networks.architecture;

import java.util.ArrayList;
import java.util.List;
import org.fascicle.networks.layer.Block;
import org.fascicle.networks.layer.ConvolutionUnit;
import org.fascicle.networks.layer.Normalisation;
import org.fascicle.networks.layer.Parameters;
import org.fascicle.networks.tensor.Tensor;

/**
 * Exchanges what parallel branches of falling resolution know (HRNet): each branch becomes the rectified sum of all, finer ones brought
 * down by strided convolutions, coarser ones by a 1×1 convolution and bilinear interpolation.
 */
final class BranchFusion {
    private final List<List<Block>> paths = new ArrayList<>();

    BranchFusion(Parameters parameters, List<Integer> widths, Normalisation normalisation) {
        for (int to = 0; to < widths.size(); to++) {
            List<Block> into = new ArrayList<>();
            for (int from = 0; from < widths.size(); from++) {
                into.add(path(parameters.at(to).at(from), widths, from, to, normalisation));
            }
            paths.add(into);
        }
    }

    private static Block path(Parameters parameters, List<Integer> widths, int from, int to, Normalisation normalisation) {
        if (from == to) {
            return (input, pass) -> input;
        }
        if (from > to) {
            Block narrowing = new ConvolutionUnit(parameters, 2, widths.get(from), widths.get(to), 1, 1, normalisation, false);
            int factor = 1 << from - to;
            return (input, pass) -> narrowing.forward(input, pass).bilinear(input.size(2) * factor, input.size(3) * factor);
        }
        List<Block> steps = new ArrayList<>();
        for (int step = from; step < to; step++) {
            boolean last = step == to - 1;
            steps.add(new ConvolutionUnit(parameters.at(step - from), 2, widths.get(from), widths.get(last ? to : from), 3, 2, normalisation, !last));
        }
        return (input, pass) -> {
            Tensor x = input;
            for (Block step : steps) {
                x = step.forward(x, pass);
            }
            return x;
        };
    }

    /** The fused branches, in the caller's scope. */
    List<Tensor> fuse(List<Tensor> branches, Block.Pass pass) {
        List<Tensor> fused = new ArrayList<>();
        for (List<Block> into : paths) {
            Tensor sum = into.getFirst().forward(branches.getFirst(), pass);
            for (int from = 1; from < branches.size(); from++) {
                sum = sum.plus(into.get(from).forward(branches.get(from), pass));
            }
            fused.add(sum.relu());
        }
        return fused;
    }
}
