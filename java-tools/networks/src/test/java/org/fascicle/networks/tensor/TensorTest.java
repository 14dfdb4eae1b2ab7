package org.fascicle.networks.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.fascicle.networks.Engine;
import org.junit.jupiter.api.Test;

class TensorTest {
    /** A number's tensor is memory of Java's, unless copied: it would be given back, and used anew, before the gradient is computed. */
    @Test
    void aNumberIsStillThereForTheGradientAfterAGarbageCollection() {
        try (Backend backend = Engine.doubles()) {
            for (int turn = 0; turn < 20; turn++) {
                Tensor x = backend.tensor(new double[] {1, 2, 3}, 3).outsideScopes().wantGradient();
                try (TensorScope scope = backend.step(); Recording recording = backend.record()) {
                    Tensor y = x.times(3).plus(2).times(-0.5).sum();
                    System.gc();
                    overwriteFreedMemory();
                    recording.backward(y);
                    assertThat(x.gradient().doubles()).containsExactly(-1.5, -1.5, -1.5);
                }
                x.close();
            }
        }
    }

    @Test
    void valuesAreStillThereForTheGradientWhenNobodyHoldsTheirTensor() {
        try (Backend backend = Engine.doubles()) {
            Tensor x = backend.tensor(new double[] {1, 2, 3}, 3).outsideScopes().wantGradient();
            for (int turn = 0; turn < 20; turn++) {
                try (TensorScope scope = backend.step(); Recording recording = backend.record()) {
                    Tensor y;
                    try (TensorScope inner = TensorScope.open()) {
                        y = inner.keep(x.times(backend.tensor(new double[] {4, 5, 6}, 3)).sum());
                    }
                    System.gc();
                    overwriteFreedMemory();
                    recording.backward(y);
                    assertThat(x.gradient().doubles()).containsExactly(4, 5, 6);
                    x.clearGradient();
                }
            }
            x.close();
        }
    }

    private static void overwriteFreedMemory() {
        List<ByteBuffer> buffers = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(Double.BYTES);
            buffer.putDouble(0, 1e6 + i);
            buffers.add(buffer);
        }
        assertThat(buffers).hasSize(2000);
    }
}
