package org.fascicle.launcher.params;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fascicle.cohort.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParamsFileTest {
    @TempDir
    Path folder;

    @Test
    void readsTypesAsYamlTwelveDoesAndKeepsLines() throws IOException {
        ParamsFile file = read("""
                # a comment
                study: demo
                seed: 7
                learn:
                  som:
                    sigma: 1.5
                    learningRate: 5e-1
                    start: "1"
                  scale:
                    contrasts: [t1w, stir]
                on: no
                """);
        // PyYAML reads 'no' as False; YAML 1.2, and so we, read it as a text: no country loses its name
        assertThat(file.settings()).containsEntry("study", "demo").containsEntry("seed", 7L).containsEntry("on", "no");
        assertThat(file.settings().get("learn")).isEqualTo(Map.of("som", Map.of("sigma", 1.5, "learningRate", 0.5, "start", "1"),
                "scale", Map.of("contrasts", List.of("t1w", "stir"))));
        assertThat(file.origins().get("/learn/som/learningRate").line()).isEqualTo(7);
    }

    @Test
    void readsJsonToo() throws IOException {
        assertThat(read("{\"seed\": 3, \"learn\": {\"som\": {\"rows\": null}}}").settings()).containsEntry("seed", 3L);
    }

    @Test
    void refusesAKeyThatIsThereTwiceWithBothLines() {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> read("seed: 1\nstudy: a\nseed: 2\n"))
                .satisfies(e -> assertThat(e.problems()).singleElement().satisfies(p -> {
                    assertThat(p.line()).isEqualTo(3);
                    assertThat(p.message()).contains(":1");
                }));
    }

    @Test
    void saysWhereTheYamlBreaks() {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> read("study: a\nlearn: [1, 2\nseed: 1\n"))
                .satisfies(e -> assertThat(e.problems()).singleElement().satisfies(p -> assertThat(p.line()).isGreaterThanOrEqualTo(2)));
    }

    @Test
    void refusesAFileThatIsNotThereOrNoMap() {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> ParamsFile.read(folder.resolve("absent.yaml")));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> read("- a\n- b\n"));
    }

    private ParamsFile read(String text) throws IOException {
        Path file = folder.resolve("study.yaml");
        Files.writeString(file, text);
        return ParamsFile.read(file);
    }
}
