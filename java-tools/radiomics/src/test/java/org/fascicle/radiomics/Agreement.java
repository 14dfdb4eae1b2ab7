package org.fascicle.radiomics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares numbers with a reference, to 1e-6 relative or 1e-9 absolute, and keeps the largest error of each class. What was
 * found is left in {@code target/agreement}, for the validation report.
 */
final class Agreement {
    private static final double RELATIVE = 1e-6;
    private static final double ABSOLUTE = 1e-9;

    private final String what;
    private final Map<FeatureClass, Double> largest = new EnumMap<>(FeatureClass.class);
    private final Map<FeatureClass, String> where = new EnumMap<>(FeatureClass.class);
    private final List<String> failures = new ArrayList<>();
    private int compared;

    Agreement(String what) {
        this.what = what;
    }

    void compare(String row, Feature feature, double actual, double reference) {
        compared++;
        double error = Math.abs(actual - reference);
        double relative = error == 0 ? 0 : error / Math.max(Math.abs(reference), 1e-3);
        if (!(relative <= largest.getOrDefault(feature.featureClass(), -1.0))) {
            largest.put(feature.featureClass(), relative);
            where.put(feature.featureClass(), row + " " + feature.columnName());
        }
        if (!(error <= ABSOLUTE || error <= RELATIVE * Math.abs(reference))) {
            failures.add(row + " " + feature.columnName() + ": " + actual + " instead of " + reference);
        }
    }

    /** Largest error of each class, relative to the reference, or to 1e-3 where that is smaller. */
    String summary() {
        StringBuilder text = new StringBuilder(what + ": " + compared + " numbers; largest relative error");
        largest.forEach((featureClass, error) -> text.append(String.format(Locale.ROOT, "; %s %.2g (%s)",
                featureClass.pyradiomicsName(), error, where.get(featureClass))));
        return text.toString();
    }

    void check() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "agreement"));
        Files.writeString(folder.resolve(what.replace(' ', '_') + ".txt"), summary() + "\n");
        assertThat(failures).as(summary()).isEmpty();
        assertThat(compared).as(summary()).isPositive();
    }
}
