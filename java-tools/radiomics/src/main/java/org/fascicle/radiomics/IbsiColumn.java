package org.fascicle.radiomics;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.fascicle.radiomics.filter.ImageFilter;

/**
 * A column of the IBSI profile: a feature and, for texture, how its matrices were put together.
 *
 * @param feature     the feature
 * @param aggregation empty for features without a matrix
 */
public record IbsiColumn(IbsiFeature feature, Optional<IbsiAggregation> aggregation) {
    public IbsiColumn {
        Objects.requireNonNull(feature, "feature");
        if (aggregation.isEmpty() != feature.family().aggregations().isEmpty()
                || aggregation.isPresent() && !feature.family().aggregations().contains(aggregation.get())) {
            throw new IllegalArgumentException(feature.tag() + " is not put together by " + aggregation);
        }
    }

    /** The tag of IBSI's reference values, such as {@code morph_volume} or {@code cm_joint_max_3D_avg}. */
    public String name() {
        return feature.tag() + aggregation.map(how -> "_" + how.suffix()).orElse("");
    }

    /** The tag behind the filter whose response map it is of, such as {@code mean-15-3D-mirror_stat_mean}. */
    public String name(ImageFilter filter) {
        return filter.name() + "_" + name();
    }

    /** The columns of some families, with those of the aggregations that apply to each, in the order of IBSI's tables. */
    public static List<IbsiColumn> of(List<IbsiFamily> families, List<IbsiAggregation> aggregations) {
        List<IbsiColumn> columns = new ArrayList<>();
        for (IbsiFamily family : families) {
            if (family.aggregations().isEmpty()) {
                family.features().forEach(feature -> columns.add(new IbsiColumn(feature, Optional.empty())));
            }
            for (IbsiAggregation aggregation : family.aggregations()) {
                if (aggregations.contains(aggregation)) {
                    family.features().forEach(feature -> columns.add(new IbsiColumn(feature, Optional.of(aggregation))));
                }
            }
        }
        return columns;
    }
}
