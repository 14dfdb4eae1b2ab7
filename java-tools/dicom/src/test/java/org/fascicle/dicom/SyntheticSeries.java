package org.fascicle.dicom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Small oblique spin-echo series of 8×6 pixels, written with our writer, for tests to damage. */
final class SyntheticSeries {
    static final int COLUMNS = 8;
    static final int ROWS = 6;
    static final double[] ALONG_ROW = {0.96, 0.28, 0};
    static final double[] ALONG_COLUMN = {-0.168, 0.576, -0.8};
    static final double[] SPACING_MM = {1.5, 1.25};
    static final double[] FIRST_POSITION = {-30.5, 12.25, -101.75};
    static final double SLICE_STEP_MM = 4.4;

    final String uid;
    final int number;
    final int slices;
    final double[] echoTimesMs;
    double decayMs = 40;
    String part = "M";

    SyntheticSeries(int number, int slices, double... echoTimesMs) {
        this.number = number;
        this.uid = Uid.of("synthetic", Integer.toString(number));
        this.slices = slices;
        this.echoTimesMs = echoTimesMs;
    }

    /** The signal of a pixel: every voxel differs from its neighbours. */
    int signal(int i, int j, int k, double echoTimeMs) {
        return (int) Math.round((500 + 10 * i + 100 * j + 7 * k) * Math.exp(-echoTimeMs / decayMs));
    }

    List<DicomDataset> datasets() {
        List<DicomDataset> datasets = new ArrayList<>();
        for (int echo = 0; echo < echoTimesMs.length; echo++) {
            for (int k = 0; k < slices; k++) {
                datasets.add(dataset(k, echo));
            }
        }
        return datasets;
    }

    /** Writes the files under names whose order is not that of the slices; {@code change} sees each dataset before. */
    void write(Path folder, Consumer<List<DicomDataset>> change) {
        List<DicomDataset> datasets = datasets();
        change.accept(datasets);
        try {
            Files.createDirectories(folder);
            for (int f = 0; f < datasets.size(); f++) {
                // 7 and 1009 have no common divisor: a fixed shuffle.
                new Part10Writer().write(datasets.get(f), folder.resolve(String.format("s%02d_%04d.dcm", number, f * 7 % 1009)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DicomDataset dataset(int k, int echo) {
        DicomDataset d = DicomDataset.withCharacterSet("ISO_IR 100");
        d.set(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.4");
        d.set(Tag.SOP_INSTANCE_UID, Uid.of(uid, Integer.toString(k), Integer.toString(echo)));
        d.set(Tag.STUDY_INSTANCE_UID, Uid.of("synthetic study"));
        d.set(Tag.SERIES_INSTANCE_UID, uid);
        d.set(Tag.FRAME_OF_REFERENCE_UID, Uid.of("synthetic frame"));
        d.set(Tag.MODALITY, "MR");
        d.set(Tag.MANUFACTURER, "SIEMENS");
        d.set(Tag.PATIENT_NAME, "Müller^Jörg");
        d.set(Tag.PATIENT_ID, "4711");
        d.set(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", part, "ND");
        d.set(Tag.SCANNING_SEQUENCE, "SE");
        d.set(Tag.SERIES_NUMBER, number);
        d.set(Tag.INSTANCE_NUMBER, echo * slices + k + 1);
        d.set(Tag.STUDY_DATE, "20230415");
        d.set(Tag.STUDY_TIME, "101112");
        d.set(Tag.ECHO_TIME, echoTimesMs[echo]);
        d.set(Tag.ECHO_NUMBERS, echo + 1);
        d.set(Tag.REPETITION_TIME, 3000);
        d.set(Tag.SLICE_THICKNESS, 4);
        d.set(Tag.SPACING_BETWEEN_SLICES, SLICE_STEP_MM);
        double[] normal = Vectors.cross(ALONG_ROW, ALONG_COLUMN);
        d.set(Tag.IMAGE_POSITION_PATIENT, position(normal, 0, k), position(normal, 1, k), position(normal, 2, k));
        d.set(Tag.IMAGE_ORIENTATION_PATIENT, ALONG_ROW[0], ALONG_ROW[1], ALONG_ROW[2], ALONG_COLUMN[0], ALONG_COLUMN[1], ALONG_COLUMN[2]);
        d.set(Tag.SAMPLES_PER_PIXEL, 1);
        d.set(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2");
        d.set(Tag.ROWS, ROWS);
        d.set(Tag.COLUMNS, COLUMNS);
        d.set(Tag.PIXEL_SPACING, SPACING_MM);
        d.set(Tag.BITS_ALLOCATED, 16);
        d.set(Tag.BITS_STORED, 16);
        d.set(Tag.HIGH_BIT, 15);
        d.set(Tag.PIXEL_REPRESENTATION, 0);
        ByteBuffer pixels = ByteBuffer.allocate(2 * ROWS * COLUMNS).order(ByteOrder.LITTLE_ENDIAN);
        for (int j = 0; j < ROWS; j++) {
            for (int i = 0; i < COLUMNS; i++) {
                pixels.putShort((short) signal(i, j, k, echoTimesMs[echo]));
            }
        }
        d.set(Tag.PIXEL_DATA, Vr.OW, pixels.array());
        return d;
    }

    private static double position(double[] normal, int axis, int k) {
        return FIRST_POSITION[axis] + k * SLICE_STEP_MM * normal[axis];
    }
}
