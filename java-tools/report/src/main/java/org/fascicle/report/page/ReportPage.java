package org.fascicle.report.page;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fascicle.report.claim.ClaimsFile;
import org.fascicle.report.figure.Figure;
import org.fascicle.report.study.Study;
import org.fascicle.schema.PublishedClaim;

/**
 * The page.
 *
 * @param title     the study's title
 * @param study     its name
 * @param doi       of the publication it follows; may be empty
 * @param simulated whether its data come from the simulator
 * @param sections  what there is to show
 */
public record ReportPage(String title, String study, String doi, boolean simulated, List<Section> sections) {
    public ReportPage {
        sections = List.copyOf(sections);
    }

    /**
     * From a study; sections whose tables are absent are left out.
     *
     * @param published what was published
     * @param claims    the same with what this run obtained
     */
    public static ReportPage of(Study study, ClaimsFile published, List<PublishedClaim> claims) {
        List<Section> sections = Stream.of(
                SummarySection.of(study, claims), CohortSection.of(study), QualitySection.of(study), PicturesSection.of(study), SegmentationSection.of(study, published),
                BiomarkerSection.of(study, published), WorstCasesSection.of(study), DomainShiftSection.of(study), TrainingSection.of(study), MapSection.of(study),
                ClusterSection.of(study), RaterSection.of(study), ChangeSection.of(study), StatisticsSection.of(study), HeldOutSection.of(study),
                ClaimSection.of(study, claims), LeakageSection.of(study), ProvenanceSection.of(study), GlossarySection.of(study))
                .flatMap(Optional::stream).toList();
        return new ReportPage(study.title(), study.name(), study.param("doi", ""), study.isSimulated(), sections);
    }

    /** The figures that are also files. */
    public List<Figure> figures() {
        return sections.stream().flatMap(section -> section.figures().stream()).toList();
    }
}
