package org.fascicle.learn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fascicle.schema.RadiomicFeature;

/**
 * One muscle in one region of one unit, with its rows of the long table by column name ({@code t1w_original_glcm_Contrast}).
 *
 * @param muscle the muscle and the unit
 * @param region the region
 * @param centre centre of the unit, empty where the study names none
 * @param rows   all its rows of the contrasts taken, defined or not
 */
record RegionSample(MuscleId muscle, String region, String centre, SortedMap<String, RadiomicFeature> rows) {

    /** Gathers rows of the given contrasts; sorted by unit, muscle, side and region. */
    static List<RegionSample> of(Collection<RadiomicFeature> rows, Set<String> contrasts) {
        SortedMap<MuscleId, SortedMap<String, RegionSample>> samples = new TreeMap<>();
        for (RadiomicFeature row : rows) {
            if (contrasts.contains(row.contrast())) {
                MuscleId muscle = new MuscleId(row.unit(), row.subject(), row.session(), row.muscle(), row.side());
                samples.computeIfAbsent(muscle, m -> new TreeMap<>())
                        .computeIfAbsent(row.region(), region -> new RegionSample(muscle, region, row.centre(), new TreeMap<>()))
                        .rows().put(MuscleFeatures.columnName(row.contrast(), row.feature()), row);
            }
        }
        List<RegionSample> list = new ArrayList<>();
        samples.values().forEach(byRegion -> list.addAll(byRegion.values()));
        return list;
    }

    boolean defines(String column) {
        RadiomicFeature row = rows.get(column);
        return row != null && row.value() != null && Double.isFinite(row.value());
    }

    /** Values in the order of the columns; a feature that is not defined takes its stand-in. */
    double[] values(List<String> columns, double[] standIn) {
        double[] values = new double[columns.size()];
        for (int c = 0; c < values.length; c++) {
            values[c] = defines(columns.get(c)) ? rows.get(columns.get(c)).value() : standIn[c];
        }
        return values;
    }
}
