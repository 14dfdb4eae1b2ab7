package org.fascicle.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fascicle.report.figure.Figure;
import org.fascicle.report.study.Study;
import org.fascicle.schema.DataOrigin;
import org.fascicle.schema.PublishedClaim;

/** What was published beside what this run obtained. */
final class ClaimSection {
    private ClaimSection() {}

    static Optional<Section> of(Study study, List<PublishedClaim> claims) {
        if (claims.isEmpty()) {
            return Optional.empty();
        }
        List<Block> blocks = new ArrayList<>();
        if (study.isSimulated()) {
            blocks.add(new Block.Notice(Block.Tone.bad, Figure.SIMULATED
                    + ". The right column comes from simulated patients: it shows that the computation runs and what it gives, not whether the publication holds."));
        }
        TableView.Builder table = TableView.titled(study.isSimulated() ? "Published against obtained. " + Figure.SIMULATED : "Published against obtained",
                "Claim", "Published", "Obtained here", "Data", "What differs");
        claims.forEach(claim -> table.row(TableView.Cell.of(claim.claim().replace('_', ' '), claim.source()), claim.published(), claim.obtained(),
                TableView.Cell.marked(claim.origin().name(), claim.origin() == DataOrigin.simulated ? "bad" : ""), claim.note()));
        blocks.add(new Block.Table(table.build().withoutEmptyColumns()));
        return Section.unlessEmpty("published", "Published against obtained", blocks);
    }
}
