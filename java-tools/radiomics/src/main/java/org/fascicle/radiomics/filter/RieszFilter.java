package org.fascicle.radiomics.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;

/**
 * A non-separable filter of the volume, in the frequency domain: an isotropic {@link BandPass} alone (order 0, 0, 0), or its
 * Riesz transform (IBSI 2, AYRS), which adds direction without losing isotropy of scale. With order (l0, l1, l2),
 * L = l0 + l1 + l2 and ν the frequency, the transfer function is multiplied by
 * <pre>
 *   (−i)^L · √(L! / (l0!·l1!·l2!)) · ν0^l0·ν1^l1·ν2^l2 / |ν|^L
 * </pre>
 * Where the boundary is not periodic, the image is extended on all sides before it is transformed.
 *
 * @param bandPass the isotropic part
 * @param order    l0, l1, l2: 0 or more, together at most 8
 * @param boundary what lies beyond the border
 */
public record RieszFilter(BandPass bandPass, List<Integer> order, Boundary boundary) implements ImageFilter {
    /** No Riesz transform. */
    public static final List<Integer> ISOTROPIC = List.of(0, 0, 0);

    private static final int HIGHEST_ORDER = 8;
    /** Their spectrum takes 2 GB. */
    private static final long MOST_VOXELS = 1L << 27;

    public RieszFilter {
        Objects.requireNonNull(bandPass, "bandPass");
        Objects.requireNonNull(boundary, "boundary");
        order = List.copyOf(order);
        int total = order.stream().mapToInt(Integer::intValue).sum();
        if (order.size() != 3 || order.stream().anyMatch(l -> l < 0) || total > HIGHEST_ORDER) {
            throw new IllegalArgumentException("an order is three numbers of 0 or more, together at most " + HIGHEST_ORDER + ", not " + order);
        }
    }

    @Override
    public Volume apply(Volume image) {
        Grid grid = image.grid();
        Spectrum spectrum = Spectrum.of(image, boundary, bandPass);
        spectrum.multiply(this::magnitude, totalOrder());
        return new Volume(grid, spectrum.response());
    }

    @Override
    public String name() {
        return bandPass.name() + (totalOrder() == 0 ? "" : order.stream().map(l -> "-" + l).collect(Collectors.joining("", "-riesz", "")))
                + "-" + boundary.label();
    }

    @Override
    public int reach(Grid grid, int axis) {
        return boundary == Boundary.PERIODIC ? 0 : bandPass.extension(grid, axis);
    }

    /** Its response falls off slowly instead of ending, so that only memory bounds it. */
    @Override
    public Optional<String> whyUnusable(Grid grid) {
        double voxels = (double) (grid.nx() + 2L * reach(grid, 0)) * (grid.ny() + 2L * reach(grid, 1)) * (grid.nz() + 2L * reach(grid, 2));
        return voxels > MOST_VOXELS ? Optional.of(name() + " would extend the image to " + (long) voxels + " voxels, more than " + MOST_VOXELS) : Optional.empty();
    }

    private int totalOrder() {
        return order.stream().mapToInt(Integer::intValue).sum();
    }

    private double magnitude(double[] frequency, Grid grid) {
        double gain = bandPass.transfer(frequency, grid);
        if (totalOrder() == 0 || gain == 0) {
            return gain;
        }
        double[] perMm = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            perMm[axis] = frequency[axis] / grid.spacing(axis);
        }
        double length = Math.sqrt(Arrays.stream(perMm).map(f -> f * f).sum());
        if (length == 0) {
            return 0;
        }
        double squaredScale = factorial(totalOrder());
        for (int axis = 0; axis < 3; axis++) {
            gain *= Math.pow(perMm[axis] / length, order.get(axis));
            squaredScale /= factorial(order.get(axis));
        }
        return gain * Math.sqrt(squaredScale);
    }

    private static double factorial(int n) {
        double product = 1;
        for (int factor = 2; factor <= n; factor++) {
            product *= factor;
        }
        return product;
    }
}
