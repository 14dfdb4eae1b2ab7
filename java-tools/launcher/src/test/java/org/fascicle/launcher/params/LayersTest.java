package org.fascicle.launcher.params;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayersTest {
    @Test
    void mergesMapsAndReplacesEverythingElse() {
        Layers layers = new Layers()
                .add(new ParamsFile(Map.of("learn", Map.of("som", Map.of("rows", 9L, "sigma", 1.0), "scale", Map.of("contrasts", List.of("t1w", "stir")))), Map.of()))
                .add(new ParamsFile(Map.of("learn", Map.of("som", Map.of("sigma", 2.0), "scale", Map.of("contrasts", List.of("t1w")))), Map.of()));
        assertThat(layers.settings()).isEqualTo(Map.of("learn",
                Map.of("som", Map.of("rows", 9L, "sigma", 2.0), "scale", Map.of("contrasts", List.of("t1w")))));
    }

    @Test
    void understandsTheCommandLineAsAParamsFile() {
        Layers layers = new Layers().set("seed", "7").set("learn.som.sigma", "1e-1").set("learn.split.fitOn", "ses-t0")
                .set("learn.scale.contrasts", "[t1w, stir]").set("learn.cluster.k", "null");
        assertThat(layers.settings()).containsEntry("seed", 7L);
        assertThat(((Map<?, ?>) layers.settings().get("learn")).get("scale")).isEqualTo(Map.of("contrasts", List.of("t1w", "stir")));
        assertThat(layers.settings().get("learn").toString()).contains("sigma=0.1", "fitOn=ses-t0", "k=null");
        assertThat(layers.origin("/learn/som/sigma")).isEqualTo(Origin.COMMAND_LINE);
    }
}
