package org.fascicle.radiomics.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;

/**
 * One decomposition of the undecimated separable wavelet transform (IBSI 2, 25BO). At level j the kernels are spread by
 * {@code 2^(j−1)} (à trous); levels before the last apply the low-pass filter along every axis.
 *
 * @param wavelet           which wavelet
 * @param decomposition     L (low-pass) or H (high-pass) for axes 0 and 1 (each slice), or 0, 1 and 2 (the volume): {@code LHL}
 * @param level             1 to 10
 * @param rotationInvariant whether the response is pooled over the 4 or 24 right-angle rotations
 * @param pooling           how, where it is
 * @param boundary          what lies beyond the border
 */
public record SeparableWaveletFilter(Wavelet wavelet, String decomposition, int level, boolean rotationInvariant, Pooling pooling,
        Boundary boundary) implements ImageFilter {
    private static final int MOST_LEVELS = 10;

    public SeparableWaveletFilter {
        Objects.requireNonNull(wavelet, "wavelet");
        Objects.requireNonNull(pooling, "pooling");
        Objects.requireNonNull(boundary, "boundary");
        if (!decomposition.matches("[LH]{2,3}")) {
            throw new IllegalArgumentException("a decomposition is two or three letters L or H, not '" + decomposition + "'");
        }
        if (level < 1 || level > MOST_LEVELS) {
            throw new IllegalArgumentException("level is 1 to " + MOST_LEVELS + ", not " + level);
        }
    }

    /** The names of all decompositions, the last letter changing fastest: LL, LH, HL, HH. */
    public static List<String> decompositions(Extent extent) {
        List<String> names = new ArrayList<>(List.of(""));
        for (int axis = 0; axis < extent.axes(); axis++) {
            names = names.stream().flatMap(name -> Stream.of(name + "L", name + "H")).toList();
        }
        return names;
    }

    @Override
    public Volume apply(Volume image) {
        List<List<Kernel>> chains = new ArrayList<>();
        for (char letter : decomposition.toCharArray()) {
            chains.add(chain(letter));
        }
        return new SeparableBank(chains, rotationInvariant).apply(image, boundary, pooling);
    }

    @Override
    public String name() {
        return "wavelet-" + wavelet.pywaveletsName() + "-" + decomposition + "-level-" + level
                + (rotationInvariant ? "-rotated-" + pooling.label() : "") + "-" + boundary.label();
    }

    @Override
    public int reach(Grid grid, int axis) {
        return axis < decomposition.length() ? chain('L').stream().mapToInt(Kernel::reach).sum() : 0;
    }

    private List<Kernel> chain(char letter) {
        List<Kernel> chain = new ArrayList<>();
        for (int j = 1; j < level; j++) {
            chain.add(wavelet.low().spread(1 << j - 1));
        }
        chain.add(wavelet.filter(letter).spread(1 << level - 1));
        return List.copyOf(chain);
    }
}
