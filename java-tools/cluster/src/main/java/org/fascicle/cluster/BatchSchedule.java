package org.fascicle.cluster;

/**
 * How a batch training proceeds: the radius falls in equal steps, {@code r(e) = start − (start − end) · e/E} in epoch
 * e = 0…E−1 of E, so the end itself is not reached (as in R's kohonen).
 *
 * @param epochs        passes over all samples, at least 1
 * @param startRadius   of the neighbourhood in the first epoch, in grid steps, at least 0
 * @param endRadius     at least 0; near 0 each node becomes the mean of the samples it is nearest to
 * @param neighbourhood shape
 */
public record BatchSchedule(int epochs, double startRadius, double endRadius, MapNeighbourhood neighbourhood) {
    private static final double LEAST_RADIUS = 1e-8;

    public BatchSchedule {
        if (epochs < 1) {
            throw new IllegalArgumentException("there must be at least one epoch, not " + epochs);
        }
        if (!(startRadius >= 0) || !(endRadius >= 0) || Double.isInfinite(startRadius) || endRadius > startRadius) {
            throw new IllegalArgumentException("the radius falls from a finite start to an end of at least 0, not from %s to %s".formatted(startRadius, endRadius));
        }
    }

    /** The radius in an epoch, 0…epochs − 1, in grid steps. */
    public double radiusAt(int epoch) {
        return Math.max(LEAST_RADIUS, startRadius - (startRadius - endRadius) * ((double) epoch / epochs));
    }
}
