package org.fascicle.radiomics;

import java.util.List;
import java.util.Optional;
import org.fascicle.image.FiniteVoxels;
import org.fascicle.image.Grid;
import org.fascicle.image.GridAlignment;
import org.fascicle.image.Interpolation;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Resampler;
import org.fascicle.image.Volume;

/** Image and regions on the grid on which the IBSI profile measures them. */
final class IbsiGrid {
    private final Volume image;
    /** The same, but filled where it is not finite. */
    private final Volume filterInput;
    private final LabelMap mask;
    private final boolean resampled;
    private final boolean cleaned;

    /**
     * A region on that grid.
     *
     * @param image  the image
     * @param mask   labels on the same grid, among them the region's
     * @param bounds where the region lies
     * @param excludedVoxels voxels that were taken out of the region before, because they are not finite
     */
    record Placed(Volume image, LabelMap mask, RegionBounds bounds, int excludedVoxels) {
    }

    /** Voxels that are not finite are filled, and leave their regions, where interpolation or filters would spread them. */
    IbsiGrid(Volume image, LabelMap mask, IbsiSettings settings) {
        Optional<IbsiSettings.Resampling> resampling = settings.resampling();
        resampled = resampling.isPresent();
        boolean whole = !resampled && settings.filtered().isEmpty();
        FiniteVoxels finite = whole ? new FiniteVoxels(image, null, 0) : FiniteVoxels.of(image.frames() == 1 ? image : image.frame(0));
        this.mask = finite.removeFrom(mask);
        cleaned = finite.count() > 0;
        filterInput = resampling.map(to -> resample(finite.repaired(), to)).orElse(finite.repaired());
        this.image = resampled ? filterInput : image;
    }

    /** The image that filters see. */
    Volume filterInput() {
        return filterInput;
    }

    Placed place(RegionBounds drawn) {
        RegionBounds bounds = cleaned ? RegionBounds.of(mask, List.of(drawn.label())).getFirst() : drawn;
        int excluded = drawn.voxelCount() - bounds.voxelCount();
        if (!resampled || bounds.voxelCount() == 0) {
            return new Placed(image, mask, bounds, excluded);
        }
        Volume inside = Resampler.resample(insideOf(bounds.label()), image.grid(), Interpolation.LINEAR, 0);
        short[] labels = new short[inside.data().length];
        for (int v = 0; v < labels.length; v++) {
            // Weights add up to 1 only but for rounding.
            labels[v] = (short) (inside.data()[v] >= IbsiSettings.Resampling.MASK_THRESHOLD - 1e-6 ? bounds.label() : 0);
        }
        LabelMap placed = new LabelMap(image.grid(), labels);
        return new Placed(image, placed, RegionBounds.of(placed, List.of(bounds.label())).getFirst(), excluded);
    }

    private Volume insideOf(int label) {
        float[] inside = new float[mask.labels().length];
        for (int v = 0; v < inside.length; v++) {
            inside[v] = mask.labels()[v] == label ? 1 : 0;
        }
        return new Volume(mask.grid(), inside);
    }

    private static Volume resample(Volume source, IbsiSettings.Resampling to) {
        Grid target = GridAlignment.CENTRE.target(source.grid(), to.spacingMm().stream().mapToDouble(Double::doubleValue).toArray());
        Volume result = Resampler.resample(source, target, to.interpolation(), 0);
        if (to.roundIntensities()) {
            float[] rounded = new float[result.data().length];
            for (int v = 0; v < rounded.length; v++) {
                rounded[v] = (float) Math.rint(result.data()[v]);
            }
            return new Volume(target, rounded);
        }
        return result;
    }
}
