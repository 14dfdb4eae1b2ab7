package org.fascicle.schema;

/** One statistical test. */
@Table(name = "test_result", doc = "One statistical test: what was compared, on how many, with which result and which caveat.")
public record TestResult(
        @Key @Column(doc = "fold") String fold,
        @Key @Column(doc = "rows looked at: a session, or all") String population,
        @Key @Column(doc = "what is compared") String comparison,
        @Key @Column(doc = "test, e.g. chi_square, within_patient_permutation") String test,
        @Column(doc = "muscles, or other rows") int n,
        @Column(doc = "patients") int patients,
        @Column(doc = "name of the statistic") String statisticName,
        @Column(doc = "statistic; null where the test is not defined") Double statistic,
        @Column(doc = "degrees of freedom") Double degreesOfFreedom,
        @Column(doc = "two-sided p value; null where the test is not defined") Double pValue,
        @Column(doc = "whether it treats muscles of one patient as independent") boolean ignoresClustering,
        @Column(doc = "what to mind when reading it") String note,
        @Column(doc = "p value adjusted for the family of tests that the note names, after Benjamini and Hochberg; null where it belongs to none") Double pValueAdjusted) {}
