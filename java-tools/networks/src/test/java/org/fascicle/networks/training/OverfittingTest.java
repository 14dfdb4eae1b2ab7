package org.fascicle.networks.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;
import org.fascicle.networks.Engine;
import org.fascicle.networks.architecture.Architecture;
import org.fascicle.networks.architecture.Network;
import org.fascicle.networks.architecture.NetworkSpec;
import org.fascicle.networks.layer.Normalisation;
import org.fascicle.networks.loss.LossName;
import org.fascicle.networks.optimise.OptimizerName;
import org.fascicle.networks.optimise.Schedule;
import org.fascicle.networks.sampling.BatchSequence;
import org.fascicle.networks.sampling.Sampler;
import org.fascicle.networks.sampling.SliceSampler;
import org.fascicle.networks.sampling.TrainingCase;
import org.fascicle.networks.sampling.VolumeSampler;
import org.fascicle.networks.tensor.Backend;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every network learns two cases by heart. */
@Tag("full")
class OverfittingTest {
    @ParameterizedTest
    @EnumSource
    void learnsTwoCasesByHeart(Architecture architecture) {
        NetworkSpec spec = new NetworkSpec(architecture, 1, 4, List.of(8, 16, 24), Normalisation.batch, architecture.spatialAxes() == 3 ? 1 : 0, 2, 2, 1);
        try (Backend backend = Engine.floats()) {
            Network network = Network.create(spec, backend, new SplittableRandom(1));
            List<TrainingCase> cases = List.of(rings(1), rings(2));
            Sampler sampler = architecture.spatialAxes() == 2 ? new SliceSampler(cases, 0, false, null) : new VolumeSampler(cases, 8, 2, null);
            TrainingSettings settings = new TrainingSettings(150, 150, OptimizerName.adam, 0, 0.005, Schedule.cosine, 0, LossName.dice, null);
            TrainingState end = new TrainingLoop(network, settings, new BatchSequence(sampler, 4, 1, true), null).run(Optional.empty(), new Silent());
            assertThat(end.history().getLast().dice()).isGreaterThan(0.95);
        }
    }

    /** Three shapes of different brightness in noise, each at another place in each case; four slices of 32×32. */
    private static TrainingCase rings(int seed) {
        Grid grid = new Grid(32, 32, 4, Affine.axisAligned(new double[] {2, 2, 8}, new double[3]));
        SplittableRandom random = new SplittableRandom(seed);
        float[] image = new float[grid.size()];
        short[] classes = new short[grid.size()];
        int[] x = random.ints(3, 8, 24).toArray();
        int[] y = random.ints(3, 8, 24).toArray();
        for (int v = 0; v < image.length; v++) {
            for (int shape = 0; shape < 3; shape++) {
                double distance = Math.hypot(v % 32 - x[shape], v / 32 % 32 - y[shape]);
                if (distance < 3 + shape) {
                    classes[v] = (short) (shape + 1);
                }
            }
            image[v] = classes[v] * 0.8f + 0.15f * (float) random.nextGaussian();
        }
        return new TrainingCase("rings-" + seed, new Volume(grid, image), new LabelMap(grid, classes));
    }

    private static final class Silent implements TrainingListener {
        @Override
        public void batchDone(int epoch, int batch, int batches, double loss) {
            assertThat(loss).isFinite();
        }

        @Override
        public void epochDone(List<EpochRecord> records, java.util.function.Supplier<TrainingState> state) {
            assertThat(records).hasSize(1);
        }
    }
}
