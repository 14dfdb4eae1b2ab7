package org.fascicle.schema;

/** One measure of association. */
@Table(name = "association", doc = "One measure of association between the map and the rater, with its interval.")
public record Association(
        @Key @Column(doc = "fold") String fold,
        @Key @Column(doc = "rows looked at: a session, or all") String population,
        @Key @Column(doc = "what is compared, e.g. cluster_by_mercuri") String comparison,
        @Key @Column(doc = "measure, e.g. cramers_v, spearman_rho") String measure,
        @Column(doc = "muscles") int n,
        @Column(doc = "patients") int patients,
        @Column(doc = "value; null where it is not defined") Double value,
        @Column(doc = "lower limit of the interval") Double lower,
        @Column(doc = "upper limit of the interval") Double upper,
        @Column(doc = "how the interval was found, with its level") String intervalMethod,
        @Column(doc = "smallest value when each patient is left out in turn") Double leaveOneOutMin,
        @Column(doc = "largest value when each patient is left out in turn") Double leaveOneOutMax,
        @Column(doc = "what to mind when reading it") String note) {}
