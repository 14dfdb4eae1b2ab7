package org.fascicle.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * What the 348-byte header of a single-file NIfTI-1 image says.
 *
 * @param grid          size and place; the affine in mm whatever the header's unit
 * @param frames        length of the fourth dimension, at least 1
 * @param affineSource  which of the header's three ways gave the affine
 * @param formsDifferMm where the header has an sform and a qform: how far apart they place the image's corners, in mm; programs
 *                      that prefer the qform then see the image elsewhere. Empty where there is only one, or the qform is damaged
 * @param storedType    how voxels are stored, as NIfTI names it ("INT16", …)
 * @param slope         value = slope · stored + intercept; 1 where the header asks for no scaling
 * @param intercept     see {@code slope}
 * @param byteOrder     byte order of the whole file
 * @param dataOffset    byte at which the voxels begin
 * @see <a href="https://nifti.nimh.nih.gov/nifti-1/">NIfTI-1 data format</a>
 */
public record NiftiHeader(Grid grid, int frames, AffineSource affineSource, OptionalDouble formsDifferMm, String storedType,
        double slope, double intercept, ByteOrder byteOrder, long dataOffset) {

    /** Where the affine came from, best first. */
    public enum AffineSource {
        /** The header's matrix ({@code sform_code} above 0). */
        SFORM,
        /** The header's quaternion and offset ({@code qform_code} above 0). */
        QFORM,
        /**
         * Neither: axes along x, y, z with the header's spacing and voxel (0,0,0) at the origin (the standard's method 1),
         * so left and right are not known from this file.
         */
        PIXDIM
    }

    static final int BYTES = 348;
    /** Where voxels may begin at the earliest: the header and the four bytes that say whether extensions follow. */
    static final int FIRST_DATA_BYTE = 352;

    private static final String REWRITE = "Write it again with a tool that knows the geometry, for example dcm2niix from the DICOM series";

    static NiftiHeader parse(Path file, byte[] bytes) throws ImageFormatException {
        ByteBuffer header = ByteBuffer.wrap(bytes);
        header.order(byteOrder(file, header));
        checkMagic(file, bytes);
        int frames = checkDimensions(file, header);
        ScalarType type = type(file, header);
        double slope = header.getFloat(112);
        double intercept = header.getFloat(116);
        boolean scaled = slope != 0 && Double.isFinite(slope);
        if (scaled && !Double.isFinite(intercept)) {
            throw new ImageFormatException(file, "scl_slope is " + slope + " but scl_inter is " + intercept,
                    "Set scl_inter in its header to the true offset, or both to 0 for no scaling");
        }
        AffineSource source = header.getShort(254) > 0 ? AffineSource.SFORM
                : header.getShort(252) > 0 ? AffineSource.QFORM : AffineSource.PIXDIM;
        Grid grid = new Grid(dim(header, 1), dim(header, 2), dim(header, 3), NiftiAffine.read(file, header, source));
        return new NiftiHeader(grid, frames, source, formsDifferMm(file, header, grid, source), type.name(), scaled ? slope : 1, scaled ? intercept : 0,
                header.order(), dataOffset(file, header));
    }

    ScalarType type() {
        return ScalarType.valueOf(storedType);
    }

    private static ByteOrder byteOrder(Path file, ByteBuffer header) throws ImageFormatException {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            int length = header.order(order).getInt(0);
            if (length == BYTES) {
                return order;
            }
            if (length == 540) {
                throw new ImageFormatException(file, "this is NIfTI-2, which is not read here",
                        "Convert it to NIfTI-1, for example with nibabel's nib-convert or FSL's fslchfiletype");
            }
        }
        throw new ImageFormatException(file, "this is not a NIfTI-1 image (its first four bytes are not 348)",
                "Give a .nii or .nii.gz file; a DICOM series goes in as its folder");
    }

    private static void checkMagic(Path file, byte[] bytes) throws ImageFormatException {
        String magic = new String(bytes, 344, 4, StandardCharsets.ISO_8859_1);
        if (magic.equals("ni1\0")) {
            throw new ImageFormatException(file, "this is the header of a NIfTI pair (.hdr and .img)",
                    "Convert the pair to a single .nii.gz file, for example with FSL's fslchfiletype NIFTI_GZ");
        }
        if (!magic.equals("n+1\0")) {
            throw new ImageFormatException(file, "its magic string is not \"n+1\", so it is ANALYZE 7.5 or damaged",
                    "Convert it to NIfTI-1; ANALYZE does not say which side is left");
        }
    }

    /** Refuses dimensions that make no sense, and returns the number of frames. */
    private static int checkDimensions(Path file, ByteBuffer header) throws ImageFormatException {
        int dimensions = header.getShort(40);
        if (dimensions < 1 || dimensions > 7) {
            throw new ImageFormatException(file, "dim[0] is " + dimensions + ", not 1 to 7", REWRITE);
        }
        long values = 1;
        for (int d = 1; d <= dimensions; d++) {
            int length = header.getShort(40 + 2 * d);
            if (length < 1) {
                throw new ImageFormatException(file, "dim[" + d + "] is " + length + ", not 1 or more", REWRITE);
            }
            if (d > 4 && length > 1) {
                throw new ImageFormatException(file, "dim[" + d + "] is " + length + ": an image of " + dimensions + " dimensions",
                        "Give one file a component, each of three or four dimensions");
            }
            values *= length;
            if (values > Integer.MAX_VALUE - 8) {
                throw new ImageFormatException(file, "it has more than " + (Integer.MAX_VALUE - 8) + " values",
                        "Crop it, or split its frames over several files");
            }
        }
        return dim(header, 4);
    }

    private static OptionalDouble formsDifferMm(Path file, ByteBuffer header, Grid bySform, AffineSource source) {
        if (source != AffineSource.SFORM || header.getShort(252) <= 0) {
            return OptionalDouble.empty();
        }
        try {
            Affine byQform = NiftiAffine.read(file, header, AffineSource.QFORM);
            return OptionalDouble.of(bySform.cornerDistanceMm(new Grid(bySform.nx(), bySform.ny(), bySform.nz(), byQform)));
        } catch (ImageFormatException e) {
            // The sform is whole and preferred; a damaged qform beside it does no harm here.
            return OptionalDouble.empty();
        }
    }

    private static int dim(ByteBuffer header, int d) {
        return d <= header.getShort(40) ? header.getShort(40 + 2 * d) : 1;
    }

    private static ScalarType type(Path file, ByteBuffer header) throws ImageFormatException {
        int code = header.getShort(70);
        ScalarType type = switch (code) {
            case 2 -> ScalarType.UINT8;
            case 4 -> ScalarType.INT16;
            case 8 -> ScalarType.INT32;
            case 16 -> ScalarType.FLOAT32;
            case 64 -> ScalarType.FLOAT64;
            case 256 -> ScalarType.INT8;
            case 512 -> ScalarType.UINT16;
            case 768 -> ScalarType.UINT32;
            case 1024 -> ScalarType.INT64;
            case 1280 -> ScalarType.UINT64;
            default -> throw new ImageFormatException(file, "its datatype is " + code + describeType(code),
                    "Convert it to a scalar type, for example float32; give magnitude and phase as two files");
        };
        int bits = header.getShort(72);
        if (bits != 8 * type.bytes()) {
            throw new ImageFormatException(file, "datatype " + type + " has " + 8 * type.bytes() + " bits but bitpix is " + bits, REWRITE);
        }
        return type;
    }

    private static String describeType(int code) {
        return switch (code) {
            case 1 -> " (one bit a voxel)";
            case 32 -> " (complex64)";
            case 128 -> " (RGB colour)";
            case 1536 -> " (float128)";
            case 1792 -> " (complex128)";
            case 2048 -> " (complex256)";
            case 2304 -> " (RGBA colour)";
            default -> ", which NIfTI-1 does not define";
        };
    }

    private static long dataOffset(Path file, ByteBuffer header) throws ImageFormatException {
        double offset = header.getFloat(108);
        // Some writers leave 0 in a single file; the voxels then follow the header directly.
        if (offset == 0) {
            return FIRST_DATA_BYTE;
        }
        if (!(offset >= FIRST_DATA_BYTE) || offset != Math.rint(offset) || offset > Integer.MAX_VALUE) {
            throw new ImageFormatException(file, "vox_offset is " + offset + ", not a whole number from " + FIRST_DATA_BYTE, REWRITE);
        }
        return (long) offset;
    }
}
