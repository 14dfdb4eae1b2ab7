package org.fascicle.ingest;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.fascicle.dicom.DicomDataset;
import org.fascicle.dicom.DicomException;
import org.fascicle.dicom.Tag;
import org.fascicle.image.Sidecar;

/**
 * How an image was acquired, as far as it is known.
 *
 * @param sidecar          in BIDS and ORMIR-MIDS terms: times in seconds, {@code EchoTime} a list for several echoes
 * @param sliceThicknessMm null where not known, like all that follow
 */
record Acquisition(Sidecar sidecar, Double sliceThicknessMm, Double echoTimeMs, Double echoSpacingMs, Double repetitionTimeMs,
        Double inversionTimeMs, Double flipAngleDeg, Double fieldStrengthT, String manufacturer) {

    /** A text attribute and its BIDS name; codes and device facts only, no description that a person typed. */
    private record Text(String name, int tag) {}

    private record Number(String name, int tag, int decimalShift) {}

    private static final List<Text> TEXTS = List.of(new Text("Modality", Tag.MODALITY), new Text("Manufacturer", Tag.MANUFACTURER),
            new Text("ManufacturersModelName", Tag.MANUFACTURER_MODEL_NAME), new Text("SoftwareVersions", Tag.SOFTWARE_VERSIONS),
            new Text("BodyPart", Tag.BODY_PART_EXAMINED), new Text("MRAcquisitionType", Tag.MR_ACQUISITION_TYPE),
            new Text("ScanningSequence", Tag.SCANNING_SEQUENCE), new Text("SequenceVariant", Tag.SEQUENCE_VARIANT),
            new Text("ScanOptions", Tag.SCAN_OPTIONS), new Text("SequenceName", Tag.SEQUENCE_NAME),
            new Text("ReceiveCoilName", Tag.RECEIVE_COIL_NAME), new Text("PatientPosition", Tag.PATIENT_POSITION),
            new Text("PatientSex", Tag.PATIENT_SEX), new Text("PatientAge", Tag.PATIENT_AGE));

    /** BIDS counts times in seconds, DICOM in milliseconds: a shift of three decimals. */
    private static final List<Number> NUMBERS = List.of(new Number("RepetitionTime", Tag.REPETITION_TIME, 3), new Number("InversionTime", Tag.INVERSION_TIME, 3),
            new Number("FlipAngle", Tag.FLIP_ANGLE, 0), new Number("MagneticFieldStrength", Tag.MAGNETIC_FIELD_STRENGTH, 0),
            new Number("ImagingFrequency", Tag.IMAGING_FREQUENCY, 0), new Number("SliceThickness", Tag.SLICE_THICKNESS, 0),
            new Number("EchoTrainLength", Tag.ECHO_TRAIN_LENGTH, 0), new Number("PixelBandwidth", Tag.PIXEL_BANDWIDTH, 0),
            new Number("NumberOfAverages", Tag.NUMBER_OF_AVERAGES, 0), new Number("PatientSize", Tag.PATIENT_SIZE, 0),
            new Number("PatientWeight", Tag.PATIENT_WEIGHT, 0));

    /** Nothing is known beyond the grid. */
    static Acquisition unknown() {
        return new Acquisition(Sidecar.empty(), null, null, null, null, null, null, null, null);
    }

    /** From a header that has been de-identified. */
    static Acquisition of(DicomDataset header, double[] echoTimesMs) {
        Sidecar sidecar = Sidecar.empty();
        for (Text text : TEXTS) {
            List<String> values = header.texts(text.tag).stream().filter(value -> !value.isEmpty()).toList();
            if (!values.isEmpty()) {
                sidecar = sidecar.with(text.name, values.size() == 1 ? values.getFirst() : values);
            }
        }
        for (Number number : NUMBERS) {
            OptionalDouble value = number(header, number.tag);
            if (value.isPresent()) {
                sidecar = sidecar.with(number.name, shifted(value.getAsDouble(), number.decimalShift));
            }
        }
        boolean echoKnown = echoTimesMs[0] > 0;
        if (echoKnown) {
            List<Double> seconds = Arrays.stream(echoTimesMs).mapToObj(ms -> shifted(ms, 3)).toList();
            sidecar = sidecar.with("EchoTime", seconds.size() == 1 ? seconds.getFirst() : seconds);
        }
        int last = echoTimesMs.length - 1;
        return new Acquisition(sidecar, orNull(header, Tag.SLICE_THICKNESS), echoKnown ? echoTimesMs[0] : null,
                last > 0 && echoTimesMs[last] > echoTimesMs[0] ? (echoTimesMs[last] - echoTimesMs[0]) / last : null, orNull(header, Tag.REPETITION_TIME),
                orNull(header, Tag.INVERSION_TIME), orNull(header, Tag.FLIP_ANGLE), orNull(header, Tag.MAGNETIC_FIELD_STRENGTH),
                header.text(Tag.MANUFACTURER).isEmpty() ? null : header.text(Tag.MANUFACTURER));
    }

    Acquisition with(String name, Object value) {
        return new Acquisition(sidecar.with(name, value), sliceThicknessMm, echoTimeMs, echoSpacingMs, repetitionTimeMs, inversionTimeMs,
                flipAngleDeg, fieldStrengthT, manufacturer);
    }

    /** A malformed number is no reason to lose an image: it is left out like an absent one. */
    private static OptionalDouble number(DicomDataset header, int tag) {
        try {
            return header.number(tag);
        } catch (DicomException e) {
            return OptionalDouble.empty();
        }
    }

    private static Double orNull(DicomDataset header, int tag) {
        OptionalDouble value = number(header, tag);
        return value.isPresent() ? value.getAsDouble() : null;
    }

    /** Exact in decimals: 11 ms is 0.011 s. */
    private static double shifted(double value, int places) {
        return BigDecimal.valueOf(value).movePointLeft(places).doubleValue();
    }
}
