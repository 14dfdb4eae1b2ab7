package org.fascicle.schema;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A result table as its record declares it.
 *
 * @param type    the record
 * @param name    the table's name
 * @param version major version
 * @param doc     what a row is
 * @param columns the columns, in order
 */
public record TableSchema(Class<? extends Record> type, String name, int version, String doc, List<ColumnSchema> columns) {

    /**
     * One column.
     *
     * @param name     snake_case
     * @param type     text, int32, int64, float64, boolean, or text limited to the values of an enum
     * @param nullable whether the value may be absent
     * @param key      whether it is part of the key
     * @param unit     empty where there is none
     * @param doc      what it holds
     */
    public record ColumnSchema(String name, String type, boolean nullable, boolean key, String unit, String doc) {}

    /** @throws IllegalArgumentException where the record, or a column of it, is not documented as a table must be */
    public static TableSchema of(Class<? extends Record> type) {
        Table table = type.getAnnotation(Table.class);
        if (table == null) {
            throw new IllegalArgumentException(type.getName() + " is not a result table: it has no @Table");
        }
        List<ColumnSchema> columns = Arrays.stream(type.getRecordComponents()).map(TableSchema::column).toList();
        if (columns.stream().noneMatch(ColumnSchema::key)) {
            throw new IllegalArgumentException(type.getName() + " has no @Key column");
        }
        return new TableSchema(type, table.name(), table.version(), table.doc(), columns);
    }

    /** {@code sliceThicknessMm} → {@code slice_thickness_mm}. */
    public static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** One line a column: name, type, whether nullable or key; compared by a test so that a released version cannot change. */
    public String toText() {
        StringBuilder text = new StringBuilder("table " + name + " v" + version + "\n");
        columns.forEach(c -> text.append("  ").append(c.name()).append(": ").append(c.type())
                .append(c.nullable() ? " nullable" : "").append(c.key() ? " key" : "").append('\n'));
        return text.toString();
    }

    /** The table's documentation in Markdown. */
    public String toMarkdown() {
        StringBuilder text = new StringBuilder("# " + name + " (v" + version + ")\n\n" + doc + "\n\n");
        text.append("| column | type | unit | what it holds |\n|---|---|---|---|\n");
        columns.forEach(c -> text.append("| `").append(c.name()).append("`").append(c.key() ? " (key)" : "").append(" | ")
                .append(c.type()).append(c.nullable() ? ", may be null" : "").append(" | ").append(c.unit()).append(" | ")
                .append(c.doc().replace("|", "\\|")).append(" |\n"));
        return text.toString();
    }

    private static ColumnSchema column(RecordComponent component) {
        Column column = component.getAnnotation(Column.class);
        if (column == null) {
            throw new IllegalArgumentException(component.getDeclaringRecord().getName() + "." + component.getName() + " has no @Column");
        }
        boolean key = component.isAnnotationPresent(Key.class);
        boolean nullable = !component.getType().isPrimitive() && !key;
        return new ColumnSchema(snakeCase(component.getName()), typeName(component), nullable, key, column.unit(), column.doc());
    }

    private static String typeName(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == String.class) {
            return "text";
        } else if (type == int.class || type == Integer.class) {
            return "int32";
        } else if (type == long.class || type == Long.class) {
            return "int64";
        } else if (type == double.class || type == Double.class) {
            return "float64";
        } else if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        } else if (type.isEnum()) {
            return String.join("\\|", Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
        }
        throw new IllegalArgumentException(component.getDeclaringRecord().getName() + "." + component.getName() + ": a column cannot be a " + type);
    }
}
