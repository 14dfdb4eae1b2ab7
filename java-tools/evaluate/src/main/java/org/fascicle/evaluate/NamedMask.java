package org.fascicle.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.MaskLabels;
import org.fascicle.cohort.Muscle;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;

/**
 * A label map whose labels are muscles.
 *
 * @param file   where it was read from
 * @param map    the labels
 * @param labels label of each muscle that has a name or a voxel
 */
record NamedMask(Path file, LabelMap map, SortedMap<Muscle, Integer> labels) {
    /** No voxel carries it: the label of a muscle that a mask does not know. */
    static final int NO_LABEL = -1;

    static NamedMask read(Path file) throws IOException {
        LabelMap map = NiftiFile.readLabels(file);
        MaskLabels names = ImageSet.labels(file);
        SortedMap<Muscle, Integer> labels = new TreeMap<>();
        names.names().forEach((label, muscle) -> labels.put(muscle, label));
        for (int label : map.present()) {
            labels.put(names.muscle(label), label);
        }
        return new NamedMask(file, map, labels);
    }

    int labelOf(Muscle muscle) {
        return labels.getOrDefault(muscle, NO_LABEL);
    }

    NamedMask with(LabelMap newMap) {
        return new NamedMask(file, newMap, labels);
    }
}
