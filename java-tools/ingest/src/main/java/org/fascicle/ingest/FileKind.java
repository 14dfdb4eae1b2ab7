package org.fascicle.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** What a file or folder is, by its content: staged files have neutral names. Spelt as in {@code series.csv}. */
enum FileKind {
    dicom, nifti, other;

    private static final int PREAMBLE = 128;
    private static final int NIFTI_HEADER_BYTES = 348;

    /** A folder is taken for DICOM; a file is told by its first bytes. */
    static FileKind of(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return dicom;
        }
        byte[] start = start(path);
        if (start.length >= PREAMBLE + 4 && start[PREAMBLE] == 'D' && start[PREAMBLE + 1] == 'I' && start[PREAMBLE + 2] == 'C' && start[PREAMBLE + 3] == 'M') {
            return dicom;
        }
        if (start.length < 4) {
            return other;
        }
        int length = ByteBuffer.wrap(start).getInt();
        return length == NIFTI_HEADER_BYTES || Integer.reverseBytes(length) == NIFTI_HEADER_BYTES ? nifti : other;
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file)) {
            byte[] start = raw.readNBytes(PREAMBLE + 4);
            if (start.length < 2 || start[0] != 0x1f || start[1] != (byte) 0x8b) {
                return start;
            }
        }
        try (InputStream raw = Files.newInputStream(file); InputStream in = new GZIPInputStream(raw)) {
            return in.readNBytes(PREAMBLE + 4);
        } catch (ZipException e) {
            return new byte[0];
        } catch (java.io.EOFException e) {
            return new byte[0];
        }
    }
}
