package org.fascicle.networks.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;
import org.junit.jupiter.api.Test;

class SamplerTest {
    private static final Grid SMALL = Cases.grid(4, 3, 2, 1, 5);

    @Test
    void takesAxialSlicesInOrder() {
        SliceSampler sampler = new SliceSampler(List.of(Cases.numbered(0, SMALL), Cases.numbered(1, SMALL)), 0, false, null);
        Batch batch = new Batch(sampler.shape(), 2);
        sampler.fill(1, 0, batch, 0);
        sampler.fill(2, 0, batch, 1);
        assertThat(sampler.samplesPerEpoch()).isEqualTo(4);
        assertThat(sampler.shape().batched(2)).containsExactly(2, 1, 3, 4);
        assertThat(batch.images()[0]).isEqualTo(12);
        assertThat(batch.images()[11]).isEqualTo(23);
        assertThat(batch.images()[12]).isEqualTo(1000);
        assertThat(batch.labels()[1]).isEqualTo(13 % 3);
    }

    @Test
    void neighbouringSlicesAreChannelsAndTheOutermostIsRepeated() {
        SliceSampler sampler = new SliceSampler(List.of(Cases.numbered(0, SMALL)), 1, false, null);
        Batch batch = new Batch(sampler.shape(), 1);
        sampler.fill(0, 0, batch, 0);
        assertThat(sampler.shape().channels()).isEqualTo(3);
        assertThat(List.of(batch.images()[0], batch.images()[12], batch.images()[24])).containsExactly(0f, 0f, 12f);
        sampler.fill(1, 0, batch, 0);
        assertThat(List.of(batch.images()[0], batch.images()[12], batch.images()[24])).containsExactly(0f, 12f, 12f);
    }

    @Test
    void leavesOutSlicesWithoutLabelWhenAsked() {
        short[] classes = new short[SMALL.size()];
        classes[SMALL.index(1, 1, 1)] = 2;
        TrainingCase partly = new TrainingCase("partly", Cases.numbered(0, SMALL).image(), new LabelMap(SMALL, classes));
        assertThat(new SliceSampler(List.of(partly), 0, true, null).samplesPerEpoch()).isEqualTo(1);
    }

    @Test
    void wholeVolumesArePaddedByReplicationToAMultiple() {
        VolumeSampler sampler = new VolumeSampler(List.of(Cases.numbered(0, SMALL)), 4, 4, null);
        Batch batch = new Batch(sampler.shape(), 1);
        sampler.fill(0, 0, batch, 0);
        assertThat(sampler.shape().batched(1)).containsExactly(1, 1, 4, 4, 4);
        // numpy.pad(volume, ((0, 2), (1, 0), (0, 0)), mode="edge"): the height of 3 gains one row, above.
        assertThat(Arrays.copyOf(batch.images(), 8)).containsExactly(0, 1, 2, 3, 0, 1, 2, 3);
        assertThat(Arrays.copyOfRange(batch.images(), 60, 64)).containsExactly(20, 21, 22, 23);
        assertThat(batch.labels()[63]).isEqualTo(23 % 3);
    }

    @Test
    void patchesFallOnLabelsAsOftenAsAskedAndOnSmallClassesAsOnLargeOnes() {
        Grid grid = Cases.grid(40, 40, 6, 1, 5);
        short[] classes = new short[grid.size()];
        for (int i = 2; i < 12; i++) {
            for (int j = 2; j < 12; j++) {
                classes[grid.index(i, j, 2)] = 1;
            }
        }
        classes[grid.index(33, 33, 4)] = 2;
        TrainingCase one = new TrainingCase("rare", new Volume(grid, new float[grid.size()]), new LabelMap(grid, classes));
        PatchSampler sampler = new PatchSampler(List.of(one), Cases.CLASSES, 1, 5, 5, 400, 0.5, null);
        Batch batch = new Batch(sampler.shape(), 1);
        int large = 0;
        int rare = 0;
        for (int patch = 0; patch < 400; patch++) {
            sampler.fill(patch, SampleSeeds.of(5, patch), batch, 0);
            int centre = batch.labels()[12];
            large += centre == 1 ? 1 : 0;
            rare += centre == 2 ? 1 : 0;
        }
        // About 100 of each: binomial(400, 1/4), three standard deviations are 26; anywhere else class 1 is met about 2 times.
        assertThat(large).isBetween(74, 130);
        assertThat(rare).isBetween(74, 126);
    }

    @Test
    void aPatchLargerThanTheImageHoldsItInTheMiddle() {
        PatchSampler sampler = new PatchSampler(List.of(Cases.numbered(0, SMALL)), Cases.CLASSES, 2, 5, 6, 1, 1, null);
        Batch batch = new Batch(sampler.shape(), 1);
        sampler.fill(0, 1, batch, 0);
        assertThat(Arrays.copyOfRange(batch.images(), 6, 12)).containsExactly(0, 0, 1, 2, 3, 3);
    }

