package org.fascicle.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The checked fields of an NRRD header. */
record NrrdHeader(Grid grid, int frames, ScalarType type, boolean gzip, boolean bigEndian) {
    private static final String CONVERT = "Convert it to .nii.gz, for example with 3D Slicer";
    /** Types whose name is one word; the C spellings of two and more words are brought to these first. */
    private static final Map<String, ScalarType> TYPES = Map.ofEntries(
            Map.entry("int8", ScalarType.INT8), Map.entry("uint8", ScalarType.UINT8),
            Map.entry("int16", ScalarType.INT16), Map.entry("uint16", ScalarType.UINT16),
            Map.entry("int32", ScalarType.INT32), Map.entry("uint32", ScalarType.UINT32),
            Map.entry("int64", ScalarType.INT64), Map.entry("uint64", ScalarType.UINT64),
            Map.entry("float", ScalarType.FLOAT32), Map.entry("double", ScalarType.FLOAT64));
    private static final Set<String> NOT_READ = Set.of("line skip", "lineskip", "byte skip", "byteskip");

    static NrrdHeader of(Path file, Map<String, String> fields) throws ImageFormatException {
        for (String name : List.of("data file", "datafile")) {
            if (fields.containsKey(name)) {
                throw new ImageFormatException(file, "its voxels lie in another file, " + fields.get(name),
                        "Save header and data as one .nrrd file, or as .nii.gz");
            }
        }
        for (String name : NOT_READ) {
            if (!fields.getOrDefault(name, "0").equals("0")) {
                throw new ImageFormatException(file, "it uses \"" + name + ": " + fields.get(name) + "\", which is not read here", CONVERT);
            }
        }
        ScalarType type = type(file, need(file, fields, "type"));
        boolean gzip = isGzip(file, need(file, fields, "encoding"));
        boolean bigEndian = type.bytes() > 1 && isBigEndian(file, need(file, fields, "endian"));
        int[] sizes = sizes(file, fields);
        Affine affine = NrrdAffine.read(file, fields, sizes.length);
        return new NrrdHeader(new Grid(sizes[0], sizes[1], sizes[2], affine), sizes.length == 4 ? sizes[3] : 1, type, gzip, bigEndian);
    }

    private static String need(Path file, Map<String, String> fields, String name) throws ImageFormatException {
        String value = fields.get(name);
        if (value == null) {
            throw new ImageFormatException(file, "its header has no \"" + name + "\"", CONVERT);
        }
        return value;
    }

    private static boolean isGzip(Path file, String encoding) throws ImageFormatException {
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "raw" -> false;
            case "gzip", "gz" -> true;
            default -> throw new ImageFormatException(file, "its encoding is \"" + encoding + "\"; raw and gzip are read here", CONVERT);
        };
    }

    private static boolean isBigEndian(Path file, String endian) throws ImageFormatException {
        return switch (endian.toLowerCase(Locale.ROOT)) {
            case "little" -> false;
            case "big" -> true;
            default -> throw new ImageFormatException(file, "its endian is \"" + endian + "\", not little or big", CONVERT);
        };
    }

    private static ScalarType type(Path file, String name) throws ImageFormatException {
        String plain = switch (name.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ")) {
            case "signed char", "int8_t" -> "int8";
            case "uchar", "unsigned char", "uint8_t" -> "uint8";
            case "short", "short int", "signed short", "signed short int", "int16_t" -> "int16";
            case "ushort", "unsigned short", "unsigned short int", "uint16_t" -> "uint16";
            case "int", "signed int", "int32_t" -> "int32";
            case "uint", "unsigned int", "uint32_t" -> "uint32";
            case "longlong", "long long", "long long int", "signed long long", "signed long long int", "int64_t" -> "int64";
            case "ulonglong", "unsigned long long", "unsigned long long int", "uint64_t" -> "uint64";
            default -> name.toLowerCase(Locale.ROOT);
        };
        ScalarType type = TYPES.get(plain);
        if (type == null) {
            throw new ImageFormatException(file, "its type is \"" + name + "\", which is not a number", CONVERT);
        }
        return type;
    }

    private static int[] sizes(Path file, Map<String, String> fields) throws ImageFormatException {
        String dimension = need(file, fields, "dimension");
        String[] words = need(file, fields, "sizes").split("\\s+");
        if (!dimension.equals("3") && !dimension.equals("4")) {
            throw new ImageFormatException(file, "it has " + dimension + " dimensions, not 3 or 4", CONVERT);
        }
        if (words.length != Integer.parseInt(dimension)) {
            throw new ImageFormatException(file, "it has " + dimension + " dimensions and " + words.length + " sizes", CONVERT);
        }
        int[] sizes = new int[words.length];
        long values = 1;
        for (int d = 0; d < words.length; d++) {
            if (!words[d].matches("0*[1-9][0-9]{0,8}")) {
                throw new ImageFormatException(file, "its size " + words[d] + " is not a whole number from 1", CONVERT);
            }
            sizes[d] = Integer.parseInt(words[d]);
            values *= sizes[d];
            if (values > Integer.MAX_VALUE - 8) {
                throw new ImageFormatException(file, "it has more than " + (Integer.MAX_VALUE - 8) + " values",
                        "Crop it, or split its frames over several files");
            }
        }
        return sizes;
    }
}
