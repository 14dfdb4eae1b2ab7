package org.fascicle.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.TreeMap;
import org.fascicle.schema.Column;
import org.fascicle.schema.DataOrigin;
import org.fascicle.schema.Key;
import org.fascicle.schema.Table;
import org.fascicle.schema.TableFooter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultTableTest {
    public enum Grade { low, high }

    @Table(name = "example", doc = "a row")
    public record Example(@Key @Column(doc = "unit") String unit, @Key @Column(doc = "node") int node,
            @Column(doc = "value") Double valueMs, @Column(doc = "grade") Grade grade, @Column(doc = "fit") boolean fit,
            @Column(doc = "rows") long rows) {}

    @Table(name = "example", version = 2, doc = "a row")
    public record ExampleV2(@Key @Column(doc = "unit") String unit) {}

    @Table(name = "other", doc = "a row")
    public record Other(@Key @Column(doc = "unit") String unit) {}

    @Table(name = "example", doc = "a row, with a column that version 1.0 did not have")
    public record ExampleGrown(@Key @Column(doc = "unit") String unit, @Key @Column(doc = "node") int node,
            @Column(doc = "later") String later) {}

    private static final TableFooter FOOTER = new TableFooter("", 1, "learn som", "0.1.0", "cafe", new TreeMap<>(), 42, DataOrigin.simulated);
    private static final Example A = new Example("sub-01_ses-t0", 2, 1.5, Grade.low, true, 1L << 40);
    private static final Example B = new Example("sub-01_ses-t0", 10, null, Grade.high, false, 0);
    private static final Example C = new Example("sub-02_ses-t0", 0, -0.0, null, true, -1);

    @TempDir
    Path folder;

    @Test
    void rowsComeBackInTheOrderOfTheirKeys() {
        Path file = folder.resolve("example.parquet");
        ResultTable.write(file, Example.class, List.of(C, B, A), FOOTER);
        assertThat(ResultTable.read(file, Example.class)).containsExactly(A, B, C);
        assertThat(ResultTable.footer(file)).isEqualTo(FOOTER.forTable("example", 1));
    }

    @Test
    void partsInAFolderAreOneTableWhateverTheirOrder() {
        ResultTable.write(folder.resolve("z/example.1.parquet"), Example.class, List.of(A), FOOTER);
        ResultTable.write(folder.resolve("a/example.2.parquet"), Example.class, List.of(C, B), FOOTER);
        assertThat(ResultTable.read(folder, Example.class)).containsExactly(A, B, C);
    }

    @Test
    void equalRowsGiveEqualBytes() {
        ResultTable.write(folder.resolve("1.parquet"), Example.class, List.of(A, B, C), FOOTER);
        ResultTable.write(folder.resolve("2.parquet"), Example.class, List.of(C, A, B), FOOTER);
        assertThat(folder.resolve("1.parquet")).hasSameBinaryContentAs(folder.resolve("2.parquet"));
    }

    @Test
    void duckDbReadsIt() throws Exception {
        Path file = folder.resolve("example.parquet");
        ResultTable.write(file, Example.class, List.of(C, B, A), FOOTER);
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select unit, node, value_ms, grade, fit, rows from '" + file + "'")) {
            rows.next();
            assertThat(rows.getString("unit")).isEqualTo("sub-01_ses-t0");
            assertThat(rows.getInt("node")).isEqualTo(2);
            assertThat(rows.getDouble("value_ms")).isEqualTo(1.5);
            assertThat(rows.getString("grade")).isEqualTo("low");
            assertThat(rows.getBoolean("fit")).isTrue();
            assertThat(rows.getLong("rows")).isEqualTo(1L << 40);
        }
    }

    @Test
    void refusesTwoRowsWithOneKey() {
        assertThatThrownBy(() -> ResultTable.write(folder.resolve("x.parquet"), Example.class, List.of(A, A), FOOTER))
                .hasMessageContaining("same key: unit=sub-01_ses-t0, node=2");
        assertThat(folder.resolve("x.parquet")).doesNotExist();
    }

    @Test
    void refusesAKeyThatIsNull() {
        assertThatThrownBy(() -> ResultTable.write(folder.resolve("x.parquet"), Example.class,
                List.of(new Example(null, 1, null, null, false, 0)), FOOTER)).hasMessageContaining("never null");
    }

    @Test
    void refusesAnotherTableAndAnotherMajorVersion() {
        Path file = folder.resolve("example.parquet");
        ResultTable.write(file, Example.class, List.of(A), FOOTER);
        assertThatThrownBy(() -> ResultTable.read(file, Other.class)).isInstanceOf(TableFormatException.class)
                .hasMessageContaining("holds example, expected other");
        assertThatThrownBy(() -> ResultTable.read(file, ExampleV2.class)).hasMessageContaining("is version 1").hasMessageContaining("reads version 2");
    }

    @Test
    void aNewNullableColumnIsAMinorChange() {
        Path file = folder.resolve("example.parquet");
        ResultTable.write(file, Example.class, List.of(A), FOOTER);
        assertThat(ResultTable.read(file, ExampleGrown.class)).containsExactly(new ExampleGrown("sub-01_ses-t0", 2, null));
    }

    @Test
    void saysSoWhereAFileIsTruncatedOrForeign() throws Exception {
        Path file = folder.resolve("example.parquet");
        ResultTable.write(file, Example.class, List.of(A), FOOTER);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> ResultTable.read(file, Example.class)).isInstanceOf(TableFormatException.class).hasMessageContaining("example.parquet");
        assertThatThrownBy(() -> ResultTable.read(folder.resolve("absent"), Example.class)).hasMessageContaining("no such file");
    }
}
