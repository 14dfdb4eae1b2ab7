package org.fascicle.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fascicle.report.study.Study;
import org.fascicle.report.text.Numbers;
import org.fascicle.report.text.Wording;
import org.fascicle.schema.DeidentificationLog;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;

/** What was left out and why, what to look at, and what was removed from the files' headers. */
final class QualitySection {
    private QualitySection() {}

    static Optional<Section> of(Study study) {
        List<Block> blocks = new ArrayList<>();
        List<QcFinding> findings = findings(study);
        List<QcFinding> refused = findings.stream().filter(f -> f.severity() == Severity.refused).toList();
        if (study.tables().has(QcFinding.class)) {
            blocks.add(refused.isEmpty() ? new Block.Notice(Block.Tone.good, "Nothing was refused.")
                    : new Block.Notice(Block.Tone.caution, Wording.sentence(Wording.count(refused.size(), "item was", "items were"))
                            + " left out of the study."));
        }
        if (!refused.isEmpty()) {
            blocks.add(new Block.Table(byKind("Left out, and the way out", refused)));
        }
        List<QcFinding> warnings = findings.stream().filter(f -> f.severity() == Severity.warning).toList();
        if (!warnings.isEmpty()) {
            blocks.add(new Block.Folded("Used, but worth a look: " + Wording.count(warnings.size(), "finding"),
                    List.of(new Block.Table(byKind("Warnings", warnings)))));
        }
        List<QcFinding> notes = findings.stream().filter(f -> f.severity() == Severity.info).toList();
        if (!notes.isEmpty()) {
            blocks.add(new Block.Folded("Worth knowing: " + Wording.count(notes.size(), "finding"), List.of(new Block.Table(byKind("Notes", notes)))));
        }
        deidentification(study).ifPresent(table -> blocks.add(new Block.Folded("De-identification", List.of(
                new Block.Paragraph("What was done to the attributes of the DICOM files, under which rule of PS3.15 Annex E. No value is kept."), new Block.Table(table)))));
        return Section.unlessEmpty("quality", "Quality and what was refused", blocks);
    }

    /** All findings but those of the leakage check, which has a section of its own. */
    static List<QcFinding> findings(Study study) {
        return study.tables().rows(QcFinding.class).stream().filter(f -> !f.stage().equals(LeakageSection.STAGE)).toList();
    }

    /** Findings that say the same of several units share a line. */
    private static TableView byKind(String caption, List<QcFinding> findings) {
        Map<String, List<QcFinding>> groups = findings.stream().collect(Collectors.groupingBy(
                f -> String.join("\u0000", f.stage(), f.code(), f.message(), f.region(), f.contrast()), TreeMap::new, Collectors.toList()));
        TableView.Builder table = TableView.titled(caption, "Found by", "Where", "What", "Way out");
        groups.values().stream().sorted(Comparator.comparing((List<QcFinding> g) -> g.getFirst().stage())
                .thenComparing(g -> g.getFirst().unit())).forEach(group -> {
            QcFinding first = group.getFirst();
            table.row(TableView.Cell.of(first.stage(), Wording.of(first.code())), TableView.Cell.of(units(group), place(group)), first.message(),
                    first.wayOut() == null ? "" : first.wayOut());
        });
        return table.build().withoutEmptyColumns();
    }

    private static String units(List<QcFinding> group) {
        List<String> units = group.stream().map(QcFinding::unit).distinct().toList();
        return units.size() <= 4 ? String.join(", ", units) : Numbers.whole(units.size()) + " examinations: " + String.join(", ", units);
    }

    private static String place(List<QcFinding> group) {
        QcFinding first = group.getFirst();
        List<String> muscles = group.stream().filter(f -> !f.muscle().isEmpty()).map(f -> Wording.muscle(f.muscle(), f.side())).distinct().toList();
        List<String> parts = new ArrayList<>();
        if (!first.region().isEmpty()) {
            parts.add(Wording.of(first.region()));
        }
        if (!first.contrast().isEmpty()) {
            parts.add(Wording.of(first.contrast()));
        }
        if (!muscles.isEmpty()) {
            parts.add(muscles.size() <= 3 ? String.join("; ", muscles) : Wording.count(muscles.size(), "muscle"));
        }
        return String.join(" · ", parts);
    }

    private static Optional<TableView> deidentification(Study study) {
        Map<String, List<DeidentificationLog>> groups = study.tables().rows(DeidentificationLog.class).stream().collect(Collectors.groupingBy(
                row -> row.tag() + "|" + row.action() + "|" + row.attribute(), TreeMap::new, Collectors.toList()));
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        TableView.Builder table = TableView.titled("Attributes over all series", "Tag", "Attribute", "Action", "Rule", "#Times", "#Series");
        groups.values().forEach(group -> {
            DeidentificationLog first = group.getFirst();
            table.row(first.tag(), first.attribute(), first.action(), group.stream().map(DeidentificationLog::rule).filter(r -> r != null)
                    .distinct().sorted().collect(Collectors.joining(", ")),
                    Numbers.whole(group.stream().mapToLong(DeidentificationLog::count).sum()), Numbers.whole(group.size()));
        });
        return Optional.of(table.build());
    }
}
