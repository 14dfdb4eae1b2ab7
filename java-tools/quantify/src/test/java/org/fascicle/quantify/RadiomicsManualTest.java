package org.fascicle.quantify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.NrrdFile;
import org.fascicle.image.Volume;
import org.fascicle.radiomics.FeatureValue;
import org.fascicle.radiomics.IbsiSettings;
import org.fascicle.radiomics.RegionOutcome;
import org.fascicle.testkit.SharedData;
import org.fascicle.toolkit.ConfigReader;
import org.fascicle.toolkit.Json;
import org.fascicle.toolkit.Param;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What docs/radiomics.md tells a user to write can be written, and computes. */
class RadiomicsManualTest {
    private static final Path MANUAL = Path.of("../../docs/radiomics.md");

    @TempDir
    Path folder;

    /** A configuration of the IBSI manual in a study and in a settings file. */
    record Configuration(String name, String study, String file) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Configuration> configurations() throws IOException {
        List<String> lines = Files.readAllLines(MANUAL);
        return Stream.of("A", "B", "C", "D", "E").map(name -> {
            int at = lines.indexOf(lines.stream().filter(line -> line.startsWith("# " + name + ": ")).findFirst().orElseThrow());
            return new Configuration(name, lines.get(at + 1), lines.get(at + 2));
        });
    }

    /** The digital phantom has whole intensities 1 to 9 in 2 mm, so that C, D and E find it as A does. */
    @ParameterizedTest
    @MethodSource("configurations")
    void configurationsOfTheIbsiManualCompute(Configuration configuration) throws IOException {
        IbsiSettings study = study(configuration.study());
        assertThat(IbsiParameters.settings(ParameterFile.read(Files.writeString(folder.resolve("ibsi.yaml"), configuration.file())))).isEqualTo(study);

        RegionOutcome.Extracted phantom = extract(study, NiftiFile.read(SharedData.require("ibsi1/phantom.nii.gz")), NiftiFile.readLabels(SharedData.require("ibsi1/mask.nii.gz")));
        assertThat(phantom.values()).hasSize(487);
        assertThat(phantom.voxelCount()).isEqualTo(74);
        // IBSI's consensus values of the digital phantom, which no configuration changes.
        assertThat(phantom.number("stat_mean")).isBetween(2.145, 2.155);
        assertThat(phantom.number("morph_volume")).isBetween(552.0, 560.0);

        Volume image = NrrdFile.read(SharedData.require("pyradiomics/brain1_image.nrrd"));
        for (int v = 0; v < image.data().length; v++) {
            // An MR image, brought to where the manual's ranges of Hounsfield units are.
            image.data()[v] -= 800;
        }
        RegionOutcome.Extracted brain = extract(study, image,
                NrrdFile.readLabels(SharedData.require("pyradiomics/brain1_label.nrrd")));
        assertThat(brain.values()).hasSize(487);
        List<String> undefined = brain.values().entrySet().stream().filter(value -> !(value.getValue() instanceof FeatureValue.Computed)).map(Map.Entry::getKey).toList();
        assertThat(undefined).isEmpty();
        boolean bounded = List.of("A", "B", "C", "E").contains(configuration.name());
        assertThat(brain.number("stat_max")).matches(max -> !bounded || max <= 400);
        boolean numbered = List.of("B", "D", "E").contains(configuration.name());
        assertThat(brain.number("ih_max")).matches(max -> !numbered || max == 32);
    }

    @Test
    void everyExampleCanBeRead() throws IOException {
        int studies = 0;
        int files = 0;
        for (String block : Files.readString(MANUAL).split("```yaml\n")) {
            String example = block.split("```")[0];
            if (example.startsWith("quantify:")) {
                RadiomicsConfig config = config(new YAMLMapper().readTree(example).get("quantify").get("radiomics"));
                assertThat(config.measurement(1)).isNotNull();
                studies++;
            } else if (example.startsWith("setting:")) {
                ParameterFile file = ParameterFile.read(Files.writeString(folder.resolve("example.yaml"), example));
                assertThat(IbsiParameters.settings(file).filtered()).isNotEmpty();
                files++;
            }
        }
        assertThat(studies).isEqualTo(2);
        assertThat(files).isEqualTo(1);
    }

    /** Choices are written out, since annotations cannot hold what an enum has. */
    @Test
    void choicesNameWhatThereIs() {
        Map<String, List<String>> choices = new LinkedHashMap<>();
        for (var component : IbsiConfig.class.getRecordComponents()) {
            choices.put(component.getName(), List.of(component.getAnnotation(Param.class).choices()));
        }
        assertThat(choices.get("families")).isEqualTo(IbsiConfig.defaults().families());
        assertThat(choices.get("aggregation")).isEqualTo(IbsiConfig.defaults().aggregation());
        List<String> filtered = new ArrayList<>(IbsiConfig.defaults().families());
        filtered.removeAll(List.of("morph", "ivh"));
        assertThat(choices.get("filteredFamilies")).isEqualTo(filtered);
    }

    private static IbsiSettings study(String line) {
        return config(new YAMLMapper().readTree(line).get("radiomics")).ibsiSettings();
    }

    private static RadiomicsConfig config(JsonNode tree) {
        return new ConfigReader<>(RadiomicsConfig.class).read(Json.canonical(tree));
    }

    private static RegionOutcome.Extracted extract(IbsiSettings settings, Volume image, LabelMap mask) {
        return (RegionOutcome.Extracted) RadiomicsMeasurement.of(settings, 2).of(image, mask, List.of(1)).getFirst();
    }
}