    @Test
    void labelsBecomeClassesByName() {
        LabelMap mask = new LabelMap(SMALL, new short[SMALL.size()]);
        mask.labels()[0] = 7;
        mask.labels()[1] = 9;
        mask.labels()[2] = 4;
        TrainingCase one = TrainingCase.of("a", Cases.numbered(0, SMALL).image(), mask, Map.of(7, "soleus_right", 9, "gracilis_left"), Cases.CLASSES);
        assertThat(Arrays.copyOf(one.classes().labels(), 3)).containsExactly(2, 0, 0);
    }

    @Test
    void refusesCasesThatDoNotFitTogether() {
        TrainingCase wide = Cases.numbered(1, Cases.grid(5, 3, 2, 1, 5));
        assertThatThrownBy(() -> new SliceSampler(List.of(Cases.numbered(0, SMALL), wide), 0, false, null))
                .hasMessageContaining("case case-1 has a matrix of 5×3").hasMessageContaining("4×3");
        TrainingCase frames = new TrainingCase("echoes", new Volume(SMALL, 2, new float[2 * SMALL.size()]), Cases.numbered(0, SMALL).classes());
        assertThatThrownBy(() -> new VolumeSampler(List.of(Cases.numbered(0, SMALL), frames), 1, 1, null)).hasMessageContaining("echoes has 2 frames");
        assertThatThrownBy(() -> new TrainingCase("x", Cases.numbered(0, SMALL).image(), wide.classes())).hasMessageContaining("different grids");
        assertThatThrownBy(() -> new SliceSampler(List.of(), 0, false, null)).hasMessageContaining("no case");
        assertThatThrownBy(() -> new SegmentationClasses(List.of("a", "a"))).hasMessageContaining("name of its own");
    }

    @Test
    void everyEpochSeesEverySampleOnceInItsOwnOrder() {
        BatchSequence sequence = sequence();
        List<List<Float>> orders = new ArrayList<>();
        Batch batch = sequence.newBatch();
        for (int epoch = 0; epoch < 3; epoch++) {
            List<Float> seen = new ArrayList<>();
            for (int index = 0; index < sequence.batchesPerEpoch(); index++) {
                sequence.fill(epoch, index, batch);
                for (int s = 0; s < batch.count(); s++) {
                    seen.add(batch.images()[batch.imageOffset(s)]);
                }
            }
            assertThat(seen).hasSize(14).doesNotHaveDuplicates();
            orders.add(seen);
        }
        assertThat(orders).doesNotHaveDuplicates();
        assertThat(batch.count()).as("14 samples in batches of 4").isEqualTo(2);
    }

    @Test
    void aResumedTrainingSeesTheSameBatches() {
        BatchSequence whole = sequence();
        Batch batch = whole.newBatch();
        for (int epoch = 0; epoch < 3; epoch++) {
            for (int index = 0; index < whole.batchesPerEpoch(); index++) {
                whole.fill(epoch, index, batch);
                Batch resumed = whole.newBatch();
                sequence().fill(epoch, index, resumed);
                assertThat(resumed.images()).isEqualTo(batch.count() == 4 ? batch.images() : Arrays.copyOf(Arrays.copyOf(batch.images(), 24), 48));
            }
        }
    }

    @Test
    void theOtherThreadKeepsTheOrderAndReusesItsBatches() {
        BatchSequence direct = sequence();
        Batch expected = direct.newBatch();
        java.util.Set<Batch> used = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        try (Prefetcher prefetcher = new Prefetcher(sequence(), 1, 1, 2)) {
            for (int index = 1; prefetcher.hasNext(); index++) {
                Batch batch = prefetcher.next();
                used.add(batch);
                direct.fill(1, index, expected);
                assertThat(batch.count()).isEqualTo(expected.count());
                assertThat(Arrays.copyOf(batch.images(), batch.count() * 12)).isEqualTo(Arrays.copyOf(expected.images(), expected.count() * 12));
            }
        }
        assertThat(used).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void whatFailsOnTheOtherThreadIsThrownHere() {
        Sampler broken = new Sampler() {
            @Override
            public SampleShape shape() {
                return SampleShape.planar(1, 1, 1);
            }

            @Override
            public int samplesPerEpoch() {
                return 5;
            }

            @Override
            public void fill(int index, long seed, Batch batch, int slot) {
                if (index == 2) {
                    throw new IllegalArgumentException("slice 2 is broken");
                }
            }
        };
        try (Prefetcher prefetcher = new Prefetcher(new BatchSequence(broken, 1, 0, false), 0, 0, 1)) {
            prefetcher.next();
            prefetcher.next();
            assertThatThrownBy(prefetcher::next).hasMessageContaining("batch 2 of epoch 0").hasMessageContaining("slice 2 is broken");
        }
    }

    @Test
    void endsEarlyWithoutHanging() {
        Prefetcher prefetcher = new Prefetcher(sequence(), 0, 0, 1);
        prefetcher.next();
        prefetcher.close();
        assertThat(prefetcher.hasNext()).isTrue();
    }

    private static BatchSequence sequence() {
        List<TrainingCase> cases = new ArrayList<>();
        for (int c = 0; c < 7; c++) {
            cases.add(Cases.numbered(c, SMALL));
        }
        return new BatchSequence(new SliceSampler(cases, 0, false, null), 4, 77, true);
    }
}
