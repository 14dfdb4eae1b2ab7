package org.fascicle.networks.atlas;

import java.util.List;
import java.util.stream.Stream;
import org.fascicle.networks.sampling.SegmentationClasses;

/**
 * The classes of an atlas beside those of the study: limbs of both sides share one atlas, so {@code soleus_left} and {@code soleus_right}
 * are its one class {@code soleus}. With a midline label the region is no pair of limbs, and classes stay as they are.
 *
 * @param classes the study's
 * @param names   the atlas's, background left out
 * @param limbs   whether left and right share the atlas
 */
record AtlasClasses(SegmentationClasses classes, List<String> names, boolean limbs) {
    static AtlasClasses of(SegmentationClasses classes) {
        boolean limbs = classes.names().stream().noneMatch(name -> name.endsWith("_midline"));
        List<String> names = limbs ? classes.names().stream().map(AtlasClasses::withoutSide).distinct().toList() : classes.names();
        return new AtlasClasses(classes, names, limbs);
    }

    /** Number of classes of the atlas, background included. */
    int count() {
        return names.size() + 1;
    }

    /** For each class of the study the atlas's. */
    int[] toAtlas() {
        int[] map = new int[classes.count()];
        for (int c = 1; c < map.length; c++) {
            String name = classes.names().get(c - 1);
            map[c] = names.indexOf(limbs ? withoutSide(name) : name) + 1;
        }
        return map;
    }

    /** For each class of the atlas the study's on that side; 0 where the study has none there. */
    int[] toStudy(Side side) {
        int[] map = new int[count()];
        for (int a = 1; a < map.length; a++) {
            String name = names.get(a - 1);
            map[a] = classes.classOf(limbs ? name + side.suffix() : name).orElse(classes.classOf(name).orElse(0));
        }
        return map;
    }

    /** For each class of the study −1 left, 1 right, 0 neither. */
    int[] sides() {
        int[] sides = new int[classes.count()];
        for (int c = 1; c < sides.length; c++) {
            String name = classes.names().get(c - 1);
            sides[c] = name.endsWith(Side.LEFT.suffix()) ? -1 : name.endsWith(Side.RIGHT.suffix()) ? 1 : 0;
        }
        return sides;
    }

    /** The sides that have a class; right where none has. */
    List<Side> present() {
        int[] sides = sides();
        List<Side> present = Stream.of(Side.LEFT, Side.RIGHT)
                .filter(side -> java.util.Arrays.stream(sides).anyMatch(s -> s == (side == Side.LEFT ? -1 : 1))).toList();
        return present.isEmpty() ? List.of(Side.RIGHT) : present;
    }

    private static String withoutSide(String name) {
        for (Side side : Side.values()) {
            if (name.endsWith(side.suffix())) {
                return name.substring(0, name.length() - side.suffix().length());
            }
        }
        return name;
    }
}
