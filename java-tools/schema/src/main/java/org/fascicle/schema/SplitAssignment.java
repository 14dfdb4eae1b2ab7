package org.fascicle.schema;

/** What one unit is used for in one fold. */
@Table(name = "split_assignment", doc = "What each unit is used for in each fold.")
public record SplitAssignment(
        @Key @Column(doc = "fold name: all, holdout, fold-1, leave-sub-01, external, repeat-1-fold-1, bootstrap-1; fold-1_inner-2 for a fold within fold-1") String fold,
        @Key @Column(doc = "subject and session") String unit,
        @Column(doc = "scheme of the split") String scheme,
        @Column(doc = "subject label") String subject,
        @Column(doc = "session label") String session,
        @Column(doc = "centre label") String centre,
        @Column(doc = "what keeps together: the subject, or the family where the params group by it") String groupLabel,
        @Column(doc = "train, validation or test") SplitRole role,
        @Column(doc = "whether fitting commands may see it: train, and within fit_on") boolean fit,
        @Column(doc = "the split follows a looser published one; its scores are optimistic") boolean optimistic,
        @Column(doc = "for a fold within another's training units, for tuning: that other fold; null for a fold that makes a claim") String outerFold,
        @Column(doc = "how often a bootstrap sample drew its group, 0 where it is out of the bag; null in other schemes") Integer draws) {

    /** A row of a fold that lies in no other, of a scheme that draws nobody twice. */
    public SplitAssignment(String fold, String unit, String scheme, String subject, String session, String centre, String groupLabel, SplitRole role,
            boolean fit, boolean optimistic) {
        this(fold, unit, scheme, subject, session, centre, groupLabel, role, fit, optimistic, null, null);
    }
}
