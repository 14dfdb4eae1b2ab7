package org.fascicle.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.toolkit.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code dataset.json} of an nnU-Net dataset says, version 2 ({@code channel_names}, labels from name to value) or version 1
 * ({@code modality}, labels from value to name).
 *
 * @param channels   names of the channels, by index from 0
 * @param labels     names of the labels, by value; background left out
 * @param fileEnding {@code .nii.gz} or {@code .nii}
 * @param cases      cases in {@code labelsTr}, as declared by {@code numTraining}
 */
record NnunetDataset(SortedMap<Integer, String> channels, SortedMap<Integer, String> labels, String fileEnding, int cases) {
    static final String FILE = "dataset.json";

    /** @throws InvalidInputException with every field that is wrong */
    static NnunetDataset read(Path folder) {
        ObjectNode json = parse(folder.resolve(FILE));
        Problems problems = new Problems();
        Fields fields = new Fields(json, problems);
        NnunetDataset dataset = new NnunetDataset(fields.channels(), fields.labels(), fields.fileEnding(), fields.cases());
        fields.refuseOtherPlaces();
        problems.throwIfAny();
        return dataset;
    }

    private static ObjectNode parse(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(Problem.inFile(file.toString(), "no such file", "give the folder that holds dataset.json, imagesTr and labelsTr"));
        }
        try {
            JsonNode json = Json.mapper().readTree(Files.readString(file));
            if (json instanceof ObjectNode object) {
                return object;
            }
            throw new InvalidInputException(Problem.inFile(FILE, "not a JSON object", "it begins with { and ends with }"));
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new InvalidInputException(new Problem(FILE, line, "", "", "not JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""),
                    "correct the line; a JSON checker shows the place"));
        } catch (IOException e) {
            throw new InvalidInputException(Problem.inFile(FILE, "not readable as UTF-8 text", "save it as UTF-8"));
        }
    }

    /** Reads the fields and notes what is wrong with each. */
    private record Fields(ObjectNode json, Problems problems) {

        SortedMap<Integer, String> channels() {
            String field = json.has("channel_names") ? "channel_names" : "modality";
            SortedMap<Integer, String> channels = new TreeMap<>();
            if (!(json.get(field) instanceof ObjectNode names) || names.isEmpty()) {
                note("channel_names", "", json.has(field) ? "not an object with a channel" : "missing", "write for example {\"0\": \"T1w\"}; version 1 calls it modality");
                return channels;
            }
            for (Map.Entry<String, JsonNode> entry : names.properties()) {
                if (!isWhole(entry.getKey()) || !entry.getValue().isString()) {
                    note(field, entry.getKey() + ": " + entry.getValue(), "not a channel number and a name", "write for example \"0\": \"T1w\"");
                } else {
                    channels.put(Integer.parseInt(entry.getKey()), entry.getValue().asString());
                }
            }
            for (int c = 0; c < channels.size(); c++) {
                if (!channels.containsKey(c)) {
                    note(field, channels.keySet().toString(), "channel " + c + " is missing", "number the channels from 0 without a gap");
                }
            }
            return channels;
        }

        SortedMap<Integer, String> labels() {
            SortedMap<Integer, String> labels = new TreeMap<>();
            if (!(json.get("labels") instanceof ObjectNode given) || given.isEmpty()) {
                note("labels", "", json.has("labels") ? "not an object with a label" : "missing", "write for example {\"background\": 0, \"soleus_left\": 1}");
                return labels;
            }
            for (Map.Entry<String, JsonNode> entry : given.properties()) {
                // Version 1 goes from value to name, version 2 from name to value.
                boolean byValue = isWhole(entry.getKey()) && entry.getValue().isString() && !isWhole(entry.getValue().asString());
                String name = byValue ? entry.getValue().asString() : entry.getKey();
                String value = byValue ? entry.getKey() : entry.getValue().isString() ? entry.getValue().asString() : entry.getValue().toString();
                addLabel(name, value, labels);
            }
            return labels;
        }

        private void addLabel(String name, String value, SortedMap<Integer, String> labels) {
            String field = "labels." + name;
            if (value.startsWith("[")) {
                note(field, value, "a region made of several labels", "import a dataset whose labels are single values");
            } else if (!isWhole(value) || Integer.parseInt(value) > Short.MAX_VALUE) {
                note(field, value, "not a label value", "use a whole number from 0 to " + Short.MAX_VALUE);
            } else if (name.equals("ignore")) {
                note(field, value, "voxels to be ignored are not known here", "import cases that are outlined completely, and leave the label out");
            } else if (Integer.parseInt(value) == 0) {
                if (!name.equalsIgnoreCase("background")) {
                    note(field, value, "the value 0 is background's", "number the labels from 1");
                }
            } else if (labels.putIfAbsent(Integer.parseInt(value), name) != null) {
                note(field, value, "another label has this value: " + labels.get(Integer.parseInt(value)), "give each label a value of its own");
            }
        }

        String fileEnding() {
            JsonNode given = json.get("file_ending");
            if (given == null) {
                // Version 1 knew no other.
                return ".nii.gz";
            }
            if (!given.isString() || !given.asString().equals(".nii.gz") && !given.asString().equals(".nii")) {
                note("file_ending", given.isString() ? given.asString() : given.toString(), "not a NIfTI file's ending", "convert images and labels to .nii.gz");
                return ".nii.gz";
            }
            return given.asString();
        }

        int cases() {
            JsonNode given = json.get("numTraining");
            if (given == null || !given.isIntegralNumber() || given.asInt() < 1) {
                note("numTraining", given == null ? "" : given.toString(), given == null ? "missing" : "not a number of cases", "give the number of files in labelsTr");
                return -1;
            }
            return given.asInt();
        }

        void refuseOtherPlaces() {
            if (json.has("dataset")) {
                note("dataset", "", "the cases lie elsewhere", "copy or link them into imagesTr and labelsTr");
            }
        }

        private static boolean isWhole(String text) {
            return text.matches("[0-9]{1,6}");
        }

        private void note(String field, String value, String message, String wayOut) {
            problems.add(new Problem(FILE, 0, field, value, message, wayOut));
        }
    }
}
