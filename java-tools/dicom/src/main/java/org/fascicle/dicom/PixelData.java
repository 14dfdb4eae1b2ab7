package org.fascicle.dicom;

import static org.fascicle.dicom.DicomException.Reason.MALFORMED;
import static org.fascicle.dicom.DicomException.Reason.MISSING_ATTRIBUTE;
import static org.fascicle.dicom.DicomException.Reason.TRUNCATED;
import static org.fascicle.dicom.DicomException.Reason.UNSUPPORTED;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Native pixel data of one monochrome frame (PS3.5, section 8): 8, 16 or 32 bits allocated, signed or not, with bits
 * above High Bit ignored, or 32 bit floating point (7FE0,0008).
 */
public final class PixelData {
    private static final int MAX_SIDE = 16384;

    private PixelData() {
    }

    /**
     * The signal of a slice.
     *
     * @return rows·columns values, along a row first
     * @throws DicomException if the pixel data do not have the size that rows, columns and bits allocated give
     */
    public static float[] signal(DicomDataset slice, PixelScaling scaling) throws DicomException {
        int rows = side(slice, Tag.ROWS);
        int columns = side(slice, Tag.COLUMNS);
        if (slice.integer(Tag.SAMPLES_PER_PIXEL).orElse(1) != 1) {
            throw new DicomException(UNSUPPORTED, "colour images are not read");
        }
        if (slice.contains(Tag.FLOAT_PIXEL_DATA)) {
            return floats(bytes(slice, Tag.FLOAT_PIXEL_DATA, (long) rows * columns * 4), rows * columns, scaling);
        }
        int bitsAllocated = slice.requiredInt(Tag.BITS_ALLOCATED);
        if (bitsAllocated != 8 && bitsAllocated != 16 && bitsAllocated != 32) {
            throw new DicomException(UNSUPPORTED, Tag.describe(Tag.BITS_ALLOCATED) + " is " + bitsAllocated + ", not 8, 16 or 32");
        }
        ByteBuffer pixels = bytes(slice, Tag.PIXEL_DATA, (long) rows * columns * bitsAllocated / 8);
        return integers(pixels, rows * columns, bitsAllocated, Bits.of(slice, bitsAllocated), scaling);
    }

    /** Which bits of a stored word are the value. */
    private record Bits(int stored, int shift, boolean signed) {
        static Bits of(DicomDataset slice, int allocated) throws DicomException {
            int stored = slice.integer(Tag.BITS_STORED).orElse(allocated);
            int high = slice.integer(Tag.HIGH_BIT).orElse(stored - 1);
            if (stored < 1 || stored > allocated || high < stored - 1 || high >= allocated) {
                throw new DicomException(MALFORMED, "bits stored " + stored + " and high bit " + high + " do not fit " + allocated + " bits allocated");
            }
            return new Bits(stored, high - stored + 1, slice.integer(Tag.PIXEL_REPRESENTATION).orElse(0) == 1);
        }

        long value(long word) {
            int unused = Long.SIZE - stored;
            long top = word >>> shift << unused;
            return signed ? top >> unused : top >>> unused;
        }
    }

    private static float[] integers(ByteBuffer pixels, int count, int allocated, Bits bits, PixelScaling scaling) {
        float[] signal = new float[count];
        for (int i = 0; i < count; i++) {
            long word = switch (allocated) {
                case 8 -> pixels.get();
                case 16 -> pixels.getShort();
                default -> pixels.getInt();
            };
            signal[i] = scaling.apply(bits.value(word));
        }
        return signal;
    }

    private static float[] floats(ByteBuffer pixels, int count, PixelScaling scaling) {
        float[] signal = new float[count];
        for (int i = 0; i < count; i++) {
            signal[i] = scaling.apply(pixels.getFloat());
        }
        return signal;
    }

    private static ByteBuffer bytes(DicomDataset slice, int tag, long needed) throws DicomException {
        if (!(slice.element(tag).orElse(null) instanceof DicomElement.Value value)) {
            throw new DicomException(MISSING_ATTRIBUTE, Tag.describe(tag) + " is missing");
        }
        long present = value.bytes().length;
        if (present < needed) {
            throw new DicomException(TRUNCATED, "the pixel data have " + present + " bytes of " + needed);
        }
        if (present > needed + 1) {
            throw new DicomException(MALFORMED, "the pixel data have " + present + " bytes, " + needed + " are expected");
        }
        return ByteBuffer.wrap(value.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int side(DicomDataset slice, int tag) throws DicomException {
        int side = slice.requiredInt(tag);
        if (side < 1 || side > MAX_SIDE) {
            throw new DicomException(MALFORMED, Tag.describe(tag) + " is " + side + ", not 1 to " + MAX_SIDE);
        }
        return side;
    }
}
