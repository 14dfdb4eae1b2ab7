package org.fascicle.schema;

/** What one unit is used for in one fold. */
@Table(name = "split_assignment", doc = "What each unit is used for in each fold.")
public record SplitAssignment(
        @Key @Column(doc = "fold name: all, holdout, fold-1, leave-sub-01, external, …") String fold,
        @Key @Column(doc = "subject and session") String unit,
        @Column(doc = "scheme of the split") String scheme,
        @Column(doc = "subject label") String subject,
        @Column(doc = "session label") String session,
        @Column(doc = "centre label") String centre,
        @Column(doc = "what keeps together: the subject, or the family where the params group by it") String groupLabel,
        @Column(doc = "train, validation or test") SplitRole role,
        @Column(doc = "whether fitting commands may see it: train, and within fit_on") boolean fit,
        @Column(doc = "the split follows a looser published one; its scores are optimistic") boolean optimistic) {}
