package org.fascicle.evaluate.biomarkers;

import java.util.function.Function;
import org.fascicle.stats.ClusterBootstrap;
import org.fascicle.stats.Interval;
import org.fascicle.stats.Outcome;
import org.fascicle.toolkit.RandomStreams;

/** Percentile intervals by drawing whole patients, each on its own named stream. */
final class PatientBootstrap {
    /** Below it such intervals are known to be too short; they are given with a warning. */
    private static final int FEW_PATIENTS = 20;
    private final BiomarkersConfig config;
    private final RandomStreams streams;
    private final String stage;

    PatientBootstrap(BiomarkersConfig config, RandomStreams streams, String stage) {
        this.config = config;
        this.streams = streams;
        this.stage = stage;
    }

    /**
     * @param patients  number of each row's patient
     * @param statistic of the rows drawn
     * @param names     what the interval is of: the names of its random stream
     */
    Outcome<Interval> interval(int[] patients, Function<int[], Outcome<Double>> statistic, ScoreSample sample, String... names) {
        String[] stream = new String[names.length + 6];
        System.arraycopy(new String[] {stage, "bootstrap", sample.fold(), sample.region(), sample.network(), sample.reference()}, 0, stream, 0, 6);
        System.arraycopy(names, 0, stream, 6, names.length);
        return ClusterBootstrap.interval(patients, statistic, ClusterBootstrap.Method.PERCENTILE, config.bootstrapReplicates(), config.level(), streams.stream(stream))
                .map(ClusterBootstrap.Result::interval);
    }

    /** What to mind about intervals of so many patients; empty where nothing. */
    static String warning(int patients) {
        return patients < 2 ? "one patient: no interval" : patients < FEW_PATIENTS ? "few patients (" + patients + "): intervals by patient tend to be too short" : "";
    }
}
