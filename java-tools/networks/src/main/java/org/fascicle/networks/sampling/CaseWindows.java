package org.fascicle.networks.sampling;

import java.util.List;

/** Cuts augmented windows out of cases: what all samplers share. */
final class CaseWindows {
    private final List<TrainingCase> cases;
    private final List<WindowReader> readers;
    private final List<SampleGeometry> geometries;
    private final SampleShape shape;
    private final Augmentation augmentation;

    /** @param augmentation null leaves samples as they are: for validation */
    CaseWindows(List<TrainingCase> cases, int neighbours, SampleShape shape, Augmentation augmentation) {
        this.cases = cases;
        this.shape = shape;
        this.augmentation = augmentation;
        readers = cases.stream().map(one -> new WindowReader(one.image(), neighbours)).toList();
        geometries = cases.stream().map(one -> SampleGeometry.of(shape, one.image().grid())).toList();
        for (int i = 0; i < readers.size(); i++) {
            if (readers.get(i).channels() != shape.channels()) {
                throw new IllegalArgumentException("case " + cases.get(i).id() + " has " + cases.get(i).image().frames()
                        + " frames, the first case another number: all cases need the same channels");
            }
        }
    }

    SampleShape shape() {
        return shape;
    }

    /** Writes the window of a case that begins at voxel {@code origin} (x, y, z). */
    void fill(int caseIndex, int[] origin, long seed, Batch batch, int slot) {
        TrainingCase one = cases.get(caseIndex);
        SampleGeometry geometry = geometries.get(caseIndex);
        var drawn = augmentation == null ? new Augmentation.Drawn(java.util.Optional.empty(), false) : augmentation.draw(seed, geometry);
        if (drawn.space().isPresent()) {
            readers.get(caseIndex).read(one.classes(), origin, geometry, drawn.space().get(), batch, slot);
        } else {
            readers.get(caseIndex).read(origin, shape, batch.images(), batch.imageOffset(slot));
            readers.get(caseIndex).readLabels(one.classes(), origin, shape, batch.labels(), batch.labelOffset(slot));
        }
        if (drawn.mirrored()) {
            augmentation.flip().swapSides(batch.labels(), batch.labelOffset(slot), shape.voxels());
        }
        if (augmentation != null) {
            augmentation.changeIntensities(seed, geometry, batch.images(), batch.imageOffset(slot));
        }
    }
}
