package org.fascicle.registration;

import java.util.Random;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;

/**
 * Two limbs told by formulas: skin, fat, four compartments of muscle and bones, whose cross sections change along the
 * limb. Evaluated at the points of any grid, so that a displaced image has no interpolation in it.
 */
final class SyntheticLimbs {
    private SyntheticLimbs() {}

    /** Signals of air, fat, muscles and bone: two contrasts in which bright and dark do not correspond. */
    enum Weighting {
        WATER(0, 15, 100, 110, 92, 120, 8), FAT(0, 200, 30, 26, 35, 22, 60);

        private final double[] signal;

        Weighting(double... signal) {
            this.signal = signal;
        }
    }

    /** An image on a grid of the limbs moved by a map from the grid's scanner space to the limbs' own. */
    static Volume image(Grid grid, Affine toLimbs, Weighting weighting, double noise, long seed) {
        Random random = new Random(seed);
        float[] data = new float[grid.size()];
        Affine map = toLimbs.after(grid.affine());
        int parts = 3;
        for (int k = 0, v = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++, v++) {
                    double sum = 0;
                    for (int p = 0; p < parts * parts * parts; p++) {
                        double[] x = map.apply(i + (p % 3 - 1) / 3.0, j + (p / 3 % 3 - 1) / 3.0, k + (p / 9 - 1) / 3.0);
                        sum += weighting.signal[tissue(x[0], x[1], x[2])];
                    }
                    double real = sum / (parts * parts * parts) + noise * random.nextGaussian();
                    data[v] = (float) Math.hypot(real, noise * random.nextGaussian());
                }
            }
        }
        return new Volume(grid, data);
    }

    /** Whether a point, mm, lies in a limb. */
    static boolean inside(double x, double y, double z) {
        return tissue(x, y, z) != 0;
    }

    private static int tissue(double x, double y, double z) {
        double side = x < 0 ? -1 : 1;
        double u = Math.abs(x) - 55 - 0.05 * side * z;
        double taper = 1 - 0.004 * z;
        double radius = Math.hypot(u / 42, (y + 4 * side) / 38) / taper;
        if (radius > 1) {
            return 0;
        } else if (radius > 0.86) {
            return 1;
        }
        if (Math.hypot(u + 12, y - 14 + 0.1 * z) < 9 + 0.06 * z || Math.hypot(u - 20, y - 2 - 0.08 * z) < 5) {
            return 6;
        }
        double angle = Math.atan2(y + 0.12 * z, u + 3 * Math.sin(z / 20));
        return 2 + (int) Math.clamp(Math.floor((angle + Math.PI) / (2 * Math.PI) * 4), 0, 3);
    }
}
