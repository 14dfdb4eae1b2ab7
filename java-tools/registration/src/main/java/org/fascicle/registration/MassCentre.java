package org.fascicle.registration;

import org.fascicle.image.Grid;
import org.fascicle.image.OtsuThreshold;
import org.fascicle.image.Volume;

/** The centre of the tissue of an image: of all voxels above the lower of Otsu's two thresholds, each counted once, so that coil shading does not pull it. */
final class MassCentre {
    private MassCentre() {}

    /** Scanner coordinates, mm; the grid's centre where nothing lies above the threshold. */
    static double[] of(Volume image) {
        Grid grid = image.grid();
        double threshold = OtsuThreshold.lowerOfThree(image.data());
        double[] sum = new double[3];
        long count = 0;
        for (int k = 0, v = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++, v++) {
                    if (image.data()[v] > threshold) {
                        sum[0] += i;
                        sum[1] += j;
                        sum[2] += k;
                        count++;
                    }
                }
            }
        }
        return count == 0 ? grid.affine().apply((grid.nx() - 1) / 2.0, (grid.ny() - 1) / 2.0, (grid.nz() - 1) / 2.0)
                : grid.affine().apply(sum[0] / count, sum[1] / count, sum[2] / count);
    }
}
