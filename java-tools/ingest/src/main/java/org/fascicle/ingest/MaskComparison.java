package org.fascicle.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.fascicle.cohort.MaskLabels;
import org.fascicle.cohort.Muscle;
import org.fascicle.image.LabelMap;
import org.fascicle.schema.MaskRevision;

/**
 * A mask before and after editing, on one grid.
 *
 * @param before as it was exported
 * @param after  as it came back
 * @param labels muscles of both
 */
record MaskComparison(LabelMap before, LabelMap after, MaskLabels labels) {

    /** Who edited what, and the files' hashes. */
    record Edit(String unit, String mask, String editor, String editedOn, String beforeSha256, String afterSha256) {}

    /** A row for every muscle of either mask or of the label table, by label. */
    List<MaskRevision> rows(Edit edit) {
        int[] was = new int[Short.MAX_VALUE + 1];
        int[] is = new int[Short.MAX_VALUE + 1];
        int[] both = new int[Short.MAX_VALUE + 1];
        for (int v = 0; v < before.labels().length; v++) {
            was[before.labels()[v]]++;
            is[after.labels()[v]]++;
            both[before.labels()[v]] += before.labels()[v] == after.labels()[v] ? 1 : 0;
        }
        double voxelCm3 = before.grid().voxelVolumeMm3() / 1000;
        List<MaskRevision> rows = new ArrayList<>();
        for (int label : all()) {
            Muscle muscle = labels.muscle(label);
            Double dice = was[label] + is[label] == 0 ? null : Double.valueOf(2.0 * both[label] / (was[label] + is[label]));
            rows.add(new MaskRevision(edit.unit(), edit.mask(), muscle.name(), muscle.side(), edit.editor(), edit.editedOn(), label, was[label], is[label],
                    is[label] - both[label], was[label] - both[label], was[label] * voxelCm3, is[label] * voxelCm3, dice, edit.beforeSha256(), edit.afterSha256()));
        }
        return rows;
    }

    /** Voxels that have another label than before. */
    int changed() {
        int changed = 0;
        for (int v = 0; v < before.labels().length; v++) {
            changed += before.labels()[v] == after.labels()[v] ? 0 : 1;
        }
        return changed;
    }

    private SortedSet<Integer> all() {
        SortedSet<Integer> all = new TreeSet<>(labels.names().keySet());
        for (LabelMap map : List.of(before, after)) {
            for (int label : map.present()) {
                all.add(label);
            }
        }
        return all;
    }
}
