package org.fascicle.image;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads NRRD images with attached data, raw or gzip, as 3D Slicer and PyRadiomics write them: three spatial axes, then at
 * most one of frames. Directions given in LPS or LAS are brought to RAS.
 *
 * @see <a href="https://teem.sourceforge.net/nrrd/format.html">Definition of the NRRD file format</a>
 */
public final class NrrdFile {
    private static final int LONGEST_HEADER_BYTES = 1 << 16;
    private static final String CONVERT = "Convert it to .nii.gz, for example with 3D Slicer";

    private NrrdFile() {}

    /**
     * Reads an image of three or four dimensions as float32.
     *
     * @throws ImageFormatException where the file is not an NRRD that is read here
     */
    public static Volume read(Path file) throws IOException {
        try (VoxelStream in = new VoxelStream(file)) {
            NrrdHeader header = NrrdHeader.of(file, fields(file, in));
            if (header.gzip()) {
                in.unpackFromHere();
            }
            ByteOrder order = header.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            float[] data = in.readVoxels(header.grid().size() * header.frames(), header.type(), order, 1, 0);
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

    /** The header's fields by lower-case name; the stream is left at the first byte of data. */
    private static Map<String, String> fields(Path file, VoxelStream in) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        StringBuilder line = new StringBuilder();
        boolean first = true;
        for (int read = 0; read < LONGEST_HEADER_BYTES; read++) {
            int c = in.read();
            if (c != '\n' && c >= 0) {
                line.append((char) c);
                continue;
            }
            String text = line.toString().stripTrailing();
            line.setLength(0);
            if (first) {
                checkMagic(file, text);
                first = false;
            } else if (text.isEmpty() && c >= 0) {
                return fields;
            } else if (!text.startsWith("#")) {
                addField(file, fields, text);
            }
            if (c < 0) {
                throw new ImageFormatException(file, "its NRRD header ends without an empty line, so no data is attached",
                        "Give the .nrrd file that holds the data. " + CONVERT);
            }
        }
        throw new ImageFormatException(file, "its NRRD header is longer than " + LONGEST_HEADER_BYTES + " bytes", CONVERT);
    }

    private static void checkMagic(Path file, String line) throws ImageFormatException {
        if (!line.matches("NRRD000[1-5]")) {
            String seen = new String(line.substring(0, Math.min(8, line.length())).getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII)
                    .replaceAll("[^ -~]", "?");
            throw new ImageFormatException(file, "this is not an NRRD file (it begins with \"" + seen + "\")",
                    "Give a .nrrd file of version 1 to 5");
        }
    }

    private static void addField(Path file, Map<String, String> fields, String line) throws ImageFormatException {
        int colon = line.indexOf(':');
        if (colon > 0 && line.startsWith(":=", colon)) {
            return;
        }
        if (colon < 1) {
            throw new ImageFormatException(file, "its header has a line that is not \"field: value\": " + line.replaceAll("[^ -~]", "?"), CONVERT);
        }
        String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        if (fields.put(name, line.substring(colon + 1).strip()) != null) {
            throw new ImageFormatException(file, "its header names \"" + name + "\" twice", CONVERT);
        }
    }
}
