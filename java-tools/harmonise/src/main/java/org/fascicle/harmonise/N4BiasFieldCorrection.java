package org.fascicle.harmonise;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;

/**
 * N4: the smooth multiplicative field that coils lay over an MR image. The log of the image is sharpened (see
 * {@link HistogramSharpening}); what sharpening took away is approximated by B-splines and added to the log field; the
 * field is taken from the image, and so on until it stays, from a coarse mesh to a fine one (Tustison, Avants, Cook, Zheng,
 * Egan, Yushkevich and Gee, IEEE Transactions on Medical Imaging 2010, algorithm of section II).
 *
 * <p>One thread does the sums in a fixed order, so the same image gives the same bits.
 */
public final class N4BiasFieldCorrection {
    private final N4Settings settings;

    public N4BiasFieldCorrection(N4Settings settings) {
        this.settings = settings;
    }

    /** What became of an image. */
    public sealed interface Outcome {}

    /**
     * The field was found.
     *
     * @param corrected  the image over the field, every frame by the same one
     * @param field      the field: one frame, above 0, geometric mean 1 over the region
     * @param iterations estimates made at each level
     * @param changes    coefficient of variation of the last change at each level
     * @param voxels     voxels the field was estimated from
     */
    public record Corrected(Volume corrected, Volume field, List<Integer> iterations, List<Double> changes, int voxels) implements Outcome {}

    /**
     * The region holds too few positive values to estimate a field from.
     *
     * @param voxels number of them
     */
    public record TooFewVoxels(int voxels) implements Outcome {}

    /** Fewer cannot tell a field from noise. */
    private static final int LEAST_VOXELS = 100;

    /**
     * Estimates the field of the first frame and takes it from all frames.
     *
     * @param image  the image; values that are not finite or not positive take no part
     * @param region tissue: air has no signal that the field could be seen in
     */
    public Outcome correct(Volume image, IntensityRegion region) {
        ShrunkenLog log = ShrunkenLog.of(image, region, settings.shrinkFactor());
        if (log.count() < LEAST_VOXELS) {
            return new TooFewVoxels(log.count());
        }
        BSplineLattice lattice = BSplineLattice.zero(new int[] {settings.meshElements(), settings.meshElements(), settings.meshElements()});
        HistogramSharpening sharpening = new HistogramSharpening(settings.bins(), settings.fwhm(), settings.wienerNoise());
        double[] field = new double[log.values().length];
        List<Integer> iterations = new ArrayList<>();
        List<Double> changes = new ArrayList<>();
        for (int level = 0; level < settings.levels(); level++) {
            if (level > 0) {
                lattice = lattice.refined();
            }
            double change = Double.POSITIVE_INFINITY;
            int iteration = 0;
            while (iteration < settings.iterations() && change > settings.convergence()) {
                double[] corrected = difference(log.values(), field);
                double[] residual = difference(corrected, sharpening.sharpen(corrected, log.in()));
                lattice = lattice.plus(BSplineLattice.fit(residual, log.in(), log.places(), lattice.elements()));
                double[] next = lattice.at(log.places());
                change = changeOf(field, next, log.in());
                field = next;
                iteration++;
            }
            iterations.add(iteration);
            changes.add(change);
        }
        return corrected(image, region, lattice, log.count(), iterations, changes);
    }

    private static Corrected corrected(Volume image, IntensityRegion region, BSplineLattice lattice, int voxels, List<Integer> iterations, List<Double> changes) {
        Grid grid = image.grid();
        double[] logs = lattice.at(new double[][] {everyPlace(grid.nx()), everyPlace(grid.ny()), everyPlace(grid.nz())});
        double meanLog = meanOver(logs, image, region);
        float[] field = new float[logs.length];
        for (int v = 0; v < field.length; v++) {
            field[v] = (float) Math.exp(logs[v] - meanLog);
        }
        float[] values = image.data().clone();
        for (int v = 0; v < values.length; v++) {
            values[v] /= field[v % field.length];
        }
        return new Corrected(new Volume(grid, image.frames(), values), new Volume(grid, field), List.copyOf(iterations), List.copyOf(changes), voxels);
    }

    private static double[] everyPlace(int size) {
        return ShrunkenLog.places(IntStream.range(0, size).toArray(), size);
    }

    private static double[] difference(double[] a, double[] b) {
        double[] d = new double[a.length];
        for (int v = 0; v < d.length; v++) {
            d[v] = a[v] - b[v];
        }
        return d;
    }

    /** Coefficient of variation over the region of the factor by which the field changed. */
    private static double changeOf(double[] before, double[] after, boolean[] in) {
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int v = 0; v < before.length; v++) {
            if (in[v]) {
                double factor = Math.exp(before[v] - after[v]) - 1;
                sum += factor;
                squares += factor * factor;
                count++;
            }
        }
        double mean = sum / count;
        return Math.sqrt(Math.max(0, squares - count * mean * mean) / (count - 1)) / (1 + mean);
    }

    private static double meanOver(double[] logs, Volume image, IntensityRegion region) {
        double sum = 0;
        int count = 0;
        for (int v = 0; v < logs.length; v++) {
            if (ShrunkenLog.hasLog(image.data()[v]) && region.includes(v)) {
                sum += logs[v];
                count++;
            }
        }
        return sum / count;
    }
}
