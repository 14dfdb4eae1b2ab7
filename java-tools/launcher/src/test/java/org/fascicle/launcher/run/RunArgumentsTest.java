package org.fascicle.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.launcher.Repository;
import org.fascicle.launcher.Tools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunArgumentsTest {
    private static final Path NO_REPOSITORY = Path.of("/nowhere");

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

    @Test
    void aProfileMayHaveParamsOfItsOwnForAStudy(@TempDir Path folder) throws IOException {
        Path study = Files.writeString(folder.resolve("study.yaml"), "study: big\ndesign: som\nseed: 1\nlearn:\n  som:\n    rows: 9\n    columns: 8\n");
        Path overlay = Files.createDirectories(folder.resolve("profiles/test")).resolve("study.yaml");
        Files.writeString(overlay, "study: small\nlearn:\n  som:\n    rows: 4\n");
        Path variant = Files.writeString(folder.resolve("variant.yaml"), "learn:\n  som:\n    columns: 5\n");
        assertThat(parse(study + " -profile slurm,test").profileParams(NO_REPOSITORY)).containsExactly(overlay);
        assertThat(parse(study + " -profile slurm").profileParams(NO_REPOSITORY)).isEmpty();
        assertThat(parse(study.toString()).profileParams(NO_REPOSITORY)).isEmpty();

        Study small = Study.read(parse(study + " -profile test --variant " + variant), NO_REPOSITORY, Tools.catalogue());
        assertThat(small.name()).isEqualTo("small");
        assertThat(small.resolved().at("/learn/som/rows").asInt()).isEqualTo(4);
        assertThat(small.resolved().at("/learn/som/columns").asInt()).as("a variant is stronger").isEqualTo(5);
        assertThat(Study.read(parse(study.toString()), NO_REPOSITORY, Tools.catalogue()).resolved().at("/learn/som/rows").asInt()).isEqualTo(9);
    }

    @Test
    void theGpuProfileAsksForAGpuInEveryStudy(@TempDir Path folder) throws IOException {
        Path study = Files.writeString(folder.resolve("own.yaml"), "study: own\ndesign: som\nseed: 1\n");
        Study gpu = Study.read(parse(study + " -profile slurm,gpu"), Repository.root(), Tools.catalogue());
        assertThat(gpu.resolved().at("/network/train/device").asString()).isEqualTo("gpu");
        assertThat(gpu.resolved().at("/network/segment/device").asString()).isEqualTo("gpu");
        assertThat(gpu.demandsGpu()).as("it has no networks").isFalse();
        String networks = Repository.root().resolve("params/nmd_segmentation.yaml").toString();
        assertThat(Study.read(parse(networks + " -profile gpu"), Repository.root(), Tools.catalogue()).demandsGpu()).isTrue();
        assertThat(Study.read(parse(networks), Repository.root(), Tools.catalogue()).demandsGpu()).isFalse();
        Study local = Study.read(parse(study + " -profile slurm"), Repository.root(), Tools.catalogue());
        assertThat(local.resolved().at("/network/train/device").asString()).isEqualTo("auto");
        Path beside = Files.createDirectories(folder.resolve("profiles/gpu")).resolve("own.yaml");
        Files.writeString(beside, "network:\n  segment:\n    device: cpu\n");
        assertThat(parse(study + " -profile gpu").profileParams(Repository.root())).as("the study's own is stronger")
                .containsExactly(Repository.root().resolve("params/profiles/gpu.yaml"), beside);
    }

    @Test
    void aMistakeInAProfilesParamsIsToldWithItsFile(@TempDir Path folder) throws IOException {
        Path study = Files.writeString(folder.resolve("study.yaml"), "study: big\ndesign: som\nseed: 1\n");
        Files.writeString(Files.createDirectories(folder.resolve("profiles/test")).resolve("study.yaml"), "learn:\n  som:\n    rwos: 4\n");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> Study.read(parse(study + " -profile test"), NO_REPOSITORY, Tools.catalogue()))
                .satisfies(e -> assertThat(e.problems()).singleElement().satisfies(problem -> {
                    assertThat(problem.file()).endsWith("profiles/test/study.yaml");
                    assertThat(problem.line()).isEqualTo(3);
                    assertThat(problem.wayOut()).isEqualTo("did you mean rows?");
                }));
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
