package org.fascicle.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableViewTest {
    @Test
    void whatIsRemarkedOnEveryRowIsSaidOnceBelowTheTable() {
        TableView table = TableView.titled("Scores", "Network", "#Dice", "Notes").rowWithRemarks("few patients (4); median only", "A", "0.9")
                .rowWithRemarks("few patients (4)", "B", "0.8").rowWithRemarks("few patients (4); no interval; median only", "C", "0.7").build();
        assertThat(table.remarks()).containsExactly("Few patients (4).");
        assertThat(table.notes()).containsExactly("median only", "no interval");
        assertThat(table.rows()).extracting(row -> row.getLast().text()).containsExactly("1", "", "1,\u00a02");
    }

    @Test
    void aRowWithoutRemarksOfItsOwnKindDoesNotTakeThemFromTheOthers() {
        TableView table = TableView.titled("Scores", "Network", "#Dice", "Notes").rowWithRemarks("few patients", "A", "0.9")
                .row("A, published", TableView.Cell.aside("0.93"), "").rowWithRemarks("few patients", "B", "0.8").build().withoutEmptyColumns();
        assertThat(table.columns()).extracting(TableView.Column::name).as("no number is left to show").containsExactly("Network", "Dice");
        assertThat(table.remarks()).containsExactly("Few patients.");
    }

    @Test
    void theRemarkOfASingleRowKeepsItsNumber() {
        TableView table = TableView.titled("Scores", "Network", "Notes").rowWithRemarks("few patients", "A").build();
        assertThat(table.notes()).containsExactly("few patients");
        assertThat(table.remarks()).isEmpty();
    }

    @Test
    void columnsShareAHeadingUntilOneIsLeft() {
        TableView.Builder rows = TableView.titled("Table 1", "Network", "Dice|#here", "Dice|#published", "|#HD95|mm").group("Thigh").row("A", "0.9", "", "4.0");
        TableView table = rows.build();
        assertThat(table.hasSpans()).isTrue();
        assertThat(table.spans()).containsExactly(new TableView.Span("", 0, 1), new TableView.Span("Dice", 1, 2), new TableView.Span("", 3, 1));

        TableView alone = table.withoutEmptyColumns();
        assertThat(alone.hasSpans()).isFalse();
        assertThat(alone.columns()).containsExactly(new TableView.Column("", "Network", "", false), new TableView.Column("", "Dice", "", true), new TableView.Column("", "HD95", "mm", true));
        assertThat(alone.groups()).singleElement().extracting(TableView.Group::heading).isEqualTo("Thigh");
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> TableView.titled("Scores", "Network", "#Dice").row("A").build()).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Scores");
    }
}
