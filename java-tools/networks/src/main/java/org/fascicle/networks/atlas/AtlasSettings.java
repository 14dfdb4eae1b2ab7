package org.fascicle.networks.atlas;

/**
 * Cells of an atlas in a limb's own coordinates.
 *
 * @param width     cells across the limb, 4 to 512
 * @param height    cells from back to front, 4 to 512
 * @param depth     cells along the stack, 1 to 512
 * @param smoothing how often probabilities pass the kernel (1 2 1)/4 along u and v, 0 to 20: few training cases make ragged maps
 */
public record AtlasSettings(int width, int height, int depth, int smoothing) {
    public AtlasSettings {
        if (width < 4 || width > 512 || height < 4 || height > 512 || depth < 1 || depth > 512) {
            throw new IllegalArgumentException("an atlas has 4 to 512 cells across and up, 1 to 512 along the stack, not " + width + "×" + height + "×" + depth);
        }
        if (smoothing < 0 || smoothing > 20) {
            throw new IllegalArgumentException("an atlas is smoothed 0 to 20 times, not " + smoothing);
        }
    }

    public static AtlasSettings defaults() {
        return new AtlasSettings(64, 64, 16, 1);
    }

    int cells() {
        return width * height * depth;
    }
}
