package org.fascicle.radiomics.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;

/**
 * PyRadiomics' {@code Wavelet}: the stationary wavelet transform as PyWavelets' {@code swtn} computes it on a periodic
 * float32 image. An axis of an odd number of voxels is made even by repeating its first voxel at its end, which is cut off again.
 * Every level transforms the low-pass image of the level before with the same kernels, not with spread ones (PyRadiomics
 * calls {@code swtn} for one level at a time), and keeps all decompositions but the low-pass one, which comes last, for
 * the last level. (PyRadiomics computes in double precision where the image file holds whole numbers; here images are float32,
 * which differs by some 10⁻⁷ of the largest intensity.)
 *
 * <p>Names: {@code wavelet-LLH} at the first level, {@code wavelet2-LLH} at the second; the first letter is axis 0 (x).
 *
 * @param wavelet    which wavelet; PyRadiomics' default is {@link Wavelet#COIF1}
 * @param startLevel levels computed but not kept, 0 or more
 * @param levels     levels kept, at least 1
 * @param axes       the axes transformed, rising: 0, 1, 2, or two of them for {@code force2D}
 */
public record StationaryWavelet(Wavelet wavelet, int startLevel, int levels, List<Integer> axes) implements ImageType {
    /** PyRadiomics' own settings: one level of coif1 along all axes. */
    public static final StationaryWavelet DEFAULT = new StationaryWavelet(Wavelet.COIF1, 0, 1, List.of(0, 1, 2));

    public StationaryWavelet {
        Objects.requireNonNull(wavelet, "wavelet");
        axes = List.copyOf(axes);
        if (startLevel < 0 || levels < 1) {
            throw new IllegalArgumentException("startLevel is 0 or more and levels at least 1, not " + startLevel + " and " + levels);
        }
        if (axes.isEmpty() || !axes.equals(axes.stream().filter(axis -> axis >= 0 && axis < 3).distinct().sorted().toList())) {
            throw new IllegalArgumentException("axes are 0, 1 and 2 or some of them, rising, not " + axes);
        }
    }

    @Override
    public List<DerivedImage> derive(Volume image) {
        Volume approximation = evenSized(image);
        List<DerivedImage> derived = new ArrayList<>();
        String lowPass = "L".repeat(axes.size());
        for (int level = 1; level <= startLevel + levels; level++) {
            List<DerivedImage> decompositions = decompose(approximation);
            for (DerivedImage decomposition : decompositions.subList(1, level > startLevel ? decompositions.size() : 1)) {
                derived.add(named(decomposition, level - startLevel, image.grid()));
            }
            approximation = decompositions.getFirst().image();
        }
        derived.add(named(new DerivedImage(lowPass, approximation), levels, image.grid()));
        return derived;
    }

    /** All decompositions by name; the low-pass one first. */
    private List<DerivedImage> decompose(Volume image) {
        List<DerivedImage> parts = List.of(new DerivedImage("", image));
        for (int axis : axes) {
            List<DerivedImage> halves = new ArrayList<>();
            for (DerivedImage part : parts) {
                for (char letter : new char[] {'L', 'H'}) {
                    float[] filtered = new SinglePrecisionConvolution(image.grid(), wavelet.singlePrecision(letter)).along(axis, part.image().data());
                    halves.add(new DerivedImage(part.name() + letter, new Volume(image.grid(), filtered)));
                }
            }
            parts = halves;
        }
        return parts;
    }

    private static DerivedImage named(DerivedImage part, int level, Grid grid) {
        return new DerivedImage("wavelet" + (level == 1 ? "" : level) + "-" + part.name(), sampled(part.image(), grid));
    }

    private static Volume evenSized(Volume image) {
        Grid grid = image.grid();
        return sampled(image, new Grid(grid.nx() + grid.nx() % 2, grid.ny() + grid.ny() % 2, grid.nz() + grid.nz() % 2, grid.affine()));
    }

    /** The image on a grid of another size with the same first voxel, repeated periodically where it ends. */
    private static Volume sampled(Volume image, Grid target) {
        Grid grid = image.grid();
        float[] values = new float[target.size()];
        for (int k = 0, at = 0; k < target.nz(); k++) {
            for (int j = 0; j < target.ny(); j++) {
                for (int i = 0; i < target.nx(); i++, at++) {
                    values[at] = image.at(i % grid.nx(), j % grid.ny(), k % grid.nz());
                }
            }
        }
        return new Volume(target, values);
    }
}
