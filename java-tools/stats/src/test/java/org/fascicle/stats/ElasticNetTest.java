package org.fascicle.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.fascicle.stats.ElasticNetCrossValidation.Loss;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against R's glmnet 4.1-6 on the data and by the calls of {@code glmnet/make.R}. */
class ElasticNetTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();

    private static final String GLMNET = "R 4.2.2, glmnet 4.1-6, thresh = 1e-22";
    private static final String CV_GLMNET = "R 4.2.2, cv.glmnet 4.1-6, thresh = 1e-22";
    private static final Tolerance TOLERANCE = Tolerance.absolute(5e-9);

    @ParameterizedTest
    @CsvSource({"gaussian_lasso, gaussian, 1", "gaussian_half, gaussian, 0.5", "gaussian_ridge, gaussian, 0",
        "binomial_lasso, binomial, 1", "binomial_half, binomial, 0.5"})
    void pathEqualsGlmnet(String name, ElasticNetFamily family, double alpha) {
        double[][] response = csv("response");
        requireEqual(name, ElasticNet.path(csv("x"), column(response, family.ordinal()), family, ElasticNetSettings.ofAlpha(alpha)).get());
    }

    @ParameterizedTest
    @CsvSource({"wide_gaussian, gaussian", "wide_separated, binomial"})
    void moreFeaturesThanSamplesEvenSeparatedEqualsGlmnet(String name, ElasticNetFamily family) {
        double[] y = column(csv("wide_response"), family.ordinal());
        requireEqual(name, ElasticNet.path(csv("wide"), y, family, ElasticNetSettings.lasso()).get());
    }

    private static void requireEqual(String name, ElasticNetPath path) {
        double[][] expected = csv(name);
        String quantity = "Elastic net, " + path.family() + ": ";
        assertThat(path.size()).isEqualTo((int) expected[expected.length - 1][0] + 1);
        for (double[] row : expected) {
            int index = (int) row[0];
            VALIDATION.of(quantity + "penalties", GLMNET, Tolerance.relative(1e-12)).compare(name, path.lambda()[index], row[1]);
            VALIDATION.of(quantity + "deviance ratio", GLMNET, TOLERANCE).compare(name, path.devianceRatio()[index], row[2]);
            VALIDATION.of(quantity + "coefficients", GLMNET, TOLERANCE).compare(name + " intercept", path.intercept()[index], row[3])
                    .compare(name, path.coefficients()[index], Arrays.copyOfRange(row, 4, row.length));
            for (int f = 0; f < row.length - 4; f++) {
                // Ridge at an endless penalty leaves 1e-36 in glmnet.
                assertThat(path.coefficients()[index][f] == 0).isEqualTo(Math.abs(row[f + 4]) < 1e-30);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"cv_gaussian, gaussian, deviance, 6", "cv_binomial, binomial, deviance, 6", "cv_class, binomial, misclassification, 6",
        "cv_small_folds, gaussian, deviance, 30"})
    void crossValidationEqualsGlmnet(String name, ElasticNetFamily family, Loss loss, int folds) {
        double[][] response = csv("response");
        int[] foldOf = IntStream.range(0, 60).map(i -> i % folds).toArray();
        ElasticNetCrossValidation found = ElasticNetCrossValidation.of(csv("x"), column(response, family.ordinal()), family,
                ElasticNetSettings.lasso(), foldOf, loss).get();
        double[][] expected = csv(name);
        assertThat(found.path().size()).isEqualTo(expected.length - 1);
        for (int l = 0; l < found.path().size(); l++) {
            VALIDATION.of("Elastic net, cross-validation: loss and its standard error", CV_GLMNET, TOLERANCE)
                    .compare(name, found.meanLoss()[l], expected[l][0]).compare(name, found.standardError()[l], expected[l][1]);
        }
        VALIDATION.of("Elastic net, cross-validation: lambda.min and lambda.1se", CV_GLMNET, Tolerance.absolute(1e-12))
                .compare(name, new double[] {found.lambdaMin(), found.lambda1se()}, expected[expected.length - 1]);
    }

    @Test
    void interpolatesBetweenPenaltiesAndStaysAtTheEnds() {
        ElasticNetPath path = ElasticNet.path(csv("x"), column(csv("response"), 0), ElasticNetFamily.gaussian, ElasticNetSettings.lasso()).get();
        double between = (path.lambda()[10] + path.lambda()[11]) / 2;
        assertThat(path.at(between).coefficients()[0]).isCloseTo((path.coefficients()[10][0] + path.coefficients()[11][0]) / 2, within(1e-12));
        assertThat(path.at(1e9).coefficients()).containsOnly(0);
        assertThat(path.at(0).coefficients()).isEqualTo(path.coefficients()[path.size() - 1]);
        assertThat(path.at(path.lambda()[20]).selected()).hasSize(path.nonZero(20));
    }

    @Test
    void constantFeaturesKeepTheCoefficientZero() {
        double[][] x = Arrays.stream(csv("x")).map(row -> {
            double[] more = Arrays.copyOf(row, row.length + 1);
            more[row.length] = 0.1 + 0.2;
            return more;
        }).toArray(double[][]::new);
        ElasticNetPath path = ElasticNet.path(x, column(csv("response"), 0), ElasticNetFamily.gaussian, ElasticNetSettings.lasso()).get();
        assertThat(Arrays.stream(path.coefficients()).mapToDouble(row -> row[12])).containsOnly(0.0);
        requireEqual("gaussian_lasso", new ElasticNetPath(path.family(), path.lambda(), path.intercept(),
                Arrays.stream(path.coefficients()).map(row -> Arrays.copyOf(row, 12)).toArray(double[][]::new), path.devianceRatio(), path.nullDeviance()));
    }

    @Test
    void saysWhyThereIsNoPath() {
        double[][] x = {{1, 2}, {2, 1}, {3, 3}};
        ElasticNetSettings lasso = ElasticNetSettings.lasso();
        assertThat(ElasticNet.path(x, new double[] {4, 4, 4}, ElasticNetFamily.gaussian, lasso).undefinedReason().orElseThrow()).contains("constant");
        assertThat(ElasticNet.path(new double[][] {{1}, {1}}, new double[] {0, 1}, ElasticNetFamily.binomial, lasso).undefinedReason().orElseThrow())
                .contains("no feature varies");
        assertThat(ElasticNet.path(new double[][] {{1}}, new double[] {0}, ElasticNetFamily.gaussian, lasso)).isInstanceOf(Outcome.Undefined.class);
        assertThatThrownBy(() -> ElasticNet.path(x, new double[] {0, 1, 2}, ElasticNetFamily.binomial, lasso)).hasMessageContaining("0 or 1");
        assertThatThrownBy(() -> ElasticNet.path(x, new double[2], ElasticNetFamily.gaussian, lasso)).hasMessageContaining("3 and 2");
        assertThatThrownBy(() -> ElasticNet.path(new double[][] {{1}, {Double.NaN}}, new double[2], ElasticNetFamily.gaussian, lasso)).hasMessageContaining("row 1");
        assertThatThrownBy(() -> ElasticNetSettings.ofAlpha(1.1)).hasMessageContaining("alpha");
        assertThatThrownBy(() -> ElasticNetCrossValidation.of(x, new double[] {1, 2, 3}, ElasticNetFamily.gaussian, lasso, new int[] {0, 1, 3}, Loss.deviance))
                .hasMessageContaining("none of them empty");
        assertThatThrownBy(() -> ElasticNetCrossValidation.of(x, new double[] {1, 2, 3}, ElasticNetFamily.gaussian, lasso, new int[] {0, 1, 2}, Loss.misclassification))
                .hasMessageContaining("binomial");
    }

    private static double[] column(double[][] matrix, int column) {
        return Arrays.stream(matrix).mapToDouble(row -> row[column]).toArray();
    }

    private static double[][] csv(String name) {
        try (InputStream in = ElasticNetTest.class.getResourceAsStream("glmnet/" + name + ".csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray()).toArray(double[][]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
