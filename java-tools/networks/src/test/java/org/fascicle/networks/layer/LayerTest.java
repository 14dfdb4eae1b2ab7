package org.fascicle.networks.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fascicle.networks.Engine;
import org.fascicle.networks.tensor.Backend;
import org.fascicle.networks.tensor.Tensor;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against PyTorch 1.13.1 in double precision; the call stands beside the numbers. */
class LayerTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();

    // Weights pass through 32-bit arrays here.
    private static final Tolerance CLOSE = Tolerance.absolute(2e-6);

    // x = (torch.arange(48.)*0.37).sin().reshape(2,2,3,4)
    private static Tensor x(Backend backend) {
        return Engine.wave(backend, Math::sin, 0.37, 2, 2, 3, 4);
    }

    @Test
    void upSamplesAsATransposedConvolution() {
        // w = (torch.arange(16.)*0.21).cos().reshape(2,2,2,2); F.conv_transpose2d(x, w, torch.tensor([.1,-.2]), stride=2).flatten()[[0,1,17,40,95]]
        try (Backend backend = Engine.doubles()) {
            Parameters parameters = Engine.parameters(backend);
            Block up = new UpSampling(parameters, 2, 2, 2, 2);
            float[] weight = new float[16];
            for (int in = 0; in < 2; in++) {
                for (int o = 0; o < 8; o++) {
                    weight[2 * o + in] = (float) Math.cos(0.21 * (8 * in + o));
                }
            }
            parameters.load(Map.of("weight", new NamedArray(new int[] {8, 2, 1, 1}, weight),
                    "bias", new NamedArray(new int[] {8}, new float[] {.1f, .1f, .1f, .1f, -.2f, -.2f, -.2f, -.2f})));
            Tensor y = up.forward(x(backend), Block.Pass.INFERENCE);
            assertThat(y.shape()).containsExactly(2, 2, 6, 8);
            expect("Transposed convolution", y, new int[] {0, 1, 17, 40, 95}, 0.2049685121, 0.4022406561, 1.1854845717, -0.1888088265, -1.0729668465);
        }
    }

    @Test
    void interpolatesInThePlane() {
        // F.interpolate(x, size=(6, 8), mode="bilinear", align_corners=False).flatten()[[0,1,17,100,191]]
        try (Backend backend = Engine.doubles()) {
            Tensor y = x(backend).bilinear(6, 8);
            assertThat(y.shape()).containsExactly(2, 2, 6, 8);
            expect("Bilinear interpolation", y, new int[] {0, 1, 17, 100, 191}, 0.0, 0.0904038580, 0.7630230401, -0.1020158996, -0.9938191638);
        }
    }

    @Test
    void normalisesInstances() {
        // F.instance_norm(x, weight=torch.tensor([1.5,2.]), bias=torch.tensor([.1,-.2])).flatten()[[0,5,13,47]]
        try (Backend backend = Engine.doubles()) {
            Parameters parameters = Engine.parameters(backend);
            Block norm = new InstanceNorm(parameters, 2);
            parameters.load(Map.of("weight", new NamedArray(new int[] {2}, new float[] {1.5f, 2}), "bias", new NamedArray(new int[] {2}, new float[] {.1f, -.2f})));
            expect("Instance normalisation", norm.forward(x(backend), Block.Pass.TRAINING), new int[] {0, 5, 13, 47}, -0.7433381776, 1.7689920007, -2.9514914327, -3.1660059703);
        }
    }

    @Test
    void normalisesBatchesAndFollowsTheirMoments() {
        // bn = torch.nn.BatchNorm2d(2); bn.train(); o = bn(x); o.flatten()[[0,30]], bn.running_mean, bn.running_var; bn.eval(); bn(x).flatten()[[0,30]]
        try (Backend backend = Engine.doubles()) {
            Parameters parameters = Engine.parameters(backend);
            Block norm = new BatchNorm(parameters, 2);
            expect("Batch normalisation, in training and by its moments", norm.forward(x(backend), Block.Pass.TRAINING), new int[] {0, 30}, 0.0288471496, -1.5212569861);
            SortedMap<String, NamedArray> arrays = parameters.toArrays();
            assertThat(arrays.get("running_mean").values()).containsExactly(new float[] {-0.0018508439f, 0.0096770514f}, within(1e-7f));
            assertThat(arrays.get("running_var").values()).containsExactly(new float[] {0.9429542964f, 0.9609721798f}, within(1e-6f));
            expect("Batch normalisation, in training and by its moments", norm.forward(x(backend), Block.Pass.INFERENCE), new int[] {0, 30}, 0.0019059968, -1.0222830508);
        }
    }

    @Test
    void attendsWithSeveralHeads() {
        // q = (torch.arange(24.)*0.37).sin().reshape(2,3,4); m = torch.nn.MultiheadAttention(4, 2, batch_first=True)
        // in_proj_weight = (torch.arange(48.)*0.21).cos().reshape(12,4), in_proj_bias = (torch.arange(12.)*.5).sin(),
        // out_proj.weight = (torch.arange(16.)*0.3).sin().reshape(4,4), out_proj.bias = [.1,.2,.3,.4]; m(q,q,q)[0].flatten()[[0,1,7,13,23]]
        try (Backend backend = Engine.doubles()) {
            Parameters parameters = Engine.parameters(backend);
            Block attention = new MultiHeadAttention(parameters, 4, 2);
            parameters.load(Map.of("qkv.weight", Engine.wave(Math::cos, 0.21, 12, 4), "qkv.bias", Engine.wave(Math::sin, 0.5, 12),
                    "proj.weight", Engine.wave(Math::sin, 0.3, 4, 4), "proj.bias", new NamedArray(new int[] {4}, new float[] {.1f, .2f, .3f, .4f})));
            expect("Attention with several heads", attention.forward(Engine.wave(backend, Math::sin, 0.37, 2, 3, 4), Block.Pass.TRAINING), new int[] {0, 1, 7, 13, 23},
                    -0.0326123425, -1.6812165371, 0.7620537293, -6.2674822014, -1.4519226280);
        }
    }

    @Test
    void refusesWeightsOfAnotherNetwork() {
        try (Backend backend = Engine.floats()) {
            Parameters parameters = Engine.parameters(backend);
            new BatchNorm(parameters.at("norm"), 2);
            SortedMap<String, NamedArray> arrays = new TreeMap<>(parameters.toArrays());
            assertThat(arrays.keySet()).containsExactly("norm.bias", "norm.running_mean", "norm.running_var", "norm.weight");
            NamedArray weight = arrays.remove("norm.weight");
            assertThatThrownBy(() -> parameters.load(arrays)).hasMessageContaining("absent [norm.weight]");
            arrays.put("norm.weight", new NamedArray(new int[] {2, 1}, weight.values()));
            assertThatThrownBy(() -> parameters.load(arrays)).hasMessageContaining("norm.weight has shape [2, 1]");
            assertThatThrownBy(() -> new BatchNorm(parameters.at("norm"), 2)).hasMessageContaining("second parameter");
        }
    }

    private static void expect(String layer, Tensor tensor, int[] places, double... expected) {
        double[] values = tensor.doubles();
        for (int i = 0; i < places.length; i++) {
            VALIDATION.of(layer, "PyTorch 1.13.1, double precision", CLOSE).compare("at " + places[i], values[places[i]], expected[i]);
        }
    }
}
