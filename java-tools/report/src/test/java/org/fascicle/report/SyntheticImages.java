package org.fascicle.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.fascicle.cohort.Contrast;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.MaskLabels;
import org.fascicle.cohort.Muscle;
import org.fascicle.cohort.UnitId;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;

/** Two round thighs of ten muscles each, as an image set of T1w and STIR. */
final class SyntheticImages {
    private static final List<String> MUSCLES = List.of("vastus_lateralis", "vastus_medialis", "vastus_intermedius", "rectus_femoris", "sartorius", "gracilis",
            "adductor_magnus", "semimembranosus", "semitendinosus", "biceps_femoris");

    private SyntheticImages() {}

    static ImageSet write(Path folder, UnitId unit, int size, int slices) throws IOException {
        Files.createDirectories(folder);
        double mm = 380.0 / size;
        Grid grid = new Grid(size, size, slices, Affine.axisAligned(new double[] {mm, mm, 10}, new double[] {-190, -190, -100}));
        List<ImageSet.Entry> entries = List.of(draw(folder, unit, grid, Contrast.t1w), draw(folder, unit, grid, Contrast.stir));
        ImageSet set = new ImageSet(folder, unit, "centre-a", entries);
        set.writeIndex();
        return set;
    }

    private static ImageSet.Entry draw(Path folder, UnitId unit, Grid grid, Contrast contrast) throws IOException {
        SplittableRandom random = new SplittableRandom(unit.toString().hashCode() + contrast.ordinal());
        float[] values = new float[grid.size()];
        short[] labels = new short[grid.size()];
        TreeMap<Integer, Muscle> names = new TreeMap<>();
        for (int m = 0; m < MUSCLES.size(); m++) {
            names.put(m + 1, new Muscle(MUSCLES.get(m), "left"));
            names.put(m + 11, new Muscle(MUSCLES.get(m), "right"));
        }
        for (int k = 0; k < grid.nz(); k++) {
            double taper = 0.75 + 0.25 * k / Math.max(1, grid.nz() - 1);
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    double[] p = grid.affine().apply(i, j, k);
                    int v = grid.index(i, j, k);
                    boolean right = p[0] > 0;
                    double x = Math.abs(p[0]) - 88;
                    double radius = Math.hypot(x, p[1]) / taper;
                    double angle = (Math.atan2(p[1], right ? x : -x) + Math.PI) / (2 * Math.PI);
                    double tissue = radius > 82 ? 0 : radius > 68 ? fat(contrast) : radius < 14 ? (radius < 9 ? fat(contrast) : 20) : muscle(contrast);
                    if (radius > 16 && radius < 66) {
                        int sector = Math.min(9, (int) (angle * 10));
                        labels[v] = (short) (sector + (right ? 11 : 1));
                        tissue += sector % 4 == 1 ? 0.35 * (fat(contrast) - muscle(contrast)) : 0;
                    }
                    values[v] = (float) Math.abs(tissue + 12 * random.nextGaussian());
                }
            }
        }
        String base = ImageSet.baseName(unit, "thigh", contrast, "mag", "1");
        NiftiFile.write(folder.resolve(base + ".nii.gz"), new Volume(grid, values));
        NiftiFile.write(folder.resolve(base + "_mask.nii.gz"), new LabelMap(grid, labels));
        new MaskLabels(names).write(folder.resolve(base + "_mask.tsv"));
        return new ImageSet.Entry("thigh", contrast, "mag", "1", base + ".nii.gz", base + "_mask.nii.gz");
    }

    private static double fat(Contrast contrast) {
        return contrast == Contrast.stir ? 30 : 420;
    }

    private static double muscle(Contrast contrast) {
        return contrast == Contrast.stir ? 150 : 130;
    }
}
