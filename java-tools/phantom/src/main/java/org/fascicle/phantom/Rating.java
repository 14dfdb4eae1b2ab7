package org.fascicle.phantom;

import java.util.random.RandomGenerator;

/**
 * A radiologist's scores of one muscle.
 *
 * @param mercuri stage of fatty replacement: 1, 2a, 2b, 3 or 4
 * @param oedema  0 none, 1 mild, 2 moderate, 3 severe
 */
public record Rating(String mercuri, int oedema) {
    private static final String[] STAGES = {"1", "2a", "2b", "3", "4"};
    /**
     * Fat fraction above which the next stage starts. Mercuri et al., Eur J Paediatr Neurol 2002;6:305–307 and J Magn
     * Reson Imaging 2007;25:433–440, put 2b/3 at 30 % and 3/4 at 60 % of the muscle; where scattered fat (2a) begins and
     * becomes confluent (2b) is given in words there, in numbers by us.
     */
    private static final double[] STAGE_STARTS = {0.08, 0.17, 0.30, 0.60};
    private static final double[] OEDEMA_STARTS = {0.08, 0.20, 0.33};
    /** Standard deviation of the rater's reading, in logits of the fat fraction: about one stage off in six. */
    private static final double FAT_READING_SD = 0.35;
    private static final double OEDEMA_READING_SD = 0.04;

    /** Reads a muscle as an experienced but imperfect rater does. */
    static Rating read(double fatFraction, double oedema, RandomGenerator random) {
        double clipped = Math.max(0.005, Math.min(0.995, fatFraction));
        double logit = Math.log(clipped / (1 - clipped)) + FAT_READING_SD * random.nextGaussian();
        double read = 1 / (1 + Math.exp(-logit));
        double readOedema = oedema + OEDEMA_READING_SD * random.nextGaussian();
        return new Rating(STAGES[steps(read, STAGE_STARTS)], steps(readOedema, OEDEMA_STARTS));
    }

    private static int steps(double value, double[] starts) {
        int step = 0;
        while (step < starts.length && value >= starts[step]) {
            step++;
        }
        return step;
    }
}
