package org.fascicle.networks.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;
import org.junit.jupiter.api.Test;

class NetworkFrameTest {
    @Test
    void padsByRepeatingTheOutermostVoxels() {
        TrainingCase one = Cases.numbered(0, Cases.grid(3, 2, 1, 1, 5));
        NetworkFrame frame = NetworkFrame.of(one.image().grid(), new FrameSettings(0, 0, 4, 4, 4, 1));
        // numpy.pad(numpy.arange(6).reshape(2, 3), ((1, 1), (1, 0)), mode="edge")
        assertThat(frame.toNetwork(one.image()).data()).containsExactly(0, 0, 1, 2, 0, 0, 1, 2, 3, 3, 4, 5, 3, 3, 4, 5);
        assertThat(frame.crops()).isFalse();
    }

    @Test
    void keepsScannerCoordinates() {
        Grid grid = Cases.grid(10, 7, 3, 1.5, 5);
        NetworkFrame frame = NetworkFrame.of(grid, new FrameSettings(0, 0, 16, 4, 4, 4));
        double[] network = frame.network().affine().apply(-3 + 3, 4 + 5, 2);
        double[] image = grid.affine().apply(3, 4, 2);
        assertThat(frame.network().nx()).isEqualTo(4);
        assertThat(frame.network().nz()).isEqualTo(4);
        assertThat(network).containsExactly(image, within(1e-9));
    }

    @Test
    void goesThereAndBackWithoutLoss() {
        TrainingCase one = Cases.numbered(0, Cases.grid(10, 7, 3, 1.5, 5));
        NetworkFrame frame = NetworkFrame.of(one.image().grid(), new FrameSettings(0, 0, 0, 0, 8, 2));
        assertThat(frame.network().nx()).isEqualTo(16);
        assertThat(frame.network().ny()).isEqualTo(8);
        assertThat(frame.network().nz()).isEqualTo(4);
        assertThat(frame.toOriginal(frame.toNetwork(one.classes())).labels()).isEqualTo(one.classes().labels());
        assertThat(frame.toOriginal(frame.toNetwork(one.image()).data(), 0, -1)).isEqualTo(one.image().data());
    }

    @Test
    void saysThatItCropsAndMakesTheRestBackground() {
        TrainingCase one = Cases.numbered(0, Cases.grid(8, 8, 1, 1, 5));
        NetworkFrame frame = NetworkFrame.of(one.image().grid(), new FrameSettings(0, 0, 4, 4, 4, 1));
        short[] ones = new short[16];
        java.util.Arrays.fill(ones, (short) 1);
        LabelMap back = frame.toOriginal(new LabelMap(frame.network(), ones));
        assertThat(frame.crops()).isTrue();
        assertThat(back.count(1)).isEqualTo(16);
        assertThat(back.at(2, 2, 0)).isEqualTo((short) 1);
        assertThat(back.at(1, 2, 0)).isZero();
    }

    @Test
    void resamplesAboutTheCentreAndBack() {
        Grid grid = Cases.grid(20, 20, 4, 1, 4);
        float[] ramp = new float[grid.size()];
        for (int v = 0; v < ramp.length; v++) {
            ramp[v] = v % 20;
        }
        NetworkFrame frame = NetworkFrame.of(grid, new FrameSettings(2, 0, 0, 0, 1, 1));
        Volume small = frame.toNetwork(new Volume(grid, ramp));
        assertThat(small.grid().nx()).isEqualTo(10);
        // A linear function survives linear interpolation: x = 2·i + 0.5.
        assertThat(small.at(3, 5, 2)).isCloseTo(6.5f, within(1e-5f));
        float[] back = frame.toOriginal(small.data(), 0, 0);
        assertThat(back[grid.index(7, 9, 1)]).isCloseTo(7, within(1e-5f));
    }

    @Test
    void refusesAnotherImageAndAnUnusableMatrix() {
        NetworkFrame frame = NetworkFrame.of(Cases.grid(8, 8, 1, 1, 5), new FrameSettings(0, 0, 0, 0, 1, 1));
        assertThatThrownBy(() -> frame.toNetwork(Cases.numbered(0, Cases.grid(8, 8, 2, 1, 5)).image())).hasMessageContaining("not the frame's image");
        assertThatThrownBy(() -> new FrameSettings(0, 0, 90, 96, 16, 1)).hasMessageContaining("90×96 is not a multiple of 16");
        assertThatThrownBy(() -> new FrameSettings(-1, 0, 96, 96, 16, 1)).hasMessageContaining("spacing");
    }
}
