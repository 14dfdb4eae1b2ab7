package org.fascicle.toolkit.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.fascicle.toolkit.model.SafeTensors.Tensor;
import org.junit.jupiter.api.Test;

class SafeTensorsTest {
    private static final Map<String, Tensor> ARRAYS = Map.of("weights", Tensor.matrix(new double[][] {{1, 2, 3}, {-4, 0.5, 1e300}}),
            "center", Tensor.vector(new double[] {Math.PI}));

    /**
     * The layout of the format's specification, put together with struct and json:
     *
     * <pre>{@code
     * import json, struct, math
     * h = json.dumps({"center": {"data_offsets": [0, 8], "dtype": "F64", "shape": [1]},
     *                 "weights": {"data_offsets": [8, 56], "dtype": "F64", "shape": [2, 3]}}, separators=(",", ":")).encode()
     * h += b" " * (-len(h) % 8)
     * (struct.pack("<Q", len(h)) + h + struct.pack("<7d", math.pi, 1, 2, 3, -4, .5, 1e300)).hex()
     * }</pre>
     */
    private static final String BYTES = "80000000000000007b2263656e746572223a7b22646174615f6f666673657473223a5b302c385d2c226474797065223a22463634222c227368617065"
            + "223a5b315d7d2c2277656967687473223a7b22646174615f6f666673657473223a5b382c35365d2c226474797065223a22463634222c227368617065"
            + "223a5b322c335d7d7d20202020202020182d4454fb210940000000000000f03f0000000000000040000000000000084000000000000010c000000000"
            + "0000e03f9c7500883ce4377e";

    @Test
    void writesTheFormatsBytes() {
        assertThat(HexFormat.of().formatHex(SafeTensors.encode(ARRAYS))).isEqualTo(BYTES);
    }

    @Test
    void readsWhatItWrites() {
        Map<String, Tensor> read = SafeTensors.decode(SafeTensors.encode(ARRAYS));
        assertThat(read).containsOnlyKeys("center", "weights");
        assertThat(read.get("weights").rows()).isDeepEqualTo(new double[][] {{1, 2, 3}, {-4, 0.5, 1e300}});
        assertThat(read.get("center").values()).containsExactly(Math.PI);
    }

    @Test
    void storesWeightsInThirtyTwoBits() {
        Map<String, Tensor> weights = Map.of("w", new Tensor(new int[] {2}, new double[] {0.1f, -3}, SafeTensors.Type.F32));
        byte[] file = SafeTensors.encode(weights);
        // struct.pack("<2f", 0.1, -3).hex()
        assertThat(HexFormat.of().formatHex(file)).endsWith("cdcccc3d000040c0");
        assertThat(new String(file, ISO_8859_1)).contains("\"dtype\":\"F32\"");
        assertThat(SafeTensors.decode(file).get("w").values()).containsExactly(0.1f, -3);
        assertThat(SafeTensors.encode(SafeTensors.decode(file))).isEqualTo(file);
    }

    @Test
    void refusesBrokenFiles() {
        byte[] whole = SafeTensors.encode(ARRAYS);
        assertThatThrownBy(() -> SafeTensors.decode(new byte[3])).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("cut short");
        assertThatThrownBy(() -> SafeTensors.decode(Arrays.copyOf(whole, whole.length - 8))).hasMessageContaining("weights").hasMessageContaining("cut short");
        byte[] hostile = whole.clone();
        Arrays.fill(hostile, 0, 7, (byte) 0xff);
        assertThatThrownBy(() -> SafeTensors.decode(hostile)).hasMessageContaining("cut short, or not safetensors");
        byte[] other = new String(whole, ISO_8859_1).replace("F64", "F16").getBytes(ISO_8859_1);
        assertThatThrownBy(() -> SafeTensors.decode(other)).hasMessageContaining("is of type F16, expected F64 or F32");
        byte[] noJson = whole.clone();
        noJson[8] = '!';
        assertThatThrownBy(() -> SafeTensors.decode(noJson)).hasMessageContaining("not JSON");
        assertThatThrownBy(() -> new Tensor(new int[] {2, 2}, new double[3])).hasMessageContaining("3 values");
    }
}
