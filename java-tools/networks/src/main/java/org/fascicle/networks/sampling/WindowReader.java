package org.fascicle.networks.sampling;

import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;

/**
 * Cuts windows out of an image. Beyond the image's faces the outermost voxels are repeated. With neighbours, the slices below and above
 * each slice become channels: channel {@code frame · (2·neighbours + 1) + n} is slice {@code z + n − neighbours} of the frame.
 *
 * @param image      the image
 * @param neighbours slices below and above, 0 or more
 */
public record WindowReader(Volume image, int neighbours) {
    /** Positions closer to a voxel centre than this count as the centre, so that a flip moves values and computes none. */
    private static final double ON_CENTRE_VOXELS = 1e-6;

    public WindowReader {
        if (neighbours < 0) {
            throw new IllegalArgumentException("neighbouring slices are counted from 0, not " + neighbours);
        }
    }

    /** Channels of a window. */
    public int channels() {
        return image.frames() * (2 * neighbours + 1);
    }

    /**
     * Copies a window of the image.
     *
     * @param origin voxel (x, y, z) of the image at the window's first; may lie outside
     * @param shape  the window; as many channels as {@link #channels()}
     * @param values where to, (C, D, H, W)
     * @param at     where it begins there
     */
    public void read(int[] origin, SampleShape shape, float[] values, int at) {
        requireChannels(shape);
        Grid grid = image.grid();
        float[] data = image.data();
        int to = at;
        for (int channel = 0; channel < shape.channels(); channel++) {
            int frameStart = channel / (2 * neighbours + 1) * grid.size();
            int shift = channel % (2 * neighbours + 1) - neighbours;
            for (int d = 0; d < shape.depth(); d++) {
                for (int h = 0; h < shape.height(); h++) {
                    int from = frameStart + row(origin, h, d + shift);
                    to = copyRow(data, from, origin[0], shape.width(), values, to);
                }
            }
        }
    }

    /** Copies the same window of a label map on the image's grid. */
    public void readLabels(LabelMap map, int[] origin, SampleShape shape, int[] labels, int at) {
        int to = at;
        for (int d = 0; d < shape.depth(); d++) {
            for (int h = 0; h < shape.height(); h++) {
                int from = row(origin, h, d);
                for (int w = 0; w < shape.width(); w++) {
                    labels[to++] = map.labels()[from + clamp(origin[0] + w, image.grid().nx())];
                }
            }
        }
    }

    /**
     * The same through a map of space: the image linearly interpolated (in the plane for samples in the plane), the labels by nearest
     * neighbour.
     */
    void read(LabelMap map, int[] origin, SampleGeometry geometry, SpatialMap space, Batch batch, int slot) {
        SampleShape shape = geometry.shape();
        requireChannels(shape);
        double[] half = geometry.halfExtentMm();
        double[] point = new double[3];
        double[] position = new double[3];
        int voxel = 0;
        for (int d = 0; d < shape.depth(); d++) {
            for (int h = 0; h < shape.height(); h++) {
                for (int w = 0; w < shape.width(); w++) {
                    point[0] = w * geometry.spacingMm()[0] - half[0];
                    point[1] = h * geometry.spacingMm()[1] - half[1];
                    point[2] = d * geometry.spacingMm()[2] - half[2];
                    space.apply(point);
                    for (int axis = 0; axis < 3; axis++) {
                        position[axis] = clampedPosition(origin[axis] + (point[axis] + half[axis]) / geometry.spacingMm()[axis], axis);
                    }
                    if (shape.spatialAxes() == 2) {
                        position[2] = origin[2];
                    }
                    batch.labels()[batch.labelOffset(slot) + voxel] = nearest(map, position);
                    interpolate(position, shape, batch.images(), batch.imageOffset(slot) + voxel);
                    voxel++;
                }
            }
        }
    }

    private int nearest(LabelMap map, double[] position) {
        Grid grid = image.grid();
        return map.at(clamp((int) Math.floor(position[0] + 0.5), grid.nx()), clamp((int) Math.floor(position[1] + 0.5), grid.ny()),
                clamp((int) Math.floor(position[2] + 0.5), grid.nz()));
    }

    /** All channels of one voxel. */
    private void interpolate(double[] position, SampleShape shape, float[] values, int at) {
        Grid grid = image.grid();
        int x = (int) Math.floor(position[0]);
        int y = (int) Math.floor(position[1]);
        int z = (int) Math.floor(position[2]);
        double fx = position[0] - x;
        double fy = position[1] - y;
        double fz = position[2] - z;
        int x0 = clamp(x, grid.nx());
        int x1 = clamp(x + 1, grid.nx());
        int y0 = clamp(y, grid.ny());
        int y1 = clamp(y + 1, grid.ny());
        for (int channel = 0; channel < shape.channels(); channel++) {
            int frame = channel / (2 * neighbours + 1);
            int shift = channel % (2 * neighbours + 1) - neighbours;
            double value = inPlane(frame, clamp(z + shift, grid.nz()), x0, x1, y0, y1, fx, fy);
            if (fz > 0) {
                value += fz * (inPlane(frame, clamp(z + 1 + shift, grid.nz()), x0, x1, y0, y1, fx, fy) - value);
            }
            values[at + channel * shape.voxels()] = (float) value;
        }
    }

    private double inPlane(int frame, int z, int x0, int x1, int y0, int y1, double fx, double fy) {
        double below = image.at(x0, y0, z, frame);
        if (fx > 0) {
            below += fx * (image.at(x1, y0, z, frame) - below);
        }
        if (fy == 0) {
            return below;
        }
        double above = image.at(x0, y1, z, frame);
        if (fx > 0) {
            above += fx * (image.at(x1, y1, z, frame) - above);
        }
        return below + fy * (above - below);
    }

    private double clampedPosition(double position, int axis) {
        int size = axis == 0 ? image.grid().nx() : axis == 1 ? image.grid().ny() : image.grid().nz();
        double inside = Math.clamp(position, 0, size - 1);
        double nearest = Math.rint(inside);
        return Math.abs(inside - nearest) < ON_CENTRE_VOXELS ? nearest : inside;
    }

    private int copyRow(float[] data, int from, int x, int width, float[] values, int at) {
        int nx = image.grid().nx();
        if (x >= 0 && x + width <= nx) {
            System.arraycopy(data, from + x, values, at, width);
        } else {
            for (int w = 0; w < width; w++) {
                values[at + w] = data[from + clamp(x + w, nx)];
            }
        }
        return at + width;
    }

    private int row(int[] origin, int h, int d) {
        return image.grid().index(0, clamp(origin[1] + h, image.grid().ny()), clamp(origin[2] + d, image.grid().nz()));
    }

    private void requireChannels(SampleShape shape) {
        if (shape.channels() != channels()) {
            throw new IllegalArgumentException("the image gives " + channels() + " channels, the sample wants " + shape.channels());
        }
    }

    private static int clamp(int index, int size) {
        return Math.clamp(index, 0, size - 1);
    }
}
