package org.fascicle.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.fascicle.cohort.Contrast;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.MaskLabels;
import org.fascicle.cohort.Muscle;
import org.fascicle.cohort.UnitId;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;

/** A unit with one image: two pale limbs side by side, in each a muscle, the right one darker, a little displaced from unit to unit, in noise. */
final class TinyUnit {
    /** Labels are not in the order of the names, as raters have them. */
    private static final int LEFT = 7;
    private static final int RIGHT = 3;

    private TinyUnit() {}

    static void write(Path folder, UnitId unit, Grid grid, int seed) throws IOException {
        Files.createDirectories(folder);
        SplittableRandom random = new SplittableRandom(seed);
        int shift = random.nextInt(2);
        float[] image = new float[grid.size()];
        short[] labels = new short[grid.size()];
        for (int v = 0; v < image.length; v++) {
            int x = v % grid.nx();
            int y = v / grid.nx() % grid.ny() - 3 - shift;
            boolean right = x >= grid.nx() / 2;
            int inLimb = right ? x - grid.nx() / 2 - 1 : x - 1;
            boolean limb = inLimb >= 0 && inLimb < 9 && y >= 0 && y < 12;
            boolean muscle = inLimb >= 2 && inLimb < 7 && y >= 3 && y < 9;
            image[v] = (muscle ? right ? -2 : 0 : limb ? 1.5f : -1) + 0.1f * (float) random.nextGaussian();
            labels[v] = (short) (muscle ? right ? RIGHT : LEFT : 0);
        }
        String base = ImageSet.baseName(unit, "thigh", Contrast.t1w, "mag", "1");
        NiftiFile.write(folder.resolve(base + ".nii.gz"), new Volume(grid, image));
        Path mask = folder.resolve(base + "_mask.nii.gz");
        NiftiFile.write(mask, new LabelMap(grid, labels));
        new MaskLabels(new TreeMap<>(Map.of(LEFT, new Muscle("soleus", "left"), RIGHT, new Muscle("soleus", "right")))).write(ImageSet.labelTable(mask));
        new ImageSet(folder, unit, "A", List.of(new ImageSet.Entry("thigh", Contrast.t1w, "mag", "1", base + ".nii.gz", base + "_mask.nii.gz"))).writeIndex();
    }
}
