package org.fascicle.report.figure;

import java.util.List;
import org.fascicle.schema.DataOrigin;

/** A slice with outlines on it: the picture is inside the figure, which needs no other file. */
public final class OutlinedSlice {
    private static final double WIDTH = 300;

    private OutlinedSlice() {}

    /**
     * An outline.
     *
     * @param name   whose
     * @param path   SVG path data in tenths of a voxel
     * @param colour of its line
     * @param dashed whether its line is broken
     */
    public record Outline(String name, String path, String colour, boolean dashed) {}

    /**
     * @param picture  data URI of the slice
     * @param columns  width of the picture in voxels
     * @param rows     height of the picture in voxels
     * @param widthMm  width of the picture in the scanner
     * @param heightMm height of the picture in the scanner
     */
    public static Figure of(String id, String title, String description, String picture, int columns, int rows, double widthMm, double heightMm,
            List<Outline> outlines, DataOrigin origin) {
        double height = WIDTH * heightMm / widthMm;
        Svg svg = new Svg();
        svg.element("image", "href", picture, "x", 0, "y", 0, "width", WIDTH, "height", height, "preserveAspectRatio", "none");
        // Tenths of a voxel become pixels; four decimals, since Svg's two would shift an outline by pixels.
        svg.open("g", "transform", String.format(java.util.Locale.ROOT, "scale(%.5f %.5f)", WIDTH / (10.0 * columns), height / (10.0 * rows)));
        for (Outline outline : outlines) {
            svg.titled(outline.name(), "path", "d", outline.path(), "fill", "none", "stroke", outline.colour(), "stroke-width", 1.6,
                    "vector-effect", "non-scaling-stroke", "stroke-dasharray", outline.dashed() ? "4 2.5" : "none");
        }
        svg.close();
        double legend = Legend.classes(svg, 0, height + 8, WIDTH, outlines.stream().map(Outline::name).distinct().toList(),
                outlines.stream().map(Outline::name).distinct().map(name -> outlines.stream().filter(o -> o.name().equals(name)).findFirst().orElseThrow().colour()).toList());
        return new Figure(id, title, description, WIDTH, height + 8 + legend, svg, origin);
    }
}
