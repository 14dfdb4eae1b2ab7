package org.fascicle.registration;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.fascicle.image.Affine;

/**
 * Mutual information of two images under a transform, and its derivatives by the transform's parameters:
 * {@code Σ p(f, m) · ln( p(f, m) / (p(f)·p(m)) )} in nats. The joint density is a Parzen estimate with a box for the fixed
 * image and a cubic B-spline for the moving one, which makes it smooth in the transform (Mattes, Haynor, Vesselle,
 * Lewellen and Eubank, IEEE Transactions on Medical Imaging 2003).
 *
 * <p>Samples are summed in a fixed number of chunks and the chunks in order, so that the number of threads changes no bit.
 */
final class MutualInformation {
    private static final int CHUNKS = 32;
    /** Bins at both ends that the B-spline of an extreme value reaches into. */
    private static final int PADDING = 2;
    /** Half a per mille of the values at each end do not widen the bins of all others. */
    private static final double TAIL = 0.0005;

    private final FixedSamples samples;
    private final SplineImage moving;
    private final TransformKind kind;
    private final Pivot pivot;
    private final double minOverlap;
    private final int bins;
    private final int movingBins;
    private final int[] fixedBin;
    private final double movingLeast;
    private final double movingWidth;

    MutualInformation(FixedSamples samples, SplineImage moving, float[] movingValues, TransformKind kind, Pivot pivot,
            RegistrationSettings settings) {
        this.samples = samples;
        this.moving = moving;
        this.kind = kind;
        this.pivot = pivot;
        this.minOverlap = settings.minOverlap();
        this.bins = settings.bins();
        this.movingBins = bins + 2 * PADDING;
        double[] fixedRange = range(samples.values());
        double width = (fixedRange[1] - fixedRange[0]) / bins;
        fixedBin = new int[samples.count()];
        for (int s = 0; s < fixedBin.length; s++) {
            fixedBin[s] = (int) Math.clamp(Math.floor((samples.values()[s] - fixedRange[0]) / width), 0, bins - 1);
        }
        double[] values = new double[movingValues.length];
        for (int v = 0; v < values.length; v++) {
            values[v] = movingValues[v];
        }
        double[] movingRange = range(values);
        movingLeast = movingRange[0];
        movingWidth = (movingRange[1] - movingRange[0]) / bins;
    }

    /**
     * Mutual information at one set of parameters.
     *
     * @param value    nats; 0 where too few points lie in the moving image
     * @param gradient derivatives by the parameters, nats per mm
     * @param overlap  fraction of the points that lie in the moving image
     */
    record Value(double value, double[] gradient, double overlap) {}

    /** Whether both images have contrast to compare. */
    boolean informative() {
        return movingWidth > 0 && samples.count() > 0 && Arrays.stream(fixedBin).distinct().limit(2).count() == 2;
    }

    Value at(double[] parameters) {
        return at(parameters, true);
    }

    /** The value alone, where no gradient is asked for. */
    double valueAt(double[] parameters) {
        return at(parameters, false).value();
    }

    private Value at(double[] parameters, boolean wantGradient) {
        Affine toVoxel = moving.toVoxel().after(kind.map(parameters, pivot));
        double[] valueOf = new double[samples.count()];
        double[] slopeOf = wantGradient ? new double[3 * samples.count()] : null;
        double[][] partial = new double[CHUNKS][];
        IntStream.range(0, CHUNKS).parallel().forEach(chunk -> partial[chunk] = histogram(chunk, toVoxel, valueOf, slopeOf));
        double[] joint = new double[bins * movingBins];
        for (double[] part : partial) {
            for (int b = 0; b < joint.length; b++) {
                joint[b] += part[b];
            }
        }
        double inside = 0;
        for (double count : joint) {
            inside += count;
        }
        double overlap = inside / samples.count();
        double[] gradient = new double[kind.parameters()];
        if (overlap < minOverlap) {
            return new Value(0, gradient, overlap);
        }
        double[] ratio = new double[joint.length];
        double value = informationAndRatios(joint, inside, ratio);
        if (wantGradient) {
            double[][] moments = new double[CHUNKS][];
            IntStream.range(0, CHUNKS).parallel().forEach(chunk -> moments[chunk] = moments(chunk, valueOf, slopeOf, ratio));
            gradient(sum(moments), parameters, inside, gradient);
        }
        return new Value(value, gradient, overlap);
    }

