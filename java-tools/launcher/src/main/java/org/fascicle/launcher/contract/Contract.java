package org.fascicle.launcher.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.fascicle.launcher.params.SchemaGenerator;
import org.fascicle.launcher.params.ToolCatalogue;
import org.fascicle.schema.ResultTables;
import org.fascicle.schema.TableSchema;
import org.fascicle.toolkit.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * What users and other programs may rely on, as files of the repository generated from the code: the params' schema, the
 * cohort files' schemas and the result tables. A test compares them, so that none changes unnoticed.
 *
 * @param files contents by path within the repository, sorted
 */
public record Contract(Map<String, String> files) {

    /** From the code of this build. */
    public static Contract generate(ToolCatalogue catalogue) {
        Map<String, String> files = new TreeMap<>();
        files.put("nextflow_schema.json", pretty(SchemaGenerator.generate(catalogue)));
        CohortSchemas.all().forEach((name, schema) -> files.put("params/schema/" + name, pretty(schema)));
        for (Class<? extends Record> type : ResultTables.ALL) {
            TableSchema table = TableSchema.of(type);
            String stem = "results-schema/" + table.name() + "/v" + table.version();
            files.put(stem + ".schema", table.toText());
            files.put(stem + ".md", table.toMarkdown());
        }
        return new Contract(files);
    }

    /**
     * Writes the files.
     *
     * @param repository the repository's root
     * @throws IOException when a file cannot be written
     */
    public void write(Path repository) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = repository.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    /** Keeps the order in which a record declares its settings: that is how they are read. */
    private static String pretty(ObjectNode schema) {
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
    }
}
