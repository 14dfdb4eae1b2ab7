package org.fascicle.harmonise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.fascicle.testkit.SharedData;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against the six results that neuroCombat (R, github.com/Jfortin1/ComBatHarmonization) ships for its own test data:
 * <pre>
 * batch <- c(1,1,1,1,1,2,2,2,2,2); pheno <- c(1,0,1,0,1,0,1,0,1,0); mod <- model.matrix(~pheno)
 * neuroCombat(dat, batch, mod)                   # parametric_adjusted; without mod: parametric_unadjusted
 * neuroCombat(dat, batch, mod, parametric=FALSE) # nonparametric_adjusted
 * neuroCombat(dat, batch, mod, eb=FALSE), (…, mean.only=TRUE), (…, ref.batch=1)
 * </pre>
 */
class ComBatTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();

    private static final List<String> BATCHES = List.of("1", "1", "1", "1", "1", "2", "2", "2", "2", "2");

    @ParameterizedTest
    @CsvSource({
        "parametric_adjusted,        true,  parametric,    false, ",
        "parametric_unadjusted,      false, parametric,    false, ",
        "nonparametric_adjusted,     true,  nonparametric, false, ",
        "parametric_adjusted_noeb,   true,  none,          false, ",
        "parametric_adjusted_meanonly, true, parametric,   true,  ",
        "parametric_adjusted_batchref, true, parametric,   false, 1"})
    void equalsNeuroCombat(String name, boolean adjusted, ComBatPrior prior, boolean meanOnly, String reference) throws IOException {
        double[][] expected = columns("combat/output/testdata_combat_" + name + "_r.csv");
        SampleTable samples = testData(adjusted);
        ComBatModel model = ComBat.fit(samples, new ComBatSettings(prior, meanOnly, Optional.ofNullable(reference)));

        double[][] harmonised = model.apply(samples);
        for (int i = 0; i < expected.length; i++) {
            VALIDATION.of("ComBat, " + name.replace('_', ' '), "neuroCombat (R), its own test data", Tolerance.absolute(1e-6)).compare("sample " + i, harmonised[i], expected[i]);
        }
    }

    @Test
    void appliesToASubsetAsToAll() throws IOException {
        SampleTable samples = testData(true);
        ComBatModel model = ComBat.fit(samples, settings(ComBatPrior.parametric));
        SampleTable last = new SampleTable(new double[][] {samples.row(9)}, List.of("2"), new double[][] {samples.covariatesOf(9)});
        assertThat(model.apply(last)[0]).containsExactly(model.apply(samples)[9]);
    }

    @Test
    void fittedOnHalfBringsTheOtherHalfTogetherAndKeepsTheCovariate() {
        SampleTable all = simulated(800, "A", "B");
        int[] even = IntStream.range(0, 800).filter(i -> i % 4 < 2).toArray();
        int[] odd = IntStream.range(0, 800).filter(i -> i % 4 >= 2).toArray();
        ComBatModel model = ComBat.fit(rows(all, even), settings(ComBatPrior.parametric));
        SampleTable unseen = rows(all, odd);
        double[][] harmonised = model.apply(unseen);
        for (int f = 0; f < all.features(); f++) {
            // Location 3, scale 2 were put in by batch B; 1.5 for each unit of the covariate is to stay.
            assertThat(Math.abs(meanResidual(harmonised, unseen, f, "A") - meanResidual(harmonised, unseen, f, "B"))).isLessThan(0.7);
            assertThat(Math.abs(meanResidual(unseen.values(), unseen, f, "A") - meanResidual(unseen.values(), unseen, f, "B"))).isGreaterThan(2);
            assertThat(model.covariateEffects()[0][f]).isCloseTo(1.5, within(0.6));
        }
    }

    @Test
    void adaptsToAnUnseenBatchFromItsFeaturesAndSaysSo() {
        SampleTable all = simulated(240, "A", "B", "C");
        SampleTable fitted = rows(all, IntStream.range(0, 240).filter(i -> i % 3 != 2).toArray());
        SampleTable foreign = all.ofBatch("C");
        ComBatModel model = ComBat.fit(fitted, settings(ComBatPrior.parametric));

        assertThatThrownBy(() -> model.apply(foreign)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("batch C");
        ComBatModel adapted = model.adaptedTo(foreign);
        assertThat(adapted.transductive()).containsExactly("C");
        assertThat(model.transductive()).isEmpty();
        assertThat(adapted.apply(fitted)).isDeepEqualTo(model.apply(fitted));
        for (int f = 0; f < all.features(); f++) {
            assertThat(meanResidual(adapted.apply(foreign), foreign, f, "C")).isCloseTo(meanResidual(adapted.apply(fitted), fitted, f, "A"), within(0.6));
        }
        assertThatThrownBy(() -> model.adaptedTo(fitted)).hasMessageContaining("one unseen batch");
        assertThatThrownBy(() -> model.adaptedTo(rows(foreign, new int[] {0}))).hasMessageContaining("one sample");
    }

    /** The likelihood of 1,500 samples a batch is 0 in double precision, their weights must not be. */
    @Test
    void nonparametricPriorOutlastsLargeBatches() {
        SampleTable large = simulated(3000, "A", "B");
        double[][] harmonised = ComBat.fit(large, settings(ComBatPrior.nonparametric)).apply(large);
        assertThat(Arrays.stream(harmonised).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)).isTrue();
    }

    @Test
    void refusesWhatCannotBeFitted() {
        ComBatSettings settings = settings(ComBatPrior.parametric);
        double[][] values = {{1, 2}, {2, 1}, {3, 5}, {4, 4}};
        List<String> batches = List.of("A", "A", "B", "B");
        refused(SampleTable.of(values, List.of("A", "A", "A", "A")), settings, "nothing to harmonise");
        refused(SampleTable.of(values, List.of("A", "A", "A", "B")), settings, "one sample");
        refused(new SampleTable(values, batches, new double[][] {{0}, {0}, {1}, {1}}), settings, "confounded");
        refused(new SampleTable(values, batches, new double[][] {{1}, {1}, {1}, {1}}), settings, "confounded");
        refused(SampleTable.of(new double[][] {{1, 7}, {2, 7}, {3, 7}, {4, 7}}, batches), settings, "feature 1 is constant");
        refused(SampleTable.of(new double[][] {{1}, {2}, {3}, {5}}, batches), settings, "two features");
        refused(SampleTable.of(values, batches), new ComBatSettings(ComBatPrior.none, false, Optional.of("C")), "no batch C");
        assertThatThrownBy(() -> SampleTable.of(new double[][] {{1, Double.NaN}}, List.of("A"))).hasMessageContaining("value 1 is NaN");
        assertThatThrownBy(() -> SampleTable.of(new double[0][], List.of())).hasMessageContaining("0 samples");
    }

    private static void refused(SampleTable samples, ComBatSettings settings, String message) {
        assertThatThrownBy(() -> ComBat.fit(samples, settings)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    private static ComBatSettings settings(ComBatPrior prior) {
        return new ComBatSettings(prior, false, Optional.empty());
    }

    /** Sample i is of batch i mod count; batch b adds 3b and multiplies the noise by 2^b; the covariate adds 1.5 a unit. */
    private static SampleTable simulated(int samples, String... names) {
        Random random = new Random(5);
        double[][] values = new double[samples][12];
        double[][] covariates = new double[samples][1];
        for (int i = 0; i < samples; i++) {
            int batch = i % names.length;
            covariates[i][0] = random.nextGaussian();
            for (int f = 0; f < 12; f++) {
                values[i][f] = f + 1.5 * covariates[i][0] + 3 * batch + 0.1 * batch * f + (1 << batch) * random.nextGaussian();
            }
        }
        return new SampleTable(values, IntStream.range(0, samples).mapToObj(i -> names[i % names.length]).toList(), covariates);
    }

    private static SampleTable rows(SampleTable table, int[] rows) {
        return new SampleTable(SampleTable.rows(table.values(), rows), Arrays.stream(rows).mapToObj(table.batches()::get).toList(),
                SampleTable.rows(table.covariates(), rows));
    }

    private static double meanResidual(double[][] values, SampleTable of, int feature, String batch) {
        return IntStream.range(0, of.size()).filter(i -> of.batches().get(i).equals(batch))
                .mapToDouble(i -> values[i][feature] - 1.5 * of.covariatesOf(i)[0]).average().orElseThrow();
    }

    private static SampleTable testData(boolean adjusted) throws IOException {
        double[][] values = columns("combat/input/testdata.csv");
        double[][] pheno = IntStream.range(0, 10).mapToObj(i -> adjusted ? new double[] {1 - i % 2} : new double[0]).toArray(double[][]::new);
        return new SampleTable(values, BATCHES, pheno);
    }

    /** The files hold features in rows and samples in columns. */
    private static double[][] columns(String file) throws IOException {
        double[][] rows = Files.readAllLines(SharedData.require(file)).stream().skip(1)
                .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray()).toArray(double[][]::new);
        assertThat(rows).hasDimensions(200, 10);
        double[][] columns = new double[10][200];
        for (int f = 0; f < 200; f++) {
            for (int i = 0; i < 10; i++) {
                columns[i][f] = rows[f][i];
            }
        }
        return columns;
    }

    @Test
    void keepsTheReferenceToTheLastBit() {
        SampleTable samples = simulated(40, "A", "B");
        ComBatModel model = ComBat.fit(samples, new ComBatSettings(ComBatPrior.nonparametric, false, Optional.of("B")));
        SampleTable reference = samples.ofBatch("B");
        assertThat(model.apply(reference)).isDeepEqualTo(reference.values());
        assertThat(Collections.disjoint(model.effects().keySet(), model.transductive())).isTrue();
    }
}
