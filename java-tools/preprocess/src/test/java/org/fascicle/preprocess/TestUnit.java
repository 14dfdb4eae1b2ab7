package org.fascicle.preprocess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.fascicle.image.Sidecar;
import org.fascicle.image.Volume;

/** An image set of one unit, and two limbs told by a formula. */
final class TestUnit {
    static final Grid GRID = new Grid(60, 32, 10, new Affine(3.2, 0, 0, -94.4, 0, 3.2, 0, -49.6, 0, 0, 7, -31.5));
    private final UnitId unit;
    private final Path folder;
    private final List<ImageSet.Entry> entries = new ArrayList<>();

    TestUnit(UnitId unit, Path images) throws IOException {
        this.unit = unit;
        folder = Files.createDirectories(images.resolve(unit.toString()));
    }

    Path folder() {
        new ImageSet(folder, unit, "lyon", entries).writeIndex();
        return folder;
    }

    TestUnit add(Contrast contrast, Volume image) throws IOException {
        return add(contrast, "mag", image, null);
    }

    TestUnit add(Contrast contrast, String part, Volume image, LabelMap mask) throws IOException {
        String base = ImageSet.baseName(unit, "leg", contrast, part, "1");
        NiftiFile.write(folder.resolve(base + ".nii.gz"), image);
        Sidecar.empty().with("EchoTime", 0.011).write(folder.resolve(base + ".json"));
        String maskFile = mask == null ? "" : base + "_mask.nii.gz";
        if (mask != null) {
            NiftiFile.write(folder.resolve(maskFile), mask);
            new MaskLabels(new TreeMap<>(Map.of(1, new Muscle("soleus", "left"), 2, new Muscle("soleus", "right")))).write(folder.resolve(base + "_mask.tsv"));
        }
        entries.add(new ImageSet.Entry("leg", contrast, part, "1", base + ".nii.gz", maskFile));
        return this;
    }

    /** Signals of air, fat, muscles and bone on a grid, of limbs moved by a map from the grid's scanner space to their own. */
    static Volume limbs(Grid grid, Affine toLimbs, double... signals) {
        float[] data = new float[grid.size()];
        Affine map = toLimbs.after(grid.affine());
        for (int v = 0; v < data.length; v++) {
            double sum = 0;
            for (int p = 0; p < 8; p++) {
                double[] x = map.apply(v % grid.nx() + (p % 2 - 0.5) / 2, v / grid.nx() % grid.ny() + (p / 2 % 2 - 0.5) / 2, v / (grid.nx() * grid.ny()) + (p / 4 - 0.5) / 2);
                sum += signals[tissue(x[0], x[1], x[2])] / 8;
            }
            int pattern = (7 * (v % grid.nx()) + 13 * (v / grid.nx() % grid.ny()) + 29 * (v / (grid.nx() * grid.ny()))) % 17;
            data[v] = (float) (sum * (1 + 0.004 * (pattern - 8)) + 1);
        }
        return new Volume(grid, data);
    }

    /** Muscle voxels of the limbs where they are: 1 left, 2 right. */
    static LabelMap muscles(Grid grid) {
        short[] labels = new short[grid.size()];
        for (int v = 0; v < labels.length; v++) {
            double[] x = grid.affine().apply(v % grid.nx(), v / grid.nx() % grid.ny(), v / (grid.nx() * grid.ny()));
            int tissue = tissue(x[0], x[1], x[2]);
            labels[v] = (short) (tissue == 2 || tissue == 3 ? x[0] < 0 ? 1 : 2 : 0);
        }
        return new LabelMap(grid, labels);
    }

    private static int tissue(double x, double y, double z) {
        double side = x < 0 ? -1 : 1;
        double u = Math.abs(x) - 47 - 0.05 * side * z;
        double radius = Math.hypot(u / 38, (y + 4 * side) / 34) / (1 - 0.004 * z);
        if (radius > 1) {
            return 0;
        } else if (radius > 0.75) {
            return 1;
        }
        if (Math.hypot(u + 9, y - 10 + 0.1 * z) < 8 + 0.06 * z || Math.hypot(u - 16, y - 2 - 0.08 * z) < 4.5) {
            return 4;
        }
        return Math.sin(Math.atan2(y + 0.12 * z, u + 3 * Math.sin(z / 20)) * 2) > 0 ? 2 : 3;
    }

    static Affine identity() {
        return new Affine(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);
    }

    /** The same voxels elsewhere. */
    static Volume shifted(Volume image, double x, double y, double z) {
        Grid grid = image.grid();
        return new Volume(new Grid(grid.nx(), grid.ny(), grid.nz(), new Affine(1, 0, 0, x, 0, 1, 0, y, 0, 0, 1, z).after(grid.affine())), image.frames(), image.data());
    }
}
