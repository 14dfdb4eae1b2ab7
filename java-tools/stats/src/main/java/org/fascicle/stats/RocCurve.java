package org.fascicle.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Receiver operating characteristic of a score of which larger values speak for the condition. The area under it is the chance
 * that a case scores above a control, ties counting half (Hanley and McNeil 1982, doi:10.1148/radiology.143.1.7063747); its
 * variance is that of DeLong, DeLong and Clarke-Pearson (1988, doi:10.2307/2531595), from mid-ranks. Cases and controls are
 * independent; for several muscles of a patient see {@link ClusterBootstrap}. R: {@code pROC::roc(y, x, direction = "<")}.
 */
public final class RocCurve {

    /**
     * @param threshold scores at or above it are called positive
     * @param sensitivity share of cases called positive
     * @param specificity share of controls called negative
     */
    public record Point(double threshold, double sensitivity, double specificity) {
        /** Youden's J = sensitivity + specificity − 1 (Youden 1950, Cancer 3:32–35). */
        public double youden() {
            return sensitivity + specificity - 1;
        }
    }

    private final double[] cases;
    private final double[] controls;
    private final double[] placementsOfCases;
    private final double[] placementsOfControls;

    private RocCurve(double[] cases, double[] controls) {
        this.cases = cases;
        this.controls = controls;
        placementsOfCases = placements(cases, controls, false);
        placementsOfControls = placements(controls, cases, true);
    }

    /**
     * @param scores larger speaks for the condition
     * @param condition whether each has it
     * @return undefined without a case or without a control
     */
    public static Outcome<RocCurve> of(double[] scores, boolean[] condition) {
        Samples.requirePairs(scores.length, condition.length);
        Samples.requireNumbers(scores);
        double[] cases = select(scores, condition, true);
        double[] controls = select(scores, condition, false);
        if (cases.length == 0 || controls.length == 0) {
            return Outcome.undefined(cases.length == 0 ? "no cases" : "no controls");
        }
        return Outcome.of(new RocCurve(cases, controls));
    }

    public int cases() {
        return cases.length;
    }

    public int controls() {
        return controls.length;
    }

    /** Area under the curve, in [0, 1]. */
    public double area() {
        return Moments.mean(placementsOfCases);
    }

    /** DeLong's variance of the area; undefined with a single case or control. R: {@code pROC::var(roc)}. */
    public Outcome<Double> deLongVariance() {
        return deLongCovariance(this);
    }

    /** DeLong's covariance of two areas whose scores are of the same items in the same order. */
    Outcome<Double> deLongCovariance(RocCurve other) {
        if (cases.length < 2 || controls.length < 2) {
            return Outcome.undefined("DeLong's variance needs two cases and two controls");
        }
        return Outcome.of(covariance(placementsOfCases, other.placementsOfCases) / cases.length
                + covariance(placementsOfControls, other.placementsOfControls) / controls.length);
    }

    /** area ± z·√variance, cut at 0 and 1; undefined where the variance is 0, as in perfect separation. R: {@code pROC::ci.auc}. */
    public Outcome<Interval> deLongInterval(double level) {
        double z = CriticalValues.normal(level);
        return deLongVariance().flatMap(variance -> {
            if (variance == 0) {
                return Outcome.undefined("DeLong's variance is zero (the scores separate perfectly, or all are equal)");
            }
            double half = z * Math.sqrt(variance);
            return Outcome.of(new Interval(Math.clamp(area() - half, 0, 1), Math.clamp(area() + half, 0, 1), level));
        });
    }

    /** The curve's points in ascending order of threshold: every score that occurs, then +∞, which calls nobody positive. */
    public List<Point> points() {
        double[] sortedCases = sorted(cases);
        double[] sortedControls = sorted(controls);
        double[] thresholds = DoubleStream.concat(Arrays.stream(cases), Arrays.stream(controls)).map(v -> v + 0.0).distinct().sorted().toArray();
        List<Point> points = new ArrayList<>();
        for (double threshold : thresholds) {
            points.add(point(threshold, sortedCases, sortedControls));
        }
        points.add(new Point(Double.POSITIVE_INFINITY, 0, 1));
        return points;
    }

    /**
     * The point of largest J; of several, the one of highest sensitivity. Chosen and reported on the same data it flatters:
     * take the threshold to other data, or validate it. R: {@code pROC::coords(roc, "best")}.
     */
    public Point youdenPoint() {
        List<Point> points = points();
        Point best = points.getFirst();
        for (Point point : points) {
            // J is a sum of two shares: a difference below rounding is none.
            if (point.youden() > best.youden() + 1e-12) {
                best = point;
            }
        }
        return best;
    }

    private static Point point(double threshold, double[] sortedCases, double[] sortedControls) {
        double missed = Samples.firstAtLeast(sortedCases, threshold) / (double) sortedCases.length;
        return new Point(threshold, 1 - missed, Samples.firstAtLeast(sortedControls, threshold) / (double) sortedControls.length);
    }

    /** Share of the others that lie below (or, reversed, above) each value, ties half: DeLong's structural components. */
    private static double[] placements(double[] values, double[] others, boolean reversed) {
        double[] pooled = Arrays.copyOf(values, values.length + others.length);
        System.arraycopy(others, 0, pooled, values.length, others.length);
        double[] inAll = Samples.midRanks(pooled);
        double[] inOwn = Samples.midRanks(values);
        double[] placements = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double below = (inAll[i] - inOwn[i]) / others.length;
            placements[i] = reversed ? 1 - below : below;
        }
        return placements;
    }

    private static double covariance(double[] a, double[] b) {
        return Moments.sumOfProducts(a, b) / (a.length - 1);
    }

    private static double[] select(double[] scores, boolean[] condition, boolean wanted) {
        return IntStream.range(0, scores.length).filter(i -> condition[i] == wanted).mapToDouble(i -> scores[i]).toArray();
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
