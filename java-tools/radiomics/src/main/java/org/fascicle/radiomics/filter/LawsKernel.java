package org.fascicle.radiomics.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Laws' one-dimensional texture kernels (IBSI 2, JTXT), scaled to unit length: level, edge, spot, wave and ripple. */
public enum LawsKernel {
    /** Level over 3 voxels. */
    L3(1, 2, 1),
    /** Level over 5 voxels. */
    L5(1, 4, 6, 4, 1),
    /** Edge over 3 voxels. */
    E3(-1, 0, 1),
    /** Edge over 5 voxels. */
    E5(-1, -2, 0, 2, 1),
    /** Spot over 3 voxels. */
    S3(-1, 2, -1),
    /** Spot over 5 voxels. */
    S5(-1, 0, 2, 0, -1),
    /** Wave over 5 voxels. */
    W5(-1, 2, 0, -2, 1),
    /** Ripple over 5 voxels. */
    R5(1, -4, 6, -4, 1);

    private final Kernel kernel;

    LawsKernel(double... taps) {
        double length = Math.sqrt(Arrays.stream(taps).map(tap -> tap * tap).sum());
        kernel = Kernel.centred(Arrays.stream(taps).map(tap -> tap / length).toArray());
    }

    Kernel kernel() {
        return kernel;
    }

    /**
     * The kernels of a name such as {@code E5L5S5}, for axis 0 first.
     *
     * @throws IllegalArgumentException naming the known kernels
     */
    public static List<LawsKernel> parse(String name) {
        List<LawsKernel> kernels = new ArrayList<>();
        for (int at = 0; at < name.length(); at += 2) {
            String part = name.substring(at, Math.min(at + 2, name.length()));
            kernels.add(Arrays.stream(values()).filter(kernel -> kernel.name().equals(part)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("'" + part + "' in '" + name + "' is no Laws kernel; there are "
                            + Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", ")))));
        }
        return kernels;
    }
}
