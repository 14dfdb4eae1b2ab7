package org.fascicle.quantify;

import java.util.List;
import java.util.Locale;
import org.fascicle.radiomics.IbsiFamily;
import org.fascicle.radiomics.IbsiSettings;
import org.fascicle.radiomics.filter.BandPass;
import org.fascicle.radiomics.filter.Boundary;
import org.fascicle.radiomics.filter.Extent;
import org.fascicle.radiomics.filter.GaborFilter;
import org.fascicle.radiomics.filter.ImageFilter;
import org.fascicle.radiomics.filter.LaplacianOfGaussianFilter;
import org.fascicle.radiomics.filter.LawsFilter;
import org.fascicle.radiomics.filter.LawsKernel;
import org.fascicle.radiomics.filter.MeanFilter;
import org.fascicle.radiomics.filter.Pooling;
import org.fascicle.radiomics.filter.RieszFilter;
import org.fascicle.radiomics.filter.SeparableWaveletFilter;
import org.fascicle.radiomics.filter.Wavelet;
import org.fascicle.toolkit.Param;

/** One of IBSI 2's filters with its parameters. */
public record IbsiFilterConfig(
        @Param(doc = "which", choices = {"mean", "log", "laws", "gabor", "wavelet", "simoncelli"})
        String filter,
        @Param(doc = "mean: voxels along each axis, odd", unit = "voxels", min = 1)
        Integer support,
        @Param(doc = "log, gabor: standard deviation of the Gaussian", unit = "mm", min = 1e-9)
        Double sigmaMm,
        @Param(doc = "log, gabor: where the kernel ends, 4 where not given", unit = "standard deviations", min = 1)
        Double truncation,
        @Param(doc = "laws: a kernel an axis, such as L5S5 (each slice) or E5L5S5 (the volume)")
        String kernels,
        @Param(doc = "laws: distance of the energy image, 0 (the response itself) where not given", unit = "voxels", min = 0)
        Integer energyDistance,
        @Param(doc = "gabor: wavelength", unit = "mm", min = 1e-9)
        Double wavelengthMm,
        @Param(doc = "gabor: ellipticity of the Gaussian, gamma; 1 where not given", min = 1e-9)
        Double gamma,
        @Param(doc = "gabor: direction of the wave, 0 where not given", unit = "degrees")
        Double thetaDeg,
        @Param(doc = "gabor: step of the directions over a full turn that are pooled; one direction where not given", unit = "degrees", min = 1, max = 360)
        Double rotationStepDeg,
        @Param(doc = "gabor: whether the response is the mean over the three planes, not in slices only; false where not given")
        Boolean orthogonalPlanes,
        @Param(doc = "wavelet: which", choices = {"haar", "db2", "db3", "db4", "sym4", "coif1", "coif2"})
        String wavelet,
        @Param(doc = "wavelet: low-pass (L) or high-pass (H) along each axis, two letters for each slice, three for the volume")
        String decomposition,
        @Param(doc = "wavelet, simoncelli: level, 1 where not given", min = 1, max = 10)
        Integer level,
        @Param(doc = "simoncelli: orders of the Riesz transform along x, y and z; none where not given", min = 0, max = 8)
        List<Integer> rieszOrder,
        @Param(doc = "laws, wavelet: whether responses of all right-angle rotations are pooled; false where not given")
        Boolean rotationInvariant,
        @Param(doc = "how rotations are pooled; where not given max for laws, average for the others", choices = {"max", "average"})
        String pooling,
        @Param(doc = "mean, log: each slice or the volume, 3D where not given", choices = {"2D", "3D"})
        String dimensions,
        @Param(doc = "what lies beyond the border, mirror where not given", choices = {"zero", "nearest", "periodic", "mirror"})
        String boundary,
        @Param(doc = "bin width of the response in place of that of the image", unit = "response", min = 1e-9)
        Double binWidth,
        @Param(doc = "number of bins of the response in place of the bins of the image", min = 1, max = 2048)
        Integer binCount) {

    public IbsiFilterConfig {
        rieszOrder = rieszOrder == null ? null : List.copyOf(rieszOrder);
    }

    /**
     * The filter and what is computed of its response.
     *
     * @param families what is computed
     * @param bins     those of the unfiltered image
     * @throws IllegalArgumentException naming the key that is missing, means nothing to this filter or cannot be used
     */
    IbsiSettings.FilteredImage filtered(List<IbsiFamily> families, IbsiSettings.Binning bins) {
        IbsiSettings.Binning own = binCount != null ? new IbsiSettings.Binning.BinNumber(binCount)
                : binWidth != null ? new IbsiSettings.Binning.BinSize(binWidth) : bins;
        return new IbsiSettings.FilteredImage(imageFilter(), families, own);
    }

    ImageFilter imageFilter() {
        GivenKeys keys = new GivenKeys(this, "filter", filter == null ? "" : filter, List.of("filter", "boundary", "bin_width", "bin_count"));
        keys.require("filter");
        return switch (filter) {
            case "mean" -> {
                keys.allow(List.of("support", "dimensions"));
                keys.require("support");
                yield new MeanFilter(support, extent(), border());
            }
            case "log" -> {
                keys.allow(List.of("sigma_mm", "truncation", "dimensions"));
                keys.require("sigma_mm");
                yield new LaplacianOfGaussianFilter(sigmaMm, truncation == null ? LaplacianOfGaussianFilter.DEFAULT_TRUNCATION : truncation, extent(), border());
            }
            case "laws" -> {
                keys.allow(List.of("kernels", "rotation_invariant", "pooling", "energy_distance"));
                keys.require("kernels");
                yield new LawsFilter(LawsKernel.parse(kernels), isTrue(rotationInvariant), pooling(Pooling.MAX), energyDistance == null ? 0 : energyDistance, border());
            }
            case "gabor" -> {
                keys.allow(List.of("sigma_mm", "wavelength_mm", "gamma", "theta_deg", "rotation_step_deg", "pooling", "orthogonal_planes", "truncation"));
                keys.require("sigma_mm", "wavelength_mm");
                yield gabor();
            }
            case "wavelet" -> {
                keys.allow(List.of("wavelet", "decomposition", "level", "rotation_invariant", "pooling"));
                keys.require("wavelet", "decomposition");
                yield new SeparableWaveletFilter(Wavelet.named(wavelet), decomposition, levelOrFirst(), isTrue(rotationInvariant), pooling(Pooling.AVERAGE), border());
            }
            case "simoncelli" -> {
                keys.allow(List.of("level", "riesz_order"));
                yield new RieszFilter(BandPass.simoncelli(levelOrFirst()), rieszOrder == null ? RieszFilter.ISOTROPIC : rieszOrder, border());
            }
            default -> throw new IllegalArgumentException("there is no filter " + filter);
        };
    }

    private GaborFilter gabor() {
        double directions = rotationStepDeg == null ? 1 : 360 / rotationStepDeg;
        if (Math.abs(directions - Math.rint(directions)) > 1e-9) {
            throw new IllegalArgumentException("rotation_step_deg: a full turn is no whole number of steps of " + rotationStepDeg + " degrees");
        }
        return new GaborFilter(sigmaMm, wavelengthMm, gamma == null ? 1 : gamma, thetaDeg == null ? 0 : Math.toRadians(thetaDeg),
                new GaborFilter.Rotations((int) Math.rint(directions), pooling(Pooling.AVERAGE)), isTrue(orthogonalPlanes),
                truncation == null ? GaborFilter.DEFAULT_TRUNCATION : truncation, border());
    }

    private int levelOrFirst() {
        return level == null ? 1 : level;
    }

    private Extent extent() {
        return "2D".equals(dimensions) ? Extent.SLICE : Extent.VOLUME;
    }

    private Boundary border() {
        return boundary == null ? Boundary.MIRROR : Boundary.valueOf(boundary.toUpperCase(Locale.ROOT));
    }

    private Pooling pooling(Pooling otherwise) {
        return pooling == null ? otherwise : Pooling.valueOf(pooling.toUpperCase(Locale.ROOT));
    }

    private static boolean isTrue(Boolean given) {
        return given != null && given;
    }
}
