package org.fascicle.dicom;

import static org.fascicle.dicom.DicomException.Reason.MALFORMED;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * From stored pixel values to signal.
 *
 * <p>With Rescale Slope RS (0028,1053) and Intercept RI (0028,1052) a stored value SV stands for SV·RS + RI (PS3.3,
 * C.11.1). Philips scales each image to use the range of its integers, so that this "displayed value" cannot be compared
 * between images; the floating-point value is
 * <pre>FP = (SV·RS + RI) / (RS·SS)</pre>
 * with the private Scale Slope SS (2005,100E); Philips' Scale Intercept SI (2005,100D) is −RI/RS, so that this equals
 * (SV − SI)/SS (Chenevert et al., Transl Oncol 2014;7(1):65–71).
 *
 * @param slope       factor of the stored value
 * @param intercept   added after it
 * @param philipsFloat whether Philips' floating-point scaling was applied
 */
public record PixelScaling(double slope, double intercept, boolean philipsFloat) {
    private static final int PHILIPS_GROUP = 0x2005;
    private static final String[] PHILIPS_CREATORS = {"Philips MR Imaging DD 001", "PHILIPS MR IMAGING DD 001"};
    private static final int SCALE_SLOPE = 0x0E;

    public PixelScaling {
        if (!Double.isFinite(slope) || slope == 0 || !Double.isFinite(intercept)) {
            throw new IllegalArgumentException("a scaling is finite with a slope other than 0: " + slope + ", " + intercept);
        }
    }

    /** The signal that a stored value stands for. */
    public float apply(double stored) {
        return (float) (stored * slope + intercept);
    }

    /**
     * The scaling that a slice asks for.
     *
     * @param usePhilipsFloat whether Philips' floating-point values are wanted where the file has what they need
     */
    public static PixelScaling of(DicomDataset slice, boolean usePhilipsFloat) throws DicomException {
        double slope = slice.number(Tag.RESCALE_SLOPE).orElse(1);
        double intercept = slice.number(Tag.RESCALE_INTERCEPT).orElse(0);
        if (slope == 0) {
            throw new DicomException(MALFORMED, Tag.describe(Tag.RESCALE_SLOPE) + " is 0");
        }
        OptionalDouble scale = usePhilipsFloat ? philipsScaleSlope(slice) : OptionalDouble.empty();
        return scale.isPresent()
                ? new PixelScaling(1 / scale.getAsDouble(), intercept / (slope * scale.getAsDouble()), true)
                : new PixelScaling(slope, intercept, false);
    }

    private static OptionalDouble philipsScaleSlope(DicomDataset slice) throws DicomException {
        for (String creator : PHILIPS_CREATORS) {
            OptionalInt tag = slice.privateTag(PHILIPS_GROUP, creator, SCALE_SLOPE);
            if (tag.isPresent() && slice.element(tag.getAsInt()).orElse(null) instanceof DicomElement.Value value) {
                double scale = floatValue(value);
                return Double.isFinite(scale) && scale != 0 ? OptionalDouble.of(scale) : OptionalDouble.empty();
            }
        }
        return OptionalDouble.empty();
    }

    /** It is FL; implicit files and archives that do not know the element leave four bytes of UN. */
    private static double floatValue(DicomElement.Value value) throws DicomException {
        if (value.vr() == Vr.UN) {
            return value.bytes().length == 4 ? ByteBuffer.wrap(value.bytes()).order(ByteOrder.LITTLE_ENDIAN).getFloat() : 0;
        }
        double[] numbers = ValueCodec.numbers(value);
        return numbers.length == 0 ? 0 : numbers[0];
    }
}
