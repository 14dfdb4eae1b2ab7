package org.fascicle.dicom;

/**
 * A file or value that cannot be used. The message never holds a value of the file: it may name a patient.
 */
public final class DicomException extends Exception {
    private static final long serialVersionUID = 1;

    /** Why a file is refused. */
    public enum Reason {
        /** No {@code DICM} after the 128 byte preamble. */
        NOT_DICOM,
        /** An element, item or the pixel data ends beyond the end of the file. */
        TRUNCATED,
        /** Against the encoding rules of PS3.5, or a value that is not of its representation. */
        MALFORMED,
        /** A transfer syntax this reader does not decode. */
        TRANSFER_SYNTAX,
        /** Nested, counted or sized beyond what an MR study has. */
        BEYOND_BOUNDS,
        /** An attribute that is needed is not there. */
        MISSING_ATTRIBUTE,
        /** A kind of object or pixel format that is not read. */
        UNSUPPORTED
    }

    private final Reason reason;
    private final transient DicomDataset partial;

    public DicomException(Reason reason, String message) {
        this(reason, message, new DicomDataset());
    }

    /** @param partial what was read before the file could not be read further */
    public DicomException(Reason reason, String message, DicomDataset partial) {
        super(message);
        this.reason = reason;
        this.partial = partial;
    }

    public Reason reason() {
        return reason;
    }

    /** The elements before the place where reading stopped: they tell which series a truncated file belongs to. */
    public DicomDataset partial() {
        return partial;
    }
}
