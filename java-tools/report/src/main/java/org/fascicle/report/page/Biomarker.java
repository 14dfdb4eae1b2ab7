package org.fascicle.report.page;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.fascicle.report.claim.ClaimsFile;
import org.fascicle.schema.SegmentationScore;

/** A biomarker's error, named as its column is. */
enum Biomarker {
    fat_fraction_error_pct(SegmentationScore::fatFractionErrorPct),
    mtr_error_pct(SegmentationScore::mtrErrorPct),
    t2_error_ms(SegmentationScore::t2ErrorMs),
    volume_error_cm3(SegmentationScore::volumeErrorCm3);

    private final Function<SegmentationScore, Double> error;

    Biomarker(Function<SegmentationScore, Double> error) {
        this.error = error;
    }

    /** What was published of it: a mean error and what was printed after its ±. */
    record Published(double bias, double plusMinus) {}

    static Optional<Biomarker> of(String quantity) {
        return Arrays.stream(values()).filter(biomarker -> biomarker.name().equals(quantity)).findFirst();
    }

    /** A row's error; null where it has none. */
    Double error(SegmentationScore score) {
        return error.apply(score);
    }

    /** The claim that holds the numbers of one network. */
    Optional<ClaimsFile.Claim> claim(ClaimsFile file, String network) {
        return file.withValues("biomarker_bias", Map.of("network", network, "quantity", name()));
    }

    Optional<Published> published(ClaimsFile file, String network) {
        return claim(file, network).filter(claim -> !claim.value("bias").isEmpty() && !claim.value("plus_minus").isEmpty())
                .map(claim -> new Published(number(claim.value("bias")), number(claim.value("plus_minus"))));
    }

    private static double number(String printed) {
        return Double.parseDouble(printed.replace('−', '-'));
    }
}
