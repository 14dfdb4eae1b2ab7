package org.fascicle.radiomics.filter;

import java.util.Objects;
import java.util.stream.DoubleStream;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;

/**
 * The Gabor filter in the plane (IBSI 2, Q88H): a wave under a Gaussian; the response is the modulus of the image
 * convolved, slice by slice, with
 * <pre>
 *   g(u, v) = exp(−(r² + γ²s²) / 2σ² + i·2πr/λ),   r = u·cos θ + v·sin θ,   s = u·sin θ − v·cos θ
 * </pre>
 * u and v in mm along the plane's axes. The kernel is not normalised. It ends {@code truncation} standard deviations of
 * its wider direction from its centre, {@code truncation·σ/min(1, γ)}.
 *
 * @param sigmaMm          standard deviation of the Gaussian along the wave, mm, above 0
 * @param wavelengthMm     λ, mm, above 0
 * @param aspectRatio      γ, above 0: below 1 the Gaussian is longer across the wave
 * @param thetaRadians     θ, the wave's direction; where rotations are pooled, the first of them
 * @param rotations        Δθ: the response is pooled over a full turn in steps of it; or {@link Rotations#NONE}
 * @param orthogonalPlanes whether the response is the mean over the planes of axes (0, 1), (0, 2) and (1, 2), not the first only
 * @param truncation       where the kernel ends, in standard deviations, at least 1
 * @param boundary         what lies beyond the border
 */
public record GaborFilter(double sigmaMm, double wavelengthMm, double aspectRatio, double thetaRadians, Rotations rotations,
        boolean orthogonalPlanes, double truncation, Boundary boundary) implements ImageFilter {
    /** Four standard deviations, where the Gaussian has fallen to 3·10⁻⁴. */
    public static final double DEFAULT_TRUNCATION = 4;

    public GaborFilter {
        Objects.requireNonNull(rotations, "rotations");
        Objects.requireNonNull(boundary, "boundary");
        requirePositive("sigmaMm", sigmaMm);
        requirePositive("wavelengthMm", wavelengthMm);
        requirePositive("aspectRatio", aspectRatio);
        if (!(truncation >= 1) || Double.isInfinite(truncation)) {
            throw new IllegalArgumentException("truncation is at least 1 standard deviation, not " + truncation);
        }
        if (!Double.isFinite(thetaRadians)) {
            throw new IllegalArgumentException("thetaRadians is a number, not " + thetaRadians);
        }
    }

    /**
     * Over which directions a response is pooled.
     *
     * @param perTurn how many directions there are to a full turn, {@code 2π/Δθ}; 1 for one direction only
     * @param pooling how
     */
    public record Rotations(int perTurn, Pooling pooling) {
        /** One direction. */
        public static final Rotations NONE = new Rotations(1, Pooling.AVERAGE);

        public Rotations {
            Objects.requireNonNull(pooling, "pooling");
            if (perTurn < 1) {
                throw new IllegalArgumentException("there is at least 1 direction to a turn, not " + perTurn);
            }
        }
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " is above 0, not " + value);
        }
    }

    @Override
    public Volume apply(Volume image) {
        float[] response = planeResponse(image, 0, 1);
        if (orthogonalPlanes) {
            float[] second = planeResponse(image, 0, 2);
            float[] third = planeResponse(image, 1, 2);
            for (int v = 0; v < response.length; v++) {
                response[v] = (float) (((double) response[v] + second[v] + third[v]) / 3);
            }
        }
        return new Volume(image.grid(), response);
    }

    @Override
    public String name() {
        return "gabor-sigma-" + ImageFilter.number(sigmaMm) + "-mm-wavelength-" + ImageFilter.number(wavelengthMm) + "-mm-gamma-"
                + ImageFilter.number(aspectRatio) + "-theta-" + ImageFilter.number(Math.toDegrees(thetaRadians)) + "-deg"
                + (rotations.perTurn() == 1 ? "" : "-rotated-" + ImageFilter.number(360.0 / rotations.perTurn()) + "-deg-" + rotations.pooling().label())
                + (orthogonalPlanes ? "-planes" : "") + "-" + boundary.label()
                + (truncation == DEFAULT_TRUNCATION ? "" : "-truncated-" + ImageFilter.number(truncation));
    }

    @Override
    public int reach(Grid grid, int axis) {
        return axis < 2 || orthogonalPlanes ? radius(grid, axis) : 0;
    }

    private float[] planeResponse(Volume image, int uAxis, int vAxis) {
        PlaneConvolution convolution = new PlaneConvolution(image.grid(), uAxis, vAxis, radius(image.grid(), uAxis), radius(image.grid(), vAxis), boundary);
        double uSpacing = image.grid().spacing(uAxis);
        double vSpacing = image.grid().spacing(vAxis);
        for (double theta : directions()) {
            convolution.addKernel((u, v) -> phase(theta, u * uSpacing, v * vSpacing), (u, v) -> envelope(theta, u * uSpacing, v * vSpacing));
        }
        return convolution.pooledModulus(image.frame(0).data(), rotations.pooling());
    }

    /** The distinct directions: a wave and its reverse have the same modulus, so that half of an even number is enough. */
    private double[] directions() {
        int perTurn = rotations.perTurn();
        int distinct = perTurn % 2 == 0 ? perTurn / 2 : perTurn;
        return DoubleStream.iterate(0, step -> step + 1).limit(distinct)
                .map(step -> thetaRadians + 2 * Math.PI * step / perTurn).toArray();
    }

    private int radius(Grid grid, int axis) {
        return (int) Math.ceil(truncation * sigmaMm / Math.min(1, aspectRatio) / grid.spacing(axis));
    }

    private double phase(double theta, double uMm, double vMm) {
        return 2 * Math.PI * (uMm * Math.cos(theta) + vMm * Math.sin(theta)) / wavelengthMm;
    }

    private double envelope(double theta, double uMm, double vMm) {
        double along = uMm * Math.cos(theta) + vMm * Math.sin(theta);
        double across = aspectRatio * (uMm * Math.sin(theta) - vMm * Math.cos(theta));
        return Math.exp(-(along * along + across * across) / (2 * sigmaMm * sigmaMm));
    }
}
