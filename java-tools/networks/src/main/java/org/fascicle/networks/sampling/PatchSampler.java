package org.fascicle.networks.sampling;

import java.util.List;
import java.util.random.RandomGenerator;
import org.fascicle.image.Grid;

/**
 * Patches at random places. A share of them is centred on a voxel of a class that is drawn first, evenly among the classes the case
 * has, so that small muscles are seen as often as large ones (Isensee et al., Nature Methods 2021); the others lie anywhere.
 */
public final class PatchSampler implements Sampler {
    private static final long PLACE = 11;

    private final List<TrainingCase> cases;
    private final CaseWindows windows;
    private final int[][] voxelsByClass;
    private final int patchesPerCase;
    private final double foregroundFraction;

    /**
     * @param cases              at least one; all with one number of frames
     * @param classes            what the network tells apart
     * @param depth              of a patch, voxels; 1 gives patches in the plane
     * @param height             of a patch, voxels
     * @param width              of a patch, voxels
     * @param patchesPerCase     patches an epoch, at least 1
     * @param foregroundFraction share of patches that are centred on a label, 0 to 1
     * @param augmentation       null for none
     */
    public PatchSampler(List<TrainingCase> cases, SegmentationClasses classes, int depth, int height, int width, int patchesPerCase,
            double foregroundFraction, Augmentation augmentation) {
        if (cases.isEmpty() || patchesPerCase < 1) {
            throw new IllegalArgumentException("there is no case, or no patch of it, to sample");
        }
        Ranges.require("share of patches on labels", foregroundFraction, 0, 1);
        this.cases = List.copyOf(cases);
        this.patchesPerCase = patchesPerCase;
        this.foregroundFraction = foregroundFraction;
        int channels = cases.getFirst().image().frames();
        SampleShape shape = depth == 1 ? SampleShape.planar(channels, height, width) : SampleShape.spatial(channels, depth, height, width);
        windows = new CaseWindows(this.cases, 0, shape, augmentation);
        voxelsByClass = cases.stream().map(one -> one.voxelsByClass(classes.count())).toArray(int[][]::new);
    }

    @Override
    public SampleShape shape() {
        return windows.shape();
    }

    @Override
    public int samplesPerEpoch() {
        return cases.size() * patchesPerCase;
    }

    @Override
    public void fill(int index, long seed, Batch batch, int slot) {
        int caseIndex = index / patchesPerCase;
        windows.fill(caseIndex, origin(caseIndex, SampleSeeds.generator(seed, PLACE)), seed, batch, slot);
    }

    private int[] origin(int caseIndex, RandomGenerator random) {
        Grid grid = cases.get(caseIndex).image().grid();
        int[] size = {shape().width(), shape().height(), shape().depth()};
        int[] voxels = {grid.nx(), grid.ny(), grid.nz()};
        boolean onLabel = random.nextDouble() < foregroundFraction;
        int voxel = onLabel ? labelledVoxel(caseIndex, random) : -1;
        int[] centre = voxel < 0 ? null : new int[] {voxel % grid.nx(), voxel / grid.nx() % grid.ny(), voxel / (grid.nx() * grid.ny())};
        int[] origin = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            int room = voxels[axis] - size[axis];
            if (room <= 0) {
                // The patch is larger than the image: the image lies in its middle.
                origin[axis] = Math.floorDiv(room, 2);
            } else {
                origin[axis] = centre == null ? random.nextInt(room + 1) : Math.clamp(centre[axis] - size[axis] / 2, 0, room);
            }
        }
        return origin;
    }

    /** A voxel of a class drawn evenly among those the case has; −1 where it has none. */
    private int labelledVoxel(int caseIndex, RandomGenerator random) {
        int[] counts = voxelsByClass[caseIndex];
        int present = 0;
        for (int c = 1; c < counts.length; c++) {
            present += counts[c] > 0 ? 1 : 0;
        }
        if (present == 0) {
            return -1;
        }
        int wanted = random.nextInt(present);
        int drawn = 0;
        for (int c = 1; c < counts.length && wanted >= 0; c++) {
            if (counts[c] > 0 && wanted-- == 0) {
                drawn = c;
            }
        }
        return nthVoxel(cases.get(caseIndex).classes().labels(), drawn, random.nextInt(counts[drawn]));
    }

    private static int nthVoxel(short[] classes, int wanted, int n) {
        int left = n;
        for (int v = 0; v < classes.length; v++) {
            if (classes[v] == wanted && left-- == 0) {
                return v;
            }
        }
        throw new IllegalStateException("class " + wanted + " has fewer voxels than were counted");
    }
}
