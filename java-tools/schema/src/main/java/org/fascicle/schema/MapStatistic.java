package org.fascicle.schema;

/** A quantitative map's values over one muscle. */
@Table(name = "map_statistics", doc = "A quantitative map's values over one muscle, over the whole mask and over the mask less its rim.")
public record MapStatistic(
        @Key @Column(doc = "subject and session") String unit,
        @Key @Column(doc = "body region") String region,
        @Key @Column(doc = "what the map holds, its unit and definition in the name: pdff_pct, signal_ff_pct, t2_global_ms, t2_water_ms, mtr_pct, …") String quantity,
        @Key @Column(doc = "label that tells several series of one contrast apart; 1 where there is one") String series,
        @Key @Column(doc = "muscle, or label_13 where the mask's labels have no names") String muscle,
        @Key @Column(doc = "left, right, midline or empty") String side,
        @Key @Column(doc = "full, or eroded: without voxels nearer to another label in the slice than the setting says") String mask,
        @Column(doc = "subject label") String subject,
        @Column(doc = "session label") String session,
        @Column(doc = "centre label") String centre,
        @Column(doc = "how the quantity was computed where its name leaves that open, e.g. spectrum hamilton_2011; values with another are not comparable") String method,
        @Column(doc = "field strength the map holds for; null where it is not known", unit = "T") Double fieldStrengthT,
        @Column(doc = "voxels of this mask, with or without a value") int maskVoxelCount,
        @Column(doc = "voxels with a value; statistics are over these") int voxelCount,
        @Column(doc = "voxels with a value among those of the mask", unit = "%") double coveragePct,
        @Column(doc = "volume of this mask", unit = "cm³") double volumeCm3,
        @Column(doc = "mean; null, as all below, where too few voxels have a value") Double mean,
        @Column(doc = "standard deviation, n − 1; null for one voxel") Double standardDeviation,
        @Column(doc = "median") Double median,
        @Column(doc = "5th percentile, linear between order statistics (Hyndman and Fan's type 7)") Double percentile05,
        @Column(doc = "25th percentile") Double percentile25,
        @Column(doc = "75th percentile") Double percentile75,
        @Column(doc = "95th percentile") Double percentile95,
        @Column(doc = "the cut-off that was asked for this quantity and field strength; null where there is none or it is of another definition") Double cutOff,
        @Column(doc = "voxels above the cut-off among those with a value", unit = "%") Double aboveCutOffPct) {}
