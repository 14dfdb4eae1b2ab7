package org.fascicle.schema;

/** A score beyond a fence. */
@Table(name = "segmentation_outlier", doc = "A muscle whose score lies beyond a Tukey fence: below for Dice, on either side for biomarker errors.")
public record SegmentationOutlier(
        @Key @Column(doc = "fold; pooled for the test rows of all folds together") String fold,
        @Key @Column(doc = "subject and session") String unit,
        @Key @Column(doc = "body region") String region,
        @Key @Column(doc = "series label of the image that was segmented") String series,
        @Key @Column(doc = "architecture, or rater") String network,
        @Key @Column(doc = "rater or truth") String reference,
        @Key @Column(doc = "muscle") String muscle,
        @Key @Column(doc = "left, right, midline or empty") String side,
        @Key @Column(doc = "column of segmentation_score") String quantity,
        @Key @Column(doc = "fold whose network predicted it") String scoredFold,
        @Column(doc = "value") double value,
        @Column(doc = "lower fence over the network's muscles of this region, as published") Double lowerFence,
        @Column(doc = "upper fence; null for Dice") Double upperFence,
        @Column(doc = "whether it lies beyond them") boolean byNetworkAndRegion,
        @Column(doc = "lower fence over this muscle of both sides; null where it has too few values") Double muscleLowerFence,
        @Column(doc = "upper fence; null for Dice") Double muscleUpperFence,
        @Column(doc = "whether it lies beyond them") boolean byMuscle) {}
