package org.fascicle.qmri;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A model of the proton spectrum of fat: shifts against water and relative areas. A fat fraction names the spectrum it was
 * computed with.
 *
 * @param name     as configurations and definitions spell it
 * @param source   where the numbers were published
 * @param ppm      chemical shift of each resonance less that of water, ppm; fat's main peak is negative
 * @param amplitude relative area of each, above 0; scaled to add up to 1
 */
public record FatSpectrum(String name, String source, double[] ppm, double[] amplitude) {
    /** One peak at −3.4 ppm, the separation of water and bulk methylene. */
    public static final FatSpectrum SINGLE_PEAK = new FatSpectrum("single_peak", "bulk methylene alone, 1.3 against 4.7 ppm", new double[] {-3.4}, new double[] {1});

    /** Six peaks of liver triglycerides: Hamilton et al., NMR Biomed 2011;24:784–790. */
    public static final FatSpectrum HAMILTON_2011 = new FatSpectrum("hamilton_2011", "Hamilton et al., NMR Biomed 2011;24:784-790",
            new double[] {-3.80, -3.40, -2.60, -1.94, -0.39, 0.60}, new double[] {0.087, 0.693, 0.128, 0.004, 0.039, 0.048});

    /** Nine peaks of human adipose tissue, water at 4.70 ppm: Ren et al., J Lipid Res 2008;49:2055–2062. */
    public static final FatSpectrum REN_2008 = new FatSpectrum("ren_2008", "Ren et al., J Lipid Res 2008;49:2055-2062",
            new double[] {-3.80, -3.40, -3.10, -2.68, -2.46, -1.95, -0.50, 0.49, 0.59}, new double[] {88, 642, 58, 62, 58, 6, 39, 10, 37});

    /** All that have a name. */
    public static final List<FatSpectrum> ALL = List.of(SINGLE_PEAK, HAMILTON_2011, REN_2008);

    public FatSpectrum {
        if (name.isBlank() || ppm.length == 0 || ppm.length != amplitude.length) {
            throw new IllegalArgumentException("a fat spectrum has a name and as many areas as shifts, not " + ppm.length + " shifts and " + amplitude.length + " areas");
        }
        if (!Arrays.stream(ppm).allMatch(Double::isFinite) || !Arrays.stream(amplitude).allMatch(a -> a > 0 && Double.isFinite(a))) {
            throw new IllegalArgumentException("fat spectrum " + name + ": shifts are finite and areas above 0");
        }
        ppm = ppm.clone();
        double total = Arrays.stream(amplitude).sum();
        amplitude = Arrays.stream(amplitude).map(area -> area / total).toArray();
    }

    /** @throws IllegalArgumentException where no spectrum has that name */
    public static FatSpectrum named(String name) {
        return ALL.stream().filter(spectrum -> spectrum.name.equals(name)).findFirst().orElseThrow(() -> new IllegalArgumentException(
                "no fat spectrum is called '" + name + "'; there are " + ALL.stream().map(FatSpectrum::name).collect(Collectors.joining(", "))));
    }

    @Override
    public double[] ppm() {
        return ppm.clone();
    }

    @Override
    public double[] amplitude() {
        return amplitude.clone();
    }

    /** {@code Re Σ aₚ·exp(2πi·fₚ·t)}, fₚ = shift × Larmor frequency. */
    public double real(double timeMs, double larmorMHz) {
        double sum = 0;
        for (int p = 0; p < ppm.length; p++) {
            sum += amplitude[p] * Math.cos(2 * Math.PI * ppm[p] * larmorMHz * timeMs / 1000);
        }
        return sum;
    }

    /** {@code Im Σ aₚ·exp(2πi·fₚ·t)}. */
    public double imag(double timeMs, double larmorMHz) {
        double sum = 0;
        for (int p = 0; p < ppm.length; p++) {
            sum += amplitude[p] * Math.sin(2 * Math.PI * ppm[p] * larmorMHz * timeMs / 1000);
        }
        return sum;
    }
}
