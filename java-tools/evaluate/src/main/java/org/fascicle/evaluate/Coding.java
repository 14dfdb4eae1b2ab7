package org.fascicle.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * A way to put rows into categories.
 *
 * @param name what it is, for names of comparisons
 * @param labels the categories in order
 * @param code category of a row, from 0; −1 where the rater gave none
 */
record Coding(String name, List<String> labels, ToIntFunction<RatedMuscle> code) {
    private static final int UNRATED = -1;

    static Coding mercuri() {
        return new Coding("mercuri", MercuriStage.LABELS, row -> row.mercuri().map(MercuriStage::ordinal).orElse(UNRATED));
    }

    /** N, S, E as published, by the thresholds of the params; needs both scores. */
    static Coding referenceClass(RatingConfig config) {
        List<String> labels = List.of(ReferenceClass.values()).stream().map(ReferenceClass::name).toList();
        return new Coding("class", labels, row -> row.mercuri().isEmpty() || row.oedema().isEmpty() ? UNRATED
                : config.classify(row.mercuri().get(), row.oedema().getAsDouble()).ordinal());
    }

    /** The scores that occur, ascending. */
    static Coding oedema(List<RatedMuscle> rows) {
        double[] scores = rows.stream().filter(row -> row.oedema().isPresent()).mapToDouble(row -> row.oedema().getAsDouble()).distinct().sorted().toArray();
        return new Coding("oedema", IntStream.range(0, scores.length).mapToObj(i -> plain(scores[i])).toList(),
                row -> row.oedema().isEmpty() ? UNRATED : Arrays.binarySearch(scores, row.oedema().getAsDouble()));
    }

    /** The clusters that occur among the rows, by number up to the greatest. */
    static Coding cluster(List<RatedMuscle> rows) {
        int k = rows.stream().mapToInt(RatedMuscle::cluster).max().orElse(-1) + 1;
        return new Coding("cluster", IntStream.range(0, k).mapToObj(Integer::toString).toList(), RatedMuscle::cluster);
    }

    boolean knows(RatedMuscle row) {
        return code.applyAsInt(row) != UNRATED;
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
    }
}
