package org.fascicle.schema;

/** Where a network stands by one criterion. */
@Table(name = "network_ranking", doc = "Where each network stands by one criterion; ranks by overlap and by biomarker error need not agree.")
public record NetworkRank(
        @Key @Column(doc = "fold; pooled for the test rows of all folds together") String fold,
        @Key @Column(doc = "body region, or all") String region,
        @Key @Column(doc = "rater or truth") String reference,
        @Key @Column(doc = "mean of dice, dice_absent_as_zero or hausdorff95_mm; absolute bias, or mean absolute error, of a biomarker") String criterion,
        @Key @Column(doc = "architecture") String network,
        @Column(doc = "value of the criterion") double value,
        @Column(doc = "1 is the best; equal values share the mean of their ranks") double rank,
        @Column(doc = "networks ranked") int networks) {}
