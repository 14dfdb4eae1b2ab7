package org.fascicle.phantom;

/**
 * A smooth random field over the whole of space: gradient noise (Perlin 2002) on a lattice of the given spacing, turned
 * against the axes. It stores nothing, so the same place has the same value in every examination of a person.
 *
 * <p>Zero mean, standard deviation 1 over space, values within about ±4.5.
 *
 * @param seed       which field
 * @param spacingMm  lattice spacing across the body, over 0
 * @param spacingZMm lattice spacing along the body, over 0
 */
public record SmoothField(long seed, double spacingMm, double spacingZMm) {
    /** Makes the standard deviation 1; gradient components are uniform in −1 to 1. Checked by a test over many points. */
    private static final double SCALE = 5.24;
    private static final double COS_TURN = Math.cos(0.55);
    private static final double SIN_TURN = Math.sin(0.55);
    private static final double COMPONENT = 1.0 / (1 << 20);

    public SmoothField {
        if (!(spacingMm > 0 && spacingZMm > 0)) {
            throw new IllegalArgumentException("a field's lattice spacing is over 0 mm");
        }
    }

    /** A field with the same spacing along the three axes. */
    public SmoothField(long seed, double spacingMm) {
        this(seed, spacingMm, spacingMm);
    }

    /** The field at a point (mm). */
    public double at(double x, double y, double z) {
        double w = z / spacingZMm + 0.5;
        // The lattice leans with z too, so that slices do not repeat its zeros.
        double u = (COS_TURN * x - SIN_TURN * y) / spacingMm + 0.31 * w;
        double v = (SIN_TURN * x + COS_TURN * y) / spacingMm - 0.23 * w;
        int i = (int) Math.floor(u);
        int j = (int) Math.floor(v);
        int k = (int) Math.floor(w);
        double a = u - i;
        double b = v - j;
        double c = w - k;
        double near = plane(i, j, k, a, b, c);
        double far = plane(i, j, k + 1, a, b, c - 1);
        return SCALE * (near + fade(c) * (far - near));
    }

    private double plane(int i, int j, int k, double a, double b, double c) {
        double t = fade(a);
        double low = gradient(i, j, k, a, b, c);
        low += t * (gradient(i + 1, j, k, a - 1, b, c) - low);
        double high = gradient(i, j + 1, k, a, b - 1, c);
        high += t * (gradient(i + 1, j + 1, k, a - 1, b - 1, c) - high);
        return low + fade(b) * (high - low);
    }

    /** The lattice point's random gradient times the distance from it. */
    private double gradient(int i, int j, int k, double a, double b, double c) {
        long h = mix(seed + i * 0x9E3779B97F4A7C15L + j * 0xC2B2AE3D27D4EB4FL + k * 0x165667B19E3779F9L);
        return COMPONENT * (a * ((h & 0x1FFFFF) - (1 << 20)) + b * ((h >>> 21 & 0x1FFFFF) - (1 << 20))
                + c * ((h >>> 42 & 0x1FFFFF) - (1 << 20)));
    }

    private static double fade(double t) {
        return t * t * t * (t * (t * 6 - 15) + 10);
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mix(long z) {
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
