package org.fascicle.radiomics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fascicle.image.Affine;
import org.fascicle.image.FiniteVoxels;
import org.fascicle.image.Grid;
import org.fascicle.image.GridAlignment;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Resampler;
import org.fascicle.image.Volume;

/** Image and regions as the PyRadiomics profile measures them: normalised, resampled and cropped. */
final class PyradiomicsGrid {
    private final RadiomicsProtocol protocol;
    private final Volume image;
    private final LabelMap mask;
    private final IntensityScale scale;
    private final boolean cleaned;
    private final boolean wholeNumbers;
    /** By spacing, since a region of one slice keeps that axis. */
    private final Map<List<Double>, Volume> resampled = new ConcurrentHashMap<>();

    /**
     * A region where it is measured.
     *
     * @param image  the image
     * @param mask   labels on the same grid, among them the region's
     * @param bounds where the region lies
     * @param scale  what is still to be done with intensities
     * @param excludedVoxels voxels that were taken out of the region before, because they are not finite
     */
    record Placed(Volume image, LabelMap mask, RegionBounds bounds, IntensityScale scale, int excludedVoxels) {
    }

    /** @throws FlatImageException when the image is to be normalised and has no spread */
    PyradiomicsGrid(Volume image, LabelMap mask, RadiomicsProtocol protocol) {
        this.protocol = protocol;
        RadiomicsSettings.Normalisation normalisation = protocol.settings().normalisation();
        IntensityScale normalising = normalisation.enabled()
                ? IntensityScale.of(image, normalisation.scale(), normalisation.outlierLimit()) : IntensityScale.IDENTITY;
        boolean whole = protocol.resampling().isEmpty() && protocol.filtered().isEmpty();
        FiniteVoxels finite = whole ? new FiniteVoxels(image, null, 0) : FiniteVoxels.of(image.frames() == 1 ? image : image.frame(0));
        this.mask = finite.removeFrom(mask);
        cleaned = finite.count() > 0;
        // Filters and interpolation need an image; without them intensities are scaled in double when a region is cut out.
        this.image = whole || !normalisation.enabled() ? finite.repaired() : scaled(finite.repaired(), normalising);
        scale = whole ? normalising : IntensityScale.IDENTITY;
        wholeNumbers = protocol.resampling().isPresent() && isWhole(this.image);
    }

    /** The image that filters see, where it is the same for all regions. */
    Volume image() {
        return image;
    }

    /** A region as it is measured, once voxels that are not finite are left out where images are made of the image. */
    Placed place(RegionBounds drawn) {
        RegionBounds bounds = cleaned ? RegionBounds.of(mask, List.of(drawn.label())).getFirst() : drawn;
        int excluded = drawn.voxelCount() - bounds.voxelCount();
        if (bounds.voxelCount() > 0 && protocol.resampling().isPresent()) {
            double[] spacing = spacing(protocol.resampling().get(), bounds);
            return isUnchanged(spacing) ? cropped(bounds, excluded) : resampled(bounds, spacing, excluded);
        }
        return bounds.voxelCount() > 0 && protocol.preCrop() ? cropped(bounds, excluded) : new Placed(image, mask, bounds, scale, excluded);
    }

    private double[] spacing(RadiomicsProtocol.Resampling resampling, RegionBounds bounds) {
        double[] spacing = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            double wanted = resampling.spacingMm().get(axis);
            boolean oneSlice = bounds.first()[axis] == bounds.last()[axis];
            spacing[axis] = wanted == 0 || oneSlice ? image.grid().spacing(axis) : wanted;
        }
        return spacing;
    }

    /** Within NumPy's {@code allclose}. */
    private boolean isUnchanged(double[] spacing) {
        for (int axis = 0; axis < 3; axis++) {
            if (Math.abs(spacing[axis] - image.grid().spacing(axis)) > 1e-8 + 1e-5 * spacing[axis]) {
                return false;
            }
        }
        return true;
    }

    private Placed resampled(RegionBounds bounds, double[] spacing, int excluded) {
        Volume full = resampled.computeIfAbsent(List.of(spacing[0], spacing[1], spacing[2]), _ -> resample(spacing));
        int[] size = {image.grid().nx(), image.grid().ny(), image.grid().nz()};
        int[] fullSize = {full.grid().nx(), full.grid().ny(), full.grid().nz()};
        int[] first = new int[3];
        int[] last = new int[3];
        double[] firstAsNumber = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            double ratio = image.grid().spacing(axis) / spacing[axis];
            double low = Math.floor((bounds.first()[axis] - 0.5) * ratio - protocol.padDistance());
            double high = Math.ceil((bounds.last()[axis] + 0.5) * ratio + protocol.padDistance());
            first[axis] = (int) Math.max(0, low);
            last[axis] = (int) Math.min(Math.min(high, Math.ceil(size[axis] * ratio) - 1), fullSize[axis] - 1);
            firstAsNumber[axis] = first[axis];
        }
        Volume part = part(full, first, last);
        LabelMap labels = NearestLabels.of(mask, bounds.label(), part.grid(), firstAsNumber, spacing);
        return new Placed(part, labels, RegionBounds.of(labels, List.of(bounds.label())).getFirst(), IntensityScale.IDENTITY, excluded);
    }

    private Placed cropped(RegionBounds bounds, int excluded) {
        int[] size = {image.grid().nx(), image.grid().ny(), image.grid().nz()};
        int[] first = new int[3];
        int[] last = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            first[axis] = Math.max(0, bounds.first()[axis] - protocol.padDistance());
            last[axis] = Math.min(size[axis] - 1, bounds.last()[axis] + protocol.padDistance());
        }
        Volume part = part(image, first, last);
        Grid grid = part.grid();
        short[] labels = new short[grid.size()];
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                System.arraycopy(mask.labels(), mask.grid().index(first[0], first[1] + j, first[2] + k), labels, grid.index(0, j, k), grid.nx());
            }
        }
        LabelMap labelsOfPart = new LabelMap(grid, labels);
        return new Placed(part, labelsOfPart, RegionBounds.of(labelsOfPart, List.of(bounds.label())).getFirst(), scale, excluded);
    }

    private Volume resample(double[] spacing) {
        Grid target = GridAlignment.ORIGIN_CORNER.target(image.grid(), spacing);
        Volume result = Resampler.resample(image, target, protocol.resampling().orElseThrow().interpolation(), 0);
        if (wholeNumbers) {
            for (int v = 0; v < result.data().length; v++) {
                result.data()[v] = (int) result.data()[v];
            }
        }
        return result;
    }

    private static Volume part(Volume whole, int[] first, int[] last) {
        Affine shift = new Affine(1, 0, 0, first[0], 0, 1, 0, first[1], 0, 0, 1, first[2]);
        Grid grid = new Grid(last[0] - first[0] + 1, last[1] - first[1] + 1, last[2] - first[2] + 1, whole.grid().affine().after(shift));
        float[] data = new float[grid.size()];
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                System.arraycopy(whole.data(), whole.grid().index(first[0], first[1] + j, first[2] + k), data, grid.index(0, j, k), grid.nx());
            }
        }
        return new Volume(grid, data);
    }

    private static Volume scaled(Volume source, IntensityScale by) {
        float[] data = new float[source.data().length];
        for (int v = 0; v < data.length; v++) {
            data[v] = (float) by.apply(source.data()[v]);
        }
        return new Volume(source.grid(), data);
    }

    private static boolean isWhole(Volume volume) {
        for (float value : volume.data()) {
            if (value != Math.rint(value)) {
                return false;
            }
        }
        return true;
    }
}
