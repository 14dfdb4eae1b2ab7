package org.fascicle.image;

import java.util.Arrays;
import java.util.Locale;

/**
 * A 3×4 map from voxel indices (i, j, k) to scanner coordinates in millimetres, RAS: +x to the patient's right, +y to
 * the front, +z to the head, as in NIfTI-1 (DICOM's own coordinates are LPS: x and y change sign).
 *
 * <p>Row-major: {@code x = m[0]·i + m[1]·j + m[2]·k + m[3]}, then y from m[4..7] and z from m[8..11].
 */
public final class Affine {
    private final double[] m;

    /** @param rowMajor twelve finite numbers, whose 3×3 part is invertible */
    public Affine(double... rowMajor) {
        if (rowMajor.length != 12) {
            throw new IllegalArgumentException("an affine has 12 numbers, not " + rowMajor.length);
        }
        for (double value : rowMajor) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("an affine has finite numbers only: " + Arrays.toString(rowMajor));
            }
        }
        m = rowMajor.clone();
        for (int e = 0; e < m.length; e++) {
            // Adding 0 turns -0 into 0, so that equal maps are equal.
            m[e] += 0.0;
        }
        if (Math.abs(determinant()) < 1e-12) {
            throw new IllegalArgumentException("the voxel axes are not independent: " + Arrays.toString(rowMajor));
        }
    }

    /** Axes along scanner x, y, z with the given spacing (mm), voxel (0,0,0) at the given point. */
    public static Affine axisAligned(double[] spacingMm, double[] originMm) {
        return new Affine(spacingMm[0], 0, 0, originMm[0], 0, spacingMm[1], 0, originMm[1], 0, 0, spacingMm[2], originMm[2]);
    }

    /** The element in {@code row} 0–2 and {@code column} 0–3. */
    public double get(int row, int column) {
        return m[4 * row + column];
    }

    /** A copy of the twelve numbers, row by row. */
    public double[] toRowMajor() {
        return m.clone();
    }

    /** Scanner coordinates (mm) of a voxel index, which need not be whole. */
    public double[] apply(double i, double j, double k) {
        return new double[] {
            m[0] * i + m[1] * j + m[2] * k + m[3],
            m[4] * i + m[5] * j + m[6] * k + m[7],
            m[8] * i + m[9] * j + m[10] * k + m[11]
        };
    }

    /** The map that first applies {@code inner}, then this one. */
    public Affine after(Affine inner) {
        double[] r = new double[12];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 4; column++) {
                double sum = column == 3 ? get(row, 3) : 0;
                for (int t = 0; t < 3; t++) {
                    sum += get(row, t) * inner.get(t, column);
                }
                r[4 * row + column] = sum;
            }
        }
        return new Affine(r);
    }

    /** The map from scanner coordinates to voxel indices. */
    public Affine inverse() {
        double d = determinant();
        double[] r = new double[12];
        r[0] = (m[5] * m[10] - m[6] * m[9]) / d;
        r[1] = (m[2] * m[9] - m[1] * m[10]) / d;
        r[2] = (m[1] * m[6] - m[2] * m[5]) / d;
        r[4] = (m[6] * m[8] - m[4] * m[10]) / d;
        r[5] = (m[0] * m[10] - m[2] * m[8]) / d;
        r[6] = (m[2] * m[4] - m[0] * m[6]) / d;
        r[8] = (m[4] * m[9] - m[5] * m[8]) / d;
        r[9] = (m[1] * m[8] - m[0] * m[9]) / d;
        r[10] = (m[0] * m[5] - m[1] * m[4]) / d;
        for (int row = 0; row < 3; row++) {
            r[4 * row + 3] = -(r[4 * row] * m[3] + r[4 * row + 1] * m[7] + r[4 * row + 2] * m[11]);
        }
        return new Affine(r);
    }

    /** Length in mm of one step along voxel axis 0, 1 or 2. */
    public double spacing(int axis) {
        return Math.sqrt(m[axis] * m[axis] + m[4 + axis] * m[4 + axis] + m[8 + axis] * m[8 + axis]);
    }

    /** Signed volume of a voxel in mm³; negative where the voxel axes are left-handed. */
    public double determinant() {
        return m[0] * (m[5] * m[10] - m[6] * m[9])
                - m[1] * (m[4] * m[10] - m[6] * m[8])
                + m[2] * (m[4] * m[9] - m[5] * m[8]);
    }

    /**
     * Where each voxel axis points, as three letters out of R/L, A/P, S/I: "RAS" when the axes run to the right, to
     * the front and to the head. An oblique axis is named by its largest component.
     */
    public String orientation() {
        String positive = "RAS";
        String negative = "LPI";
        StringBuilder code = new StringBuilder();
        for (int axis = 0; axis < 3; axis++) {
            int main = 0;
            for (int row = 1; row < 3; row++) {
                if (Math.abs(get(row, axis)) > Math.abs(get(main, axis))) {
                    main = row;
                }
            }
            code.append((get(main, axis) >= 0 ? positive : negative).charAt(main));
        }
        return code.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Affine that && Arrays.equals(m, that.m);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(m);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "[%.5g %.5g %.5g %.5g; %.5g %.5g %.5g %.5g; %.5g %.5g %.5g %.5g]",
                m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], m[8], m[9], m[10], m[11]);
    }
}
