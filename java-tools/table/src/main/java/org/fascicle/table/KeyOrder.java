package org.fascicle.table;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.fascicle.schema.Key;

/** Orders the rows of a table by their key columns, first component first. */
final class KeyOrder<R extends Record> implements Comparator<R> {
    private final List<RecordComponent> keys;

    KeyOrder(Class<R> type) {
        keys = Arrays.stream(type.getRecordComponents()).filter(c -> c.isAnnotationPresent(Key.class)).toList();
        keys.forEach(key -> key.getAccessor().setAccessible(true));
    }

    @Override
    public int compare(R first, R second) {
        for (RecordComponent key : keys) {
            int order = compareValues(value(key, first), value(key, second));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** The key of a row, as text for messages. */
    String describe(R row) {
        return String.join(", ", keys.stream().map(key -> key.getName() + "=" + value(key, row)).toList());
    }

    @SuppressWarnings("unchecked")
    private static int compareValues(Object first, Object second) {
        return ((Comparable<Object>) first).compareTo(second);
    }

    private Object value(RecordComponent key, R row) {
        Object value = Columns.value(key, row);
        if (value == null) {
            throw new IllegalArgumentException("a key is never null: " + key.getDeclaringRecord().getSimpleName() + "." + key.getName() + " of " + row);
        }
        return value;
    }
}
