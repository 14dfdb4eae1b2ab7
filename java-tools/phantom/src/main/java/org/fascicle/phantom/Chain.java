package org.fascicle.phantom;

/**
 * A chain of straight pieces at one height of the body, with a radius: signed distance to the "sausage" around it. A
 * chain that ends where it starts encloses a polygon, which belongs to it.
 */
final class Chain {
    private final double[] x;
    private final double[] y;
    private final double radius;
    /** Piece p's direction over its squared length, so that a scalar product gives the place along it from 0 to 1. */
    private final double[] alongX;
    private final double[] alongY;
    private final double centreX;
    private final double centreY;
    private final double reach;
    private final boolean closed;

    Chain(double[] x, double[] y, double radius) {
        this.x = x;
        this.y = y;
        this.radius = radius;
        alongX = new double[x.length];
        alongY = new double[x.length];
        for (int p = 1; p < x.length; p++) {
            double squaredLength = square(x[p] - x[p - 1]) + square(y[p] - y[p - 1]);
            alongX[p] = (x[p] - x[p - 1]) / squaredLength;
            alongY[p] = (y[p] - y[p - 1]) / squaredLength;
        }
        double sumX = 0;
        double sumY = 0;
        for (int p = 0; p < x.length; p++) {
            sumX += x[p];
            sumY += y[p];
        }
        centreX = sumX / x.length;
        centreY = sumY / x.length;
        double farthest = 0;
        for (int p = 0; p < x.length; p++) {
            farthest = Math.max(farthest, Math.hypot(x[p] - centreX, y[p] - centreY));
        }
        reach = farthest + radius;
        closed = x.length > 3 && x[0] == x[x.length - 1] && y[0] == y[y.length - 1];
    }

    /**
     * Distance (mm) from the point to the surface, negative inside. Where it certainly exceeds {@code atMost} a
     * larger number stands for it.
     */
    double distance(double px, double py, double atMost) {
        double dx = px - centreX;
        double dy = py - centreY;
        double far = reach + atMost;
        if (far < 0 || dx * dx + dy * dy > far * far) {
            return Double.POSITIVE_INFINITY;
        }
        double nearest = x.length == 1 ? square(px - x[0]) + square(py - y[0]) : Double.POSITIVE_INFINITY;
        for (int p = 1; p < x.length; p++) {
            nearest = Math.min(nearest, squaredDistanceToPiece(px, py, p));
        }
        return (closed && encloses(px, py) ? -Math.sqrt(nearest) : Math.sqrt(nearest)) - radius;
    }

    private boolean encloses(double px, double py) {
        boolean inside = false;
        for (int p = 1; p < x.length; p++) {
            if (y[p] > py != y[p - 1] > py && px < x[p] + (py - y[p]) * (x[p - 1] - x[p]) / (y[p - 1] - y[p])) {
                inside = !inside;
            }
        }
        return inside;
    }

    private double squaredDistanceToPiece(double px, double py, int p) {
        double fromX = px - x[p - 1];
        double fromY = py - y[p - 1];
        double t = fromX * alongX[p] + fromY * alongY[p];
        double u = t <= 0 ? 0 : t >= 1 ? 1 : t;
        return square(fromX - u * (x[p] - x[p - 1])) + square(fromY - u * (y[p] - y[p - 1]));
    }

    private static double square(double v) {
        return v * v;
    }
}
