package org.fascicle.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The files of {@code src/test/resources}, made by {@code make_fixtures.py} with pydicom and DCMTK. */
final class Fixtures {
    private Fixtures() {
    }

    static byte[] bytes(String name) {
        try (InputStream in = Fixtures.class.getResourceAsStream(name + ".dcm")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DicomDataset read(String name) throws DicomException {
        return new Part10Reader().read(bytes(name)).dataset();
    }
}
