package org.fascicle.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.testkit.SharedData;
import org.junit.jupiter.api.Test;

class AnatomyTest {
    private static final Slab SLAB = new Slab(96, 4.2, 4, 8, 20, 0);

    private static TissueFractions healthy(Region region, long shape) {
        return new Body(new Physique(1, 1, 1, shape), Map.of(), 3).fill(region, SLAB.grid(), 8, Pose.STRAIGHT);
    }

    /** Centre of a muscle's voxels, RAS mm. */
    private static double[] centre(LabelMap labels, String name) {
        int label = Atlas.muscles().stream().filter(m -> m.labelName().equals(name)).findFirst().orElseThrow().label();
        Grid grid = labels.grid();
        double[] sum = new double[3];
        int n = 0;
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    if (labels.at(i, j, k) == label) {
                        double[] at = grid.affine().apply(i, j, k);
                        for (int axis = 0; axis < 3; axis++) {
                            sum[axis] += at[axis];
                        }
                        n++;
                    }
                }
            }
        }
        return new double[] {sum[0] / n, sum[1] / n, sum[2] / n};
    }

    @Test
    void namesTheFiftyThreeMusclesOfTheCatalogue() throws IOException {
        List<String> catalogue = Files.readAllLines(SharedData.projectRoot().resolve("params/muscles.tsv")).stream().skip(1)
                .map(line -> line.split("\t", -1)).map(cells -> cells[2] + " " + cells[0] + "_" + cells[1]).toList();
        assertThat(Atlas.muscles().stream().map(m -> m.region().label() + " " + m.labelName()).toList())
                .hasSize(53).containsExactlyInAnyOrderElementsOf(catalogue);
        assertThat(Atlas.muscles().stream().map(Muscle::label).distinct()).hasSize(53);
    }

    @Test
    void musclesLieWhereAnatomistsFindThem() {
        LabelMap thigh = healthy(Region.THIGH, 1).truth();
        // Right is +x; in the right thigh lateral is +x and in the left −x.
        assertThat(centre(thigh, "vastus_lateralis_right")[0]).isGreaterThan(centre(thigh, "vastus_medialis_right")[0] + 40);
        assertThat(centre(thigh, "vastus_lateralis_left")[0]).isLessThan(centre(thigh, "vastus_medialis_left")[0] - 40);
        assertThat(centre(thigh, "rectus_femoris_right")[1]).isGreaterThan(centre(thigh, "vastus_intermedius_right")[1]);
        assertThat(centre(thigh, "semitendinosus_left")[1]).isLessThan(centre(thigh, "adductor_magnus_left")[1]);
        assertThat(centre(thigh, "biceps_femoris_left")[0]).isLessThan(centre(thigh, "semitendinosus_left")[0]);
        assertThat(centre(thigh, "gracilis_left")[0]).isGreaterThan(centre(thigh, "rectus_femoris_left")[0]);
        LabelMap leg = healthy(Region.LEG, 1).truth();
        assertThat(centre(leg, "tibialis_anterior_right")[1]).isGreaterThan(centre(leg, "soleus_right")[1] + 30);
        assertThat(centre(leg, "gastrocnemius_right")[1]).isLessThan(centre(leg, "soleus_right")[1]);
        assertThat(centre(leg, "peroneus_longus_right")[0]).isGreaterThan(centre(leg, "tibialis_posterior_right")[0]);
        LabelMap pelvis = healthy(Region.PELVIS, 1).truth();
        assertThat(centre(pelvis, "gluteus_maximus_left")[1]).isLessThan(centre(pelvis, "gluteus_medius_left")[1]);
        assertThat(centre(pelvis, "iliopsoas_left")[1]).isGreaterThan(centre(pelvis, "gluteus_maximus_left")[1] + 60);
        LabelMap trunk = healthy(Region.TRUNK, 1).truth();
        assertThat(centre(trunk, "rectus_abdominis_midline")[0]).isCloseTo(0, within(8.0));
        assertThat(Math.abs(centre(trunk, "multifidus_right")[0])).isLessThan(centre(trunk, "erector_spinae_right")[0]);
    }

    @Test
    void everyMuscleHasEnoughVoxelsForTextureInEveryRegion() {
        for (Region region : Region.values()) {
            Slab usual = new Slab(192, region.fieldOfViewMm() / 192, 5, 8, 20, 0);
            LabelMap truth = new Body(new Physique(0.9, 0.9, 1.2, 17), Map.of(), 3).fill(region, usual.grid(), 8, Pose.STRAIGHT).truth();
            for (Muscle muscle : Atlas.muscles(region)) {
                assertThat(truth.count(muscle.label())).as(muscle.labelName()).isGreaterThan(200);
            }
        }
    }

    @Test
    void limbsTaper() {
        TissueFractions leg = healthy(Region.LEG, 1);
        double[] area = new double[4];
        for (int v = 0; v < leg.grid().size(); v++) {
            area[v / (96 * 96)] += leg.muscleShare(v);
        }
        assertThat(area[3]).isGreaterThan(1.1 * area[0]);
        int gastrocnemius = Atlas.muscles(Region.LEG).stream().filter(m -> m.name().equals("gastrocnemius")).findFirst().orElseThrow().label();
        assertThat(countIn(leg.truth(), gastrocnemius, 3)).isGreaterThan(countIn(leg.truth(), gastrocnemius, 0) * 3 / 2);
    }

    private static int countIn(LabelMap labels, int label, int slice) {
        int count = 0;
        for (int j = 0; j < labels.grid().ny(); j++) {
            for (int i = 0; i < labels.grid().nx(); i++) {
                count += labels.at(i, j, slice) == label ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void peopleDifferAndOnePersonDoesNot() {
        assertThat(healthy(Region.ARM, 1).truth().labels()).isEqualTo(healthy(Region.ARM, 1).truth().labels());
        assertThat(healthy(Region.ARM, 1).truth().labels()).isNotEqualTo(healthy(Region.ARM, 2).truth().labels());
    }

    @Test
    void renderedFatAndOedemaAreTheTruth() {
        Map<String, MuscleState> states = new HashMap<>();
        double fat = 0.02;
        for (Muscle muscle : Atlas.muscles(Region.THIGH)) {
            var infiltration = muscle.label() % 3 == 0 ? MuscleState.Infiltration.COMPACT : MuscleState.Infiltration.SPARSE;
            states.put(muscle.labelName(), MuscleState.healthy().with(fat, infiltration, 0.5 * (1 - fat)));
            fat += 0.045;
        }
        TissueFractions tissue = new Body(new Physique(1, 1, 1, 9), states, 3)
                .fill(Region.THIGH, new Slab(176, 2.3, 3, 8, 20, 0).grid(), 8, Pose.STRAIGHT);
        Map<MuscleState, double[]> sums = new HashMap<>();
        for (int v = 0; v < tissue.grid().size(); v++) {
            if (tissue.stateAt(v) != null) {
                double[] sum = sums.computeIfAbsent(tissue.stateAt(v), state -> new double[4]);
                sum[0] += tissue.muscleShare(v);
                sum[1] += tissue.intramuscularFat(v);
                if (tissue.muscleShare(v) > 0.8) {
                    sum[2] += tissue.share(Component.OEDEMA_WATER, v);
                    sum[3] += tissue.share(Component.MUSCLE_WATER, v);
                }
            }
        }
        for (Muscle muscle : Atlas.muscles(Region.THIGH)) {
            MuscleState state = states.get(muscle.labelName());
            double[] sum = sums.get(state);
            // A voxel counts for its main muscle only, so the last rim of each muscle is missing from these sums.
            assertThat(sum[1] / sum[0]).as(muscle.labelName()).isCloseTo(state.fatFraction(), within(0.006));
            assertThat(sum[2] / (sum[2] + sum[3])).as(muscle.labelName() + " oedema").isCloseTo(state.oedema(), within(0.06));
        }
    }

    @Test
    void calibrationMeetsTheMeanItIsAskedFor() {
        Calibration calibration = new Calibration();
        var random = new Streams(1).generator();
        float[] field = new float[20_000];
        for (int s = 0; s < field.length; s++) {
            field[s] = (float) random.nextGaussian();
            calibration.add(field[s], 1);
        }
        for (double mean : new double[] {0.01, 0.3, 0.97}) {
            double threshold = calibration.threshold(mean, 5);
            double sum = 0;
            for (float value : field) {
                sum += Calibration.fraction(value, threshold, 5);
            }
            assertThat(sum / field.length).isCloseTo(mean, within(5e-4));
        }
        assertThat(Calibration.fraction(3, calibration.threshold(0, 5), 5)).isZero();
    }

    @Test
    void sharesOfAVoxelAreAtMostOne() {
        TissueFractions tissue = healthy(Region.PELVIS, 4);
        for (int v = 0; v < tissue.grid().size(); v++) {
            float sum = 0;
            for (Component component : Component.values()) {
                assertThat(tissue.share(component, v)).isBetween(0f, 1.00001f);
                sum += tissue.share(component, v);
            }
            assertThat(sum).isLessThan(1.00001f);
        }
    }

    @Test
    void fieldsHaveUnitSpread() {
        var random = new Streams(2).generator();
        double sum = 0;
        double squares = 0;
        int points = 200_000;
        for (int p = 0; p < points; p++) {
            double value = new SmoothField(p % 40, 9, 21).at(900 * random.nextDouble(), 900 * random.nextDouble(), 900 * random.nextDouble());
            sum += value;
            squares += value * value;
        }
        assertThat(sum / points).isCloseTo(0, within(0.02));
        assertThat(squares / points).isCloseTo(1, within(0.04));
    }

    @Test
    void anImpossibleBodyIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Physique(1.5, 1, 1, 0)).withMessageContaining("size");
        assertThatIllegalArgumentException().isThrownBy(() -> MuscleState.healthy().with(1.2, MuscleState.Infiltration.SPARSE, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Region.of("neck")).withMessageContaining("thigh, leg");
        assertThatIllegalArgumentException().isThrownBy(() -> new Slab(64, 2, 3, 10, 8, 0));
    }
}
