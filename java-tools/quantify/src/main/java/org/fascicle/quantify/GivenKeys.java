package org.fascicle.quantify;

import java.util.ArrayList;
import java.util.List;
import org.fascicle.toolkit.Json;
import tools.jackson.databind.JsonNode;

/** Which settings of a record that stands for one of several kinds were given, and which its kind has. */
final class GivenKeys {
    private final String kind;
    private final List<String> ofAll;
    private final List<String> given = new ArrayList<>();

    /**
     * @param config  the record; what was not given is null
     * @param kindKey the setting that names its kind
     * @param kind    which it is, for messages
     * @param ofAll   settings that every kind has
     */
    GivenKeys(Record config, String kindKey, String kind, List<String> ofAll) {
        this.kind = kind.isEmpty() ? kindKey : kind;
        this.ofAll = ofAll;
        JsonNode tree = Json.mapper().valueToTree(config);
        tree.propertyNames().stream().filter(key -> !tree.get(key).isNull()).forEach(given::add);
    }

    /** @throws IllegalArgumentException naming settings that are given and that the kind does not have */
    void allow(List<String> keys) {
        List<String> others = new ArrayList<>(given);
        others.removeAll(ofAll);
        others.removeAll(keys);
        if (!others.isEmpty()) {
            throw new IllegalArgumentException(kind + " has no " + String.join(", ", others)
                    + (keys.isEmpty() ? "; it has no settings but its bins" : "; it has " + String.join(", ", keys)));
        }
    }

    /** @throws IllegalArgumentException naming a setting that is missing */
    void require(String... keys) {
        for (String key : keys) {
            if (!given.contains(key)) {
                throw new IllegalArgumentException(kind + ": " + key + " is missing");
            }
        }
    }
}
