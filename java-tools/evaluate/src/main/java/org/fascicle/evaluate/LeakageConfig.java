package org.fascicle.evaluate;

import java.util.List;
import org.fascicle.toolkit.Param;

/**
 * Settings of {@code evaluate leakage}. None of them turns a check off.
 *
 * @param nearDuplicateDistance root mean square difference of two muscles' features, in standard deviations, up to which
 *     they are taken for one image
 * @param nearDuplicateFeatures features that two muscles must share to be compared
 * @param nearDuplicateLikeness cosine of two slices' descriptors from which they are taken for one image
 * @param personChancePairs pairs of equal people that chance may give, up to which an equal pair in two roles is a leak
 * @param personColumns columns of the participants that tell people apart
 */
public record LeakageConfig(
        @Param(doc = "root mean square difference of two muscles' features up to which they count as the same image", unit = "standard deviations", min = 0, max = 1) double nearDuplicateDistance,
        @Param(doc = "varying features that two muscles must both have to be compared", min = 1) int nearDuplicateFeatures,
        @Param(doc = "likeness of two slices of different subjects from which they count as the same image", min = 0.8, max = 0.97) double nearDuplicateLikeness,
        @Param(doc = "equal people in two roles are a leak where chance gives at most so many equal pairs in the cohort, else a warning", min = 0.001, max = 1) double personChancePairs,
        @Param(doc = "columns of participants.csv that are equal only by chance in two people") List<String> personColumns) {

    public LeakageConfig {
        personColumns = List.copyOf(personColumns);
        if (personColumns.size() < 2) {
            throw new IllegalArgumentException("person_columns needs at least two columns to tell people apart");
        }
    }

    public static LeakageConfig defaults() {
        return new LeakageConfig(0.01, 5, 0.92, 0.05, List.of("sex", "age_years", "height_cm", "weight_kg"));
    }
}
