package org.fascicle.radiomics;

import java.util.List;
import java.util.Optional;
import org.fascicle.image.Grid;
import org.fascicle.image.GridAlignment;
import org.fascicle.image.Interpolation;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Resampler;
import org.fascicle.image.Volume;

/** Image and regions on the grid on which the IBSI profile measures them. */
final class IbsiGrid {
    private final Volume image;
    private final LabelMap mask;
    private final boolean resampled;

    /**
     * A region on that grid.
     *
     * @param image  the image
     * @param mask   labels on the same grid, among them the region's
     * @param bounds where the region lies
     */
    record Placed(Volume image, LabelMap mask, RegionBounds bounds) {
    }

    IbsiGrid(Volume image, LabelMap mask, Optional<IbsiSettings.Resampling> resampling) {
        this.mask = mask;
        resampled = resampling.isPresent();
        this.image = resampling.map(to -> resample(image, to)).orElse(image);
    }

    Placed place(RegionBounds bounds) {
        if (!resampled) {
            return new Placed(image, mask, bounds);
        }
        Volume inside = Resampler.resample(insideOf(bounds.label()), image.grid(), Interpolation.LINEAR, 0);
        short[] labels = new short[inside.data().length];
        for (int v = 0; v < labels.length; v++) {
            // Weights add up to 1 only but for rounding.
            labels[v] = (short) (inside.data()[v] >= IbsiSettings.Resampling.MASK_THRESHOLD - 1e-6 ? bounds.label() : 0);
        }
        LabelMap placed = new LabelMap(image.grid(), labels);
        return new Placed(image, placed, RegionBounds.of(placed, List.of(bounds.label())).getFirst());
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
        Volume result = Resampler.resample(source.frames() == 1 ? source : source.frame(0), target, to.interpolation(), 0);
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
