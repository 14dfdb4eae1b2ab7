package org.fascicle.evaluate.biomarkers;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.fascicle.schema.MaskOutcome;
import org.fascicle.schema.SegmentationScore;

/** A score that is summarised and compared; spelt as its column of segmentation_score, except where it is made from one. */
enum ScoreQuantity {
    /** Dice of detected muscles. */
    dice(SegmentationScore::dice),
    /** Dice, 0 where the muscle was not found. */
    dice_absent_as_zero(row -> row.outcome() == MaskOutcome.absent ? Double.valueOf(0) : row.dice()),
    /** 95th percentile of surface distance. */
    hausdorff95_mm(SegmentationScore::hausdorff95Mm),
    fat_fraction_error_pct(SegmentationScore::fatFractionErrorPct),
    mtr_error_pct(SegmentationScore::mtrErrorPct),
    t2_error_ms(SegmentationScore::t2ErrorMs),
    volume_error_cm3(SegmentationScore::volumeErrorCm3);

    /** The errors of the four biomarkers. */
    static final List<ScoreQuantity> ERRORS = List.of(fat_fraction_error_pct, mtr_error_pct, t2_error_ms, volume_error_cm3);

    private final Function<SegmentationScore, Double> value;

    ScoreQuantity(Function<SegmentationScore, Double> value) {
        this.value = value;
    }

    /** Null where the row has none. */
    Double of(SegmentationScore row) {
        return value.apply(row);
    }

    boolean isError() {
        return ERRORS.contains(this);
    }

    /** @throws IllegalArgumentException where no biomarker error has this name */
    static ScoreQuantity error(String name) {
        return ERRORS.stream().filter(quantity -> quantity.name().equals(name)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("\"" + name + "\" is no biomarker error: use one of " + Arrays.toString(ERRORS.toArray())));
    }
}
