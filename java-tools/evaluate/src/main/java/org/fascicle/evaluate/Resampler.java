package org.fascicle.evaluate;

import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.fascicle.stats.ClusterBootstrap;
import org.fascicle.stats.Interval;
import org.fascicle.stats.LeaveOneClusterOut;
import org.fascicle.stats.Outcome;
import org.fascicle.stats.PermutationTest;
import org.fascicle.toolkit.RandomStreams;

/** Intervals by drawing patients, ranges by leaving each out, and permutations within them, each on its own named stream. */
final class Resampler {
    /** Below it, intervals from drawing patients are known to be too short; they are given with a warning. */
    private static final int FEW_PATIENTS = 20;
    private final ResamplingConfig config;
    private final RandomStreams streams;
    private final String stage;

    Resampler(ResamplingConfig config, RandomStreams streams, String stage) {
        this.config = config;
        this.streams = streams;
        this.stage = stage;
    }

    ResamplingConfig config() {
        return config;
    }

    /** Interval of a statistic of rows, given by their indices, when patients are drawn with replacement. */
    Outcome<Interval> interval(Sample sample, String measure, Function<int[], Outcome<Double>> statistic) {
        return ClusterBootstrap.interval(sample.patientCodes(), statistic, method(), config.bootstrapReplicates(), config.level(),
                streams.stream(stage, "bootstrap", sample.fold(), sample.population(), sample.comparison(), measure))
                .map(ClusterBootstrap.Result::interval);
    }

    /** The statistic without each patient in turn. */
    LeaveOneClusterOut.Result leaveOnePatientOut(Sample sample, Function<int[], Outcome<Double>> statistic) {
        return LeaveOneClusterOut.of(sample.patientCodes(), statistic);
    }

    /** Permutes blocks within patients; the statistic is of the row whose rating each row receives. */
    Outcome<PermutationTest.Result> permuteWithinPatients(Sample sample, String measure, ExchangeBlocks blocks, ToDoubleFunction<int[]> statistic) {
        return PermutationTest.within(blocks.strata(), order -> statistic.applyAsDouble(blocks.rowsUnder(order)), config.permutations(),
                streams.stream(stage, "permutation", sample.fold(), sample.population(), sample.comparison(), measure));
    }

    /** How intervals were found, for the tables. */
    String intervalMethod() {
        return String.format(Locale.ROOT, "%s bootstrap by patient, %d replicates, level %s", config.interval(), config.bootstrapReplicates(), config.level());
    }

    /** What to mind about an interval of so many patients; empty where nothing. */
    static String warning(int patients) {
        return patients < 2 || patients >= FEW_PATIENTS ? "" : "few patients (" + patients + "): intervals by patient tend to be too short";
    }

    private ClusterBootstrap.Method method() {
        return switch (config.interval()) {
            case percentile -> ClusterBootstrap.Method.PERCENTILE;
            case bca -> ClusterBootstrap.Method.BCA;
        };
    }
}
