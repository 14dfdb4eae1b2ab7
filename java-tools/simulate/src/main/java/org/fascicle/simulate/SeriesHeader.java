package org.fascicle.simulate;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.fascicle.dicom.DicomDataset;
import org.fascicle.dicom.Tag;
import org.fascicle.dicom.Uid;
import org.fascicle.dicom.Vr;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;
import org.fascicle.phantom.FastSpinEcho;
import org.fascicle.phantom.MultiEchoGradientEcho;
import org.fascicle.phantom.MultiEchoSpinEcho;
import org.fascicle.phantom.Region;
import org.fascicle.phantom.Scan;
import org.fascicle.phantom.Sequence;
import org.fascicle.phantom.SimulatedCentre;
import org.fascicle.phantom.SimulatedSubject;
import org.fascicle.phantom.Slab;
import org.fascicle.phantom.TransferGradientEcho;
import org.fascicle.phantom.Visit;

/**
 * The attributes of an MR image (PS3.3, section A.4), module by module.
 *
 * <p>UIDs lie under the root 2.25 and follow from what they name: the visit's stream, the series and the instance.
 */
record SeriesHeader(PatientRecord patient, Visit visit, Scan scan, Study.Part part, Region region, Slab slab, int number,
                    LocalDateTime start) {
    private static final String MR_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.4";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss.SSSSSS", Locale.ROOT);
    private static final int CONTENT_TIME = 0x00080033;
    private static final int OTHER_PATIENT_IDS = 0x00101000;
    private static final int PATIENT_TELEPHONE_NUMBERS = 0x00102154;
    private static final int REQUEST_ATTRIBUTES_SEQUENCE = 0x00400275;
    private static final int SCHEDULED_PROCEDURE_STEP_ID = 0x00400009;
    private static final int REQUESTED_PROCEDURE_ID = 0x00401001;
    private static final int IMAGED_NUCLEUS = 0x00180085;
    private static final double GAMMA_MHZ_PER_T = 42.577478518;

    /** One image. */
    DicomDataset image(Volume volume, StoredPixels pixels, int slice, int echo, int instance) {
        DicomDataset image = DicomDataset.withCharacterSet("ISO_IR 100");
        patientModule(image);
        studyAndSeriesModules(image);
        equipmentModule(image);
        sequenceModule(image, echo);
        planeModule(image, volume.grid(), slice, instance);
        pixelModule(image, volume, pixels, slice, echo);
        VendorHeader.add(image, visit.subject().centre(), patient, scan, pixels, slice, echo);
        return image;
    }

    private void patientModule(DicomDataset image) {
        SimulatedSubject subject = visit.subject();
        image.set(Tag.PATIENT_NAME, patient.name());
        image.set(Tag.PATIENT_ID, patient.patientId());
        image.set(Tag.PATIENT_BIRTH_DATE, DATE.format(patient.birthDate()));
        image.set(Tag.PATIENT_SEX, subject.female() ? "F" : "M");
        image.set(OTHER_PATIENT_IDS, "REG-" + patient.patientId());
        image.set(Tag.PATIENT_AGE, patient.ageAtVisit());
        image.set(Tag.PATIENT_SIZE, subject.heightCm() / 100);
        image.set(Tag.PATIENT_WEIGHT, subject.weightKg());
        image.set(Tag.PATIENT_ADDRESS, patient.address());
        image.set(PATIENT_TELEPHONE_NUMBERS, patient.telephone());
        image.set(Tag.PATIENT_COMMENTS, patient.comments());
    }

    private void studyAndSeriesModules(DicomDataset image) {
        image.set(Tag.STUDY_INSTANCE_UID, uid("study"));
        image.set(Tag.STUDY_DATE, DATE.format(patient.studyStart()));
        image.set(Tag.STUDY_TIME, TIME.format(patient.studyStart()));
        image.set(Tag.STUDY_ID, patient.accession().substring(3));
        image.set(Tag.ACCESSION_NUMBER, patient.accession());
        image.set(Tag.REFERRING_PHYSICIAN_NAME, patient.referring());
        image.set(Tag.STUDY_DESCRIPTION, "MR muscle whole body");
        image.set(Tag.MODALITY, "MR");
        image.set(Tag.SERIES_INSTANCE_UID, seriesUid());
        image.set(Tag.SERIES_NUMBER, number);
        image.set(Tag.SERIES_DESCRIPTION, region.label() + " " + scan.contrast().label() + (part == Study.Part.mag ? "" : " " + part));
        image.set(Tag.PROTOCOL_NAME, scan.contrast().label() + "_tra_" + region.label());
        image.set(Tag.BODY_PART_EXAMINED, region.label().toUpperCase(Locale.ROOT));
        image.set(Tag.PERFORMING_PHYSICIAN_NAME, patient.performing());
        image.set(Tag.OPERATORS_NAME, patient.operator());
        image.set(Tag.PATIENT_POSITION, "HFS");
        image.set(Tag.SERIES_DATE, DATE.format(start));
        image.set(Tag.SERIES_TIME, TIME.format(start));
        image.set(Tag.FRAME_OF_REFERENCE_UID, uid("frame of reference"));
        image.set(Tag.POSITION_REFERENCE_INDICATOR, "");
        DicomDataset request = image.newItem();
        request.set(SCHEDULED_PROCEDURE_STEP_ID, "S" + patient.accession());
        request.set(REQUESTED_PROCEDURE_ID, "R" + patient.accession());
        image.set(REQUEST_ATTRIBUTES_SEQUENCE, request);
    }

    private void equipmentModule(DicomDataset image) {
        SimulatedCentre centre = visit.subject().centre();
        image.set(Tag.MANUFACTURER, VendorHeader.manufacturer(centre.vendor()));
        image.set(Tag.MANUFACTURER_MODEL_NAME, centre.model());
        image.set(Tag.INSTITUTION_NAME, centre.institution());
        image.set(Tag.INSTITUTION_ADDRESS, "1 Hospital Road, " + centre.institution());
        image.set(Tag.STATION_NAME, centre.station());
        image.set(Tag.DEVICE_SERIAL_NUMBER, centre.serialNumber());
        image.set(Tag.SOFTWARE_VERSIONS, "syn " + (visit.year() == 0 ? "B19" : "E11"));
    }

    private void sequenceModule(DicomDataset image, int echo) {
        Sequence sequence = scan.sequence();
        double fieldT = visit.subject().centre().fieldT();
        String[] kind = switch (sequence) {
            case FastSpinEcho s when s.inversionTimeMs() > 0 -> new String[] {"IR", "SK", "tir"};
            case FastSpinEcho _ -> new String[] {"SE", "SK", "tse"};
            case MultiEchoSpinEcho _ -> new String[] {"SE", "NONE", "se"};
            case MultiEchoGradientEcho _ -> new String[] {"GR", "SP", "fl"};
            case TransferGradientEcho s -> new String[] {"GR", s.transferPulse() ? "MTC" : "SP", "fl"};
        };
        image.set(Tag.SCANNING_SEQUENCE, kind[0]);
        image.set(Tag.SEQUENCE_VARIANT, kind[1]);
        image.set(Tag.SCAN_OPTIONS, "");
        String acquisition = sequence.isThreeDimensional() ? "3D" : "2D";
        image.set(Tag.MR_ACQUISITION_TYPE, acquisition);
        image.set(Tag.SEQUENCE_NAME, "*" + kind[2] + acquisition.toLowerCase(Locale.ROOT) + sequence.echoTimesMs().length);
        image.set(Tag.REPETITION_TIME, sequence.repetitionTimeMs());
        image.set(Tag.ECHO_TIME, sequence.echoTimesMs()[echo]);
        if (sequence instanceof FastSpinEcho s && s.inversionTimeMs() > 0) {
            image.set(Tag.INVERSION_TIME, s.inversionTimeMs());
        }
        image.set(Tag.FLIP_ANGLE, sequence.flipAngleDeg());
        image.set(Tag.ECHO_NUMBERS, echo + 1);
        image.set(Tag.ECHO_TRAIN_LENGTH, sequence instanceof FastSpinEcho ? 9 : sequence.echoTimesMs().length);
        image.set(Tag.NUMBER_OF_AVERAGES, 1);
        image.set(Tag.IMAGING_FREQUENCY, GAMMA_MHZ_PER_T * fieldT);
        image.set(IMAGED_NUCLEUS, "1H");
        image.set(Tag.MAGNETIC_FIELD_STRENGTH, fieldT);
        image.set(Tag.SLICE_THICKNESS, slab.thicknessMm());
        image.set(Tag.SPACING_BETWEEN_SLICES, slab.spacingMm());
    }

    private void planeModule(DicomDataset image, Grid grid, int slice, int instance) {
        Affine affine = grid.affine();
        double[] position = lps(affine.apply(0, 0, slice));
        double[] row = direction(grid, 0);
        double[] column = direction(grid, 1);
        double[] normal = direction(grid, 2);
        image.set(Tag.IMAGE_POSITION_PATIENT, position);
        image.set(Tag.IMAGE_ORIENTATION_PATIENT, row[0], row[1], row[2], column[0], column[1], column[2]);
        image.set(Tag.PIXEL_SPACING, grid.spacing(1), grid.spacing(0));
        image.set(Tag.SLICE_LOCATION, normal[0] * position[0] + normal[1] * position[1] + normal[2] * position[2]);
        LocalDateTime acquired = start.plusSeconds(slice);
        image.set(Tag.ACQUISITION_DATE, DATE.format(acquired));
        image.set(Tag.ACQUISITION_TIME, TIME.format(acquired));
        image.set(Tag.CONTENT_DATE, DATE.format(acquired));
        image.set(CONTENT_TIME, TIME.format(acquired));
        image.set(Tag.INSTANCE_NUMBER, instance);
        image.set(Tag.ACQUISITION_NUMBER, 1);
        image.set(Tag.SOP_CLASS_UID, MR_IMAGE_STORAGE);
        image.set(Tag.SOP_INSTANCE_UID, Uid.of(seriesUid(), "instance", Integer.toString(instance)));
    }

    private void pixelModule(DicomDataset image, Volume volume, StoredPixels pixels, int slice, int echo) {
        boolean phase = part == Study.Part.phase;
        image.set(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", phase ? "P" : "M", "NORM");
        image.set(Tag.SAMPLES_PER_PIXEL, 1);
        image.set(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2");
        image.set(Tag.ROWS, volume.grid().ny());
        image.set(Tag.COLUMNS, volume.grid().nx());
        image.set(Tag.BITS_ALLOCATED, 16);
        image.set(Tag.BITS_STORED, StoredPixels.BITS);
        image.set(Tag.HIGH_BIT, StoredPixels.BITS - 1);
        image.set(Tag.PIXEL_REPRESENTATION, 0);
        if (pixels.isRescaled()) {
            image.set(Tag.RESCALE_INTERCEPT, pixels.intercept());
            image.set(Tag.RESCALE_SLOPE, pixels.slope());
            image.set(Tag.RESCALE_TYPE, pixels.unit());
        }
        image.set(Tag.PIXEL_DATA, Vr.OW, pixels.encode(volume, slice, echo, phase));
    }

    private String uid(String what) {
        return Uid.of("simulated", Long.toString(visit.stream().seed()), what);
    }

    private String seriesUid() {
        return uid("series " + number);
    }

    /** RAS to DICOM's LPS. */
    private static double[] lps(double[] ras) {
        return new double[] {-ras[0], -ras[1], ras[2]};
    }

    private static double[] direction(Grid grid, int axis) {
        double spacing = grid.spacing(axis);
        Affine affine = grid.affine();
        return lps(new double[] {affine.get(0, axis) / spacing, affine.get(1, axis) / spacing, affine.get(2, axis) / spacing});
    }
}
