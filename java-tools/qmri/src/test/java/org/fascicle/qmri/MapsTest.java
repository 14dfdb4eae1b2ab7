package org.fascicle.qmri;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MapsTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();
    /** {@code x.mean(), x.std(ddof=1), np.percentile(x, [5, 25, 50, 75, 95])} (NumPy 1.24). */
    @Test
    void statisticsEqualNumPys() {
        RegionStatistics s = new RegionStatistics(new double[] {3.2, 1.5, 9.9, 4.4, 7.1, 2.8, 5.0});
        VALIDATION.of("Mean, standard deviation and percentiles of a region", "NumPy 1.24", Tolerance.absolute(1e-12)).compare("statistics",
                new double[] {s.mean(), s.standardDeviation(), s.quantile(0.05), s.quantile(0.25), s.quantile(0.5), s.quantile(0.75), s.quantile(0.95)},
                new double[] {4.842857142857143, 2.8559044935344873, 1.89, 3.0, 4.4, 6.05, 9.06});
        assertThat(new RegionStatistics(new double[] {7}).standardDeviation()).isNaN();
        assertThatThrownBy(() -> new RegionStatistics(new double[] {})).hasMessageContaining("at least one");
        assertThatThrownBy(() -> new RegionStatistics(new double[] {1, Double.NaN})).hasMessageContaining("finite");
    }

    /**
     * {@code scipy.ndimage.binary_erosion(mask, np.hypot(1.5*xx, 1.5*yy) <= 3)} of a 7 × 8 block with one voxel missing:
     * (row, column) (5, 3), (6, 3), (6, 4) and (6, 6).
     */
    @Test
    void erosionEqualsSciPysInEverySlice() {
        Grid grid = new Grid(11, 12, 2, Affine.axisAligned(new double[] {1.5, 1.5, 10}, new double[3]));
        short[] labels = new short[grid.size()];
        for (int k = 0; k < 2; k++) {
            for (int j = 2; j < 9; j++) {
                for (int i = 1; i < 9; i++) {
                    labels[grid.index(i, j, k)] = (short) (i == 5 && j == 4 ? 0 : 7);
                }
            }
        }
        LabelMap eroded = Erosion.inSlices(new LabelMap(grid, labels), 3);
        VALIDATION.of("Eroded mask, voxels left", "SciPy 1.10, ndimage.binary_erosion with a disc", Tolerance.absolute(0)).compare("count", eroded.count(7), 8);
        assertThat(new short[] {eroded.at(3, 5, 1), eroded.at(3, 6, 1), eroded.at(4, 6, 1), eroded.at(6, 6, 1)}).containsOnly((short) 7);
        assertThat(Erosion.inSlices(new LabelMap(grid, labels), 1).count(7)).as("below the spacing").isEqualTo(110);
    }

    @Test
    void aCutOffHoldsForItsDefinitionAlone() {
        CutOff cutOff = CutOff.parse("t2_global_ms@1.5T>36.4");
        assertThat(cutOff.isExceededBy(40, new MapDefinition(MapQuantity.t2_global_ms, "", 1.5))).isTrue();
        assertThat(cutOff.isExceededBy(30, new MapDefinition(MapQuantity.t2_global_ms, "", 1.49))).isFalse();
        assertThatThrownBy(() -> cutOff.isExceededBy(40, new MapDefinition(MapQuantity.t2_water_ms, "", 1.5))).hasMessageContaining("t2_global_ms is not t2_water_ms");
        assertThatThrownBy(() -> cutOff.isExceededBy(40, new MapDefinition(MapQuantity.t2_global_ms, "", 3.0))).hasMessageContaining("1.5 T is not", "3.0 T");
        assertThatThrownBy(() -> cutOff.isExceededBy(40, new MapDefinition(MapQuantity.t2_global_ms, "", null))).hasMessageContaining("not known");
        MapDefinition sixPeaks = CutOff.parse("pdff_pct@3T[spectrum hamilton_2011]>10").definition();
        assertThat(sixPeaks.whyNotComparable(new MapDefinition(MapQuantity.pdff_pct, "spectrum ren_2008", 3.0))).get().asString().contains("ren_2008");
        assertThat(sixPeaks.whyNotComparable(new MapDefinition(MapQuantity.pdff_pct, "spectrum hamilton_2011", 2.89))).isEmpty();
        assertThatThrownBy(() -> CutOff.parse("t2_global_ms>36.4")).hasMessageContaining("names quantity, field strength and value");
        assertThatThrownBy(() -> CutOff.parse("t2@1.5T>36.4")).hasMessageContaining("no map holds 't2'");
    }

    /** δ by {@code scipy.optimize.brentq} from the ratio of steady states, scaled by 1/B1², put back at B1 = 1. */
    @Test
    void theTransferRatioIsCorrectedForB1() {
        MagnetisationTransfer transfer = new MagnetisationTransfer(10, 36, 1412);
        VALIDATION.of("Magnetisation transfer ratio at nominal B1", "SciPy 1.10, optimize.brentq on the steady states", Tolerance.absolute(1e-9))
                .compare("85 %", transfer.atNominalFieldPct(38, 0.85), MTR_A).compare("110 %", transfer.atNominalFieldPct(48, 1.1), MTR_B)
                .compare("70 %", transfer.atNominalFieldPct(20, 0.7), MTR_C);
        assertThat(transfer.atNominalFieldPct(38, 1)).isCloseTo(38, within(1e-12));
        assertThat(MagnetisationTransfer.ratioPct(52, 100)).isEqualTo(48);
        assertThat(MagnetisationTransfer.ratioPct(52, 0)).isNaN();
        assertThatThrownBy(() -> new MagnetisationTransfer(0, 36, 1412)).hasMessageContaining("flip angle");
    }

    private static final double MTR_A = 43.4312258775052;
    private static final double MTR_B = 44.94591404989342;
    private static final double MTR_C = 29.451687090199307;

    /** Rayleigh noise has median σ·1.1774100225154747 ({@code scipy.stats.rayleigh.median()}). */
    @Test
    void noiseComesFromTheBackground() {
        Grid grid = new Grid(100, 100, 4, Affine.axisAligned(new double[] {1, 1, 5}, new double[3]));
        Random random = new Random(1);
        float[] data = new float[grid.size()];
        for (int v = 0; v < data.length; v++) {
            boolean body = Math.hypot(v % 100 - 50, v / 100 % 100 - 50) < 48;
            data[v] = (float) Math.hypot((body ? 300 : 0) + 7 * random.nextGaussian(), 7 * random.nextGaussian());
        }
        assertThat(NoiseLevel.ofBackground(new Volume(grid, data), 0).getAsDouble()).isCloseTo(7, within(0.4));
        assertThat(NoiseLevel.ofBackground(new Volume(grid, new float[grid.size()]), 0)).isEmpty();
    }

    @Test
    void aThreadsFailureReachesTheCaller() {
        assertThatThrownBy(() -> VoxelLoop.run(10_000, 3, v -> {
            if (v == 9_999) {
                throw new IllegalStateException("voxel 9999");
            }
        })).hasMessage("voxel 9999");
        assertThatThrownBy(() -> VoxelLoop.run(1, 0, v -> { })).hasMessageContaining("at least one thread");
    }

    @Test
    void mapsOfT2SayWhatCameOfEveryVoxel() {
        Grid grid = new Grid(3, 1, 1, Affine.axisAligned(new double[] {1, 1, 1}, new double[3]));
        float[] data = new float[24];
        for (int e = 0; e < 8; e++) {
            data[3 * e] = (float) (500 * Math.exp(-10.0 * (e + 1) / 40));
            data[3 * e + 1] = 3;
            data[3 * e + 2] = data[3 * e];
        }
        T2Maps maps = T2Maps.global(new Volume(grid, 8, data), new MonoExponentialT2(new double[] {20, 30, 40, 50, 60, 70, 80}, 0, 1, 500), 1,
                new boolean[] {true, true, false}, 2);
        assertThat(maps.t2Ms().data()[0]).isCloseTo(40, within(1e-3f));
        assertThat(maps.t2Ms().data()[1]).isNaN();
        assertThat(maps.outcome().labels()).containsExactly(OutcomeMap.CONVERGED, OutcomeMap.of(Reason.NO_DECAY), OutcomeMap.OUTSIDE_MASK);
        assertThat(OutcomeMap.levels()).containsEntry(4, "no_decay").containsEntry(0, "outside_mask");
    }
}
