package org.fascicle.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fascicle.schema.ContingencyCell;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void digitsThatMatterAndATrueMinus() {
        assertThat(Numbers.significant(0.012345)).isEqualTo("0.0123");
        assertThat(Numbers.significant(-1234567.0)).isEqualTo("−1.23·10⁶");
        assertThat(Numbers.significant(4.2e-5)).isEqualTo("4.20·10⁻⁵");
        assertThat(Numbers.significant(-45678.4)).isEqualTo("−45\u202f678");
        assertThat(Numbers.significant(null)).isEqualTo("–");
        assertThat(Numbers.decimals(-0.001, 2)).as("no negative zero").isEqualTo("0.00");
        assertThat(Numbers.decimals(Double.NaN, 2)).isEqualTo("–");
        assertThat(Numbers.plain(8.0)).isEqualTo("8");
        assertThat(Numbers.share(0, 0)).isEqualTo("0 of 0");
    }

    @Test
    void pValues() {
        assertThat(Numbers.p(0.0004)).isEqualTo("<\u00a00.001");
        assertThat(Numbers.p(0.0341)).isEqualTo("0.034");
        assertThat(Numbers.p(0.456)).isEqualTo("0.46");
    }

    @Test
    void labelsSortAsAReaderExpects() {
        assertThat(List.of("E", "10", "2b", "N", "2a", "1", "S", "other").stream().sorted(CrossTable.LABEL_ORDER)).containsExactly("1", "2a",
                "2b", "10", "N", "S", "E", "other");
    }

    @Test
    void aCrossTableFillsWhatHasNoCell() {
        CrossTable table = CrossTable.of(List.of(cell("0", "N", 5), cell("1", "E", 2), cell("0", "E", 1)));
        assertThat(table.columns()).containsExactly("N", "E");
        assertThat(table.count("1", "N")).isZero();
        assertThat(table.rowTotal(0)).isEqualTo(6);
        assertThat(table.transposed().columnTotal(0)).isEqualTo(6);
        assertThat(table.total()).isEqualTo(8);
        assertThat(CrossTable.of(List.of(cell("0", "N", 0), cell("1", "N", 3))).withoutEmptyRows().rows()).containsExactly("1");
    }

    @Test
    void featuresAndMusclesAreSpokenNames() {
        assertThat(Wording.feature("stir_original_firstorder_RootMeanSquared")).isEqualTo("STIR · first-order · Root Mean Squared");
        assertThat(Wording.feature("t1w_original_glrlm_RunEntropy")).isEqualTo("T1w · GLRLM · Run Entropy");
        assertThat(Wording.feature("own_measure")).isEqualTo("own_measure");
        assertThat(Wording.muscle("vastus_lateralis", "left")).isEqualTo("Vastus lateralis, left");
        assertThat(Wording.muscle("label_13", "")).isEqualTo("Label 13");
    }

    private static ContingencyCell cell(String row, String column, int count) {
        return new ContingencyCell("all", "all", "cluster_by_class", row, column, count);
    }
}
