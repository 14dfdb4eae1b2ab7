package org.fascicle.launcher.params;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fascicle.cohort.Problem;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.Param;
import org.fascicle.toolkit.Tool;
import org.fascicle.toolkit.ToolCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

class ParamsSchemaTest {
    /** Settings of a tool that exists for this test only. */
    public record MapConfig(
            @Param(doc = "nodes a side", min = 2, max = 100) int rows,
            @Param(doc = "width of the neighbourhood", unit = "nodes") double sigma,
            @Param(doc = "start of the weights", choices = {"random", "pca"}) String start,
            @Param(doc = "contrasts that are joined") List<String> contrasts) {
        public static MapConfig defaults() {
            return new MapConfig(9, 1, "random", List.of());
        }
    }

    @Command(name = "som", description = "Fits a map.")
    private static final class MapCommand extends ToolCommand<MapConfig> {
        MapCommand() {
            super(MapConfig.class);
        }

        @Override
        protected void execute(MapConfig config, CommandRun run) {
            run.say("nothing to do");
        }
    }

    @TempDir
    Path folder;
    private ParamsSchema schema;

    @BeforeEach
    void generate() {
        ToolCatalogue catalogue = new ToolCatalogue(List.of(new Tool("learn", "Learns.", List.of(new MapCommand()))));
        schema = new ParamsSchema(SchemaGenerator.generate(catalogue));
    }

    @Test
    void acceptsAStudyThatNamesNoMoreThanItMust() throws IOException {
        assertThat(check("study: demo\ndesign: som\nseed: 1\n")).isEmpty();
        assertThat(check("study: demo\ndesign: som\nseed: 1\nlearn:\n  som:\n    rows: 4\n    sigma: 2\n    contrasts: [t1w]\n")).isEmpty();
    }

    @Test
    void aSegmentationStudySaysWhatItTrains() throws IOException {
        String study = "study: demo\ndesign: segmentation\nseed: 1\n";
        assertThat(check(study + "segmentation: {architectures: [unet_2d, mean_atlas], regions: [thigh]}\n")).isEmpty();
        assertThat(check(study)).singleElement().satisfies(p -> assertThat(p.field()).isEqualTo("segmentation"));
        assertThat(check(study + "segmentation: {architectures: [unet_4d]}\n")).extracting(Problem::field)
                .containsExactlyInAnyOrder("segmentation.architectures.0", "segmentation.regions");
    }

    @Test
    void namesTheNearestRightKeyForAMisspeltOne() throws IOException {
        assertThat(check("study: demo\ndesign: som\nseed: 1\nlearn:\n  som:\n    sgima: 2\n")).singleElement().satisfies(p -> {
            assertThat(p.file()).endsWith("study.yaml");
            assertThat(p.line()).isEqualTo(6);
            assertThat(p.field()).isEqualTo("learn.som.sgima");
            assertThat(p.wayOut()).isEqualTo("did you mean sigma?");
        });
    }

    @Test
    void tellsAllProblemsAtOnceInTheOrderOfTheirLines() throws IOException {
        List<Problem> problems = check("""
                study: my study
                design: sum
                learn:
                  som:
                    rows: 1
                    sigma: wide
                    start: pcas
                    contrasts: t1w
                """);
        assertThat(problems).extracting(Problem::field)
                .containsExactly("seed", "study", "design", "learn.som.rows", "learn.som.sigma", "learn.som.start", "learn.som.contrasts");
        assertThat(problems).extracting(Problem::message).contains("out of range", "not a number", "not one of the choices", "not a list");
        assertThat(problems).allSatisfy(p -> assertThat(p.wayOut()).isNotBlank());
    }

    @Test
    void blamesTheLayerThatWroteTheSetting() throws IOException {
        Layers layers = new Layers().add(file("study.yaml", "study: demo\ndesign: som\nseed: 1\nlearn:\n  som:\n    rows: 1\n    start: random\n"));
        layers.add(file("variant.yaml", "learn:\n  som:\n    start: middle\n"));
        layers.set("learn.som.rows", "0");
        assertThat(schema.check(layers)).extracting(p -> p.file().replaceAll(".*/", "") + ":" + p.line() + " " + p.field())
                .containsExactlyInAnyOrder("variant.yaml:3 learn.som.start", "command line:0 learn.som.rows");
    }

    @Test
    void asksForParticipantsBesideASamplesheet() throws IOException {
        assertThat(check("study: demo\ndesign: som\nseed: 1\ninput:\n  samplesheet: a.csv\n")).singleElement()
                .satisfies(p -> assertThat(p.message()).contains("participants"));
    }

    private List<Problem> check(String text) throws IOException {
        return schema.check(new Layers().add(file("study.yaml", text)));
    }

    private ParamsFile file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        return ParamsFile.read(file);
    }
}
