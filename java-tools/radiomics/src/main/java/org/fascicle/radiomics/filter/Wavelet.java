package org.fascicle.radiomics.filter;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Orthogonal wavelets by their decomposition low-pass filter, named as in PyWavelets (Daubechies, Ten Lectures on Wavelets,
 * 1992: {@code dbN} has N vanishing moments and 2N taps, {@code coifN} 6N taps). The high-pass filter is the quadrature
 * mirror of the low-pass: {@code h[k] = (−1)^(k+1) · l[n − 1 − k]}.
 */
public enum Wavelet {
    /** Haar, which is {@code db1}. */
    HAAR("haar", 0.7071067811865476, 0.7071067811865476),
    /** Daubechies with 2 vanishing moments. */
    DB2("db2", -0.12940952255126037, 0.2241438680420134, 0.8365163037378079, 0.48296291314453416),
    /** Daubechies with 3 vanishing moments. */
    DB3("db3", 0.03522629188570953, -0.08544127388202666, -0.13501102001025458, 0.45987750211849154, 0.8068915093110925,
            0.33267055295008263),
    /** Daubechies with 4 vanishing moments. */
    DB4("db4", -0.010597401785069032, 0.0328830116668852, 0.030841381835560764, -0.18703481171909309, -0.027983769416859854,
            0.6308807679298589, 0.7148465705529157, 0.2303778133088965),
    /** Symlet with 4 vanishing moments. */
    SYM4("sym4", -0.07576571478927333, -0.02963552764599851, 0.49761866763201545, 0.8037387518059161, 0.29785779560527736,
            -0.09921954357684722, -0.012603967262037833, 0.0322231006040427),
    /** Coiflet with 2 vanishing moments: PyRadiomics' default. */
    COIF1("coif1", -0.015655728135791993, -0.07273261951252645, 0.3848648468648578, 0.8525720202116004, 0.3378976624574818,
            -0.07273261951252645),
    /** Coiflet with 4 vanishing moments. */
    COIF2("coif2", -0.000720549445520347, -0.0018232088709110323, 0.005611434819368834, 0.02368017194684777,
            -0.05943441864643109, -0.07648859907828076, 0.4170051844232391, 0.8127236354494135, 0.3861100668227629,
            -0.0673725547237256, -0.04146493678687178, 0.01638733646320364);

    private final String pywaveletsName;
    private final Kernel low;
    private final Kernel high;

    Wavelet(String pywaveletsName, double... low) {
        this.pywaveletsName = pywaveletsName;
        this.low = Kernel.centred(low);
        double[] mirrored = new double[low.length];
        for (int k = 0; k < low.length; k++) {
            mirrored[k] = (k % 2 == 0 ? -1 : 1) * low[low.length - 1 - k];
        }
        high = Kernel.centred(mirrored);
    }

    /** The name in PyWavelets and in PyRadiomics' parameter files, such as {@code coif1}. */
    public String pywaveletsName() {
        return pywaveletsName;
    }

    Kernel low() {
        return low;
    }

    /** The filter of a letter: L low-pass, H high-pass. */
    Kernel filter(char letter) {
        return letter == 'L' ? low : high;
    }

    /** The filter of a letter as PyWavelets has it for float32 images: it keeps coiflets divided by √2. */
    float[] singlePrecision(char letter) {
        Kernel filter = filter(letter);
        boolean scaled = pywaveletsName.startsWith("coif");
        float[] taps = new float[filter.length()];
        for (int t = 0; t < taps.length; t++) {
            taps[t] = scaled ? (float) (filter.tap(t) / Math.sqrt(2)) * (float) Math.sqrt(2) : (float) filter.tap(t);
        }
        return taps;
    }

    /**
     * The wavelet of that PyWavelets name.
     *
     * @throws IllegalArgumentException naming the known wavelets
     */
    public static Wavelet named(String name) {
        return Arrays.stream(values()).filter(wavelet -> wavelet.pywaveletsName.equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no wavelet is called '" + name + "'; there are "
                        + Arrays.stream(values()).map(Wavelet::pywaveletsName).collect(Collectors.joining(", "))));
    }
}
