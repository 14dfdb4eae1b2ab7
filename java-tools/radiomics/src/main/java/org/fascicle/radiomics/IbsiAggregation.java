package org.fascicle.radiomics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How texture matrices of slices and directions become one value of a feature. Matrices in one group are added up; the feature
 * is the mean over the groups. In 2D and 2.5D neighbours are looked for within a slice, so that the matrix of all voxels along
 * such a direction is the sum of those of the slices.
 */
public enum IbsiAggregation {
    /** By slice and direction, averaged. */
    AVERAGED_2D("2D_avg", "BTW3", true, true),
    /** By slice, directions merged, averaged over slices. */
    SLICE_MERGED_2D("2D_comb", "SUJT", true, true),
    /** By direction, slices merged, averaged over directions. */
    DIRECTION_MERGED_2_5D("2_5D_avg", "JJUI", true, true),
    /** Slices and directions merged. */
    MERGED_2_5D("2_5D_comb", "ZW7Z", true, true),
    /** By direction in the volume, averaged. */
    AVERAGED_3D("3D_avg", "ITBB", false, true),
    /** Directions in the volume merged. */
    VOLUME_MERGED_3D("3D_comb", "IAZD", false, true),
    /** By slice, averaged; for matrices without direction. */
    SLICES_2D("2D", "8QNN", true, false),
    /** Slices merged; for matrices without direction. */
    MERGED_SLICES_2_5D("2_5D", "62GR", true, false),
    /** The volume; for matrices without direction. */
    VOLUME_3D("3D", "KOBO", false, false);

    private final String suffix;
    private final String identifier;
    private final boolean planar;
    private final boolean directional;

    IbsiAggregation(String suffix, String identifier, boolean planar, boolean directional) {
        this.suffix = suffix;
        this.identifier = identifier;
        this.planar = planar;
        this.directional = directional;
    }

    /**
     * Some voxels and the direction in which their neighbours are looked at.
     *
     * @param direction the direction
     * @param voxels    the voxels
     */
    record Part(Direction direction, VoxelRange voxels) {
    }

    /** The last part of a column's name, such as {@code 3D_avg}. */
    public String suffix() {
        return suffix;
    }

    /** The four characters of the reference manual. */
    public String identifier() {
        return identifier;
    }

    /** Whether it is for matrices that have a direction: co-occurrence and run length. */
    public boolean isDirectional() {
        return directional;
    }

    /** The plane in which neighbours are looked for. */
    TexturePlane plane() {
        return planar ? TexturePlane.XY : TexturePlane.VOLUME;
    }

    /** For matrices without direction: the voxels of each group. */
    List<VoxelRange> ranges(RegionOfInterest region) {
        return this == SLICES_2D ? VoxelRange.slices(region) : List.of(VoxelRange.all(region));
    }

    /** For matrices with a direction: the parts of each group. */
    List<List<Part>> groups(RegionOfInterest region, List<Integer> distances) {
        List<Direction> directions = Direction.all(distances, plane());
        List<VoxelRange> ranges = this == AVERAGED_2D || this == SLICE_MERGED_2D ? VoxelRange.slices(region) : List.of(VoxelRange.all(region));
        boolean merges = this == SLICE_MERGED_2D || this == MERGED_2_5D || this == VOLUME_MERGED_3D;
        List<List<Part>> groups = new ArrayList<>();
        for (VoxelRange range : ranges) {
            List<Part> parts = directions.stream().map(direction -> new Part(direction, range)).toList();
            if (merges) {
                groups.add(parts);
            } else {
                parts.forEach(part -> groups.add(List.of(part)));
            }
        }
        return groups;
    }

    /**
     * The aggregation of that suffix.
     *
     * @throws IllegalArgumentException naming the known suffixes
     */
    public static IbsiAggregation named(String suffix) {
        return Arrays.stream(values()).filter(aggregation -> aggregation.suffix.equals(suffix)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no aggregation is called '" + suffix + "'; there are "
                        + Arrays.stream(values()).map(IbsiAggregation::suffix).collect(Collectors.joining(", "))));
    }
}
