package org.fascicle.radiomics;

import java.util.List;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;

/** Small regions to compute by hand. */
final class Regions {
    private Regions() {
    }

    /** An image of one slice, 1 mm voxels, y running down the rows. */
    static Volume slice(float[][] rows) {
        Grid grid = grid(rows[0].length, rows.length, 1);
        float[] data = new float[grid.size()];
        for (int j = 0; j < rows.length; j++) {
            System.arraycopy(rows[j], 0, data, j * grid.nx(), grid.nx());
        }
        return new Volume(grid, data);
    }

    /** Label 1 wherever the image is not 0. */
    static LabelMap nonZero(Volume image) {
        short[] labels = new short[image.grid().size()];
        for (int n = 0; n < labels.length; n++) {
            labels[n] = (short) (image.data()[n] == 0 ? 0 : 1);
        }
        return new LabelMap(image.grid(), labels);
    }

    static Grid grid(int nx, int ny, int nz) {
        return new Grid(nx, ny, nz, Affine.axisAligned(new double[] {1, 1, 1}, new double[] {0, 0, 0}));
    }

    static RadiomicsSettings binsOfOne(List<Feature> features) {
        return RadiomicsSettings.pyradiomicsDefaults(features).with(new Discretisation.FixedBinWidth(1));
    }

    static List<Feature> all() {
        return java.util.Arrays.stream(FeatureClass.values()).flatMap(c -> c.features().stream()).toList();
    }

    /** The only region's features; fails where it is refused. */
    static RegionOutcome.Extracted extract(Volume image, LabelMap mask, RadiomicsSettings settings) {
        return extracted(new RadiomicsExtractor(settings).extract(image, mask, 1).getFirst());
    }

    static RegionOutcome.Extracted extracted(RegionOutcome outcome) {
        return switch (outcome) {
            case RegionOutcome.Extracted extracted -> extracted;
            case RegionOutcome.Refused refused -> throw new AssertionError(refused.reason());
        };
    }
}
