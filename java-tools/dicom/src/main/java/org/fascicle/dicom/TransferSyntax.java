package org.fascicle.dicom;

import java.util.Arrays;
import java.util.Optional;

/** Transfer syntaxes by UID (PS3.6, table A-1). Only the first two are read; the others are refused by name. */
public enum TransferSyntax {
    IMPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2", "implicit VR little endian"),
    EXPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2.1", "explicit VR little endian"),
    ENCAPSULATED_UNCOMPRESSED("1.2.840.10008.1.2.1.98", "encapsulated uncompressed explicit VR little endian"),
    DEFLATED("1.2.840.10008.1.2.1.99", "deflated explicit VR little endian"),
    BIG_ENDIAN("1.2.840.10008.1.2.2", "explicit VR big endian (retired)"),
    JPEG_BASELINE("1.2.840.10008.1.2.4.50", "JPEG baseline"),
    JPEG_EXTENDED("1.2.840.10008.1.2.4.51", "JPEG extended"),
    JPEG_LOSSLESS("1.2.840.10008.1.2.4.57", "JPEG lossless"),
    JPEG_LOSSLESS_SV1("1.2.840.10008.1.2.4.70", "JPEG lossless, first-order prediction"),
    JPEG_LS_LOSSLESS("1.2.840.10008.1.2.4.80", "JPEG-LS lossless"),
    JPEG_LS_NEAR_LOSSLESS("1.2.840.10008.1.2.4.81", "JPEG-LS near-lossless"),
    JPEG_2000_LOSSLESS("1.2.840.10008.1.2.4.90", "JPEG 2000 lossless"),
    JPEG_2000("1.2.840.10008.1.2.4.91", "JPEG 2000"),
    JPEG_2000_PART_2_LOSSLESS("1.2.840.10008.1.2.4.92", "JPEG 2000 part 2 lossless"),
    JPEG_2000_PART_2("1.2.840.10008.1.2.4.93", "JPEG 2000 part 2"),
    JPIP("1.2.840.10008.1.2.4.94", "JPIP referenced"),
    JPIP_DEFLATED("1.2.840.10008.1.2.4.95", "JPIP referenced, deflated"),
    MPEG2_MAIN("1.2.840.10008.1.2.4.100", "MPEG-2 main profile"),
    MPEG2_HIGH("1.2.840.10008.1.2.4.101", "MPEG-2 high profile"),
    MPEG4("1.2.840.10008.1.2.4.102", "MPEG-4"),
    HTJ2K_LOSSLESS("1.2.840.10008.1.2.4.201", "high-throughput JPEG 2000 lossless"),
    HTJ2K_LOSSLESS_RPCL("1.2.840.10008.1.2.4.202", "high-throughput JPEG 2000 lossless RPCL"),
    HTJ2K("1.2.840.10008.1.2.4.203", "high-throughput JPEG 2000"),
    RLE("1.2.840.10008.1.2.5", "RLE lossless");

    private final String uid;
    private final String label;

    TransferSyntax(String uid, String label) {
        this.uid = uid;
        this.label = label;
    }

    public String uid() {
        return uid;
    }

    /** Its name in messages. */
    public String label() {
        return label;
    }

    /** Whether {@link Part10Reader} decodes it. */
    public boolean isRead() {
        return this == IMPLICIT_LITTLE_ENDIAN || this == EXPLICIT_LITTLE_ENDIAN;
    }

    public static Optional<TransferSyntax> of(String uid) {
        return Arrays.stream(values()).filter(syntax -> syntax.uid.equals(uid)).findFirst();
    }
}
