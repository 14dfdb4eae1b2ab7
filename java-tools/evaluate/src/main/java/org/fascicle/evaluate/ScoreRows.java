package org.fascicle.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.Muscle;
import org.fascicle.schema.MaskOutcome;
import org.fascicle.schema.SegmentationScore;
import org.fascicle.segmentation.MaskComparison;
import org.fascicle.segmentation.MaskPair;

/** The rows of one image: one a muscle that the reference names and that at least one of the two masks has. */
final class ScoreRows {
    private final SegmentationConfig config;
    private final String fold;
    private final ImageSet images;
    private final ImageSet.Entry image;
    private final RegionMaps maps;

    ScoreRows(SegmentationConfig config, String fold, ImageSet images, ImageSet.Entry image, RegionMaps maps) {
        this.config = config;
        this.fold = fold;
        this.images = images;
        this.image = image;
        this.maps = maps;
    }

    List<SegmentationScore> of(MeasuredMask predicted, MeasuredMask reference) {
        List<SegmentationScore> rows = new ArrayList<>();
        for (Muscle muscle : reference.mask().labels().keySet()) {
            MaskPair pair = MaskPair.of(reference.mask().map(), reference.mask().labelOf(muscle), predicted.mask().map(), predicted.mask().labelOf(muscle));
            Scored scored = new Scored(muscle, predicted, reference);
            switch (MaskComparison.of(pair, config.surface())) {
                case MaskComparison.BothEmpty _ -> { }
                case MaskComparison.OnlyReference only -> rows.add(row(scored, MaskOutcome.absent, only.referenceVoxels(), 0, null));
                case MaskComparison.OnlyPredicted only -> rows.add(row(scored, MaskOutcome.spurious, 0, only.predictedVoxels(), null));
                case MaskComparison.Compared compared ->
                        rows.add(row(scored, MaskOutcome.compared, compared.referenceVoxels(), compared.predictedVoxels(), compared));
            }
        }
        return rows;
    }

    private record Scored(Muscle muscle, MeasuredMask predicted, MeasuredMask reference) {}

    /** A map's mean in either mask. */
    private record Means(Optional<MapMeans.Mean> ofReference, Optional<MapMeans.Mean> ofPredicted) {
        Double reference() {
            return ofReference.map(MapMeans.Mean::value).orElse(null);
        }

        Double predicted() {
            return ofPredicted.map(MapMeans.Mean::value).orElse(null);
        }

        Double error() {
            return ofReference.isEmpty() || ofPredicted.isEmpty() ? null : Double.valueOf(ofPredicted.get().value() - ofReference.get().value());
        }

        Double coveragePct() {
            return ofReference.isEmpty() || ofPredicted.isEmpty() ? null
                    : Double.valueOf(Math.min(ofReference.get().coveragePct(), ofPredicted.get().coveragePct()));
        }
    }

    private SegmentationScore row(Scored scored, MaskOutcome outcome, int referenceVoxels, int predictedVoxels, MaskComparison.Compared compared) {
        MeasuredMask r = scored.reference;
        MeasuredMask p = scored.predicted;
        double cm3PerVoxel = r.mask().map().grid().voxelVolumeMm3() / 1000;
        Means fat = new Means(r.mean(r.fatFraction(), scored.muscle), p.mean(p.fatFraction(), scored.muscle));
        Means mtr = new Means(r.mean(r.mtr(), scored.muscle), p.mean(p.mtr(), scored.muscle));
        Means t2 = new Means(r.mean(r.t2(), scored.muscle), p.mean(p.t2(), scored.muscle));
        boolean both = compared != null;
        return new SegmentationScore(fold, images.unit().toString(), image.region(), image.series(), p.source(), r.source(), scored.muscle.name(), scored.muscle.side(),
                images.unit().subject(), images.unit().session(), images.centre(), outcome, referenceVoxels, predictedVoxels,
                both ? compared.dice() : null, both ? compared.jaccard() : null, both ? compared.distances().hausdorffMm() : null,
                both ? compared.distances().hausdorffPercentileMm(95) : null, both ? compared.distances().meanMm() : null,
                both ? compared.distances().surfaceDice(config.surfaceToleranceMm()) : null, config.surfaceToleranceMm(),
                referenceVoxels * cm3PerVoxel, predictedVoxels * cm3PerVoxel, both ? (predictedVoxels - referenceVoxels) * cm3PerVoxel : null,
                RegionMaps.RegionMap.name(maps.fatFraction()), fat.reference(), fat.predicted(), fat.error(), fat.coveragePct(),
                RegionMaps.RegionMap.name(maps.mtr()), mtr.reference(), mtr.predicted(), mtr.error(), mtr.coveragePct(),
                RegionMaps.RegionMap.name(maps.t2()), t2.reference(), t2.predicted(), t2.error(), t2.coveragePct());
    }
}
