package org.fascicle.image;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The three ways in which a NIfTI-1 header says where its voxels lie, read and written. */
final class NiftiAffine {
    /** Axes count as orthogonal when the cosine between any two is below this; beyond it a quaternion cannot say them. */
    private static final double ORTHOGONAL = 1e-4;
    private static final String REWRITE = "Write it again with a tool that knows the geometry, for example dcm2niix from the DICOM series";

    private NiftiAffine() {}

    /** The affine in mm by the way chosen, checked. */
    static Affine read(Path file, ByteBuffer header, NiftiHeader.AffineSource source) throws ImageFormatException {
        double[] m = switch (source) {
            case SFORM -> sform(header);
            case QFORM -> qform(file, header);
            case PIXDIM -> pixdim(header);
        };
        double toMm = millimetresPerUnit(file, header.get(123) & 7);
        for (int e = 0; e < m.length; e++) {
            if (!Double.isFinite(m[e])) {
                throw new ImageFormatException(file, "its " + source.name().toLowerCase(java.util.Locale.ROOT)
                        + " holds " + m[e] + ", so it is not known where its voxels lie", REWRITE);
            }
            m[e] *= toMm;
        }
        try {
            return new Affine(m);
        } catch (IllegalArgumentException e) {
            throw new ImageFormatException(file, "its " + source.name().toLowerCase(java.util.Locale.ROOT)
                    + " gives voxels no volume (" + e.getMessage() + ")", REWRITE);
        }
    }

    /** Writes the matrix, and the quaternion where the axes are orthogonal. */
    static void write(Affine affine, ByteBuffer header) {
        header.putShort(254, (short) 1);
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 4; column++) {
                header.putFloat(280 + 16 * row + 4 * column, (float) affine.get(row, column));
            }
        }
        for (int axis = 0; axis < 3; axis++) {
            header.putFloat(80 + 4 * axis, (float) affine.spacing(axis));
        }
        header.putFloat(76, affine.determinant() < 0 ? -1 : 1);
        header.put(123, (byte) 2);
        if (!orthogonal(affine)) {
            return;
        }
        header.putShort(252, (short) 1);
        double[] q = quaternion(affine);
        for (int e = 0; e < 3; e++) {
            header.putFloat(256 + 4 * e, (float) q[e + 1]);
            header.putFloat(268 + 4 * e, (float) affine.get(e, 3));
        }
    }

    private static double millimetresPerUnit(Path file, int unit) throws ImageFormatException {
        return switch (unit) {
            case 0, 2 -> 1;
            case 1 -> 1000;
            case 3 -> 0.001;
            default -> throw new ImageFormatException(file, "its unit of length has code " + unit + ", which NIfTI-1 does not define", REWRITE);
        };
    }

    private static double[] sform(ByteBuffer header) {
        double[] m = new double[12];
        for (int e = 0; e < 12; e++) {
            m[e] = header.getFloat(280 + 4 * e);
        }
        return m;
    }

    private static double[] pixdim(ByteBuffer header) {
        return new double[] {spacing(header, 1), 0, 0, 0, 0, spacing(header, 2), 0, 0, 0, 0, spacing(header, 3), 0};
    }

    /** A slice alone may leave the third spacing 0; a step of 1 is then as good as any. */
    private static double spacing(ByteBuffer header, int d) {
        double value = Math.abs(header.getFloat(76 + 4 * d));
        return value == 0 && d > header.getShort(40) ? 1 : value;
    }

    private static double[] qform(Path file, ByteBuffer header) throws ImageFormatException {
        double b = header.getFloat(256);
        double c = header.getFloat(260);
        double d = header.getFloat(264);
        double rest = 1 - (b * b + c * c + d * d);
        // The three are stored as float32, so a half turn may come out a little longer than 1.
        if (rest < -1e-5) {
            throw new ImageFormatException(file, "its qform quaternion (" + b + ", " + c + ", " + d + ") is longer than 1", REWRITE);
        }
        double a = Math.sqrt(Math.max(0, rest));
        if (rest < 0) {
            double length = Math.sqrt(b * b + c * c + d * d);
            b /= length;
            c /= length;
            d /= length;
        }
        double sx = spacing(header, 1);
        double sy = spacing(header, 2);
        double sz = spacing(header, 3) * (header.getFloat(76) < 0 ? -1 : 1);
        return new double[] {
            (a * a + b * b - c * c - d * d) * sx, 2 * (b * c - a * d) * sy, 2 * (b * d + a * c) * sz, header.getFloat(268),
            2 * (b * c + a * d) * sx, (a * a + c * c - b * b - d * d) * sy, 2 * (c * d - a * b) * sz, header.getFloat(272),
            2 * (b * d - a * c) * sx, 2 * (c * d + a * b) * sy, (a * a + d * d - b * b - c * c) * sz, header.getFloat(276)
        };
    }

    private static boolean orthogonal(Affine affine) {
        for (int a = 0; a < 3; a++) {
            for (int b = a + 1; b < 3; b++) {
                double dot = 0;
                for (int row = 0; row < 3; row++) {
                    dot += affine.get(row, a) * affine.get(row, b);
                }
                if (Math.abs(dot) > ORTHOGONAL * affine.spacing(a) * affine.spacing(b)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The unit quaternion (a, b, c, d), a ≥ 0, of the affine's rotation, its third axis turned where it is left-handed. */
    private static double[] quaternion(Affine affine) {
        double[][] r = new double[3][3];
        for (int column = 0; column < 3; column++) {
            double length = affine.spacing(column) * (column == 2 && affine.determinant() < 0 ? -1 : 1);
            for (int row = 0; row < 3; row++) {
                r[row][column] = affine.get(row, column) / length;
            }
        }
        // Shepperd 1978: start from the largest component, so that nothing small is divided by.
        double[] squares = {
            1 + r[0][0] + r[1][1] + r[2][2], 1 + r[0][0] - r[1][1] - r[2][2],
            1 - r[0][0] + r[1][1] - r[2][2], 1 - r[0][0] - r[1][1] + r[2][2]
        };
        int largest = 0;
        for (int e = 1; e < 4; e++) {
            if (squares[e] > squares[largest]) {
                largest = e;
            }
        }
        double[] q = switch (largest) {
            case 0 -> new double[] {squares[0], r[2][1] - r[1][2], r[0][2] - r[2][0], r[1][0] - r[0][1]};
            case 1 -> new double[] {r[2][1] - r[1][2], squares[1], r[0][1] + r[1][0], r[0][2] + r[2][0]};
            case 2 -> new double[] {r[0][2] - r[2][0], r[0][1] + r[1][0], squares[2], r[1][2] + r[2][1]};
            default -> new double[] {r[1][0] - r[0][1], r[0][2] + r[2][0], r[1][2] + r[2][1], squares[3]};
        };
        double length = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]) * (q[0] < 0 ? -1 : 1);
        for (int e = 0; e < 4; e++) {
            q[e] /= length;
        }
        return q;
    }
}
