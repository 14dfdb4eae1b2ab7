package org.fascicle.networks.sampling;

import java.util.Map;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;

/**
 * One image with the class of each voxel, both on one grid.
 *
 * @param id      names the case in messages and logs, e.g. {@code sub-01_ses-t0}
 * @param image   the image; its frames are the network's channels
 * @param classes class of each voxel, 0 is background
 */
public record TrainingCase(String id, Volume image, LabelMap classes) {
    public TrainingCase {
        if (!image.grid().matches(classes.grid())) {
            throw new IllegalArgumentException("case " + id + ": image and mask lie on different grids: " + image.grid().describe() + " and "
                    + classes.grid().describe());
        }
    }

    /**
     * A case from a mask whose labels have names. Labels that are not among the classes, or have no name, become background.
     *
     * @param labelNames name by label value
     */
    public static TrainingCase of(String id, Volume image, LabelMap mask, Map<Integer, String> labelNames, SegmentationClasses classes) {
        short[] classOfLabel = new short[Short.MAX_VALUE + 1];
        labelNames.forEach((label, name) -> classOfLabel[label] = (short) classes.classOf(name).orElse(0));
        short[] mapped = new short[mask.labels().length];
        for (int v = 0; v < mapped.length; v++) {
            mapped[v] = classOfLabel[mask.labels()[v]];
        }
        return new TrainingCase(id, image, new LabelMap(mask.grid(), mapped));
    }

    /** Image and classes on the network's grid. */
    public TrainingCase on(NetworkFrame frame) {
        return new TrainingCase(id, frame.toNetwork(image), frame.toNetwork(classes));
    }

    /** Voxels of each class. */
    int[] voxelsByClass(int classCount) {
        int[] counts = new int[classCount];
        for (short c : classes.labels()) {
            counts[c]++;
        }
        return counts;
    }
}
