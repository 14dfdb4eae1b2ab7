package org.fascicle.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fascicle.report.figure.Figure;
import org.fascicle.report.figure.ForestFigure;
import org.fascicle.report.study.Study;
import org.fascicle.report.text.Numbers;
import org.fascicle.report.text.Wording;
import org.fascicle.schema.Agreement;
import org.fascicle.schema.Association;
import org.fascicle.schema.TestResult;

/** Measures with their intervals, and tests; what ignores that muscles come in patients is marked. */
final class StatisticsSection {
    private StatisticsSection() {}

    static Optional<Section> of(Study study) {
        String fold = study.statisticsFold();
        List<Association> associations = study.tables().rows(Association.class).stream().filter(a -> a.fold().equals(fold)).toList();
        List<Agreement> agreements = study.tables().rows(Agreement.class).stream().filter(a -> a.fold().equals(fold)).toList();
        List<TestResult> tests = tests(study).stream().filter(t -> t.fold().equals(fold)).toList();
        List<Block> blocks = new ArrayList<>();
        if (associations.isEmpty() && agreements.isEmpty() && tests.isEmpty()) {
            return Optional.empty();
        }
        if (tests.stream().anyMatch(TestResult::ignoresClustering)) {
            blocks.add(new Block.Notice(Block.Tone.caution,
                    "Muscles of one patient resemble each other. Tests marked “ignores clustering” take them as independent, so their p values are too small; "
                    + "they stand here because publications report them. Permutation within patients and intervals by resampling patients do not have that fault."));
        }
        blocks.addAll(forest(study, associations));
        if (!associations.isEmpty()) {
            blocks.add(new Block.Folded("Measures of association: " + associations.size(), List.of(new Block.Table(associations(associations)))));
        }
        if (!agreements.isEmpty()) {
            blocks.add(new Block.Folded("Measures of agreement: " + agreements.size(), List.of(new Block.Table(agreements(agreements)))));
        }
        if (!tests.isEmpty()) {
            List<TestResult> main = tests.stream().filter(t -> t.population().equals(Study.ALL)).toList();
            if (!main.isEmpty() && main.size() < tests.size()) {
                blocks.add(new Block.Heading("Tests over all sessions"));
                blocks.add(new Block.Table(testTable(main)));
            }
            blocks.add(main.isEmpty() || main.size() == tests.size() ? new Block.Table(testTable(tests))
                    : new Block.Folded("All tests: " + tests.size(), List.of(new Block.Table(testTable(tests)))));
        }
        return Section.unlessEmpty("statistics", "Statistics", blocks);
    }

    /** The tests of the study itself; those of the leakage check have a section of their own. */
    static List<TestResult> tests(Study study) {
        return study.tables().rowsNotOf(TestResult.class, LeakageSection.STAGE);
    }

    private static List<Block> forest(Study study, List<Association> associations) {
        List<Association> shown = associations.stream().filter(a -> a.value() != null && List.of("cramers_v", "spearman_rho").contains(a.measure()))
                .sorted(Comparator.comparing(Association::measure).thenComparing(Association::comparison).thenComparing(Association::population,
                        Study.POPULATION_ORDER)).toList();
        List<Figure> figures = new ArrayList<>();
        for (String measure : shown.stream().map(Association::measure).distinct().toList()) {
            List<ForestFigure.Row> rows = shown.stream().filter(a -> a.measure().equals(measure)).map(a -> new ForestFigure.Row(
                    Wording.sentence(Wording.comparison(a.comparison())) + ", " + Wording.of(a.population()), a.value(), a.lower(), a.upper(),
                            a.leaveOneOutMin(), a.leaveOneOutMax(),
                    Wording.count(a.n(), "muscle") + ", " + Wording.count(a.patients(), "patient"))).toList();
            figures.add(ForestFigure.of("forest_" + measure, Wording.sentence(Wording.of(measure)), rows, measure.equals("cramers_v") ? 0 : -1,
                    study.origin()));
        }
        return figures.isEmpty() ? List.of() : List.of(new Block.Figures(figures));
    }

    static TableView associations(List<Association> rows) {
        TableView.Builder table = TableView.titled("Association, with its interval and its range when each patient is left out in turn", "Rows",
                "Comparison", "Measure", "#Muscles", "#Patients", "#Value",
                "#Interval", "#Leaving one patient out", "Notes");
        rows.stream().sorted(Comparator.comparing(Association::comparison).thenComparing(Association::population, Study.POPULATION_ORDER)).forEach(a ->
                table.rowWithRemarks(remarks(a.note(), a.intervalMethod()), Wording.of(a.population()), Wording.comparison(a.comparison()),
                        Wording.of(a.measure()), Numbers.whole(a.n()), Numbers.whole(a.patients()), Numbers.decimals(a.value(), 2),
                        Numbers.interval(a.lower(), a.upper(), 2), Numbers.interval(a.leaveOneOutMin(), a.leaveOneOutMax(), 2)));
        return table.build().withoutEmptyColumns().withConstantsInCaption();
    }

    private static String remarks(String note, String intervalMethod) {
        return Stream.of(note, intervalMethod == null || intervalMethod.isEmpty() ? "" : "interval: " + intervalMethod)
                .filter(text -> text != null && !text.isEmpty()).collect(Collectors.joining("; "));
    }

    static TableView agreements(List<Agreement> rows) {
        TableView.Builder table = TableView.titled("Agreement, with its interval", "Rows", "Comparison", "Measure", "#Muscles", "#Patients",
                "#Value", "#Interval", "Notes");
        rows.stream().sorted(Comparator.comparing(Agreement::comparison).thenComparing(Agreement::population, Study.POPULATION_ORDER)).forEach(a ->
                table.rowWithRemarks(remarks(a.note(), a.intervalMethod()), Wording.of(a.population()), Wording.comparison(a.comparison()),
                        Wording.of(a.measure()), Numbers.whole(a.n()), Numbers.whole(a.patients()), Numbers.decimals(a.value(), 2),
                        Numbers.interval(a.lower(), a.upper(), 2)));
        return table.build().withoutEmptyColumns().withConstantsInCaption();
    }

    static TableView testTable(List<TestResult> rows) {
        TableView.Builder table = TableView.titled("Tests, two-sided", "Rows", "Comparison", "Test", "#Muscles", "#Patients", "#Statistic",
                "#p", "#p, adjusted", "Patients", "Notes");
        rows.stream().sorted(Comparator.comparing(TestResult::comparison).thenComparing(TestResult::population, Study.POPULATION_ORDER)).forEach(t -> {
            String df = t.degreesOfFreedom() == null ? "" : ", df " + Numbers.plain(t.degreesOfFreedom());
            String statistic = t.statistic() == null ? "–" : Numbers.significant(t.statistic());
            table.rowWithRemarks(t.note(), Wording.of(t.population()), Wording.comparison(t.comparison()), Wording.of(t.test()),
                    Numbers.whole(t.n()), Numbers.whole(t.patients()),
                    TableView.Cell.of(statistic, Wording.of(t.statisticName() == null ? "" : t.statisticName()) + df), Numbers.p(t.pValue()),
                            Numbers.p(t.pValueAdjusted()),
                    t.ignoresClustering() ? TableView.Cell.marked("ignores clustering", "caution") : TableView.Cell.of("respects clustering"));
        });
        return table.build().withoutEmptyColumns().withConstantsInCaption();
    }
}
