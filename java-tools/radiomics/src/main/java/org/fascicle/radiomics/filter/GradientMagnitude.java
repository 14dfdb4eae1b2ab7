package org.fascicle.radiomics.filter;

import java.util.List;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;

/**
 * PyRadiomics' {@code Gradient}: the length of the gradient by central differences; at the border the voxel itself stands
 * for its missing neighbour. PyRadiomics uses SimpleITK's GradientMagnitude.
 *
 * @param useSpacing whether differences are per mm ({@code gradientUseSpacing}, PyRadiomics' default), else per voxel
 */
public record GradientMagnitude(boolean useSpacing) implements ImageType {
    @Override
    public List<DerivedImage> derive(Volume image) {
        Grid grid = image.grid();
        float[] values = image.data();
        float[] magnitude = new float[grid.size()];
        for (int k = 0, at = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++, at++) {
                    double x = difference(values, grid, 0, at, i, grid.nx(), 1);
                    double y = difference(values, grid, 1, at, j, grid.ny(), grid.nx());
                    double z = difference(values, grid, 2, at, k, grid.nz(), grid.nx() * grid.ny());
                    magnitude[at] = (float) Math.sqrt(x * x + y * y + z * z);
                }
            }
        }
        return List.of(new DerivedImage("gradient", new Volume(grid, magnitude)));
    }

    private double difference(float[] values, Grid grid, int axis, int at, int index, int n, int stride) {
        double after = values[index < n - 1 ? at + stride : at];
        double before = values[index > 0 ? at - stride : at];
        return (after - before) / (useSpacing ? 2 * grid.spacing(axis) : 2);
    }
}
