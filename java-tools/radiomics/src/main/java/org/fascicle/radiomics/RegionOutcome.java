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
     * @param values         one value a column, in the order of the columns; a column is named as {@link Feature#columnName()} or
     *                       {@link IbsiColumn#name()} says
     */
    record Extracted(int label, int voxelCount, int excludedVoxels, int levelCount, Map<String, FeatureValue> values) implements RegionOutcome {
        public Extracted {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        /**
         * The number of a feature.
         *
         * @throws IllegalStateException when it is undefined or was not asked for
         */
        public double number(Feature feature) {
            return number(feature.columnName());
        }

        /**
         * The number in a column.
         *
         * @throws IllegalStateException when it is undefined or was not asked for
         */
        public double number(String column) {
            return switch (values.get(column)) {
                case FeatureValue.Computed computed -> computed.value();
                case FeatureValue.Undefined undefined -> throw new IllegalStateException(column + ": " + undefined.reason());
                case FeatureValue.LeftOut leftOut -> throw new IllegalStateException(column + ": " + leftOut.reason());
                case null -> throw new IllegalStateException(column + " was not asked for");
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
        /** Nothing is left of the label at the new spacing, or within the range of intensities. */
        NOTHING_LEFT,
        /** No voxel of it has a finite intensity. */
        NO_FINITE_VOXEL,
        /** Fewer voxels than {@link RadiomicsSettings#minimumRoiSize()}. */
        TOO_FEW_VOXELS,
        /** Wider than a voxel along fewer axes than {@link RadiomicsSettings#minimumRoiDimensions()}. */
        TOO_FEW_DIMENSIONS
    }
}
