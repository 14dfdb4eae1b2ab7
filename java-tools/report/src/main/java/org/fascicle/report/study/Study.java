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
import org.fascicle.schema.ClusterTransition;
import org.fascicle.schema.ContingencyCell;
import org.fascicle.schema.DataOrigin;
import org.fascicle.schema.SegmentationSummary;
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
 * @param mainFold     the fold whose map is drawn
 * @param statisticsFold the fold whose statistics stand for the study: the held-out rows of all folds together
 *                     ({@link #POOLED}) where they are judged together, else the main fold
 * @param nodes        the nodes of the main map
 * @param assignments  where muscles fall on the main map
 */
public record Study(HtmlReportConfig config, JsonNode params, StudyTables tables, Optional<Participants> participants, Optional<Assessments> assessments,
        Gallery gallery, DataOrigin origin, String mainFold, String statisticsFold, List<SomNode> nodes, List<SomAssignment> assignments) {
    /** Test rows of all folds judged together. */
    public static final String POOLED = "pooled";
    /** Rows of every session. */
    public static final String ALL = "all";

    /** Gathers a study and picks its folds. */
    public static Study of(HtmlReportConfig config, JsonNode params, StudyTables tables, Optional<Participants> participants, Optional<Assessments> assessments,
            Gallery gallery, DataOrigin origin) {
        List<SomNode> nodes = tables.rows(SomNode.class);
        List<SomAssignment> assignments = tables.rows(SomAssignment.class);
        List<Association> associations = tables.rows(Association.class);
        List<SegmentationSummary> segmentations = tables.rows(SegmentationSummary.class);
        TreeSet<String> folds = Stream.of(nodes.stream().map(SomNode::fold), assignments.stream().map(SomAssignment::fold), associations.stream()
                .map(Association::fold), segmentations.stream().map(SegmentationSummary::fold))
                .flatMap(s -> s).filter(fold -> !fold.equals(POOLED)).collect(Collectors.toCollection(TreeSet::new));
        String main = folds.isEmpty() || folds.contains(config.fold()) ? config.fold() : folds.first();
        boolean pooled = Stream.concat(associations.stream().map(Association::fold), segmentations.stream().map(SegmentationSummary::fold)).anyMatch(POOLED::equals);
        return new Study(config, params, tables, participants, assessments, gallery, origin, main, pooled ? POOLED : main,
                nodes.stream().filter(node -> node.fold().equals(main)).toList(), assignments.stream().filter(row -> row.fold().equals(main)).toList());
    }

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

    /**
     * How muscles moved between sessions: in the main fold, or, where held-out rows of all folds are judged together, each
     * patient in the fold that held them out, with clusters matched between folds.
     */
    public List<ClusterTransition> transitions() {
        return tables.rows(ClusterTransition.class).stream().filter(t -> statisticsFold.equals(POOLED) || t.fold().equals(mainFold)).toList();
    }

    /** The cells of one contingency table of the study's statistics. */
    public List<ContingencyCell> cells(String population, String comparison) {
        return tables.rows(ContingencyCell.class).stream()
                .filter(c -> c.fold().equals(statisticsFold()) && c.population().equals(population) && c.comparison().equals(comparison)).toList();
    }

    /** Sessions before the rows of all of them. */
    public static final Comparator<String> POPULATION_ORDER = Comparator.comparing((String population) -> population.equals(ALL))
            .thenComparing(Comparator.naturalOrder());
}
