package org.fascicle.evaluate;

import java.util.List;
import org.fascicle.toolkit.Param;

/**
 * Which of the rater's scores are read and how they make the reference classes.
 *
 * @param mercuriScore name of the Mercuri stage in assessments.csv
 * @param oedemaScore name of the oedema score in assessments.csv
 * @param fattyFromStage first stage that counts as fatty substitution (class S)
 * @param oedemaFromScore first oedema score that counts as oedema (class E)
 */
public record RatingConfig(
        @Param(doc = "name of the Mercuri stage in the score column of assessments.csv") String mercuriScore,
        @Param(doc = "name of the oedema score in the score column of assessments.csv") String oedemaScore,
        @Param(doc = "first Mercuri stage that counts as fatty substitution, class S", choices = {"1", "2a", "2b", "3", "4"}) String fattyFromStage,
        @Param(doc = "first oedema score that counts as oedema, class E", min = 0) double oedemaFromScore) {

    public RatingConfig {
        if (MercuriStage.of(fattyFromStage).isEmpty()) {
            throw new IllegalArgumentException("fatty_from_stage is one of " + String.join(", ", MercuriStage.LABELS) + ", not " + fattyFromStage);
        }
    }

    public static RatingConfig defaults() {
        return new RatingConfig("mercuri", "oedema", "2a", 1);
    }

    /** E from the oedema threshold on, else S from the fat threshold on, else N. */
    public ReferenceClass classify(MercuriStage stage, double oedema) {
        if (oedema >= oedemaFromScore) {
            return ReferenceClass.E;
        }
        return isFatty(stage) ? ReferenceClass.S : ReferenceClass.N;
    }

    boolean isFatty(MercuriStage stage) {
        return stage.compareTo(MercuriStage.of(fattyFromStage).orElseThrow()) >= 0;
    }

    List<String> scores() {
        return List.of(mercuriScore, oedemaScore);
    }
}
