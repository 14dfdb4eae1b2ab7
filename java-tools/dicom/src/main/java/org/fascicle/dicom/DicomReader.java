package org.fascicle.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** Reads Part 10 files. Implementations are found by ServiceLoader. */
public interface DicomReader {
    /** Files above this are refused before they are read: an MR slice or structure set is far below. */
    long MAX_FILE_BYTES = 512L << 20;

    /** How messages and provenance call it. */
    String name();

    /**
     * @param content a whole file
     * @throws DicomException if it is not DICOM, truncated, malformed, or in an encoding that is not read
     */
    DicomFile read(byte[] content) throws DicomException;

    /** Reads a file. */
    default DicomFile read(Path file) throws DicomException, IOException {
        if (Files.size(file) > MAX_FILE_BYTES) {
            throw new DicomException(DicomException.Reason.BEYOND_BOUNDS, "larger than " + (MAX_FILE_BYTES >> 20) + " MiB");
        }
        return read(Files.readAllBytes(file));
    }

    /** The first reader on the class path that is not our own, else our own. */
    static DicomReader find() {
        return ServiceLoader.load(DicomReader.class).stream()
                .filter(provider -> provider.type() != Part10Reader.class).findFirst()
                .map(ServiceLoader.Provider::get).orElseGet(Part10Reader::new);
    }
}
