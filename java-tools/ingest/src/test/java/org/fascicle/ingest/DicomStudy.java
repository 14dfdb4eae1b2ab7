package org.fascicle.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.fascicle.dicom.DicomDataset;
import org.fascicle.dicom.DicomWriter;
import org.fascicle.dicom.Tag;
import org.fascicle.dicom.Uid;
import org.fascicle.dicom.Vr;

/** Writes small DICOM series of 10×8 pixels and 4 slices, whose files name a patient wherever vendors do. */
final class DicomStudy {
    static final String SECRET = "Geheim";
    static final int COLUMNS = 10;
    static final int ROWS = 8;
    static final int SLICES = 4;
    private final DicomWriter writer = DicomWriter.find();

    /** Axial slices of 1.5×2 mm pixels every 5 mm, the first pixel at LPS (−7, −8, 20). */
    void writeSeries(Path folder, int number, BiConsumer<Integer, DicomDataset> change) {
        try {
            Files.createDirectories(folder);
            for (int k = 0; k < SLICES; k++) {
                DicomDataset slice = slice(number, k);
                change.accept(k, slice);
                writer.write(slice, folder.resolve(SECRET + "_" + number + "_" + (SLICES - k) + ".dcm"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void writeSeries(Path folder, int number) {
        writeSeries(folder, number, (k, slice) -> { });
    }

    /** One region: a square of pixels 2 to 5 on the second and third slice, moved by some millimetres along z. */
    void writeStructureSet(Path file, String region, double shiftMm) throws IOException {
        DicomDataset set = new DicomDataset();
        set.set(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.481.3");
        set.set(Tag.SOP_INSTANCE_UID, Uid.of("structures"));
        set.set(Tag.MODALITY, "RTSTRUCT");
        set.set(Tag.PATIENT_NAME, SECRET);
        DicomDataset roi = set.newItem();
        roi.set(Tag.ROI_NUMBER, 7);
        roi.set(Tag.ROI_NAME, region);
        roi.set(Tag.REFERENCED_FRAME_OF_REFERENCE_UID, Uid.of("frame"));
        set.set(Tag.STRUCTURE_SET_ROI_SEQUENCE, roi);
        DicomDataset contours = set.newItem();
        contours.set(Tag.REFERENCED_ROI_NUMBER, 7);
        contours.set(Tag.CONTOUR_SEQUENCE, square(set, 25 + shiftMm), square(set, 30 + shiftMm));
        set.set(Tag.ROI_CONTOUR_SEQUENCE, contours);
        writer.write(set, file);
    }

    private static DicomDataset square(DicomDataset set, double z) {
        DicomDataset contour = set.newItem();
        contour.set(Tag.CONTOUR_GEOMETRIC_TYPE, "CLOSED_PLANAR");
        double left = -7 + 1.5 * 1.5;
        double right = -7 + 5.5 * 1.5;
        double front = -8 + 1.5 * 2;
        double back = -8 + 5.5 * 2;
        contour.set(Tag.CONTOUR_DATA, left, front, z, right, front, z, right, back, z, left, back, z);
        return contour;
    }

    private static DicomDataset slice(int number, int k) {
        DicomDataset d = DicomDataset.withCharacterSet("ISO_IR 100");
        d.set(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.4");
        d.set(Tag.SOP_INSTANCE_UID, Uid.of("slice", Integer.toString(number), Integer.toString(k)));
        d.set(Tag.SERIES_INSTANCE_UID, Uid.of("series", Integer.toString(number)));
        d.set(Tag.FRAME_OF_REFERENCE_UID, Uid.of("frame"));
        d.set(Tag.SERIES_NUMBER, number);
        d.set(Tag.MODALITY, "MR");
        d.set(Tag.MANUFACTURER, "Philips");
        d.set(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "M_SE", "M", "SE");
        d.set(Tag.PATIENT_NAME, SECRET + "^Jörg");
        d.set(Tag.PATIENT_ID, SECRET + "4711");
        d.set(Tag.PATIENT_SEX, "F");
        d.set(Tag.PATIENT_BIRTH_DATE, "19610203");
        d.set(Tag.SERIES_DESCRIPTION, "T1 " + SECRET);
        d.set(Tag.ACQUISITION_DATE, "20200131");
        d.set(Tag.ECHO_TIME, 11);
        d.set(Tag.REPETITION_TIME, 600);
        d.set(Tag.FLIP_ANGLE, 90);
        d.set(Tag.MAGNETIC_FIELD_STRENGTH, 3);
        d.set(Tag.SLICE_THICKNESS, 4.5);
        d.set(Tag.SCANNING_SEQUENCE, "SE");
        d.set(Tag.IMAGE_POSITION_PATIENT, -7, -8, 20 + 5.0 * k);
        d.set(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0);
        d.set(Tag.PIXEL_SPACING, 2, 1.5);
        d.set(Tag.ROWS, ROWS);
        d.set(Tag.COLUMNS, COLUMNS);
        d.set(Tag.SAMPLES_PER_PIXEL, 1);
        d.set(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2");
        d.set(Tag.BITS_ALLOCATED, 16);
        d.set(Tag.BITS_STORED, 12);
        d.set(Tag.HIGH_BIT, 11);
        d.set(Tag.PIXEL_REPRESENTATION, 0);
        d.set(Tag.RESCALE_SLOPE, 2);
        d.set(Tag.RESCALE_INTERCEPT, 0);
        int philips = d.privateBlock(0x2005, "Philips MR Imaging DD 001");
        d.set(philips | 0x0E, Vr.FL, 0.5);
        ByteBuffer pixels = ByteBuffer.allocate(2 * ROWS * COLUMNS).order(ByteOrder.LITTLE_ENDIAN);
        for (int p = 0; p < ROWS * COLUMNS; p++) {
            pixels.putShort((short) (100 * k + p));
        }
        d.set(Tag.PIXEL_DATA, Vr.OW, pixels.array());
        return d;
    }
}
