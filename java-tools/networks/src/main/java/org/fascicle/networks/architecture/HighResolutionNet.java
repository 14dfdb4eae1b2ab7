package org.fascicle.networks.architecture;

import java.util.ArrayList;
import java.util.List;
import org.fascicle.networks.layer.Block;
import org.fascicle.networks.layer.Convolution;
import org.fascicle.networks.layer.ConvolutionUnit;
import org.fascicle.networks.layer.Parameters;
import org.fascicle.networks.layer.ResidualUnit;
import org.fascicle.networks.tensor.Tensor;
import org.fascicle.networks.tensor.TensorScope;

/**
 * HRNet (Wang et al., IEEE TPAMI 2021, in the form V2): branches of falling resolution run side by side, a further one from stage to
 * stage, and are fused after each stage. At the end all are brought to the finest and joined. The stem halves the matrix once, not twice
 * as published, since thin muscles do not survive a quarter of a clinical matrix. As published, the scores are interpolated back: a learned
 * up-sampling that nothing follows judges each of the four pixels by itself, and leaves holes in a checkerboard.
 */
public final class HighResolutionNet implements Block {
    private final ConvolutionUnit stem;
    private final ConvolutionUnit stemEnd;
    private final List<List<Block>> stages = new ArrayList<>();
    private final List<BranchFusion> fusions = new ArrayList<>();
    private final List<Block> transitions = new ArrayList<>();
    private final ConvolutionUnit joined;
    private final Convolution head;

    public HighResolutionNet(Parameters parameters, NetworkSpec spec) {
        List<Integer> widths = spec.widths();
        int finest = widths.getFirst();
        stem = new ConvolutionUnit(parameters.at("stem").at(0), 2, spec.channels(), finest, 3, 2, spec.normalisation(), true);
        stemEnd = new ConvolutionUnit(parameters.at("stem").at(1), 2, finest, finest, 3, 1, spec.normalisation(), true);
        for (int stage = 0; stage < widths.size(); stage++) {
            Parameters ofStage = parameters.at("stages").at(stage);
            List<Integer> present = widths.subList(0, stage + 1);
            if (stage > 0) {
                transitions.add(new ConvolutionUnit(ofStage.at("transition"), 2, widths.get(stage - 1), widths.get(stage), 3, 2, spec.normalisation(), true));
            }
            stages.add(branches(ofStage.at("branches"), present, spec));
            fusions.add(new BranchFusion(ofStage.at("fusion"), present, spec.normalisation()));
        }
        int all = widths.stream().mapToInt(width -> width).sum();
        joined = new ConvolutionUnit(parameters.at("joined"), 2, all, all, 1, 1, spec.normalisation(), true);
        head = Convolution.of(parameters.at("head"), 2, all, spec.classes(), 1, 1, true);
    }

    private static List<Block> branches(Parameters parameters, List<Integer> widths, NetworkSpec spec) {
        List<Block> branches = new ArrayList<>();
        for (int branch = 0; branch < widths.size(); branch++) {
            List<Block> units = new ArrayList<>();
            for (int unit = 0; unit < spec.branchUnits(); unit++) {
                units.add(new ResidualUnit(parameters.at(branch).at(unit), 2, widths.get(branch), widths.get(branch), 1, spec.normalisation()));
            }
            branches.add((input, pass) -> {
                Tensor x = input;
                for (Block unit : units) {
                    x = unit.forward(x, pass);
                }
                return x;
            });
        }
        return branches;
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        try (TensorScope scope = TensorScope.open()) {
            List<Tensor> branches = List.of(stemEnd.forward(stem.forward(input, pass), pass));
            for (int stage = 0; stage < stages.size(); stage++) {
                branches = stage(stage, branches, pass);
            }
            Tensor finest = branches.getFirst();
            List<Tensor> same = branches.stream().map(branch -> branch == finest ? branch : branch.bilinear(finest.size(2), finest.size(3))).toList();
            Tensor features = joined.forward(Tensor.concatenate(same, 1), pass);
            return scope.keep(head.forward(features, pass).bilinear(input.size(2), input.size(3)));
        }
    }

    private List<Tensor> stage(int stage, List<Tensor> branches, Pass pass) {
        List<Tensor> present = new ArrayList<>(branches);
        if (stage > 0) {
            present.add(transitions.get(stage - 1).forward(branches.getLast(), pass));
        }
        List<Tensor> changed = new ArrayList<>();
        for (int branch = 0; branch < present.size(); branch++) {
            changed.add(stages.get(stage).get(branch).forward(present.get(branch), pass));
        }
        return changed.size() == 1 ? changed : fusions.get(stage).fuse(changed, pass);
    }
}
