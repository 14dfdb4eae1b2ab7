package org.fascicle.networks.sampling;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a network tells apart: class 0 is background, class c is {@code names.get(c - 1)}.
 *
 * @param names label names such as {@code vastus_lateralis_left}; each once, at least one
 */
public record SegmentationClasses(List<String> names) {
    private static final String LEFT = "_left";
    private static final String RIGHT = "_right";

    public SegmentationClasses {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a network tells at least one class from the background");
        }
        if (new HashSet<>(names).size() != names.size() || names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("each class has a name of its own: " + names);
        }
        if (names.size() > Short.MAX_VALUE) {
            throw new IllegalArgumentException("a label map holds at most " + Short.MAX_VALUE + " classes, not " + names.size());
        }
    }

    /** Number of classes, background included. */
    public int count() {
        return names.size() + 1;
    }

    /** The class of a label name; empty where the network does not know it. */
    public OptionalInt classOf(String name) {
        int index = names.indexOf(name);
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index + 1);
    }

    /**
     * For each class the class it becomes when left and right change places: {@code soleus_left} becomes {@code soleus_right}. A class
     * without a side, or whose other side is not a class, stays.
     */
    public int[] mirrored() {
        int[] mirrored = new int[count()];
        for (int c = 1; c < mirrored.length; c++) {
            mirrored[c] = classOf(otherSide(names.get(c - 1))).orElse(c);
        }
        return mirrored;
    }

    /** Names with a side whose other side is no class: a flip would call them by the wrong side. */
    public List<String> oneSided() {
        return names.stream().filter(name -> !otherSide(name).equals(name) && classOf(otherSide(name)).isEmpty()).toList();
    }

    private static String otherSide(String name) {
        if (name.endsWith(LEFT)) {
            return name.substring(0, name.length() - LEFT.length()) + RIGHT;
        }
        return name.endsWith(RIGHT) ? name.substring(0, name.length() - RIGHT.length()) + LEFT : name;
    }
}
