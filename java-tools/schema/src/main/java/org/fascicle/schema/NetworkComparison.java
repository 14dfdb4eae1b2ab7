package org.fascicle.schema;

/** Two networks on the same muscles. */
@Table(name = "network_comparison", doc = "Two networks on the same muscles of the same images: paired difference of a score, by patient.")
public record NetworkComparison(
        @Key @Column(doc = "fold; pooled for the test rows of all folds together") String fold,
        @Key @Column(doc = "body region, or all") String region,
        @Key @Column(doc = "rater or truth") String reference,
        @Key @Column(doc = "column of segmentation_score; dice_absent_as_zero counts absent muscles as Dice 0; absolute_… is the size of an error") String quantity,
        @Key @Column(doc = "first network") String firstNetwork,
        @Key @Column(doc = "second network") String secondNetwork,
        @Column(doc = "muscles that both have a value for") int n,
        @Column(doc = "patients") int patients,
        @Column(doc = "mean of the first network on them") double firstMean,
        @Column(doc = "mean of the second network on them") double secondMean,
        @Column(doc = "mean difference, first − second") double difference,
        @Column(doc = "lower limit of its interval, patients drawn with replacement") Double differenceLower,
        @Column(doc = "upper limit of it") Double differenceUpper,
        @Column(doc = "test of the patients' mean differences: sign_flip (exact, up to 20 patients) or student_t") String patientTest,
        @Column(doc = "its p value") Double patientPValue,
        @Column(doc = "the same adjusted over the pairs and quantities of this fold, region and reference, after Benjamini and Hochberg") Double patientPValueAdjusted,
        @Column(doc = "Wilcoxon's signed-rank p value over muscles; takes muscles of one patient for independent, so it is too small") Double wilcoxonPValue,
        @Column(doc = "what to mind when reading it") String note) {}
