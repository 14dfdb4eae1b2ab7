package org.fascicle.schema;

/** One measure of agreement between two labellings. */
@Table(name = "agreement", doc = "One measure of agreement between two labellings of the same muscles.")
public record Agreement(
        @Key @Column(doc = "fold") String fold,
        @Key @Column(doc = "rows looked at: a session, or all") String population,
        @Key @Column(doc = "the two labellings, e.g. cluster_and_class") String comparison,
        @Key @Column(doc = "measure, e.g. adjusted_rand_index, normalized_mutual_information") String measure,
        @Column(doc = "muscles") int n,
        @Column(doc = "patients") int patients,
        @Column(doc = "value; null where it is not defined") Double value,
        @Column(doc = "lower limit of the interval") Double lower,
        @Column(doc = "upper limit of the interval") Double upper,
        @Column(doc = "how the interval was found, with its level") String intervalMethod,
        @Column(doc = "what to mind when reading it") String note) {}
