package org.fascicle.schema;

/** One radiomic feature of one muscle in one image, harmonised as one fold's model sees it: by ComBat, or by the image's own intensity scale. */
@Table(name = "harmonised_features", doc = "One radiomic feature of one muscle in one image as a fold's model harmonises it (long form): without its centre's effect (learn combat), "
        + "or of an image on the intensity scale learned in the fold (preprocess landmarks).")
public record HarmonisedFeature(
        @Key @Column(doc = "fold whose model was applied") String fold,
        @Key @Column(doc = "subject and session") String unit,
        @Key @Column(doc = "body region") String region,
        @Key @Column(doc = "contrast") String contrast,
        @Key @Column(doc = "muscle, or label_13 where the mask's labels have no names") String muscle,
        @Key @Column(doc = "left, right, midline or empty") String side,
        @Key @Column(doc = "feature, named as PyRadiomics does: image type, class, feature") String feature,
        @Column(doc = "subject label") String subject,
        @Column(doc = "session label") String session,
        @Column(doc = "centre label") String centre,
        @Column(doc = "harmonised value; null where the feature is not defined for this region") Double value,
        @Column(doc = "voxels in the region after resegmentation") int voxelCount,
        @Column(doc = "the centre was not fitted: its effect was estimated from the features of all its units in the fold, this one's among them") boolean transductive) {

    /** A feature of an image on the intensity scale of a fold. */
    public static HarmonisedFeature of(RadiomicFeature row, String fold) {
        return new HarmonisedFeature(fold, row.unit(), row.region(), row.contrast(), row.muscle(), row.side(), row.feature(), row.subject(), row.session(),
                row.centre(), row.value(), row.voxelCount(), false);
    }

    /** The same as a row of the table of features, which later steps read. */
    public RadiomicFeature asFeature() {
        return new RadiomicFeature(unit, region, contrast, muscle, side, feature, subject, session, centre, value, voxelCount);
    }
}
