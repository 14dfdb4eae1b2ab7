package org.fascicle.toolkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.NearestName;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.schema.TableSchema;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a config record: its {@code defaults()}, overlaid by what the user gave. A key the record does not have, a value
 * of the wrong kind or out of range is refused by name, all of them at once.
 *
 * @param <C> the record
 */
public final class ConfigReader<C extends Record> {
    private final JsonMapper mapper = Json.mapper();
    private final Class<C> type;

    public ConfigReader(Class<C> type) {
        this.type = type;
    }

    /** What the record's static method {@code defaults()} holds. */
    public C defaults() {
        try {
            return type.cast(type.getMethod("defaults").invoke(null));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException(type.getName() + " has no public static defaults()", e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(type.getName() + ".defaults() fails: " + e.getCause().getMessage(), e.getCause());
        }
    }

    /** @throws InvalidInputException where the text is not JSON or does not fit the record */
    public C read(String json) {
        try {
            return read(mapper.readTree(json.isBlank() ? "{}" : json));
        } catch (JacksonException e) {
            throw new InvalidInputException(Problem.of("--config", "not JSON: " + e.getOriginalMessage(), "give an object, e.g. {\"key\": 1}"));
        }
    }

    /** @throws InvalidInputException where the tree does not fit the record */
    public C read(JsonNode user) {
        Problems problems = new Problems();
        ObjectNode tree = mapper.valueToTree(defaults());
        if (!(user instanceof ObjectNode)) {
            throw new InvalidInputException(Problem.of("--config", "not an object but " + user, "give keys and values"));
        }
        overlay(tree, (ObjectNode) user, type, "", problems);
        problems.throwIfAny();
        try {
            return mapper.treeToValue(tree, type);
        } catch (JacksonException e) {
            throw new InvalidInputException(Problem.of("--config", rootMessage(e), "see --help for the settings"));
        }
    }

    /** How a setting is written: the component's name in snake_case. */
    static String key(RecordComponent component) {
        return TableSchema.snakeCase(component.getName());
    }

    private void overlay(ObjectNode target, ObjectNode user, Class<?> record, String prefix, Problems problems) {
        List<RecordComponent> components = Arrays.asList(record.getRecordComponents());
        List<String> names = components.stream().map(ConfigReader::key).toList();
        for (String key : user.propertyNames()) {
            String path = prefix + key;
            RecordComponent component = components.stream().filter(c -> key(c).equals(key)).findFirst().orElse(null);
            if (component == null) {
                problems.add(Problem.of(path, "unknown setting", NearestName.of(key, names).map(near -> "did you mean " + prefix + near + "?")
                        .orElse("the settings are " + String.join(", ", names))));
            } else if (component.getType().isRecord() && user.get(key) instanceof ObjectNode nested) {
                ObjectNode inner = target.get(key) instanceof ObjectNode existing ? existing : mapper.createObjectNode();
                target.set(key, inner);
                overlay(inner, nested, component.getType(), path + ".", problems);
            } else if (elementRecord(component) != null && user.get(key) instanceof ArrayNode list) {
                target.set(key, elements(list, elementRecord(component), path, problems));
            } else {
                check(component, user.get(key), path, problems);
                target.set(key, user.get(key));
            }
        }
    }

    /** The records of a list, each checked key by key; what is not given is null or absent. */
    private ArrayNode elements(ArrayNode list, Class<?> record, String path, Problems problems) {
        ArrayNode elements = mapper.createArrayNode();
        for (int n = 0; n < list.size(); n++) {
            String at = path + "[" + n + "]";
            if (list.get(n) instanceof ObjectNode element) {
                ObjectNode target = elements.addObject();
                overlay(target, element, record, at + ".", problems);
            } else {
                problems.add(new Problem("", 0, at, list.get(n).toString(), "not a group of settings", "give an object such as {\"key\": 1}"));
            }
        }
        return elements;
    }

    /** The record that a list's elements are; null for other settings. */
    private static Class<?> elementRecord(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType list && List.class.isAssignableFrom(component.getType())
                && list.getActualTypeArguments()[0] instanceof Class<?> element && element.isRecord() ? element : null;
    }

    private void check(RecordComponent component, JsonNode value, String path, Problems problems) {
        if (value.isNull() && !component.getType().isPrimitive()) {
            return;
        }
        JavaType javaType = mapper.getTypeFactory().constructType(component.getGenericType());
        try {
            mapper.treeToValue(value, javaType);
        } catch (JacksonException e) {
            problems.add(new Problem("", 0, path, value.toString(), "not a " + describe(component), allowed(component)));
            return;
        }
        Param param = component.getAnnotation(Param.class);
        if (param == null) {
            return;
        }
        for (JsonNode element : value.isArray() ? value : List.of(value)) {
            if (element.isNumber() && (element.asDouble() < param.min() || element.asDouble() > param.max())) {
                problems.add(new Problem("", 0, path, element.toString(), "out of range", allowed(component)));
            }
            if (element.isString() && param.choices().length > 0 && !List.of(param.choices()).contains(element.asString())) {
                problems.add(new Problem("", 0, path, element.asString(), "not one of the choices", allowed(component)));
            }
        }
    }

    private static String describe(RecordComponent component) {
        Class<?> c = component.getType();
        if (c == int.class || c == Integer.class || c == long.class || c == Long.class) {
            return "whole number";
        } else if (c == double.class || c == Double.class) {
            return "number";
        } else if (c == boolean.class || c == Boolean.class) {
            return "true or false";
        } else if (List.class.isAssignableFrom(c)) {
            return "list";
        } else if (c == String.class) {
            return "text";
        }
        return c.isEnum() ? "choice" : "group of settings";
    }

    private static String allowed(RecordComponent component) {
        Param param = component.getAnnotation(Param.class);
        if (component.getType().isEnum()) {
            return "use one of " + String.join(", ", Arrays.stream(component.getType().getEnumConstants()).map(Object::toString).toList());
        }
        if (param == null) {
            return "";
        }
        if (param.choices().length > 0) {
            return "use one of " + String.join(", ", param.choices());
        }
        boolean low = Double.isFinite(param.min());
        boolean high = Double.isFinite(param.max());
        String unit = param.unit().isEmpty() ? "" : " " + param.unit();
        if (low && high) {
            return "use a value from " + plain(param.min()) + " to " + plain(param.max()) + unit;
        }
        return low ? "use at least " + plain(param.min()) + unit : high ? "use at most " + plain(param.max()) + unit : param.doc();
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
    }

    private static String rootMessage(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof JacksonException jackson ? jackson.getOriginalMessage() : cause.getMessage();
    }
}
