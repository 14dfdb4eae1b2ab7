package org.fascicle.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.fascicle.networks.architecture.Architecture;
import org.fascicle.networks.tensor.Backend;
import org.fascicle.networks.tensor.DeviceChoice;
import org.fascicle.networks.tensor.Precision;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class EngineCheckTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void computesAStepOfEachNetwork() {
        assertThat(examine("cpu")).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("PyTorch 2.", "the processor");
        for (Architecture architecture : Architecture.values()) {
            assertThat(said.toString(StandardCharsets.UTF_8)).contains("ok       " + architecture.name());
        }
    }

    @Test
    void saysWhatIsMissingForAGpu() {
        try (Backend backend = Backend.open(DeviceChoice.auto, Precision.SINGLE, 1)) {
            Assumptions.assumeFalse(backend.onGpu(), "this machine has a GPU");
        }
        assertThat(examine("gpu")).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("MISSING  engine", "no GPU is there", "containers/gpu-setup");
    }

    @Test
    void refusesADeviceThatThereIsNot() {
        assertThat(examine("tpu")).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("'tpu' is none", "cpu, gpu or auto");
    }

    private int examine(String device) {
        return new EngineCheck(new PrintStream(said, true, StandardCharsets.UTF_8)).examine(device);
    }
}
