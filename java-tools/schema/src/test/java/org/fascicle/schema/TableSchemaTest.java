package org.fascicle.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TableSchemaTest {
    record Undocumented(int value) {}

    @Table(name = "half_documented", doc = "a row")
    record HalfDocumented(@Key @Column(doc = "id") int id, int value) {}

    @Test
    void everyResultTableIsDocumentedAndNamedOnce() {
        assertThat(ResultTables.ALL.stream().map(TableSchema::of).map(TableSchema::name)).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void namesColumnsInSnakeCaseWithTheirUnits() {
        assertThat(TableSchema.snakeCase("sliceThicknessMm")).isEqualTo("slice_thickness_mm");
        assertThat(TableSchema.snakeCase("t2WaterMs")).isEqualTo("t2_water_ms");
        assertThat(TableSchema.snakeCase("uDistance")).isEqualTo("u_distance");
        assertThat(TableSchema.snakeCase("contentSha256")).isEqualTo("content_sha256");
    }

    @Test
    void refusesARecordThatDoesNotSayWhatItHolds() {
        assertThatThrownBy(() -> TableSchema.of(Undocumented.class)).hasMessageContaining("@Table");
        assertThatThrownBy(() -> TableSchema.of(HalfDocumented.class)).hasMessageContaining("value has no @Column");
    }

    @Test
    void footerSurvivesItsMetadata() {
        TreeMap<String, String> inputs = new TreeMap<>();
        inputs.put("features", "ab12");
        TableFooter footer = new TableFooter("som_node", 1, "learn som", "0.1.0", "cd34", inputs, 7, DataOrigin.simulated);
        assertThat(TableFooter.fromMetadata(footer.toMetadata())).isEqualTo(footer);
        assertThatThrownBy(() -> TableFooter.fromMetadata(new TreeMap<>())).hasMessageContaining("not a Fascicle table");
    }
}
