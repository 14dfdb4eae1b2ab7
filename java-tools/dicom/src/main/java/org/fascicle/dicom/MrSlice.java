package org.fascicle.dicom;

import static org.fascicle.dicom.DicomException.Reason.MALFORMED;
import static org.fascicle.dicom.DicomException.Reason.UNSUPPORTED;

import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;

/**
 * One image file of a series, its geometry in DICOM's patient coordinates (LPS, mm; PS3.3, C.7.6.2).
 *
 * @param fileNumber which file of the folder it is, in name order, from 1
 * @param header     every element but the pixel data
 * @param part       magnitude, phase, real or imaginary
 * @param position   centre of the first pixel
 * @param alongRow   unit vector along which the column index rises
 * @param alongColumn unit vector along which the row index rises
 * @param rowSpacingMm between rows, the first value of Pixel Spacing
 * @param columnSpacingMm between columns
 * @param frame      what tells frames at one position apart
 * @param signal     rows·columns values, along a row first
 * @param scaling    how the stored values became signal
 */
record MrSlice(int fileNumber, DicomDataset header, ImagePart part, int rows, int columns, double[] position,
        double[] alongRow, double[] alongColumn, double rowSpacingMm, double columnSpacingMm, FrameKey frame,
        float[] signal, PixelScaling scaling) {
    private static final String ENHANCED_MR = "1.2.840.10008.5.1.4.1.1.4.1";
    private static final String ENHANCED_COLOR_MR = "1.2.840.10008.5.1.4.1.1.4.3";
    private static final double UNIT_TOLERANCE = 1e-3;

    /** Frames are ordered by echo, then by what else varies between images of one place. */
    record FrameKey(double echoTimeMs, int echoNumber, double inversionTimeMs, double flipAngleDeg, int temporalPosition)
            implements Comparable<FrameKey> {
        private static final Comparator<FrameKey> ORDER = Comparator.comparingDouble(FrameKey::echoTimeMs)
                .thenComparingInt(FrameKey::echoNumber).thenComparingDouble(FrameKey::inversionTimeMs)
                .thenComparingDouble(FrameKey::flipAngleDeg).thenComparingInt(FrameKey::temporalPosition);

        static FrameKey of(DicomDataset slice) throws DicomException {
            return new FrameKey(slice.number(Tag.ECHO_TIME).orElse(0), slice.integer(Tag.ECHO_NUMBERS).orElse(0),
                    slice.number(Tag.INVERSION_TIME).orElse(0), slice.number(Tag.FLIP_ANGLE).orElse(0),
                    slice.integer(Tag.TEMPORAL_POSITION_IDENTIFIER).orElse(0));
        }

        @Override
        public int compareTo(FrameKey other) {
            return ORDER.compare(this, other);
        }

        /** What sets it apart, without what the files do not say. */
        String describe() {
            StringJoiner text = new StringJoiner(", ").setEmptyValue("no echo time");
            addKnown(text, "echo time", echoTimeMs, " ms");
            addKnown(text, "echo", echoNumber, "");
            addKnown(text, "inversion time", inversionTimeMs, " ms");
            addKnown(text, "flip angle", flipAngleDeg, "°");
            addKnown(text, "time point", temporalPosition, "");
            return text.toString();
        }

        private static void addKnown(StringJoiner text, String name, double value, String unit) {
            if (value != 0) {
                text.add(name + " " + Figures.brief(value) + unit);
            }
        }
    }

    /** Reads the geometry and the signal. */
    static MrSlice of(int fileNumber, DicomDataset slice, boolean usePhilipsFloat) throws DicomException {
        refuseOtherModalities(slice);
        refuseMultiFrame(slice);
        double[] orientation = slice.requiredNumbers(Tag.IMAGE_ORIENTATION_PATIENT, 6);
        double[] alongRow = {orientation[0], orientation[1], orientation[2]};
        double[] alongColumn = {orientation[3], orientation[4], orientation[5]};
        requireRightAngle(alongRow, alongColumn);
        double[] spacing = slice.requiredNumbers(Tag.PIXEL_SPACING, 2);
        if (!(spacing[0] > 0 && spacing[1] > 0)) {
            throw new DicomException(MALFORMED, Tag.describe(Tag.PIXEL_SPACING) + " is not positive");
        }
        double[] position = slice.requiredNumbers(Tag.IMAGE_POSITION_PATIENT, 3);
        PixelScaling scaling = PixelScaling.of(slice, usePhilipsFloat);
        float[] signal = PixelData.signal(slice, scaling);
        int rows = slice.requiredInt(Tag.ROWS);
        int columns = slice.requiredInt(Tag.COLUMNS);
        FrameKey frame = FrameKey.of(slice);
        ImagePart part = ImagePart.of(slice);
        slice.remove(Tag.PIXEL_DATA);
        slice.remove(Tag.FLOAT_PIXEL_DATA);
        return new MrSlice(fileNumber, slice, part, rows, columns, position, Vectors.unit(alongRow), Vectors.unit(alongColumn),
                spacing[0], spacing[1], frame, signal, scaling);
    }

    /** Along which slices are stacked: row direction × column direction. */
    double[] normal() {
        return Vectors.cross(alongRow, alongColumn);
    }

    private static void refuseOtherModalities(DicomDataset slice) throws DicomException {
        String modality = slice.text(Tag.MODALITY);
        if (!modality.isEmpty() && !modality.equals("MR")) {
            throw new DicomException(UNSUPPORTED, "not an MR image" + (modality.matches("[A-Z]{2}") ? " but of modality " + modality : ""));
        }
    }

    private static void refuseMultiFrame(DicomDataset slice) throws DicomException {
        String sopClass = slice.text(Tag.SOP_CLASS_UID);
        List<String> imageType = slice.texts(Tag.IMAGE_TYPE);
        if (sopClass.equals(ENHANCED_MR) || sopClass.equals(ENHANCED_COLOR_MR) || slice.integer(Tag.NUMBER_OF_FRAMES).orElse(1) > 1) {
            throw new DicomException(UNSUPPORTED, "enhanced multi-frame MR is not read: export as classic MR images, one file a slice");
        }
        if (imageType.contains("MOSAIC")) {
            throw new DicomException(UNSUPPORTED, "Siemens mosaic images are not read: export as one file a slice");
        }
    }

    private static void requireRightAngle(double[] alongRow, double[] alongColumn) throws DicomException {
        if (Math.abs(Vectors.norm(alongRow) - 1) > UNIT_TOLERANCE || Math.abs(Vectors.norm(alongColumn) - 1) > UNIT_TOLERANCE
                || Math.abs(Vectors.dot(alongRow, alongColumn)) > UNIT_TOLERANCE) {
            throw new DicomException(MALFORMED, Tag.describe(Tag.IMAGE_ORIENTATION_PATIENT) + " is not two unit vectors at a right angle");
        }
    }
}
