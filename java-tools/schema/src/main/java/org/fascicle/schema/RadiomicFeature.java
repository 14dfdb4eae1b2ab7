package org.fascicle.schema;

/** One radiomic feature of one muscle in one image. */
@Table(name = "radiomic_features", doc = "One radiomic feature of one muscle in one image (long form).")
public record RadiomicFeature(
        @Key @Column(doc = "subject and session") String unit,
        @Key @Column(doc = "body region") String region,
        @Key @Column(doc = "contrast") String contrast,
        @Key @Column(doc = "muscle, or label_13 where the mask's labels have no names") String muscle,
        @Key @Column(doc = "left, right, midline or empty") String side,
        @Key @Column(doc = "feature, named as PyRadiomics does: image type, class, feature") String feature,
        @Column(doc = "subject label") String subject,
        @Column(doc = "session label") String session,
        @Column(doc = "centre label") String centre,
        @Column(doc = "value; null where the feature is not defined for this region, and a qc_finding says why") Double value,
        @Column(doc = "voxels in the region after resegmentation") int voxelCount) {}
