package org.fascicle.simulate;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.fascicle.image.Volume;
import org.fascicle.phantom.SimulatedCentre.Vendor;

/**
 * How real values become stored integers of 12 bits: {@code value = slope · stored + intercept}.
 *
 * @param slope     over 0
 * @param intercept value of a stored 0
 * @param unit      what the values are, as Rescale Type; empty where nothing is rescaled
 */
record StoredPixels(double slope, double intercept, String unit) {
    static final int BITS = 12;
    private static final int LARGEST = (1 << BITS) - 1;
    /** Phase is kept in milliradians. */
    private static final double MILLI = 1000;

    /** The scaling of a series, by its scanner's habit. */
    static StoredPixels of(Vendor vendor, Study.Part part, Volume volume) {
        if (part == Study.Part.phase) {
            return new StoredPixels(2 * Math.PI * MILLI / LARGEST, -Math.PI * MILLI, "mrad");
        }
        return switch (vendor) {
            case AURIGA, CORVUS -> new StoredPixels(1, 0, "");
            case BOREALIS -> new StoredPixels(largest(volume) / LARGEST, 0, "normalized");
        };
    }

    boolean isRescaled() {
        return !unit.isEmpty();
    }

    /** One slice of one frame, little endian, clipped to what 12 bits hold. */
    byte[] encode(Volume volume, int slice, int frame, boolean phase) {
        int perSlice = volume.grid().nx() * volume.grid().ny();
        int start = frame * volume.grid().size() + slice * perSlice;
        ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * perSlice).order(ByteOrder.LITTLE_ENDIAN);
        for (int v = start; v < start + perSlice; v++) {
            double value = volume.data()[v] * (phase ? MILLI : 1);
            bytes.putShort((short) Math.max(0, Math.min(LARGEST, Math.round((value - intercept) / slope))));
        }
        return bytes.array();
    }

    private static double largest(Volume volume) {
        float largest = 1;
        for (float value : volume.data()) {
            largest = Math.max(largest, value);
        }
        return largest;
    }
}