    /** One chunk's share of the joint histogram; notes each sample's place among the moving bins (NaN outside) and its slopes. */
    private double[] histogram(int chunk, Affine toVoxel, double[] placeOf, double[] slopeOf) {
        double[] joint = new double[bins * movingBins];
        SplineImage.Sampler sampler = moving.new Sampler();
        double[] m = toVoxel.toRowMajor();
        double[] weight = new double[4];
        double[] p = samples.pointsMm();
        for (int s = first(chunk); s < first(chunk + 1); s++) {
            double x = p[3 * s];
            double y = p[3 * s + 1];
            double z = p[3 * s + 2];
            if (!sampler.sample(m[0] * x + m[1] * y + m[2] * z + m[3], m[4] * x + m[5] * y + m[6] * z + m[7], m[8] * x + m[9] * y + m[10] * z + m[11])) {
                placeOf[s] = Double.NaN;
                continue;
            }
            double place = (sampler.value - movingLeast) / movingWidth;
            boolean beyond = place < 0 || place > bins;
            place = PADDING + Math.clamp(place, 0, bins - 1e-9);
            placeOf[s] = place;
            if (slopeOf != null && !beyond) {
                System.arraycopy(sampler.gradient, 0, slopeOf, 3 * s, 3);
            }
            weights(place, weight);
            int at = fixedBin[s] * movingBins + (int) place - 1;
            for (int tap = 0; tap < 4; tap++) {
                joint[at + tap] += weight[tap];
            }
        }
        return joint;
    }

    /** Turns counts into {@code ln(p(f, m) / p(m))} and returns the mutual information. */
    private double informationAndRatios(double[] joint, double inside, double[] ratio) {
        double[] ofFixed = new double[bins];
        double[] ofMoving = new double[movingBins];
        for (int f = 0; f < bins; f++) {
            for (int m = 0; m < movingBins; m++) {
                ofFixed[f] += joint[f * movingBins + m];
                ofMoving[m] += joint[f * movingBins + m];
            }
        }
        double information = 0;
        for (int f = 0; f < bins; f++) {
            for (int m = 0; m < movingBins; m++) {
                double count = joint[f * movingBins + m];
                if (count > 0) {
                    double log = Math.log(count / ofMoving[m]);
                    ratio[f * movingBins + m] = log;
                    information += count / inside * (log - Math.log(ofFixed[f] / inside));
                }
            }
        }
        return information;
    }

    /** Sums of (dI/dvalue)·∇M and of its products with the point, by which any linear transform's derivatives follow. */
    private double[] moments(int chunk, double[] placeOf, double[] slopeOf, double[] ratio) {
        double[] sums = new double[12];
        double[] slope = new double[4];
        double[] p = samples.pointsMm();
        double[] centre = pivot.centreMm();
        for (int s = first(chunk); s < first(chunk + 1); s++) {
            if (Double.isNaN(placeOf[s])) {
                continue;
            }
            slopes(placeOf[s], slope);
            int at = fixedBin[s] * movingBins + (int) placeOf[s] - 1;
            double factor = 0;
            for (int tap = 0; tap < 4; tap++) {
                factor += slope[tap] * ratio[at + tap];
            }
            for (int axis = 0; axis < 3; axis++) {
                double pull = factor * slopeOf[3 * s + axis];
                sums[axis] += pull;
                for (int along = 0; along < 3; along++) {
                    sums[3 + 3 * axis + along] += pull * (p[3 * s + along] - centre[along]);
                }
            }
        }
        return sums;
    }

    private void gradient(double[] voxelSums, double[] parameters, double inside, double[] gradient) {
        double scale = 1 / (inside * movingWidth);
        // From derivatives by voxel index to derivatives by mm.
        double[] sums = new double[12];
        for (int axis = 0; axis < 3; axis++) {
            for (int row = 0; row < 3; row++) {
                double factor = scale * moving.toVoxel().get(row, axis);
                sums[axis] += factor * voxelSums[row];
                for (int along = 0; along < 3; along++) {
                    sums[3 + 3 * axis + along] += factor * voxelSums[3 + 3 * row + along];
                }
            }
        }
        System.arraycopy(sums, 0, gradient, 0, 3);
        for (int which = 0; which < kind.parameters() - 3; which++) {
            double[] derivative = kind.matrixDerivative(parameters, which, pivot.radiusMm());
            for (int e = 0; e < 9; e++) {
                gradient[3 + which] += derivative[e] * sums[3 + e];
            }
        }
    }

    private int first(int chunk) {
        return (int) ((long) samples.count() * chunk / CHUNKS);
    }

    private static double[] sum(double[][] parts) {
        double[] sum = new double[parts[0].length];
        for (double[] part : parts) {
            for (int e = 0; e < sum.length; e++) {
                sum[e] += part[e];
            }
        }
        return sum;
    }

    private static void weights(double place, double[] weight) {
        double t = place - (int) place;
        double u = 1 - t;
        weight[0] = u * u * u / 6;
        weight[1] = (4 - 6 * t * t + 3 * t * t * t) / 6;
        weight[2] = (4 - 6 * u * u + 3 * u * u * u) / 6;
        weight[3] = t * t * t / 6;
    }

    private static void slopes(double place, double[] slope) {
        double t = place - (int) place;
        double u = 1 - t;
        slope[0] = -u * u / 2;
        slope[1] = (3 * t * t - 4 * t) / 2;
        slope[2] = -(3 * u * u - 4 * u) / 2;
        slope[3] = t * t / 2;
    }

    private static double[] range(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int tail = (int) (TAIL * sorted.length);
        return sorted.length == 0 ? new double[2] : new double[] {sorted[tail], sorted[sorted.length - 1 - tail]};
    }
}
