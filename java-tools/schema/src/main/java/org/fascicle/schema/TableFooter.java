package org.fascicle.schema;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a table file says of itself in its metadata. It holds nothing that differs between two equal runs: run id, host,
 * threads and times are rows of {@link RunFact}.
 *
 * @param schemaName    the table's name
 * @param schemaVersion its major version
 * @param tool          the command that wrote it, e.g. {@code quantify radiomics}
 * @param toolVersion   that tool's version
 * @param configHash    SHA-256 of the command's canonical configuration, hex
 * @param inputHashes   SHA-256 of the inputs' contents by role, hex
 * @param seed          the study's seed
 * @param origin        measured or simulated
 */
public record TableFooter(String schemaName, int schemaVersion, String tool, String toolVersion, String configHash,
        SortedMap<String, String> inputHashes, long seed, DataOrigin origin) {
    private static final String PREFIX = "fascicle.";
    private static final String INPUT = PREFIX + "input.";

    public TableFooter {
        inputHashes = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(inputHashes));
    }

    /** The same facts for another table of the same command. */
    public TableFooter forTable(String name, int version) {
        return new TableFooter(name, version, tool, toolVersion, configHash, inputHashes, seed, origin);
    }

    /** As the key–value metadata of a Parquet file. */
    public SortedMap<String, String> toMetadata() {
        SortedMap<String, String> metadata = new TreeMap<>();
        metadata.put(PREFIX + "schema", schemaName);
        metadata.put(PREFIX + "schema_version", Integer.toString(schemaVersion));
        metadata.put(PREFIX + "tool", tool);
        metadata.put(PREFIX + "tool_version", toolVersion);
        metadata.put(PREFIX + "config_sha256", configHash);
        metadata.put(PREFIX + "seed", Long.toString(seed));
        metadata.put(PREFIX + "data_origin", origin.name());
        inputHashes.forEach((role, hash) -> metadata.put(INPUT + role, hash));
        return metadata;
    }

    /** @throws IllegalArgumentException where an entry is missing: the file was not written by Fascicle */
    public static TableFooter fromMetadata(Map<String, String> metadata) {
        SortedMap<String, String> inputs = new TreeMap<>();
        metadata.forEach((key, value) -> {
            if (key.startsWith(INPUT)) {
                inputs.put(key.substring(INPUT.length()), value);
            }
        });
        return new TableFooter(entry(metadata, "schema"), Integer.parseInt(entry(metadata, "schema_version")),
                entry(metadata, "tool"), entry(metadata, "tool_version"), entry(metadata, "config_sha256"), inputs,
                Long.parseLong(entry(metadata, "seed")), DataOrigin.valueOf(entry(metadata, "data_origin")));
    }

    private static String entry(Map<String, String> metadata, String name) {
        String value = metadata.get(PREFIX + name);
        if (value == null) {
            throw new IllegalArgumentException("no " + PREFIX + name + " in the file's metadata: not a Fascicle table");
        }
        return value;
    }
}
