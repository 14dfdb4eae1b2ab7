package org.fascicle.image;

/**
 * A scalar image of one or more frames (echoes, flip angles, …) on one grid.
 *
 * @param grid   the grid every frame lies on
 * @param frames number of frames, at least 1
 * @param data   {@code grid.size() · frames} values, x fastest, then y, z, frame; not copied
 */
public record Volume(Grid grid, int frames, float[] data) {
    public Volume {
        if (frames < 1) {
            throw new IllegalArgumentException("a volume has at least one frame, not " + frames);
        }
        if (data.length != Math.multiplyExact(grid.size(), frames)) {
            throw new IllegalArgumentException("a volume of " + grid.describe() + " with " + frames + " frames has "
                    + (long) grid.size() * frames + " values, not " + data.length);
        }
    }

    /** A volume of one frame. */
    public Volume(Grid grid, float[] data) {
        this(grid, 1, data);
    }

    /** The value at voxel (i, j, k) of the first frame. */
    public float at(int i, int j, int k) {
        return data[grid.index(i, j, k)];
    }

    /** The value at voxel (i, j, k) of a frame. */
    public float at(int i, int j, int k, int frame) {
        return data[frame * grid.size() + grid.index(i, j, k)];
    }

    /** A copy of one frame. */
    public Volume frame(int frame) {
        float[] values = new float[grid.size()];
        System.arraycopy(data, frame * values.length, values, 0, values.length);
        return new Volume(grid, values);
    }
}
