package org.fascicle.image;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** How a label map lies to the image whose muscles it names. */
public sealed interface MaskPlacement {
    /**
     * Both have the same voxels: equal size, corners within {@link Grid#SAME_PLACE_TOLERANCE} of the smallest spacing. Their
     * axes may run in another order or the other way; then the labels were reordered, and none was resampled.
     *
     * @param mask the labels, on exactly the image's grid
     */
    record Matches(LabelMap mask) implements MaskPlacement {}

    /**
     * The grids differ, and the labels were brought to the image's by nearest neighbour through scanner coordinates.
     *
     * @param mask            the labels on the image's grid
     * @param coverage        fraction of the labelled voxels whose centre lies inside the image, above 0, at most 1
     * @param coverageByLabel the same for each label of the original
     * @param lost            labels of the original with no voxel on the image's grid
     * @param geometries      both geometries, described
     */
    record Resampled(LabelMap mask, double coverage, SortedMap<Integer, Double> coverageByLabel, SortedSet<Integer> lost,
            String geometries) implements MaskPlacement {}

    /**
     * No labelled voxel lies inside the image.
     *
     * @param geometries both geometries, described
     */
    record Disjoint(String geometries) implements MaskPlacement {}

    /** The label map holds background only. */
    record Empty() implements MaskPlacement {}

    /** Compares the geometry of a label map with an image's grid, and brings the labels there where it can. */
    static MaskPlacement of(LabelMap mask, Grid image) {
        int[] present = mask.present();
        if (present.length == 0) {
            return new Empty();
        }
        if (mask.grid().matches(image)) {
            return new Matches(new LabelMap(image, mask.labels()));
        }
        if (Orientation.canonical(mask.grid()).matches(Orientation.canonical(image))) {
            // Voxel centres coincide, so that the nearest neighbour is the same voxel.
            return new Matches(Resampler.resample(mask, image));
        }
        int[] all = new int[Short.MAX_VALUE + 1];
        int[] inside = new int[Short.MAX_VALUE + 1];
        countInside(mask, image, all, inside);
        long labelled = 0;
        long covered = 0;
        SortedMap<Integer, Double> byLabel = new TreeMap<>();
        for (int label : present) {
            labelled += all[label];
            covered += inside[label];
            byLabel.put(label, (double) inside[label] / all[label]);
        }
        String geometries = "image: " + image.describe() + "; mask: " + mask.grid().describe();
        if (covered == 0) {
            return new Disjoint(geometries);
        }
        LabelMap placed = Resampler.resample(mask, image);
        return new Resampled(placed, (double) covered / labelled, Collections.unmodifiableSortedMap(byLabel), lost(present, placed), geometries);
    }

    private static SortedSet<Integer> lost(int[] present, LabelMap placed) {
        SortedSet<Integer> lost = new TreeSet<>();
        for (int label : present) {
            lost.add(label);
        }
        for (int label : placed.present()) {
            lost.remove(label);
        }
        return Collections.unmodifiableSortedSet(lost);
    }

    private static void countInside(LabelMap mask, Grid image, int[] all, int[] inside) {
        Affine toImage = image.affine().inverse().after(mask.grid().affine());
        Grid grid = mask.grid();
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    int label = mask.at(i, j, k);
                    if (label != 0) {
                        all[label]++;
                        inside[label] += contains(image, toImage, i, j, k) ? 1 : 0;
                    }
                }
            }
        }
    }

    private static boolean contains(Grid image, Affine toImage, int i, int j, int k) {
        return Taps.inside(toImage.get(0, 0) * i + toImage.get(0, 1) * j + toImage.get(0, 2) * k + toImage.get(0, 3), image.nx())
                && Taps.inside(toImage.get(1, 0) * i + toImage.get(1, 1) * j + toImage.get(1, 2) * k + toImage.get(1, 3), image.ny())
                && Taps.inside(toImage.get(2, 0) * i + toImage.get(2, 1) * j + toImage.get(2, 2) * k + toImage.get(2, 3), image.nz());
    }
}
