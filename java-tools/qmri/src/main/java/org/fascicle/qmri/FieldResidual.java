package org.fascicle.qmri;

/**
 * The variable-projection residual of the phase-constrained water–fat model over a grid of field offsets, at one decay
 * rate: what is left of the signal's energy after the best real W and F with the best common phase.
 *
 * <p>With A the model's two columns at offset ψ, c = Aᴴs and M = Re AᴴA, the best phase is half the argument of cᵀM⁻¹c
 * (Bydder et al., Magn Reson Imaging 2011;29:216) and the residual {@code ‖s‖² − ½(cᴴM⁻¹c + |cᵀM⁻¹c|)}.
 */
final class FieldResidual {
    private final int echoes;
    private final double[] offsetsHz;
    /** conj(A) of water and of fat by offset and echo: water real, water imag, fat real, fat imag. */
    private final double[] table;
    private final double m11;
    private final double m12;
    private final double m22;

    /** @param r2StarPerS decay rate at which fields are compared */
    FieldResidual(WaterFatModel model, double[] offsetsHz, double r2StarPerS) {
        echoes = model.echoes();
        this.offsetsHz = offsetsHz.clone();
        table = new double[offsetsHz.length * echoes * 4];
        double a = 0;
        double b = 0;
        double c = 0;
        for (int e = 0; e < echoes; e++) {
            double decay = Math.exp(-r2StarPerS * model.timeS(e));
            double fr = model.fatReal(e);
            double fi = model.fatImag(e);
            a += decay * decay;
            b += decay * decay * fr;
            c += decay * decay * (fr * fr + fi * fi);
            for (int k = 0; k < offsetsHz.length; k++) {
                double angle = 2 * Math.PI * offsetsHz[k] * model.timeS(e);
                double cos = decay * Math.cos(angle);
                double sin = decay * Math.sin(angle);
                int at = (k * echoes + e) * 4;
                table[at] = cos;
                table[at + 1] = -sin;
                table[at + 2] = cos * fr - sin * fi;
                table[at + 3] = -(cos * fi + sin * fr);
            }
        }
        double determinant = a * c - b * b;
        if (!(determinant > 1e-9 * a * c)) {
            throw new IllegalArgumentException("these echo times do not tell water from fat: all see fat in the same phase");
        }
        m11 = c / determinant;
        m12 = -b / determinant;
        m22 = a / determinant;
    }

    int offsets() {
        return offsetsHz.length;
    }

    double offsetHz(int k) {
        return offsetsHz[k];
    }

    /** Writes the residual at each offset, 0 or more, in squared units of the image. */
    void curve(double[] real, double[] imag, float[] residual) {
        double energy = 0;
        for (int e = 0; e < echoes; e++) {
            energy += real[e] * real[e] + imag[e] * imag[e];
        }
        for (int k = 0; k < offsetsHz.length; k++) {
            residual[k] = (float) Math.max(0, energy - explained(real, imag, k));
        }
    }

    private double explained(double[] real, double[] imag, int k) {
        double wr = 0;
        double wi = 0;
        double fr = 0;
        double fi = 0;
        int at = k * echoes * 4;
        for (int e = 0; e < echoes; e++, at += 4) {
            double sr = real[e];
            double si = imag[e];
            wr += table[at] * sr - table[at + 1] * si;
            wi += table[at] * si + table[at + 1] * sr;
            fr += table[at + 2] * sr - table[at + 3] * si;
            fi += table[at + 2] * si + table[at + 3] * sr;
        }
        double hermitian = m11 * (wr * wr + wi * wi) + 2 * m12 * (wr * fr + wi * fi) + m22 * (fr * fr + fi * fi);
        double symmetricReal = m11 * (wr * wr - wi * wi) + 2 * m12 * (wr * fr - wi * fi) + m22 * (fr * fr - fi * fi);
        double symmetricImag = 2 * (m11 * wr * wi + m12 * (wr * fi + wi * fr) + m22 * fr * fi);
        return 0.5 * (hermitian + Math.sqrt(symmetricReal * symmetricReal + symmetricImag * symmetricImag));
    }
}
