package org.fascicle.toolkit;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema (draft 2020-12) of a config record, from its components, their {@link Param} and {@code defaults()}. */
public final class ConfigSchema {
    private static final JsonMapper MAPPER = Json.mapper();

    private ConfigSchema() {}

    /** @throws IllegalStateException where a component has no {@link Param} */
    public static <C extends Record> ObjectNode of(Class<C> type) {
        return object(type, MAPPER.valueToTree(new ConfigReader<>(type).defaults()));
    }

    private static ObjectNode object(Class<?> record, JsonNode defaults) {
        ObjectNode schema = MAPPER.createObjectNode();
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        for (RecordComponent component : record.getRecordComponents()) {
            String key = ConfigReader.key(component);
            properties.set(key, property(component, defaults == null ? null : defaults.get(key)));
        }
        return schema;
    }

    private static ObjectNode property(RecordComponent component, JsonNode defaultValue) {
        Param param = component.getAnnotation(Param.class);
        if (param == null) {
            throw new IllegalStateException(component.getDeclaringRecord().getName() + "." + component.getName() + " has no @Param");
        }
        ObjectNode schema = typed(component.getGenericType(), component.getType(), defaultValue, param);
        schema.put("description", param.doc() + (param.unit().isEmpty() ? "" : " [" + param.unit() + "]"));
        if (defaultValue != null && !component.getType().isRecord()) {
            schema.set("default", defaultValue);
        }
        if (!component.getType().isPrimitive() && schema.get("type") != null && schema.get("type").isString()) {
            String typeName = schema.get("type").asString();
            schema.putArray("type").add(typeName).add("null");
            if (schema.get("enum") instanceof tools.jackson.databind.node.ArrayNode choices) {
                choices.addNull();
            }
        }
        return schema;
    }

    private static ObjectNode typed(Type generic, Class<?> type, JsonNode defaultValue, Param param) {
        if (type.isRecord()) {
            return object(type, defaultValue);
        }
        ObjectNode schema = MAPPER.createObjectNode();
        if (List.class.isAssignableFrom(type)) {
            schema.put("type", "array");
            Type element = generic instanceof ParameterizedType p ? p.getActualTypeArguments()[0] : Object.class;
            Class<?> raw = element instanceof ParameterizedType p ? (Class<?>) p.getRawType() : (Class<?>) element;
            schema.set("items", typed(element, raw, null, param));
        } else if (Map.class.isAssignableFrom(type)) {
            schema.put("type", "object");
        } else if (type == String.class) {
            schema.put("type", "string");
            choices(schema, Arrays.asList(param.choices()));
        } else if (type.isEnum()) {
            schema.put("type", "string");
            choices(schema, Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
        } else if (type == boolean.class || type == Boolean.class) {
            schema.put("type", "boolean");
        } else if (type == double.class || type == Double.class) {
            schema.put("type", "number");
            range(schema, param);
        } else if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            schema.put("type", "integer");
            range(schema, param);
        } else {
            throw new IllegalStateException("a setting cannot be a " + generic);
        }
        return schema;
    }

    private static void choices(ObjectNode schema, List<String> values) {
        if (!values.isEmpty()) {
            values.forEach(schema.putArray("enum")::add);
        }
    }

    private static void range(ObjectNode schema, Param param) {
        if (Double.isFinite(param.min())) {
            schema.put("minimum", param.min());
        }
        if (Double.isFinite(param.max())) {
            schema.put("maximum", param.max());
        }
    }
}
