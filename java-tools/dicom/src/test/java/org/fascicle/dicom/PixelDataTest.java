package org.fascicle.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.fascicle.dicom.DicomException.Reason;
import org.junit.jupiter.api.Test;

class PixelDataTest {
    private static final PixelScaling AS_STORED = new PixelScaling(1, 0, false);

    @Test
    void signedTwelveBitWordsLoseTheBitsAboveHighBitAndAreRescaled() throws DicomException {
        DicomDataset slice = Fixtures.read("explicit");

        assertThat(PixelData.signal(slice, AS_STORED)).containsExactly(0, 1, 2047, -1, -2048, 5);
        PixelScaling rescaled = PixelScaling.of(slice, false);
        assertThat(PixelData.signal(slice, rescaled)).containsExactly(-3, -2.5f, 1020.5f, -3.5f, -1027, -0.5f);
    }

    @Test
    void philipsFloatingPointValueUndoesTheScalingOfEachImage() throws DicomException {
        for (String name : new String[] {"explicit", "implicit"}) {
            PixelScaling scaling = PixelScaling.of(Fixtures.read(name), true);
            assertThat(scaling.philipsFloat()).isTrue();
            // (SV − SI)/SS with SI = 6 and SS = 0.25, as the file's private elements say.
            assertThat(scaling.apply(5)).isEqualTo(-4);
            assertThat(scaling.apply(2047)).isEqualTo((2047 - 6) / 0.25f);
        }
    }

    @Test
    void eightAndThirtyTwoBitsAndFloatsAreRead() throws DicomException {
        assertThat(PixelData.signal(slice(8, 0, new byte[] {(byte) 200, 1}), AS_STORED)).containsExactly(200, 1);
        assertThat(PixelData.signal(slice(8, 1, new byte[] {(byte) 200, 1}), AS_STORED)).containsExactly(-56, 1);
        byte[] words = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(-7).putInt(1 << 20).array();
        assertThat(PixelData.signal(slice(32, 1, words), AS_STORED)).containsExactly(-7, 1 << 20);
        assertThat(PixelData.signal(slice(32, 0, words), AS_STORED)).containsExactly(4294967289f, 1 << 20);
        DicomDataset floats = slice(32, 0, new byte[0]);
        floats.set(Tag.FLOAT_PIXEL_DATA, Vr.OF, ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putFloat(1.5f).putFloat(-2).array());
        assertThat(PixelData.signal(floats, AS_STORED)).containsExactly(1.5f, -2);
    }

    @Test
    void pixelDataOfAnotherSizeAreRefused() {
        refuses(slice(16, 0, new byte[2]), Reason.TRUNCATED, "2 bytes of 4");
        refuses(slice(16, 0, new byte[8]), Reason.MALFORMED, "8 bytes, 4 are expected");
        refuses(slice(12, 0, new byte[4]), Reason.UNSUPPORTED, "12, not 8, 16 or 32");
        DicomDataset colour = slice(8, 0, new byte[6]);
        colour.set(Tag.SAMPLES_PER_PIXEL, 3);
        refuses(colour, Reason.UNSUPPORTED, "colour");
        DicomDataset highBit = slice(16, 0, new byte[4]);
        highBit.set(Tag.HIGH_BIT, 16);
        refuses(highBit, Reason.MALFORMED, "high bit 16");
        DicomDataset huge = slice(16, 0, new byte[4]);
        huge.set(Tag.ROWS, 65535);
        refuses(huge, Reason.MALFORMED, "Rows");
    }

    @Test
    void aZeroSlopeIsRefused() {
        DicomDataset slice = slice(16, 0, new byte[4]);
        slice.set(Tag.RESCALE_SLOPE, 0.0);
        assertThatExceptionOfType(DicomException.class).isThrownBy(() -> PixelScaling.of(slice, true)).withMessageContaining("RescaleSlope");
    }

    private static void refuses(DicomDataset slice, Reason reason, String message) {
        assertThatExceptionOfType(DicomException.class).isThrownBy(() -> PixelData.signal(slice, AS_STORED))
                .withMessageContaining(message).satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static DicomDataset slice(int bits, int representation, byte[] pixels) {
        DicomDataset slice = new DicomDataset();
        slice.set(Tag.ROWS, 1);
        slice.set(Tag.COLUMNS, 2);
        slice.set(Tag.BITS_ALLOCATED, bits);
        slice.set(Tag.BITS_STORED, bits);
        slice.set(Tag.HIGH_BIT, bits - 1);
        slice.set(Tag.PIXEL_REPRESENTATION, representation);
        slice.set(Tag.PIXEL_DATA, Vr.OW, pixels);
        return slice;
    }
}
