package org.fascicle.image;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of an image file, unpacked where they are gzip (by their first two bytes, whatever the file is called), read
 * with bounds: nothing is allocated for voxels that the file cannot hold.
 */
final class VoxelStream implements AutoCloseable {
    /** Deflate cannot pack better than 1032 to 1 (zlib's technical notes, "Maximum Compression Factor"). */
    private static final long LARGEST_DEFLATE_FACTOR = 1032;
    private static final long LARGEST_TRAILER_BYTES = 1L << 26;
    private static final int BLOCK_BYTES = 1 << 18;
    private static final String DAMAGED = "Copy it again from its source, or convert the series again";

    private final Path file;
    private final long fileBytes;
    private InputStream in;
    private boolean packed;
    private long position;

    VoxelStream(Path file) throws IOException {
        this.file = file;
        if (!Files.isRegularFile(file)) {
            throw new ImageFormatException(file, Files.exists(file) ? "this is not a file" : "there is no such file",
                    "Check the path");
        }
        fileBytes = Files.size(file);
        in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        if (gzip) {
            unpackFromHere();
        }
    }

    /** Treats everything that follows as gzip. */
    void unpackFromHere() throws IOException {
        try {
            in = new GZIPInputStream(in, 1 << 16);
            packed = true;
        } catch (EOFException | ZipException e) {
            close();
            throw new ImageFormatException(file, "its gzip header is damaged", DAMAGED);
        }
    }

    /** The next byte, or -1 at the end. */
    int read() throws IOException {
        try {
            int value = in.read();
            position++;
            return value;
        } catch (EOFException | ZipException e) {
            throw damaged(e);
        }
    }

    /** Fills the array; refuses a file that ends before. */
    void readFully(byte[] into, int length, String what) throws IOException {
        try {
            int got = in.readNBytes(into, 0, length);
            position += got;
            if (got < length) {
                throw new ImageFormatException(file, "the file ends after " + position + " bytes, inside " + what, DAMAGED);
            }
        } catch (EOFException | ZipException e) {
            throw damaged(e);
        }
    }

    /** Skips forward to a byte position of the unpacked file. */
    void skipTo(long target, String what) throws IOException {
        try {
            in.skipNBytes(target - position);
            position = target;
        } catch (EOFException | ZipException e) {
            throw new ImageFormatException(file, "the file ends before byte " + target + ", where " + what + " should begin", DAMAGED);
        }
    }

    /**
     * Reads {@code count} values as {@code slope·stored + intercept}, computed in double and kept as float.
     *
     * @throws ImageFormatException where the file is too short for them
     */
    float[] readVoxels(int count, ScalarType type, ByteOrder order, double slope, double intercept) throws IOException {
        long needed = (long) count * type.bytes();
        long possible = packed ? Math.multiplyExact(fileBytes, LARGEST_DEFLATE_FACTOR) : fileBytes - position;
        if (needed > possible) {
            throw new ImageFormatException(file, "the header promises " + needed + " bytes of voxels and a file of " + fileBytes
                    + " bytes cannot hold them", DAMAGED);
        }
        float[] values = new float[count];
        ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES).order(order);
        int perBlock = BLOCK_BYTES / type.bytes();
        boolean asStored = type == ScalarType.FLOAT32 && slope == 1 && intercept == 0;
        for (int done = 0; done < count; done += perBlock) {
            int now = Math.min(perBlock, count - done);
            readFully(block.array(), now * type.bytes(), "the voxels");
            if (asStored) {
                block.asFloatBuffer().get(values, done, now);
            } else {
                scale(block, type, slope, intercept, values, done, now);
            }
        }
        return values;
    }

    /** Unpacks what is left, so that gzip's checksum is compared; gives up where far more is packed than an image needs. */
    void checkEnd() throws IOException {
        if (!packed) {
            return;
        }
        byte[] rest = new byte[1 << 13];
        try {
            int got = 0;
            for (long unpacked = 0; got >= 0 && unpacked < LARGEST_TRAILER_BYTES; unpacked += got) {
                got = in.read(rest);
            }
        } catch (EOFException | ZipException e) {
            throw damaged(e);
        }
    }

    private static void scale(ByteBuffer block, ScalarType type, double slope, double intercept, float[] into, int from, int count) {
        for (int v = 0; v < count; v++) {
            into[from + v] = (float) (slope * type.read(block, v * type.bytes()) + intercept);
        }
    }

    private ImageFormatException damaged(IOException cause) {
        ImageFormatException refused = new ImageFormatException(file,
                "its gzip data is cut short or damaged after " + position + " unpacked bytes", DAMAGED);
        refused.initCause(cause);
        return refused;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
