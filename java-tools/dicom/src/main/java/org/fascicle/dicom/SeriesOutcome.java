package org.fascicle.dicom;

/** What became of a series, or of a file that belongs to none. */
public sealed interface SeriesOutcome {
    /** Why a series is refused. */
    enum Refusal {
        MISSING_SLICE, UNEVEN_SPACING, MIXED_GEOMETRY, DUPLICATE_SLICE, ECHOES_DO_NOT_DECAY, TRUNCATED, NOT_DICOM,
        UNSUPPORTED_ENCODING, UNSUPPORTED_IMAGE, MALFORMED;

        static Refusal of(DicomException.Reason reason) {
            return switch (reason) {
                case NOT_DICOM -> NOT_DICOM;
                case TRUNCATED -> TRUNCATED;
                case TRANSFER_SYNTAX -> UNSUPPORTED_ENCODING;
                case UNSUPPORTED -> UNSUPPORTED_IMAGE;
                case MALFORMED, BEYOND_BOUNDS, MISSING_ATTRIBUTE -> MALFORMED;
            };
        }
    }

    /** Names it without naming a person: {@code series 3} by Series Number, or {@code file 7 of 25}. */
    String name();

    /** A series that became a volume. */
    record Read(String name, MrSeries series) implements SeriesOutcome {
    }

    /**
     * A series, or a single file, that cannot be used.
     *
     * @param seriesInstanceUid empty where it is not known
     * @param message           what is wrong and what to do; without any value of the patient
     */
    record Refused(String name, String seriesInstanceUid, Refusal reason, String message, int files) implements SeriesOutcome {
    }

    /** Files that are no images and were left out: directories, presentation states, reports. */
    record Ignored(String name, String message) implements SeriesOutcome {
    }
}
