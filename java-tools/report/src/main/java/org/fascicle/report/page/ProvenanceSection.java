package org.fascicle.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fascicle.report.study.Study;
import org.fascicle.report.study.StudyTables;
import org.fascicle.report.text.Numbers;
import org.fascicle.schema.DataOrigin;
import org.fascicle.schema.RunFact;
import org.fascicle.toolkit.Json;

/** How to get the same numbers again: command, params, tools, hashes. */
final class ProvenanceSection {
    private static final int SHOWN_DIGITS = 16;

    private ProvenanceSection() {}

    static Optional<Section> of(Study study) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph("params.json in this run’s folder holds every setting, those nobody gave included; it is also printed below. "
                + "With the same inputs and the same tools, this command makes the same tables again:"));
        blocks.add(new Block.Code("./fascicle run params.json"));
        List<StudyTables.Part> parts = study.tables().parts();
        if (!parts.isEmpty()) {
            blocks.add(new Block.Table(commands(parts)));
            blocks.add(new Block.Folded("Every table file, with the hashes of its inputs: " + parts.size(), List.of(new Block.Table(files(parts)))));
        }
        List<RunFact> facts = study.tables().rows(RunFact.class);
        if (!facts.isEmpty()) {
            TableView.Builder table = TableView.titled("This run", "Topic", "Fact", "Value");
            facts.forEach(fact -> table.row(fact.topic(), fact.name(), fact.value()));
            blocks.add(new Block.Folded("Facts of this run", List.of(new Block.Table(table.build()))));
        }
        blocks.add(new Block.Folded("The study’s params, every default filled in", List.of(new Block.Code(Json.pretty(study.params())))));
        return Section.unlessEmpty("provenance", "Provenance", blocks);
    }

    /** The first digits of a hash; the tables hold all of them. */
    static String shortHash(String hash) {
        return hash == null ? "" : hash.length() <= SHOWN_DIGITS ? hash : hash.substring(0, SHOWN_DIGITS) + "…";
    }

    private static TableView commands(List<StudyTables.Part> parts) {
        Map<String, List<StudyTables.Part>> byTool = parts.stream().collect(Collectors.groupingBy(part -> part.footer().tool(), TreeMap::new,
                Collectors.toList()));
        TableView.Builder table = TableView.titled("Commands that made the tables", "Command", "Version", "#Seed", "Configuration (SHA-256)",
                "Tables", "#Files", "Data");
        byTool.forEach((tool, own) -> table.row(tool, distinct(own, part -> part.footer().toolVersion()), distinct(own,
                part -> Long.toString(part.footer().seed())),
                distinct(own, part -> shortHash(part.footer().configHash())), distinct(own, part -> part.footer().schemaName()), Numbers.whole(own.size()),
                own.stream().anyMatch(part -> part.footer().origin() == DataOrigin.simulated) ? TableView.Cell.marked("simulated", "bad")
                        : TableView.Cell.of("measured")));
        return table.build();
    }

    private static TableView files(List<StudyTables.Part> parts) {
        TableView.Builder table = TableView.titled("Table files", "File", "Command", "Configuration", "Inputs (SHA-256)");
        parts.forEach(part -> table.row(part.file().getFileName(), part.footer().tool(), shortHash(part.footer().configHash()),
                part.footer().inputHashes().entrySet().stream().map(e -> e.getKey() + " " + shortHash(e.getValue())).collect(Collectors.joining("; "))));
        return table.build();
    }

    private static String distinct(List<StudyTables.Part> parts, Function<StudyTables.Part, String> value) {
        return parts.stream().map(value).distinct().sorted().collect(Collectors.joining(", "));
    }
}
