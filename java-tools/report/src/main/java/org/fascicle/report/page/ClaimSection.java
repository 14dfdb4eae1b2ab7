package org.fascicle.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fascicle.report.figure.Figure;
import org.fascicle.report.study.Study;
import org.fascicle.report.text.Wording;
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
                "Claim", "Published", "Obtained here", "Notes");
        claims.forEach(claim -> table.rowWithRemarks(claim.note(), Wording.claim(claim.claim()), claim.published(), claim.obtained()));
        claims.stream().map(PublishedClaim::source).distinct().forEach(source -> table.remark("Published: " + source + "."));
        blocks.add(new Block.Table(table.build().withoutEmptyColumns()));
        return Section.unlessEmpty("published", "Published against obtained", blocks);
    }
}
