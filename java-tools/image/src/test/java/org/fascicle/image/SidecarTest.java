package org.fascicle.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SidecarTest {
    @TempDir
    Path folder;

    @Test
    void writesSortedKeysAtEveryDepth() throws IOException {
        Path file = folder.resolve("image.json");
        Sidecar sidecar = Sidecar.empty().with("RepetitionTime", 0.6).with("EchoTime", 0.011).with("Manufacturer", "Ünïcode")
                .with("ImageOrientation", List.of(1, 0.5f, -2)).withLabels(Map.of(2, "gracilis_left", 1, "sartorius_left"));
        sidecar.write(file);

        assertThat(Files.readString(file)).isEqualTo("""
                {
                  "EchoTime" : 0.011,
                  "ImageOrientation" : [ 1, 0.5, -2 ],
                  "Labels" : {
                    "1" : "sartorius_left",
                    "2" : "gracilis_left"
                  },
                  "Manufacturer" : "Ünïcode",
                  "RepetitionTime" : 0.6
                }
                """);
        assertThat(Sidecar.read(file)).isEqualTo(sidecar);
    }

    @Test
    void givesFieldsByType() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), """
                {"EchoTime": [0.01, 2], "FlipAngle": 90, "BodyPart": "LEG", "Nothing": null, "Labels": {"10": "b", "9": "a"}}""");
        Sidecar sidecar = Sidecar.read(file);

        assertThat(sidecar.numbers("EchoTime").orElseThrow()).containsExactly(0.01, 2);
        assertThat(sidecar.number("FlipAngle")).hasValue(90);
        assertThat(sidecar.text("BodyPart")).contains("LEG");
        assertThat(sidecar.number("BodyPart")).isEmpty();
        assertThat(sidecar.text("Nothing")).isEmpty();
        assertThat(sidecar.labels()).containsExactly(Map.entry(9, "a"), Map.entry(10, "b"));
    }

    @Test
    void liesBesideItsImage() {
        assertThat(Sidecar.beside(Path.of("x", "a_t1w.nii.gz"))).isEqualTo(Path.of("x", "a_t1w.json"));
        assertThat(Sidecar.beside(Path.of("a.nrrd"))).isEqualTo(Path.of("a.json"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"a\": 1,|not one JSON object", "[1]|not one JSON object", "null|null", "{} {}|not one JSON object",
        "{\"a\": 1, \"a\": 2}|line 1", "{\"a\": [null]}|\"a\" has null among its values", "{\"a\": NaN}|line 1"
    })
    void refusesWhatIsNotOneObject(String text, String reason) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.json"), text);

        assertThatThrownBy(() -> Sidecar.read(file)).isInstanceOf(ImageFormatException.class).hasMessageContaining(reason);
    }

    @Test
    void refusesWhatJsonCannotHold() throws IOException {
        assertThatThrownBy(() -> Sidecar.empty().with("EchoTime", Double.NaN)).hasMessageContaining("EchoTime");
        assertThatThrownBy(() -> Sidecar.empty().with("Labels", Map.of("one", "a")).labels()).hasMessageContaining("\"one\"");
        Path latin = Files.write(folder.resolve("latin.json"), new byte[] {'{', (byte) 0xe9, '}'});
        assertThatThrownBy(() -> Sidecar.read(latin)).hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> Sidecar.read(folder.resolve("none.json"))).hasMessageContaining("no such file");
    }
}
