package org.fascicle.launcher.params;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings merged from weaker to stronger layers — study, profile, variant, command line — each remembering the layer that won.
 * Maps merge key by key; any other value, a list too, replaces the weaker one.
 */
public final class Layers {
    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final Map<String, Origin> origins = new LinkedHashMap<>();

    /** Adds a layer stronger than all before it. */
    public Layers add(ParamsFile layer) {
        merge(settings, layer.settings());
        origins.putAll(layer.origins());
        return this;
    }

    /**
     * Adds one setting of the command line.
     *
     * @param dotted such as {@code learn.som.sigma}
     * @param text   the value as typed; numbers, booleans and {@code [a, b]} lists are understood as in a params file
     */
    public Layers set(String dotted, String text) {
        Map<String, Object> nested = new LinkedHashMap<>();
        Map<String, Object> inner = nested;
        String[] keys = dotted.split("\\.");
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < keys.length; i++) {
            origins.put(path.append('/').append(keys[i]).toString(), Origin.COMMAND_LINE);
            if (i == keys.length - 1) {
                inner.put(keys[i], typed(text));
            } else {
                Map<String, Object> next = new LinkedHashMap<>();
                inner.put(keys[i], next);
                inner = next;
            }
        }
        merge(settings, nested);
        return this;
    }

    /** The merged settings. */
    public Map<String, Object> settings() {
        return settings;
    }

    /** Where the setting at a path such as {@code /learn/som} was written; the nearest enclosing one where it was not. */
    public Origin origin(String path) {
        for (String place = path; !place.isEmpty(); place = place.substring(0, place.lastIndexOf('/'))) {
            Origin origin = origins.get(place);
            if (origin != null) return origin;
        }
        return origins.isEmpty() ? new Origin("params", 0) : new Origin(origins.values().iterator().next().file(), 0);
    }

    private static Object typed(String text) {
        String trimmed = text.strip();
        if (!trimmed.startsWith("[") || !trimmed.endsWith("]")) return PlainScalar.parse(trimmed);
        List<Object> items = new ArrayList<>();
        String inside = trimmed.substring(1, trimmed.length() - 1).strip();
        if (!inside.isEmpty()) for (String item : inside.split(",")) items.add(PlainScalar.parse(item.strip()));
        return items;
    }

    @SuppressWarnings("unchecked")
    private static void merge(Map<String, Object> weaker, Map<String, Object> stronger) {
        stronger.forEach((key, value) -> {
            if (value instanceof Map<?, ?> map && weaker.get(key) instanceof Map<?, ?> old) {
                Map<String, Object> merged = new LinkedHashMap<>((Map<String, Object>) old);
                merge(merged, (Map<String, Object>) map);
                weaker.put(key, merged);
            } else {
                weaker.put(key, value);
            }
        });
    }
}
