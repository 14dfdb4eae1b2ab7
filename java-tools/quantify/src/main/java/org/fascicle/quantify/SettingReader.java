package org.fascicle.quantify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;

/**
 * Reads the settings of one block of a parameter file, each by its key. A value that is absent or null has its default; a value of
 * the wrong kind, and at the end each key that nobody asked for, is a problem that names it.
 */
final class SettingReader {
    private final String file;
    private final String block;
    private final Map<String, Object> values;
    private final Problems problems;
    private final Set<String> known = new TreeSet<>();
    private final Set<String> unsupported = new TreeSet<>();

    SettingReader(String file, String block, Map<String, Object> values, Problems problems) {
        this.file = file;
        this.block = block;
        this.values = values;
        this.problems = problems;
    }

    /** The same block with other values over these. */
    SettingReader overlaid(String name, Map<String, Object> others) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putAll(others);
        return new SettingReader(file, name, all, problems);
    }

    boolean has(String key) {
        known.add(key);
        return values.get(key) != null;
    }

    boolean flag(String key, boolean otherwise) {
        return switch (value(key)) {
            case null -> otherwise;
            case Boolean flag -> flag;
            case Object other -> refuse(key, other, "true or false", otherwise);
        };
    }

    double number(String key, double otherwise) {
        return switch (value(key)) {
            case null -> otherwise;
            case Number number -> number.doubleValue();
            case Object other -> refuse(key, other, "a number", otherwise);
        };
    }

    int whole(String key, int otherwise) {
        return switch (value(key)) {
            case null -> otherwise;
            case Integer number -> number;
            case Double number when number == Math.rint(number) && Math.abs(number) < Integer.MAX_VALUE -> number.intValue();
            case Object other -> refuse(key, other, "a whole number", otherwise);
        };
    }

    String text(String key, String otherwise) {
        return switch (value(key)) {
            case null -> otherwise;
            case String text -> text;
            case Object other -> refuse(key, other, "a text", otherwise);
        };
    }

    /** Numbers in a list, or one number. */
    List<Double> numbers(String key, List<Double> otherwise) {
        return switch (value(key)) {
            case null -> otherwise;
            case Number number -> List.of(number.doubleValue());
            case List<?> list when !list.isEmpty() && list.stream().allMatch(Number.class::isInstance) ->
                    list.stream().map(number -> ((Number) number).doubleValue()).toList();
            case Object other -> refuse(key, other, "numbers, such as [1, 2]", otherwise);
        };
    }

    /** Whole numbers in a list, or one. */
    List<Integer> wholes(String key, List<Integer> otherwise) {
        List<Double> numbers = numbers(key, otherwise.stream().map(Integer::doubleValue).toList());
        boolean whole = numbers.stream().allMatch(number -> number == Math.rint(number) && Math.abs(number) < Integer.MAX_VALUE);
        return whole ? numbers.stream().map(Double::intValue).toList() : refuse(key, numbers, "whole numbers, such as [1, 2]", otherwise);
    }

    List<String> texts(String key) {
        return switch (value(key)) {
            case null -> List.of();
            case String text -> List.of(text);
            case List<?> list when list.stream().allMatch(String.class::isInstance) -> list.stream().map(String.class::cast).toList();
            case Object other -> refuse(key, other, "names, such as [a, b]", List.of());
        };
    }

    /** One of some names; {@code null} where absent. */
    String choice(String key, String... names) {
        String text = text(key, null);
        return text == null || Arrays.asList(names).contains(text) ? text : refuse(key, text, String.join(", ", names), null);
    }

    /** Notes that a value cannot be used. */
    <T> T refuse(String key, Object value, String wanted, T instead) {
        problems.add(new Problem(file, 0, block + ": " + key, String.valueOf(value), "cannot be used", "give " + wanted));
        return instead;
    }

    /** Notes a key that means something to PyRadiomics which is not done here. */
    void refuseUnsupported(String key, String why) {
        if (unsupported.add(key) && values.containsKey(key)) {
            problems.add(new Problem(file, 0, block + ": " + key, "", "is not supported: " + why, "leave it out"));
        }
    }

    /** Notes every key that nobody asked for. */
    void refuseUnknown() {
        refuseUnknownAmong(values.keySet());
    }

    /** Notes each of some keys that nobody asked for. */
    void refuseUnknownAmong(Set<String> keys) {
        List<String> unknown = new ArrayList<>(keys);
        unknown.removeAll(known);
        unknown.removeAll(unsupported);
        unknown.forEach(key -> problems.add(new Problem(file, 0, block + ": " + key, "", "unknown setting", "there are " + String.join(", ", known))));
    }

    private Object value(String key) {
        known.add(key);
        return values.get(key);
    }
}
