package org.fascicle.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.junit.jupiter.api.Test;

class ConfigReaderTest {
    public enum Linkage { ward, average }

    public record Grid(@Param(doc = "rows", min = 1, max = 100) int rows, @Param(doc = "columns") Integer columns) {}

    public record Settings(@Param(doc = "bin width", unit = "grey levels", min = 0.001) double binWidth, @Param(doc = "linkage") Linkage linkage,
            @Param(doc = "classes", choices = {"firstorder", "glcm"}) List<String> classes, @Param(doc = "grid") Grid grid, @Param(doc = "sorted") boolean sorted) {
        public Settings {
            if (classes.isEmpty()) {
                throw new IllegalArgumentException("name at least one class");
            }
        }

        public static Settings defaults() {
            return new Settings(25, Linkage.ward, List.of("firstorder"), new Grid(9, null), true);
        }
    }

    public record Filter(@Param(doc = "name", choices = {"mean", "log"}) String name, @Param(doc = "width", unit = "mm", min = 1) Double width) {}

    public record Filters(@Param(doc = "filters") List<Filter> filters) {
        public static Filters defaults() {
            return new Filters(List.of());
        }
    }

    private final ConfigReader<Settings> reader = new ConfigReader<>(Settings.class);

    private List<String> problems(String json) {
        try {
            reader.read(json);
            return List.of();
        } catch (InvalidInputException e) {
            return e.problems().stream().map(Problem::toLine).toList();
        }
    }

    @Test
    void whatIsNotGivenKeepsItsDefault() {
        assertThat(reader.read("{}")).isEqualTo(Settings.defaults());
        assertThat(reader.read("{\"grid\": {\"columns\": 10}, \"bin_width\": 5, \"linkage\": \"average\"}"))
                .isEqualTo(new Settings(5, Linkage.average, List.of("firstorder"), new Grid(9, 10), true));
    }

    @Test
    void everyProblemIsNamedAtOnceWithTheWayOut() {
        assertThat(problems("{\"binwidth\": 5, \"linkage\": \"wart\", \"grid\": {\"rows\": 0, \"cols\": 2}, \"classes\": [\"glcm\", \"glmc\"], \"sorted\": \"yes\"}")).containsExactlyInAnyOrder(
                "binwidth: unknown setting → did you mean bin_width?",
                "linkage: not a choice \"\"wart\"\" → use one of ward, average",
                "grid.rows: out of range \"0\" → use a value from 1 to 100",
                "grid.cols: unknown setting → the settings are rows, columns",
                "classes: not one of the choices \"glmc\" → use one of firstorder, glcm",
                "sorted: not a true or false \"\"yes\"\" → sorted");
    }

    @Test
    void recordsInAListAreCheckedKeyByKey() {
        ConfigReader<Filters> filters = new ConfigReader<>(Filters.class);
        assertThat(filters.read("{\"filters\": [{\"name\": \"log\", \"width\": 2}, {\"name\": \"mean\", \"width\": null}]}"))
                .isEqualTo(new Filters(List.of(new Filter("log", 2.0), new Filter("mean", null))));
        assertThatThrownBy(() -> filters.read("{\"filters\": [{\"name\": \"log\"}, {\"name\": \"laws\", \"width\": 0, \"with\": 1}, 3]}"))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.problems()).extracting(Problem::toLine).containsExactlyInAnyOrder(
                        "filters[1].name: not one of the choices \"laws\" → use one of mean, log",
                        "filters[1].width: out of range \"0\" → use at least 1 mm",
                        "filters[1].with: unknown setting → did you mean filters[1].width?",
                        "filters[2]: not a group of settings \"3\" → give an object such as {\"key\": 1}"));
        assertThat(Json.canonical(ConfigSchema.of(Filters.class))).contains("\"items\":{\"additionalProperties\":false,\"properties\":{\"name\":{\"description\":\"name\",\"enum\":[\"mean\",\"log\",null]");
    }

    @Test
    void aWholeNumberIsNotRoundedAndTextIsNotANumber() {
        assertThat(problems("{\"grid\": {\"rows\": 2.5}}")).hasSize(1).first().asString().contains("grid.rows: not a whole number");
        assertThat(problems("{\"bin_width\": \"5\"}")).hasSize(1).first().asString().contains("bin_width: not a number");
        assertThat(problems("{\"bin_width\": null}")).hasSize(1);
    }

    @Test
    void theRecordItselfHasTheLastWord() {
        assertThat(problems("{\"classes\": []}")).containsExactly("--config: name at least one class → see --help for the settings");
        assertThatThrownBy(() -> reader.read("{binWidth")).isInstanceOf(InvalidInputException.class).hasMessageContaining("not JSON");
        assertThatThrownBy(() -> reader.read("[1]")).isInstanceOf(InvalidInputException.class).hasMessageContaining("not an object");
    }

    @Test
    void theSchemaSaysTheDefaultsAndRanges() {
        assertThat(Json.canonical(ConfigSchema.of(Settings.class))).contains("\"additionalProperties\":false")
                .contains("\"bin_width\":{\"default\":25.0,\"description\":\"bin width [grey levels]\",\"minimum\":0.001,\"type\":\"number\"}")
                .contains("\"enum\":[\"ward\",\"average\",null]").contains("\"maximum\":100.0").contains("\"enum\":[\"firstorder\",\"glcm\"]");
    }

    @Test
    void equalSettingsHaveEqualCanonicalText() throws Exception {
        assertThat(Json.canonical(Json.mapper().readTree("{\"b\": {\"y\": 1, \"x\": [2, 1]}, \"a\": null}"))).isEqualTo("{\"a\":null,\"b\":{\"x\":[2,1],\"y\":1}}");
    }
}
