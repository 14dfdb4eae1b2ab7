package org.fascicle.launcher.params;

import org.fascicle.toolkit.ConfigSchema;
import org.fascicle.toolkit.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code nextflow_schema.json}: what a params file may hold. A study's own settings stand here; each command's come
 * from its config record, so no default or range is written twice.
 */
public final class SchemaGenerator {
    /** The designs {@code main.nf} knows. */
    public static final String[] DESIGNS = {"som", "segmentation"};

    /** The networks that {@code network train} knows, and the baseline that each has to beat. */
    public static final String[] ARCHITECTURES = {"unet_2d", "unet_3d", "transunet", "hrnet", "mean_atlas"};

    private SchemaGenerator() {}

    /** The whole schema, draft 2020-12. */
    public static ObjectNode generate(ToolCatalogue catalogue) {
        ObjectNode schema = Json.mapper().createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Fascicle study");
        schema.put("description", "A study is one params file. Every setting of a command has its default in the command's config record.");
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.putArray("required").add("study").add("design").add("seed");
        ObjectNode properties = schema.putObject("properties");
        study(properties);
        input(properties.putObject("input"), "The cohort's own files, relative to this params file; without a samplesheet the cohort is simulated");
        segmentation(schema, properties.putObject("segmentation"));
        for (ToolCatalogue.Entry entry : catalogue.commands()) {
            if (isSharedWithAnother(entry)) continue;
            ObjectNode tool = properties.has(entry.tool()) ? (ObjectNode) properties.get(entry.tool()) : group(properties.putObject(entry.tool()), "Tool " + entry.tool());
            ObjectNode command = ConfigSchema.of(entry.config());
            command.put("description", entry.description());
            ((ObjectNode) tool.get("properties")).set(entry.command(), command);
        }
        return schema;
    }

    /** {@code simulate subject} renders what {@code simulate plan} planned, from the same block. */
    public static boolean isSharedWithAnother(ToolCatalogue.Entry entry) {
        return entry.tool().equals("simulate") && entry.command().equals("subject");
    }

    private static void study(ObjectNode properties) {
        ObjectNode study = properties.putObject("study");
        study.put("type", "string").put("pattern", "^[A-Za-z0-9][A-Za-z0-9_-]*$");
        study.put("description", "Name of the study and of its folder of results: letters, digits, _ and -");
        ObjectNode design = properties.putObject("design");
        design.put("type", "string").put("description", "How the stages are composed: a workflow of main.nf");
        for (String known : DESIGNS) design.withArray("enum").add(known);
        properties.putObject("title").put("type", "string").put("description", "What the report is headed with");
        properties.putObject("doi").put("type", "string").put("description", "DOI of the publication the study follows");
        properties.putObject("seed").put("type", "integer").put("description", "Every random stream is derived from it");
        properties.putObject("claims").put("type", "string").put("format", "file-path")
                .put("description", "File with what was published, relative to this params file");
    }

    private static void input(ObjectNode input, String description) {
        group(input, description);
        ObjectNode files = (ObjectNode) input.get("properties");
        files.putObject("samplesheet").put("type", "string").put("format", "file-path").put("description", "CSV, one row a series; see params/schema/samplesheet.json");
        files.putObject("participants").put("type", "string").put("format", "file-path").put("description", "CSV, one row a person; see params/schema/participants.json");
        files.putObject("assessments").put("type", "string").put("format", "file-path").put("description", "CSV, one row a rated muscle; see params/schema/assessments.json");
        files.putObject("muscles").put("type", "string").put("format", "file-path").put("description", "TSV of the muscles the study knows, instead of params/muscles.tsv");
        files.putObject("data").put("type", "string").put("format", "directory-path").put("description", "Folder that the samplesheet's relative paths start from; the samplesheet's own by default");
        ObjectNode dependent = input.putObject("dependentRequired");
        dependent.putArray("samplesheet").add("participants");
    }

    /** Which networks a segmentation study trains; a study of that design must say it. */
    private static void segmentation(ObjectNode schema, ObjectNode segmentation) {
        group(segmentation, "What a study of design segmentation trains: each architecture for each region, once a fold");
        ObjectNode properties = (ObjectNode) segmentation.get("properties");
        ObjectNode architectures = properties.putObject("architectures");
        architectures.put("type", "array").put("minItems", 1).put("uniqueItems", true).put("description", "networks to compare; mean_atlas is the baseline");
        ObjectNode architecture = architectures.putObject("items");
        architecture.put("type", "string");
        for (String known : ARCHITECTURES) architecture.withArray("enum").add(known);
        ObjectNode regions = properties.putObject("regions");
        regions.put("type", "array").put("minItems", 1).put("uniqueItems", true).put("description", "regions, as the samplesheet names them");
        regions.putObject("items").put("type", "string").put("pattern", "^[a-z][a-z0-9_]*$");
        input(properties.putObject("domain_shift"), "Images of people outside the cohort, which the networks of the first fold segment: shown in the report, never scored");
        segmentation.putArray("required").add("architectures").add("regions");
        ObjectNode design = schema.putObject("if");
        design.putObject("properties").putObject("design").put("const", "segmentation");
        design.putArray("required").add("design");
        schema.putObject("then").putArray("required").add("segmentation");
    }

    private static ObjectNode group(ObjectNode node, String description) {
        node.put("type", "object").put("additionalProperties", false).put("description", description);
        node.putObject("properties");
        return node;
    }
}
