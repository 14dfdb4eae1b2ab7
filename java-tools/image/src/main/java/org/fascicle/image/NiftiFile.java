package org.fascicle.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.ObjIntConsumer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Reads and writes single-file NIfTI-1 images, {@code .nii} and {@code .nii.gz}.
 *
 * <p>Reading tells gzip by content, not by name; takes either byte order and every scalar type; places voxels by the
 * sform, else the qform, else the spacing alone (see {@link NiftiHeader.AffineSource}; nibabel differs in that last case:
 * it centres the image and turns x); applies {@code scl_slope} and {@code scl_inter}; and refuses anything it cannot
 * trust with an {@link ImageFormatException}.
 *
 * <p>Writing is deterministic: float32 for volumes, int16 for labels, little endian, no time stamp, sform and qform
 * (code 1, scanner) saying the same; axes that are not orthogonal have no qform, because a quaternion cannot say them.
 * The header keeps the affine as float32, so it comes back rounded to about 1e-5 mm.
 */
public final class NiftiFile {
    /** Fast rather than small: float images barely shrink further at higher levels. */
    private static final int GZIP_LEVEL = Deflater.BEST_SPEED;
    private static final int BLOCK_VALUES = 1 << 16;

    private NiftiFile() {}

    /** What the header says; no voxel is read. */
    public static NiftiHeader readHeader(Path file) throws IOException {
        try (VoxelStream in = new VoxelStream(file)) {
            return readHeader(file, in);
        }
    }

    /**
     * Reads an image of three or four dimensions as float32.
     *
     * @throws ImageFormatException where the file is not a readable NIfTI-1 image
     */
    public static Volume read(Path file) throws IOException {
        try (VoxelStream in = new VoxelStream(file)) {
            NiftiHeader header = readHeader(file, in);
            in.skipTo(header.dataOffset(), "the voxels");
            int values = header.grid().size() * header.frames();
            float[] data = in.readVoxels(values, header.type(), header.byteOrder(), header.slope(), header.intercept());
            in.checkEnd();
            return new Volume(header.grid(), header.frames(), data);
        }
    }

    /**
     * Reads a label map of one frame.
     *
     * @throws ImageFormatException where a value is not a whole number from 0 to 32767, naming it and its voxel
     */
    public static LabelMap readLabels(Path file) throws IOException {
        return Labels.fromVolume(file, read(file));
    }

    /** Writes an image as float32; the name ends in {@code .nii} or {@code .nii.gz}. */
    public static void write(Path file, Volume volume) throws IOException {
        float[] data = volume.data();
        write(file, header(volume.grid(), volume.frames(), 16, Float.BYTES), data.length, Float.BYTES,
                (block, v) -> block.putFloat(data[v]));
    }

    /** Writes a label map as int16; the name ends in {@code .nii} or {@code .nii.gz}. */
    public static void write(Path file, LabelMap labels) throws IOException {
        short[] data = labels.labels();
        write(file, header(labels.grid(), 1, 4, Short.BYTES), data.length, Short.BYTES,
                (block, v) -> block.putShort(data[v]));
    }

    private static NiftiHeader readHeader(Path file, VoxelStream in) throws IOException {
        byte[] bytes = new byte[NiftiHeader.BYTES];
        in.readFully(bytes, bytes.length, "the NIfTI-1 header of " + NiftiHeader.BYTES + " bytes");
        return NiftiHeader.parse(file, bytes);
    }

    private static ByteBuffer header(Grid grid, int frames, int datatype, int bytes) {
        ByteBuffer header = ByteBuffer.allocate(NiftiHeader.FIRST_DATA_BYTE).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0, NiftiHeader.BYTES).put(38, (byte) 'r');
        int[] dim = {frames > 1 ? 4 : 3, grid.nx(), grid.ny(), grid.nz(), frames, 1, 1, 1};
        for (int d = 0; d < dim.length; d++) {
            if (dim[d] > Short.MAX_VALUE) {
                throw new IllegalArgumentException("NIfTI-1 holds at most 32767 voxels along an axis: " + grid.describe());
            }
            header.putShort(40 + 2 * d, (short) dim[d]);
            header.putFloat(76 + 4 * d, 1);
        }
        header.putShort(70, (short) datatype).putShort(72, (short) (8 * bytes));
        header.putFloat(108, NiftiHeader.FIRST_DATA_BYTE).putFloat(112, 1).putFloat(116, 0);
        NiftiAffine.write(grid.affine(), header);
        return header.put(344, "n+1\0".getBytes(StandardCharsets.US_ASCII));
    }

    private static void write(Path file, ByteBuffer header, int count, int bytes, ObjIntConsumer<ByteBuffer> put) throws IOException {
        Path partial = file.resolveSibling("." + file.getFileName() + ".partial");
        try (OutputStream out = open(file, partial)) {
            out.write(header.array());
            ByteBuffer block = ByteBuffer.allocate(BLOCK_VALUES * bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (int done = 0; done < count; done += BLOCK_VALUES) {
                block.clear();
                for (int v = done; v < Math.min(count, done + BLOCK_VALUES); v++) {
                    put.accept(block, v);
                }
                out.write(block.array(), 0, block.position());
            }
        } catch (IOException e) {
            Files.deleteIfExists(partial);
            throw e;
        }
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static OutputStream open(Path file, Path partial) throws IOException {
        String name = file.getFileName().toString();
        if (name.endsWith(".nii")) {
            return new BufferedOutputStream(Files.newOutputStream(partial));
        }
        if (!name.endsWith(".nii.gz")) {
            throw new IllegalArgumentException("a NIfTI file's name ends in .nii or .nii.gz: " + name);
        }
        // The JDK's gzip header carries neither time nor name, so equal voxels make equal files.
        return new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(partial)), 1 << 16) {
            {
                def.setLevel(GZIP_LEVEL);
            }
        };
    }
}
