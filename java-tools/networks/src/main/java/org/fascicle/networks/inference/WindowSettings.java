package org.fascicle.networks.inference;

/**
 * How an image is cut for a network.
 *
 * @param spatialAxes 2: every slice by itself; 3: windows in space
 * @param depth       voxels along z; 0 takes the image's; 1 in the plane
 * @param height      voxels along y; 0 takes the image's
 * @param width       voxels along x; 0 takes the image's
 * @param neighbours  slices below and above that are channels, 0 in space
 * @param overlap     how much of a window its neighbour repeats, 0 to below 1; at least this, since windows are spread evenly
 * @param batchSize   windows predicted at once, at least 1
 * @param flips       averaged over
 */
public record WindowSettings(int spatialAxes, int depth, int height, int width, int neighbours, double overlap, int batchSize, TestTimeFlips flips) {
    public WindowSettings {
        if (spatialAxes != 2 && spatialAxes != 3 || spatialAxes == 2 && depth != 1 || spatialAxes == 3 && neighbours != 0) {
            throw new IllegalArgumentException("windows are slices (2 axes, depth 1) or lie in space (3 axes, no neighbours as channels): " + spatialAxes
                    + " axes, depth " + depth + ", " + neighbours + " neighbours");
        }
        if (depth < 0 || height < 0 || width < 0 || neighbours < 0 || batchSize < 1) {
            throw new IllegalArgumentException("sizes are 0 or more and a batch at least 1: " + depth + "×" + height + "×" + width + ", " + batchSize);
        }
        if (!(overlap >= 0 && overlap < 1)) {
            throw new IllegalArgumentException("the overlap of windows is from 0 to below 1, not " + overlap);
        }
        if (spatialAxes == 2 && flips.headFoot()) {
            throw new IllegalArgumentException("a slice cannot be flipped between head and foot");
        }
    }

    /** Whole slices, one by one. */
    public static WindowSettings slices(int neighbours, int batchSize, TestTimeFlips flips) {
        return new WindowSettings(2, 1, 0, 0, neighbours, 0, batchSize, flips);
    }

    /** The whole image at once. */
    public static WindowSettings wholeVolume(TestTimeFlips flips) {
        return new WindowSettings(3, 0, 0, 0, 0, 0, 1, flips);
    }
}
