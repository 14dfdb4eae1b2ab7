package org.fascicle.image;

import java.nio.ByteBuffer;

/** How one voxel is stored in a file. */
enum ScalarType {
    UINT8(1) {
        @Override
        double read(ByteBuffer from, int position) {
            return from.get(position) & 0xFF;
        }
    },
    INT8(1) {
        @Override
        double read(ByteBuffer from, int position) {
            return from.get(position);
        }
    },
    UINT16(2) {
        @Override
        double read(ByteBuffer from, int position) {
            return from.getShort(position) & 0xFFFF;
        }
    },
    INT16(2) {
        @Override
        double read(ByteBuffer from, int position) {
            return from.getShort(position);
        }
    },
    UINT32(4) {
        @Override
        double read(ByteBuffer from, int position) {
            return from.getInt(position) & 0xFFFFFFFFL;
        }
    },
    INT32(4) {
        @Override
        double read(ByteBuffer from, int position) {
            return from.getInt(position);
        }
    },
    UINT64(8) {
        @Override
        double read(ByteBuffer from, int position) {
            long bits = from.getLong(position);
            // Halving keeps the sign bit out of the way; the low bit is far below the precision of a double there.
            return bits >= 0 ? bits : 2.0 * ((bits >>> 1) | (bits & 1));
        }
    },
    INT64(8) {
        @Override
        double read(ByteBuffer from, int position) {
            return from.getLong(position);
        }
    },
    FLOAT32(4) {
        @Override
        double read(ByteBuffer from, int position) {
            return from.getFloat(position);
        }
    },
    FLOAT64(8) {
        @Override
        double read(ByteBuffer from, int position) {
            return from.getDouble(position);
        }
    };

    private final int bytes;

    ScalarType(int bytes) {
        this.bytes = bytes;
    }

    /** Size of one value in bytes. */
    int bytes() {
        return bytes;
    }

    /** The value that begins at a byte position, in the buffer's byte order. */
    abstract double read(ByteBuffer from, int position);
}
