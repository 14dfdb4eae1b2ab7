package org.fascicle.toolkit.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fascicle.toolkit.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Named arrays of doubles in the safetensors format: eight bytes of header length (little endian), a JSON header with
 * {@code dtype}, {@code shape} and {@code data_offsets} of each array, then the numbers, row-major, little endian. Only
 * {@code F64} and {@code F32} are written and read. Equal arrays give equal bytes: names are sorted, the header is padded to eight bytes.
 */
public final class SafeTensors {
    private static final int LENGTH_BYTES = 8;
    private static final int MOST_HEADER_BYTES = 1 << 24;

    private SafeTensors() {}

    /**
     * How numbers are stored. Named as in the format.
     */
    public enum Type {
        /** 64 bits. */
        F64(Double.BYTES),
        /** 32 bits: the weights of networks. */
        F32(Float.BYTES);

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }

        private void put(ByteBuffer file, double[] values) {
            for (double value : values) {
                if (this == F64) {
                    file.putDouble(value);
                } else {
                    file.putFloat((float) value);
                }
            }
        }

        private double[] get(ByteBuffer data) {
            double[] values = new double[data.remaining() / bytes];
            for (int i = 0; i < values.length; i++) {
                values[i] = this == F64 ? data.getDouble() : data.getFloat();
            }
            return values;
        }
    }

    /**
     * An array.
     *
     * @param shape  sizes, slowest axis first
     * @param values row-major
     * @param type   how they are stored
     */
    public record Tensor(int[] shape, double[] values, Type type) {
        /** An array stored in 64 bits. */
        public Tensor(int[] shape, double[] values) {
            this(shape, values, Type.F64);
        }

        public Tensor {
            long count = 1;
            for (int size : shape) {
                if (size < 0) {
                    throw new IllegalArgumentException("a size is negative: " + Arrays.toString(shape));
                }
                count = Math.multiplyExact(count, (long) size);
            }
            if (count != values.length) {
                throw new IllegalArgumentException("%d values do not fill %s".formatted(values.length, Arrays.toString(shape)));
            }
        }

        /** An array of one axis. */
        public static Tensor vector(double[] values) {
            return new Tensor(new int[] {values.length}, values);
        }

        /** @param rows of equal length, at least one */
        public static Tensor matrix(double[][] rows) {
            return new Tensor(new int[] {rows.length, rows[0].length}, Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
        }

        /** The rows of a matrix. */
        public double[][] rows() {
            if (shape.length != 2) {
                throw new IllegalArgumentException("not a matrix: " + Arrays.toString(shape));
            }
            double[][] rows = new double[shape[0]][];
            for (int row = 0; row < rows.length; row++) {
                rows[row] = Arrays.copyOfRange(values, row * shape[1], (row + 1) * shape[1]);
            }
            return rows;
        }
    }

    /** The file's bytes. */
    public static byte[] encode(Map<String, Tensor> tensors) {
        SortedMap<String, Tensor> sorted = new TreeMap<>(tensors);
        ObjectNode header = Json.mapper().createObjectNode();
        long end = 0;
        for (Map.Entry<String, Tensor> entry : sorted.entrySet()) {
            ObjectNode description = header.putObject(entry.getKey()).put("dtype", entry.getValue().type().name());
            Arrays.stream(entry.getValue().shape()).forEach(description.putArray("shape")::add);
            long start = end;
            end += (long) entry.getValue().type().bytes * entry.getValue().values().length;
            description.putArray("data_offsets").add(start).add(end);
        }
        byte[] json = Json.canonical(header).getBytes(StandardCharsets.UTF_8);
        int padded = Math.ceilDiv(json.length, LENGTH_BYTES) * LENGTH_BYTES;
        ByteBuffer file = ByteBuffer.allocate(Math.toIntExact(LENGTH_BYTES + padded + end)).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(padded).put(json);
        for (int i = json.length; i < padded; i++) {
            file.put((byte) ' ');
        }
        sorted.values().forEach(tensor -> tensor.type().put(file, tensor.values()));
        return file.array();
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException where the file is not such a file, is cut short, or holds another type than F64 and F32
     */
    public static SortedMap<String, Tensor> read(Path path) {
        try {
            return decode(Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** Reads a file's bytes; as {@link #read}. */
    public static SortedMap<String, Tensor> decode(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < LENGTH_BYTES) {
            throw new IllegalArgumentException("cut short: no header");
        }
        long length = file.getLong();
        if (length < 0 || length > Math.min(MOST_HEADER_BYTES, file.remaining())) {
            throw new IllegalArgumentException("cut short, or not safetensors: a header of %d bytes in a file of %d".formatted(length, bytes.length));
        }
        byte[] json = new byte[(int) length];
        file.get(json);
        ByteBuffer data = file.slice().order(ByteOrder.LITTLE_ENDIAN);
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        JsonNode header = header(json);
        for (String name : header.propertyNames()) {
            if (!name.equals("__metadata__")) {
                tensors.put(name, tensor(name, header.get(name), data));
            }
        }
        return tensors;
    }

    private static JsonNode header(byte[] json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not safetensors: the header is not JSON", e);
        }
    }

    private static Tensor tensor(String name, JsonNode description, ByteBuffer data) {
        String dtype = description.path("dtype").asString("");
        Type type = Arrays.stream(Type.values()).filter(known -> known.name().equals(dtype)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s is of type %s, expected F64 or F32".formatted(name, dtype)));
        int[] shape = description.path("shape").valueStream().mapToInt(JsonNode::asInt).toArray();
        long start = description.path("data_offsets").path(0).asLong(-1);
        long end = description.path("data_offsets").path(1).asLong(-1);
        if (start < 0 || end < start || end > data.capacity() || (end - start) % type.bytes != 0) {
            throw new IllegalArgumentException("%s lies at %d to %d of %d bytes: the file is cut short".formatted(name, start, end, data.capacity()));
        }
        return new Tensor(shape, type.get(data.slice((int) start, (int) (end - start)).order(ByteOrder.LITTLE_ENDIAN)), type);
    }
}
