package org.fascicle.schema;

import java.util.List;

/** Every result table there is. */
public final class ResultTables {
    /** The records, by table name. */
    public static final List<Class<? extends Record>> ALL = List.of(
            Agreement.class, Association.class, BiomarkerAgreement.class, ClusterProfile.class, ClusterSelection.class,
            ClusterTransition.class, ContingencyCell.class, DeidentificationLog.class, FitLedger.class, GroupComparison.class,
            HarmonisedFeature.class, ImageRegistration.class, ImageSeries.class, MapStatistic.class, MaskRevision.class, NetworkComparison.class,
            NetworkRank.class, PublishedClaim.class, QcFinding.class, RadiomicFeature.class, RunFact.class, SegmentationOutlier.class,
            SegmentationScore.class, SegmentationSummary.class, SimulationTruth.class, SliceFingerprint.class, SomAssignment.class, SomComponent.class,
            SomNode.class, SomQuality.class, SplitAssignment.class, TestResult.class, TrainingLog.class);

    private ResultTables() {}
}
