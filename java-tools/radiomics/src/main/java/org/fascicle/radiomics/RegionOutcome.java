package org.fascicle.radiomics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What came of one region. */
public sealed interface RegionOutcome {
    /** The region's label. */
    int label();

    /**
     * The region has features.
     *
     * @param label          the region's label
     * @param voxelCount     voxels the features are computed from
     * @param excludedVoxels voxels of the label that are not finite and were left out
     * @param levelCount     grey levels that occur; where it is 1, texture says nothing and has PyRadiomics' conventional values
     * @param values         one value a feature, in the order of {@link RadiomicsSettings#features()}
     */
    record Extracted(int label, int voxelCount, int excludedVoxels, int levelCount, Map<Feature, FeatureValue> values) implements RegionOutcome {
        public Extracted {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        /**
         * The number of a feature.
         *
         * @throws IllegalStateException when it is undefined or was not asked for
         */
        public double number(Feature feature) {
            return switch (values.get(feature)) {
                case FeatureValue.Computed computed -> computed.value();
                case FeatureValue.Undefined undefined -> throw new IllegalStateException(feature.columnName() + ": " + undefined.reason());
                case null -> throw new IllegalStateException(feature.columnName() + " was not asked for");
            };
        }
    }

    /**
     * No features are computed for the region.
     *
     * @param label      the region's label
     * @param voxelCount voxels of the label
     * @param cause      the rule that refuses it
     * @param reason     the rule with the region's numbers, to be read by a user
     */
    record Refused(int label, int voxelCount, Cause cause, String reason) implements RegionOutcome {
    }

    /** Why a region is refused. */
    enum Cause {
        /** The label does not occur. */
        ABSENT,
        /** No voxel of it has a finite intensity. */
        NO_FINITE_VOXEL,
        /** Fewer voxels than {@link RadiomicsSettings#minimumRoiSize()}. */
        TOO_FEW_VOXELS,
        /** Wider than a voxel along fewer axes than {@link RadiomicsSettings#minimumRoiDimensions()}. */
        TOO_FEW_DIMENSIONS
    }
}
