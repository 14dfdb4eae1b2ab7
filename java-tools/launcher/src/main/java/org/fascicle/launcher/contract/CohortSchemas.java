package org.fascicle.launcher.contract;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fascicle.cohort.Assessments;
import org.fascicle.cohort.Contrast;
import org.fascicle.cohort.Samplesheet;
import org.fascicle.toolkit.Json;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schemas of the files a user writes about his cohort, from the classes that read them. */
final class CohortSchemas {
    private static final String LABEL = "^[A-Za-z0-9][A-Za-z0-9-]*$";
    private static final Map<String, String> DOC = Map.ofEntries(
            Map.entry("subject", "Label of the person, no name: sub-01"),
            Map.entry("session", "Label of the visit: ses-t0"),
            Map.entry("centre", "Label of the hospital or scanner"),
            Map.entry("region", "Part of the body, lower case: thigh, leg, …"),
            Map.entry("contrast", "What the image shows"),
            Map.entry("part", "Part of a complex image; mag when empty"),
            Map.entry("series", "Tells several series of one contrast apart; 1 when empty"),
            Map.entry("path", "A DICOM folder or a NIfTI file; relative paths start from the data folder"),
            Map.entry("mask", "A NIfTI file or an RTSTRUCT with the muscles; may be empty"),
            Map.entry("labels", "A table label, name of the mask; labels without a name are called label_13"),
            Map.entry("truth_mask", "Outlines that a phantom or simulator knows to be true, with the mask's labels; never given to a fit"),
            Map.entry("family", "People of one family share it; splits may keep them together"),
            Map.entry("sex", "As the study records it"),
            Map.entry("age_years", "Age at the first visit"),
            Map.entry("height_cm", "Height"),
            Map.entry("weight_kg", "Weight"),
            Map.entry("group", "Diagnosis or arm of the study"),
            Map.entry("muscle", "Name and side, as in params/muscles.tsv: soleus_left"),
            Map.entry("score", "Name of the scale: mercuri, oedema, …"),
            Map.entry("value", "The rater's value"));

    private CohortSchemas() {}

    /** The schemas by file name. */
    static Map<String, ObjectNode> all() {
        Map<String, ObjectNode> schemas = new TreeMap<>();
        schemas.put("samplesheet.json", table("Samplesheet: one row a series", Samplesheet.COLUMNS, Samplesheet.REQUIRED, false));
        schemas.put("participants.json", table("Participants: one row a person; any further column is kept",
                List.of("subject", "centre", "family", "sex", "age_years", "height_cm", "weight_kg", "group"), List.of("subject"), true));
        schemas.put("assessments.json", table("Assessments: one row a muscle and score", Assessments.COLUMNS, Assessments.COLUMNS, false));
        return schemas;
    }

    private static ObjectNode table(String title, List<String> columns, List<String> required, boolean furtherColumns) {
        ObjectNode schema = Json.mapper().createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema").put("title", title).put("type", "array");
        ObjectNode row = schema.putObject("items");
        row.put("type", "object").put("additionalProperties", furtherColumns);
        required.forEach(row.putArray("required")::add);
        ObjectNode properties = row.putObject("properties");
        columns.forEach(column -> properties.set(column, column(column)));
        return schema;
    }

    private static ObjectNode column(String name) {
        ObjectNode column = Json.mapper().createObjectNode();
        switch (name) {
            case "subject", "session", "centre" -> column.put("type", "string").put("pattern", LABEL);
            case "series" -> column.put("type", "string").put("pattern", "^([A-Za-z0-9][A-Za-z0-9-]*)?$");
            case "region" -> column.put("type", "string").put("pattern", "^[a-z][a-z0-9_]*$");
            case "path", "muscle", "score", "value" -> column.put("type", "string").put("minLength", 1);
            case "age_years", "height_cm", "weight_kg" -> column.put("type", "number").put("exclusiveMinimum", 0);
            default -> column.put("type", "string");
        }
        if (name.equals("contrast")) for (Contrast contrast : Contrast.values()) column.withArray("enum").add(contrast.name());
        if (name.equals("part")) {
            Samplesheet.PARTS.forEach(column.withArray("enum")::add);
            column.withArray("enum").add("");
        }
        return column.put("description", DOC.get(name));
    }
}
