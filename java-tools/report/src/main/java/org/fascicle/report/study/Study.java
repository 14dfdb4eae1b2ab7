package org.fascicle.report.study;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fascicle.cohort.Assessments;
import org.fascicle.cohort.Participants;
import org.fascicle.report.HtmlReportConfig;
import org.fascicle.report.gallery.Gallery;
import org.fascicle.schema.Association;
import org.fascicle.schema.ContingencyCell;
import org.fascicle.schema.DataOrigin;
import org.fascicle.schema.SomAssignment;
import org.fascicle.schema.SomNode;
import tools.jackson.databind.JsonNode;

/**
 * All that a report is made from.
 *
 * @param config       the report's settings
 * @param params       the study's params, every default filled in
 * @param tables       the result tables
 * @param participants the people, where they are given
 * @param assessments  what raters said, where it is given
 * @param gallery      the pictures
 * @param origin       measured or simulated
 */
public record Study(HtmlReportConfig config, JsonNode params, StudyTables tables, Optional<Participants> participants, Optional<Assessments> assessments,
        Gallery gallery, DataOrigin origin) {
    /** Test rows of all folds judged together. */
    public static final String POOLED = "pooled";
    /** Rows of every session. */
    public static final String ALL = "all";

    /** The study's name. */
    public String name() {
        return param("study", "study");
    }

    /** The study's title, its name where the params have none. */
    public String title() {
        return param("title", name());
    }

    public boolean isSimulated() {
        return origin == DataOrigin.simulated;
    }

    /** A text of the params' top level. */
    public String param(String key, String otherwise) {
        JsonNode value = params.get(key);
        return value == null || !value.isString() || value.asString().isBlank() ? otherwise : value.asString();
    }

    /** The fold whose map is drawn. */
    public String mainFold() {
        TreeSet<String> folds = Stream.of(tables.rows(SomNode.class).stream().map(SomNode::fold), tables.rows(SomAssignment.class).stream().map(SomAssignment::fold),
                tables.rows(Association.class).stream().map(Association::fold)).flatMap(s -> s).collect(Collectors.toCollection(TreeSet::new));
        return folds.isEmpty() || folds.contains(config.fold()) ? config.fold() : folds.first();
    }

    /** The fold whose statistics stand for the study: the held-out rows of all folds together, where they are judged together. */
    public String statisticsFold() {
        return tables.rows(Association.class).stream().anyMatch(a -> a.fold().equals(POOLED)) ? POOLED : mainFold();
    }

    /** The nodes of the main map. */
    public List<SomNode> nodes() {
        return tables.rows(SomNode.class).stream().filter(node -> node.fold().equals(mainFold())).toList();
    }

    /** Where muscles fall on the main map. */
    public List<SomAssignment> assignments() {
        return tables.rows(SomAssignment.class).stream().filter(row -> row.fold().equals(mainFold())).toList();
    }

    /** The cells of one contingency table of the study's statistics. */
    public List<ContingencyCell> cells(String population, String comparison) {
        return tables.rows(ContingencyCell.class).stream()
                .filter(c -> c.fold().equals(statisticsFold()) && c.population().equals(population) && c.comparison().equals(comparison)).toList();
    }

    /** Sessions before the rows of all of them. */
    public static final Comparator<String> POPULATION_ORDER = Comparator.comparing((String population) -> population.equals(ALL)).thenComparing(Comparator.naturalOrder());
}
