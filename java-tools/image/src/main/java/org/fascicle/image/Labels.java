package org.fascicle.image;

import java.nio.file.Path;

/** Turns the values of a segmentation file into labels, or says which voxel is none. */
final class Labels {
    private Labels() {}

    static LabelMap fromVolume(Path file, Volume volume) throws ImageFormatException {
        if (volume.frames() > 1) {
            throw new ImageFormatException(file, "a label map has one frame, and this has " + volume.frames(),
                    "Give one label map a file; overlapping masks go in as separate files");
        }
        float[] values = volume.data();
        short[] labels = new short[values.length];
        for (int v = 0; v < values.length; v++) {
            float value = values[v];
            if (!(value >= 0 && value <= Short.MAX_VALUE) || value != (int) value) {
                throw notALabel(file, volume.grid(), v, value);
            }
            labels[v] = (short) value;
        }
        return new LabelMap(volume.grid(), labels);
    }

    private static ImageFormatException notALabel(Path file, Grid grid, int v, float value) {
        int i = v % grid.nx();
        int j = v / grid.nx() % grid.ny();
        int k = v / (grid.nx() * grid.ny());
        return new ImageFormatException(file, "the value " + value + " at voxel (" + i + ", " + j + ", " + k
                + ") is not a label (a whole number from 0 to 32767)",
                "Give the label map itself, not a probability map or an interpolated mask");
    }
}
