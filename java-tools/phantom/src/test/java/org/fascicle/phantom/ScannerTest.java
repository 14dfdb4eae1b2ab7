package org.fascicle.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Map;
import org.fascicle.image.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScannerTest {
    private static final Slab SLAB = new Slab(64, 6.2, 2, 8, 10, 0);
    private static final Body BODY = new Body(new Physique(1, 1, 1, 11), Map.of(), 5);
    private static final TissueFractions THIGH = BODY.fill(Region.THIGH, SLAB.grid(), 8, Pose.STRAIGHT);

    private static SimulatedCentre centre(double noise, double bias) {
        SimulatedCentre north = SimulatedCentre.of("north");
        return new SimulatedCentre("flat", "", north.vendor(), "", "", "", 1.5, 600, noise, bias, 0, 0, 1, 0, north.protocol());
    }

    @Test
    void magnitudeNoiseIsRician() {
        Scanner scanner = new Scanner(centre(0.02, 0), new Streams(3));
        Scan scan = scanner.scan(THIGH, Region.THIGH, SimulatedContrast.T1W, 8);
        double sd = scanner.noiseSd(SimulatedContrast.T1W, 6.2 * 6.2 * 8, 2);
        // Where nothing lies: scipy.stats.rice(0, scale=10) has mean 12.533141373155 and SD 6.5513637756.
        double[] air = moments(scan.magnitude(), THIGH, 0);
        assertThat(air[0] / sd).isCloseTo(1.2533141373155, within(0.03));
        assertThat(air[1] / sd).isCloseTo(0.65513637756, within(0.03));
    }

    /** Every partition's excitation samples every slice: four times the partitions, half the noise. A 2D series knows nothing of its other slices. */
    @ParameterizedTest
    @EnumSource(SimulatedContrast.class)
    void noiseOfA3dSeriesFallsWithTheRootOfItsPartitions(SimulatedContrast contrast) {
        double expected = switch (contrast) {
            case DIXON, MT_ON, MT_OFF -> 2;
            case T1W, T2W, STIR, MESE -> 1;
        };
        double few = noiseInAir(contrast, 3);
        double many = noiseInAir(contrast, 12);
        assertThat(few / many).isCloseTo(expected, within(0.03 * expected));
        double unit = new Scanner(centre(0.02, 0), new Streams(3)).unitSignal(contrast);
        assertThat(many).as("12 slices, voxels of 307.52 mm³").isCloseTo(unit * 0.02 * 32 / 307.52 / (expected == 2 ? Math.sqrt(12) : 1), withinPercentage(2));
    }

    /** Noise of one channel, from the first frame's magnitudes where nothing lies: their mean square is twice its variance. */
    private static double noiseInAir(SimulatedContrast contrast, int slices) {
        TissueFractions tissue = BODY.fill(Region.THIGH, new Slab(64, 6.2, slices, 8, 8, 0).grid(), 8, Pose.STRAIGHT);
        float[] magnitude = new Scanner(centre(0.02, 0), new Streams(3)).scan(tissue, Region.THIGH, contrast, 8).magnitude().data();
        double squares = 0;
        int n = 0;
        for (int v = 0; v < tissue.grid().size(); v++) {
            if (tissue.isAir(v)) {
                squares += (double) magnitude[v] * magnitude[v];
                n++;
            }
        }
        return Math.sqrt(squares / n / 2);
    }

    @Test
    void wherePureFatLiesTheMeanIsRices() {
        Scanner scanner = new Scanner(centre(0.3, 0), new Streams(4));
        Scan scan = scanner.scan(THIGH, Region.THIGH, SimulatedContrast.T1W, 8);
        double sd = scanner.noiseSd(SimulatedContrast.T1W, 6.2 * 6.2 * 8, 2);
        Scan quiet = new Scanner(centre(0, 0), new Streams(4)).scan(THIGH, Region.THIGH, SimulatedContrast.T1W, 8);
        double sum = 0;
        double expected = 0;
        for (int v = 0; v < THIGH.grid().size(); v++) {
            double nu = quiet.magnitude().data()[v];
            if (THIGH.muscleShare(v) > 0.9) {
                sum += scan.magnitude().data()[v];
                expected += riceMean(nu, sd);
            }
        }
        assertThat(sum / expected).isCloseTo(1, within(0.02));
    }

    /** By the midpoint rule over the density; scipy.stats.rice(1, scale=10).mean() = 15.485724605511455. */
    private static double riceMean(double nu, double sd) {
        double sum = 0;
        int angles = 60;
        int radii = 120;
        for (int r = 0; r < radii; r++) {
            // Equal-probability rings of the two-dimensional noise.
            double radius = sd * Math.sqrt(-2 * Math.log(1 - (r + 0.5) / radii));
            for (int a = 0; a < angles; a++) {
                double angle = 2 * Math.PI * (a + 0.5) / angles;
                sum += Math.hypot(nu + radius * Math.cos(angle), radius * Math.sin(angle));
            }
        }
        return sum / (angles * radii);
    }

    @Test
    void theCheckOnRicesMeanIsItselfRight() {
        assertThat(riceMean(10, 10)).isCloseTo(15.485724605511455, within(0.05));
        assertThat(riceMean(50, 10)).isCloseTo(51.010696394921254, within(0.05));
    }

    @Test
    void aVoxelsSignalIsTheSumOfItsPools() {
        SimulatedCentre silent = centre(0, 0);
        Scanner scanner = new Scanner(silent, new Streams(1));
        for (SimulatedContrast contrast : List.of(SimulatedContrast.T1W, SimulatedContrast.STIR, SimulatedContrast.T2W)) {
            Volume image = scanner.scan(THIGH, Region.THIGH, contrast, 8).magnitude();
            FastSpinEcho sequence = (FastSpinEcho) silent.protocol().sequence(contrast);
            double unit = scanner.unitSignal(contrast);
            for (int v = 0; v < THIGH.grid().size(); v += 7) {
                double sum = 0;
                for (Component component : Component.values()) {
                    Pool pool = THIGH.stateAt(v) == null ? Pool.of(component, 1.5) : Pool.in(THIGH.stateAt(v), component, 1.5);
                    double[] real = new double[1];
                    sequence.signal(pool, 1, 1.5, real, new double[1]);
                    sum += THIGH.share(component, v) * real[0];
                }
                assertThat((double) image.data()[v]).isCloseTo(unit * Math.abs(sum), within(1e-3 * unit));
            }
        }
    }

    @Test
    void contrastsLookAsRadiologistsKnowThem() {
        Scanner scanner = new Scanner(centre(0, 0), new Streams(1));
        Volume t1w = scanner.scan(THIGH, Region.THIGH, SimulatedContrast.T1W, 8).magnitude();
        Volume stir = scanner.scan(THIGH, Region.THIGH, SimulatedContrast.STIR, 8).magnitude();
        double[] muscleFat = meanOver(t1w);
        assertThat(muscleFat[1]).as("fat over muscle on T1w").isGreaterThan(2 * muscleFat[0]);
        double[] muscleFatStir = meanOver(stir);
        assertThat(muscleFatStir[1]).as("fat is nulled on STIR").isLessThan(0.2 * muscleFatStir[0]);
    }

    @Test
    void everyContrastHasItsEchoesAndPhaseOnlyWhereItIsKept() {
        Scanner scanner = new Scanner(SimulatedCentre.of("river"), new Streams(1));
        for (SimulatedContrast contrast : SimulatedContrast.values()) {
            Scan scan = scanner.scan(THIGH, Region.THIGH, contrast, 8);
            assertThat(scan.magnitude().frames()).isEqualTo(scan.sequence().echoTimesMs().length);
            assertThat(scan.phase().isPresent()).isEqualTo(contrast == SimulatedContrast.DIXON);
        }
        Volume echoes = new Scanner(centre(0, 0), new Streams(1)).scan(THIGH, Region.THIGH, SimulatedContrast.MESE, 8).magnitude();
        int muscle = firstMuscleVoxel();
        assertThat(echoes.data()[muscle + 15 * THIGH.grid().size()]).isLessThan(0.4f * echoes.data()[muscle + THIGH.grid().size()]);
        // Stimulated echoes of an imperfect slice profile lift the second echo against a pure exponential from the first.
        double ratio = echoes.data()[muscle + THIGH.grid().size()] / echoes.data()[muscle];
        assertThat(ratio).isGreaterThan(Math.exp(-8.7 / 35.3));
    }

    @Test
    void theDixonPhaseFollowsOffResonance() {
        SimulatedCentre north = SimulatedCentre.of("north");
        SimulatedCentre shimmed = new SimulatedCentre("s", "", north.vendor(), "", "", "", 1.5, 600, 0, 0, 0, 20, 1, 0, north.protocol());
        Streams examination = new Streams(8);
        Scan scan = new Scanner(shimmed, examination).scan(THIGH, Region.THIGH, SimulatedContrast.DIXON, 8);
        FieldMaps fields = new FieldMaps(shimmed, examination);
        int voxel = firstMuscleVoxel();
        double[] at = THIGH.grid().affine().apply(voxel % 64, voxel / 64 % 64, voxel / (64 * 64));
        // Water and fat are in phase again after one turn: 4.6 ms at 1.5 T lies between the second and third echo.
        double first = scan.phase().orElseThrow().data()[voxel];
        double last = scan.phase().orElseThrow().data()[voxel + 7 * THIGH.grid().size()];
        double turned = 2 * Math.PI * fields.offResonanceHz(at[0], at[1], at[2]) * 7 * 2.38e-3;
        assertThat(Math.cos(last - first)).isCloseTo(Math.cos(turned), within(0.15));
    }

    private static int firstMuscleVoxel() {
        for (int v = 0; v < THIGH.grid().size(); v++) {
            if (THIGH.muscleShare(v) > 0.99 && THIGH.intramuscularFat(v) < 0.02) {
                return v;
            }
        }
        throw new AssertionError("no muscle in the thigh");
    }

    private static double[] moments(Volume volume, TissueFractions tissue, double share) {
        double n = 0;
        double sum = 0;
        double squares = 0;
        for (int v = 0; v < tissue.grid().size(); v++) {
            double total = 0;
            for (Component component : Component.values()) {
                total += tissue.share(component, v);
            }
            if (total == share) {
                n++;
                sum += volume.data()[v];
                squares += (double) volume.data()[v] * volume.data()[v];
            }
        }
        double mean = sum / n;
        return new double[] {mean, Math.sqrt(squares / n - mean * mean)};
    }

    private static double[] meanOver(Volume volume) {
        double[] sum = new double[2];
        int[] n = new int[2];
        for (int v = 0; v < THIGH.grid().size(); v++) {
            boolean muscle = THIGH.muscleShare(v) > 0.95;
            if (muscle || THIGH.share(Component.ADIPOSE, v) > 0.94) {
                sum[muscle ? 0 : 1] += volume.data()[v];
                n[muscle ? 0 : 1]++;
            }
        }
        return new double[] {sum[0] / n[0], sum[1] / n[1]};
    }
}
