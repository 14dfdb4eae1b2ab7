package org.fascicle.networks.sampling;

import java.util.ArrayList;
import java.util.List;

/** Axial slices of all cases, for networks in the plane; with neighbours the slices below and above are further channels ("2.5D"). */
public final class SliceSampler implements Sampler {
    private record Slice(int caseIndex, int z) {}

    private final CaseWindows windows;
    private final List<Slice> slices = new ArrayList<>();

    /**
     * @param cases         at least one; all with one matrix (see {@link NetworkFrame}) and one number of frames
     * @param neighbours    slices below and above each that become channels; at the ends the outermost is repeated
     * @param labelledOnly  leaves out slices without a label: for masks that cover part of the stack
     * @param augmentation  null for none
     */
    public SliceSampler(List<TrainingCase> cases, int neighbours, boolean labelledOnly, Augmentation augmentation) {
        SampleShape shape = shape(cases, neighbours);
        for (int c = 0; c < cases.size(); c++) {
            TrainingCase one = cases.get(c);
            if (one.image().grid().nx() != shape.width() || one.image().grid().ny() != shape.height()) {
                throw new IllegalArgumentException("case " + one.id() + " has a matrix of " + one.image().grid().nx() + "×" + one.image().grid().ny()
                        + ", the first case one of " + shape.width() + "×" + shape.height() + ": set one matrix for the network");
            }
            for (int z = 0; z < one.image().grid().nz(); z++) {
                if (!labelledOnly || hasLabel(one, z)) {
                    slices.add(new Slice(c, z));
                }
            }
        }
        windows = new CaseWindows(List.copyOf(cases), neighbours, shape, augmentation);
    }

    @Override
    public SampleShape shape() {
        return windows.shape();
    }

    @Override
    public int samplesPerEpoch() {
        return slices.size();
    }

    @Override
    public void fill(int index, long seed, Batch batch, int slot) {
        Slice slice = slices.get(index);
        windows.fill(slice.caseIndex(), new int[] {0, 0, slice.z()}, seed, batch, slot);
    }

    private static SampleShape shape(List<TrainingCase> cases, int neighbours) {
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("there is no case to sample");
        }
        var first = cases.getFirst().image();
        return SampleShape.planar(first.frames() * (2 * neighbours + 1), first.grid().ny(), first.grid().nx());
    }

    private static boolean hasLabel(TrainingCase one, int z) {
        int area = one.image().grid().nx() * one.image().grid().ny();
        for (int v = z * area; v < (z + 1) * area; v++) {
            if (one.classes().labels()[v] != 0) {
                return true;
            }
        }
        return false;
    }
}
