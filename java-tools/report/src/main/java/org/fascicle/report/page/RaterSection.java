package org.fascicle.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fascicle.report.figure.Figure;
import org.fascicle.report.figure.StackedBars;
import org.fascicle.report.study.Study;
import org.fascicle.report.text.CrossTable;
import org.fascicle.report.text.Labels;
import org.fascicle.report.text.Wording;
import org.fascicle.schema.ContingencyCell;

/** The clusters beside what the rater saw. */
final class RaterSection {
    private static final List<String> FIRST = List.of("cluster_by_class", "cluster_by_mercuri", "cluster_by_oedema");

    private RaterSection() {}

    static Optional<Section> of(Study study) {
        List<Block> blocks = new ArrayList<>();
        comparisons(study).forEach(comparison -> add(study, comparison, blocks));
        if (!blocks.isEmpty()) {
            blocks.addFirst(new Block.Paragraph("The map was not shown the rater’s scores. "
                    + "Each bar is one of the rater’s categories; its parts are the clusters its muscles fell into."
                    + (study.statisticsFold().equals(Study.POOLED) ? " Each patient was placed on the map fitted without them." : "")));
        }
        return Section.unlessEmpty("rater", "Comparison with the rater", blocks);
    }

    private static List<String> comparisons(Study study) {
        TreeSet<String> found = study.tables().rows(ContingencyCell.class).stream().filter(c -> c.fold().equals(study.statisticsFold()))
                .map(ContingencyCell::comparison).filter(c -> c.startsWith("cluster_by_")).collect(Collectors.toCollection(TreeSet::new));
        List<String> ordered = new ArrayList<>(FIRST.stream().filter(found::contains).toList());
        found.stream().filter(c -> !FIRST.contains(c)).forEach(ordered::add);
        return ordered;
    }

    private static void add(Study study, String comparison, List<Block> blocks) {
        String rating = Labels.columnSide(comparison);
        List<String> populations = study.tables().rows(ContingencyCell.class).stream()
                .filter(c -> c.fold().equals(study.statisticsFold()) && c.comparison().equals(comparison)).map(ContingencyCell::population).distinct()
                .sorted(Study.POPULATION_ORDER).toList();
        List<Figure> figures = new ArrayList<>();
        List<Block> tables = new ArrayList<>();
        for (String population : populations) {
            CrossTable byRating = CrossTable.of(study.cells(population, comparison)).transposed().withoutEmptyRows();
            String when = population.equals(Study.ALL) ? "all sessions" : population;
            if (populations.size() == 1 || !population.equals(Study.ALL)) {
                figures.add(StackedBars.of(comparison + "_" + population.replaceAll("[^A-Za-z0-9_-]", "-"), Wording.sentence(Wording.of(rating))
                        + ", " + when, byRating,
                        CrossTables.names(rating, byRating.rows()), CrossTables.names("cluster", byRating.columns()),
                                CrossTables.colours("cluster", byRating.columns()), study.origin()));
            }
            tables.add(new Block.Table(CrossTables.view(Wording.sentence(when) + ": muscles, with row percentages", byRating, rating, "cluster")));
        }
        blocks.add(new Block.Heading(Wording.sentence(Wording.of(rating))));
        blocks.add(new Block.Figures(figures));
        blocks.add(new Block.Folded("The numbers", tables));
    }
}
