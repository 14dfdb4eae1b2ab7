package org.fascicle.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.fascicle.cohort.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunArgumentsTest {
    @Test
    void tellsSettingsFromNextflowsOptions() {
        RunArguments arguments = parse("p.yaml --variant a.yaml --variant=b.yaml --learn.som.sigma 2 --seed=9 --outdir out -profile test -stub-run -queue-size 4 --fresh");
        assertThat(arguments.params()).isEqualTo(Path.of("p.yaml"));
        assertThat(arguments.variants()).containsExactly(Path.of("a.yaml"), Path.of("b.yaml"));
        assertThat(arguments.settings()).containsEntry("learn.som.sigma", "2").containsEntry("seed", "9").hasSize(2);
        assertThat(arguments.outdir()).isEqualTo(Path.of("out"));
        assertThat(arguments.fresh()).isTrue();
        assertThat(arguments.nextflow()).containsExactly("-profile", "test", "-stub-run", "-queue-size", "4");
    }

    @Test
    void takesANegativeNumberAsAValue() {
        assertThat(parse("p.yaml --quantify.radiomics.shift -3").settings()).containsEntry("quantify.radiomics.shift", "-3");
    }

    @Test
    void resumesWhetherAskedOrNot() {
        assertThat(parse("p.yaml -resume").fresh()).isFalse();
        assertThat(parse("p.yaml -resume").nextflow()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--fresh", "-profile test", "p.yaml --variant", "p.yaml -w /tmp/w", "p.yaml -params-file x.json"})
    void refusesWhatCannotBeRun(String line) {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> parse(line));
    }

    private static RunArguments parse(String line) {
        return RunArguments.parse(line.isEmpty() ? List.of() : List.of(line.split(" ")));
    }
}
