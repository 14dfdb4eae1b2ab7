package org.fascicle.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RefusalTest {
    @Test
    void knowsThatTheEngineHasNoMemoryLeft() {
        // What PyTorch 2.7.1 says on a processor and on a GPU.
        for (String said : new String[] {"[enforce fail at alloc_cpu.cpp:116] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate 9223372036854775807 bytes.",
            "CUDA out of memory. Tried to allocate 20.00 GiB."}) {
            assertThatThrownBy(() -> Refusal.ofMemory(() -> {
                throw new IllegalStateException(said);
            })).isInstanceOf(OutOfMemoryError.class).hasMessageContaining("smaller batch_size");
        }
        assertThatThrownBy(() -> Refusal.ofMemory(() -> {
            throw new IllegalStateException("something else");
        })).isInstanceOf(IllegalStateException.class);
        assertThat(Refusal.ofMemory(() -> 7)).isEqualTo(7);
    }
}
