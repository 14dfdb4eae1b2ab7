package org.fascicle.radiomics.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;

/**
 * PyRadiomics' {@code LoG}: the Laplacian of a Gaussian as SimpleITK's LaplacianRecursiveGaussian computes it, normalised
 * across scale: {@code σ²·Δ(g ∗ f)}, with {@link RecursiveGaussian recursive filters} of σ in mm along each axis.
 *
 * @param sigmasMm standard deviations of the Gaussians, in mm, each above 0
 */
public record RecursiveLaplacianOfGaussian(List<Double> sigmasMm) implements ImageType {
    /** The recursion looks back by this many voxels. */
    private static final int FEWEST_VOXELS = 4;

    public RecursiveLaplacianOfGaussian {
        sigmasMm = List.copyOf(sigmasMm);
        if (sigmasMm.isEmpty() || sigmasMm.stream().anyMatch(sigma -> !(sigma > 0) || Double.isInfinite(sigma))) {
            throw new IllegalArgumentException("sigmasMm are one or more numbers above 0, not " + sigmasMm);
        }
    }

    /**
     * Whether an image is large enough for a standard deviation: at least 4 voxels and {@code ceil(σ/spacing) + 1} voxels
     * along every axis. PyRadiomics leaves the filter out, with a warning, where it is not.
     */
    public static boolean fits(Grid grid, double sigmaMm) {
        int[] size = {grid.nx(), grid.ny(), grid.nz()};
        for (int axis = 0; axis < 3; axis++) {
            if (size[axis] < Math.max(FEWEST_VOXELS, Math.ceil(sigmaMm / grid.spacing(axis)) + 1)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Map<String, String> leftOut(Grid grid) {
        Map<String, String> leftOut = new LinkedHashMap<>();
        sigmasMm.stream().filter(sigmaMm -> !fits(grid, sigmaMm)).forEach(sigmaMm -> leftOut.put(name(sigmaMm), "the image that is filtered, of "
                + grid.describe() + ", is too small for a Laplacian of Gaussian with sigma " + sigmaMm + " mm"));
        return leftOut;
    }

    private static String name(double sigmaMm) {
        return "log-sigma-" + Double.toString(sigmaMm).replace('.', '-') + "-mm-3D";
    }

    @Override
    public List<DerivedImage> derive(Volume image) {
        List<DerivedImage> derived = new ArrayList<>();
        for (double sigmaMm : sigmasMm) {
            if (fits(image.grid(), sigmaMm)) {
                derived.add(new DerivedImage(name(sigmaMm), laplacian(image, sigmaMm)));
            }
        }
        return derived;
    }

    private static Volume laplacian(Volume image, double sigmaMm) {
        Grid grid = image.grid();
        float[] original = image.frame(0).data();
        float[] sum = new float[grid.size()];
        for (int derived = 0; derived < 3; derived++) {
            double spacing = grid.spacing(derived);
            float[] response = RecursiveGaussian.secondDerivative(sigmaMm / spacing, sigmaMm * sigmaMm).along(derived, grid, original);
            for (int axis = 0; axis < 3; axis++) {
                if (axis != derived) {
                    response = RecursiveGaussian.smoothing(sigmaMm / grid.spacing(axis)).along(axis, grid, response);
                }
            }
            for (int v = 0; v < sum.length; v++) {
                sum[v] += (float) (response[v] / (spacing * spacing));
            }
        }
        return new Volume(grid, sum);
    }
}
