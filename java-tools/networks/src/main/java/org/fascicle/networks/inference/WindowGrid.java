package org.fascicle.networks.inference;

/**
 * Where windows lie along one axis, and how much each of their voxels counts. Windows are spread evenly from end to end, at most
 * {@code window·(1 − overlap)} apart. Weights are a Gaussian about the window's centre with a standard deviation of an eighth of its
 * length (Isensee et al., Nature Methods 2021); where one window is enough, all are 1.
 *
 * @param starts  first voxel of each window; negative where the window is longer than the image
 * @param weights weight of each voxel of a window, above 0
 */
record WindowGrid(int[] starts, double[] weights) {
    private static final double SIGMA_OF_LENGTH = 0.125;

    static WindowGrid of(int size, int window, double overlap) {
        double[] weights = new double[window];
        if (window >= size) {
            java.util.Arrays.fill(weights, 1);
            return new WindowGrid(new int[] {Math.floorDiv(size - window, 2)}, weights);
        }
        double step = Math.max(1, window * (1 - overlap));
        int count = (int) Math.ceil((size - window) / step) + 1;
        int[] starts = new int[count];
        for (int i = 0; i < count; i++) {
            starts[i] = (int) Math.rint((double) i * (size - window) / (count - 1));
        }
        for (int v = 0; v < window; v++) {
            // A window of one voxel has no inside and no border.
            double distance = (v - (window - 1) / 2.0) / (SIGMA_OF_LENGTH * window);
            weights[v] = StrictMath.exp(-distance * distance / 2);
        }
        return new WindowGrid(starts, weights);
    }
}
