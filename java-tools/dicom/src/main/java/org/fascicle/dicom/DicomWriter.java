package org.fascicle.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** Writes Part 10 files, explicit little endian; equal datasets give equal bytes. Found by ServiceLoader. */
public interface DicomWriter {
    /** How messages and provenance call it. */
    String name();

    /**
     * The whole file. The file meta information is made from the dataset.
     *
     * @throws IllegalArgumentException if the dataset has no SOP class or instance UID
     */
    byte[] write(DicomDataset dataset);

    /** Writes a file; its folder must exist. */
    default void write(DicomDataset dataset, Path file) throws IOException {
        Files.write(file, write(dataset));
    }

    /** The first writer on the class path that is not our own, else our own. */
    static DicomWriter find() {
        return ServiceLoader.load(DicomWriter.class).stream()
                .filter(provider -> provider.type() != Part10Writer.class).findFirst()
                .map(ServiceLoader.Provider::get).orElseGet(Part10Writer::new);
    }
}
