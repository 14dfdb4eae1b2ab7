package org.fascicle.networks.atlas;

import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;

/** What an image holds at the centres of an atlas's cells; cells are stored u fastest, then v, w. */
final class CellValues {
    private CellValues() {}

    /** The nearest voxels' intensities, brought to mean 0 and standard deviation 1. */
    static float[] of(Volume image, LimbFrame frame, AtlasSettings settings) {
        double[] values = new double[settings.cells()];
        double[] position = new double[3];
        double sum = 0;
        for (int cell = 0; cell < values.length; cell++) {
            values[cell] = image.data()[voxel(image.grid(), frame, settings, cell, position)];
            sum += values[cell];
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double sd = Math.sqrt(squares / values.length);
        float[] standardised = new float[values.length];
        for (int cell = 0; cell < values.length; cell++) {
            standardised[cell] = sd == 0 ? 0 : (float) ((values[cell] - mean) / sd);
        }
        return standardised;
    }

    /** The label nearest to a cell's centre. */
    static int nearest(LabelMap map, LimbFrame frame, AtlasSettings settings, int cell, double[] position) {
        return map.labels()[voxel(map.grid(), frame, settings, cell, position)];
    }

    private static int voxel(Grid grid, LimbFrame frame, AtlasSettings settings, int cell, double[] position) {
        double u = (cell % settings.width() + 0.5) / settings.width();
        double v = (cell / settings.width() % settings.height() + 0.5) / settings.height();
        double w = (cell / (settings.width() * settings.height()) + 0.5) / settings.depth();
        frame.toVoxel(u, v, w, position);
        return grid.index(clamp(position[0], grid.nx()), clamp(position[1], grid.ny()), clamp(position[2], grid.nz()));
    }

    private static int clamp(double position, int size) {
        return Math.clamp((int) Math.floor(position + 0.5), 0, size - 1);
    }
}
