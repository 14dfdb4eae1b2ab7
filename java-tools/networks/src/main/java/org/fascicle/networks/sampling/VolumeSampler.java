package org.fascicle.networks.sampling;

import java.util.List;

/** Whole images, for networks in space: padded by replication to the largest of the cases, rounded up to the network's multiples. */
public final class VolumeSampler implements Sampler {
    private final CaseWindows windows;
    private final List<TrainingCase> cases;

    /**
     * @param cases           at least one; all with one number of frames
     * @param inPlaneMultiple height and width are multiples of this
     * @param sliceMultiple   depth is a multiple of this
     * @param augmentation    null for none
     */
    public VolumeSampler(List<TrainingCase> cases, int inPlaneMultiple, int sliceMultiple, Augmentation augmentation) {
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("there is no case to sample");
        }
        this.cases = List.copyOf(cases);
        int depth = 0;
        int height = 0;
        int width = 0;
        for (TrainingCase one : cases) {
            depth = Math.max(depth, one.image().grid().nz());
            height = Math.max(height, one.image().grid().ny());
            width = Math.max(width, one.image().grid().nx());
        }
        SampleShape shape = SampleShape.spatial(cases.getFirst().image().frames(), roundUp(depth, sliceMultiple), roundUp(height, inPlaneMultiple),
                roundUp(width, inPlaneMultiple));
        windows = new CaseWindows(this.cases, 0, shape, augmentation);
    }

    @Override
    public SampleShape shape() {
        return windows.shape();
    }

    @Override
    public int samplesPerEpoch() {
        return cases.size();
    }

    @Override
    public void fill(int index, long seed, Batch batch, int slot) {
        var grid = cases.get(index).image().grid();
        int[] origin = {Math.floorDiv(grid.nx() - shape().width(), 2), Math.floorDiv(grid.ny() - shape().height(), 2), 0};
        windows.fill(index, origin, seed, batch, slot);
    }

    private static int roundUp(int value, int multiple) {
        return Math.multiplyExact(Math.ceilDiv(value, multiple), multiple);
    }
}
