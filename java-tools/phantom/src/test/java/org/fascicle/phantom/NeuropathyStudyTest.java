package org.fascicle.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;
import org.junit.jupiter.api.Test;

class NeuropathyStudyTest {
    private static final Coverage T1W = new Coverage(96, 6, 10, 15);

    private static List<Visit> visits(SimulatedCohort.Kind kind, long seed, int subjects) {
        return new SimulatedCohort(kind, seed, subjects, SimulatedCentre.all()).visits();
    }

    private static double meanFat(Visit visit, Region region) {
        return Atlas.muscles(region).stream().mapToDouble(muscle -> visit.states().get(muscle.labelName()).fatFraction()).average().orElseThrow();
    }

    private static Map<String, Double> meanFatByGroup(List<Visit> visits, Region region) {
        return visits.stream().filter(visit -> visit.year() == 0)
                .collect(Collectors.groupingBy(visit -> visit.subject().group(), Collectors.averagingDouble(visit -> meanFat(visit, region))));
    }

    @Test
    void groupsHaveThePublishedSizesAndEveryCentreSeesThemAll() {
        List<Visit> first = visits(SimulatedCohort.Kind.NMD, 1, 81).stream().filter(visit -> visit.year() == 0).toList();
        assertThat(first.stream().collect(Collectors.groupingBy(visit -> visit.subject().group(), Collectors.counting())))
                .isEqualTo(Map.of("FAP", 29L, "CMT1A", 18L, "CIDP", 20L, "control", 14L));
        assertThat(first.stream().limit(4).map(visit -> visit.subject().group())).containsExactlyInAnyOrder("FAP", "CMT1A", "CIDP", "control");
        assertThat(first.stream().map(visit -> visit.subject().centre().name() + visit.subject().group()).distinct()).hasSize(12);
    }

    @Test
    void somePatientsComeAgainAfterAYearAndNoControlDoes() {
        List<Visit> visits = visits(SimulatedCohort.Kind.NMD, 1, 81);
        List<Visit> second = visits.stream().filter(visit -> visit.year() == 1).toList();
        assertThat(second).hasSizeBetween(18, 42).noneMatch(visit -> visit.subject().group().equals("control"));
        assertThat(second).allSatisfy(visit -> assertThat(visit.session()).isEqualTo("t1"));
        List<Double> gained = new ArrayList<>();
        for (Visit later : second) {
            Visit earlier = visits.get(visits.indexOf(later) - 1);
            assertThat(earlier.subject()).isEqualTo(later.subject());
            gained.add(meanFat(later, Region.LEG) - meanFat(earlier, Region.LEG));
        }
        // Doherty et al. 2024 and Morrow et al. 2016: some 1 to 2 points a year at the calf.
        assertThat(gained).allMatch(gain -> gain >= 0);
        assertThat(gained.stream().mapToDouble(Double::doubleValue).average().orElseThrow()).isBetween(0.003, 0.03);
    }

    @Test
    void theLegIsWorseThanTheThighAndControlsAreHealthy() {
        List<Visit> visits = visits(SimulatedCohort.Kind.NMD, 3, 162);
        Map<String, Double> leg = meanFatByGroup(visits, Region.LEG);
        Map<String, Double> thigh = meanFatByGroup(visits, Region.THIGH);
        for (String patients : List.of("FAP", "CMT1A", "CIDP")) {
            assertThat(leg.get(patients)).isGreaterThan(thigh.get(patients) + 0.01);
            assertThat(thigh.get(patients)).isGreaterThan(thigh.get("control") + 0.005);
        }
        assertThat(thigh.get("control")).isBetween(0.02, 0.06);
        assertThat(visits).flatExtracting(visit -> visit.states().values()).extracting(MuscleState::infiltration)
                .contains(MuscleState.Infiltration.SPARSE, MuscleState.Infiltration.COMPACT);
        assertThat(visits).anyMatch(visit -> Atlas.muscles(Region.THIGH).stream()
                .anyMatch(muscle -> visit.states().get(muscle.labelName()).fatFraction() > 0.2));
    }

    @Test
    void inTheNullCohortGroupAndTimeSayNothing() {
        List<Visit> visits = visits(SimulatedCohort.Kind.NMD_NULL, 1, 405);
        Map<String, Double> leg = meanFatByGroup(visits, Region.LEG);
        double spread = Math.sqrt(visits.stream().mapToDouble(visit -> Math.pow(meanFat(visit, Region.LEG) - 0.1, 2)).average().orElseThrow());
        // 70 controls: three standard errors of their mean.
        assertThat(leg.get("control")).isCloseTo(leg.get("FAP"), within(3 * spread / Math.sqrt(70) * 1.3));
        assertThat(meanFatByGroup(visits(SimulatedCohort.Kind.NMD, 1, 405), Region.LEG).get("control"))
                .isLessThan(leg.get("control") - 3 * spread / Math.sqrt(70));
        for (Visit visit : visits) {
            if (visit.year() == 1) {
                assertThat(visit.states()).isEqualTo(visits.get(visits.indexOf(visit) - 1).states());
            }
        }
    }

    @Test
    void oneLimbIsCentredAndOnlyItsMusclesAreOutlined() {
        Visit visit = visits(SimulatedCohort.Kind.NMD, 1, 1).getFirst();
        for (Limb limb : List.of(Limb.RIGHT, Limb.LEFT)) {
            Examination examination = new Examination(visit, Region.THIGH, limb, T1W);
            LabelMap truth = examination.truth();
            List<Integer> wanted = Atlas.muscles(Region.THIGH).stream().filter(muscle -> muscle.side().label().equals(limb.label())).map(Muscle::label).toList();
            assertThat(truth.present()).containsExactlyInAnyOrder(wanted.stream().mapToInt(Integer::intValue).toArray());
            assertThat(examination.drawMask(0.8).present()).containsExactlyInAnyOrder(truth.present());
            double[] middle = middle(truth);
            double[] centre = truth.grid().affine().apply(47.5, 47.5, 2.5);
            assertThat(Math.hypot(middle[0] - centre[0], middle[1] - centre[1])).isLessThan(15);
            assertThat(middle[0] > 0).isEqualTo(limb == Limb.RIGHT);
            assertThat(truth.grid().spacing(0)).isBetween(2.2, 2.5);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Examination(visit, Region.PELVIS, Limb.LEFT, T1W)).withMessageContaining("pelvis");
    }

    private static double[] middle(LabelMap labels) {
        double[] sum = new double[3];
        int voxels = 0;
        for (int k = 0; k < labels.grid().nz(); k++) {
            for (int j = 0; j < labels.grid().ny(); j++) {
                for (int i = 0; i < labels.grid().nx(); i++) {
                    if (labels.at(i, j, k) != 0) {
                        double[] at = labels.grid().affine().apply(i, j, k);
                        for (int axis = 0; axis < 3; axis++) {
                            sum[axis] += at[axis];
                        }
                        voxels++;
                    }
                }
            }
        }
        return new double[] {sum[0] / voxels, sum[1] / voxels, sum[2] / voxels};
    }

    /** Two echo times, closed formulas, no noise to speak of: what the images hold is what was put in. */
    @Test
    void imagesOfAnotherCoverageHoldTheTruthOfTheSameBody() {
        SimulatedCentre quiet = quiet(SimulatedCentre.of("north"));
        Visit visit = new SimulatedCohort(SimulatedCohort.Kind.NMD, 5, 2, List.of(quiet)).visits().getFirst();
        Examination examination = new Examination(visit, Region.THIGH, Limb.RIGHT, T1W);
        Coverage maps = new Coverage(80, 8, 5, 10);
        Scan dixon = examination.scan(SimulatedContrast.DIXON, maps);
        Volume on = examination.scan(SimulatedContrast.MT_ON, maps).magnitude();
        Volume off = examination.scan(SimulatedContrast.MT_OFF, maps).magnitude();
        Volume mese = examination.scan(SimulatedContrast.MESE, maps).magnitude();
        TissueFractions tissue = examination.tissue(maps);
        assertThat(dixon.magnitude().grid().spacing(2)).isCloseTo(10, within(1e-9));
        int compared = 0;
        for (Muscle muscle : Atlas.muscles(Region.THIGH)) {
            MuscleState state = visit.states().get(muscle.labelName());
            double fatSum = 0;
            double mtrSum = 0;
            double t2Sum = 0;
            int voxels = 0;
            for (int v = 0; v < tissue.grid().size(); v++) {
                if (tissue.truth().labels()[v] == muscle.label() && tissue.muscleShare(v) > 0.97) {
                    fatSum += twoPointFat(dixon.magnitude(), v);
                    mtrSum += 1 - on.data()[v] / off.data()[v];
                    t2Sum += 6 * 8.7 / Math.log(frame(mese, 1, v) / frame(mese, 7, v));
                    voxels++;
                }
            }
            if (voxels < 40) {
                continue;
            }
            compared++;
            double fat = fatSum / voxels;
            // T1 weighting makes fat look like up to a half more; smooth fat varies along the body.
            assertThat(fat).as(muscle.labelName()).isBetween(0.6 * state.fatFraction() - 0.01, 2.2 * state.fatFraction() + 0.03);
            assertThat(mtrSum / voxels).as(muscle.labelName()).isCloseTo(transferRatio(state, fat), within(0.04));
            assertThat(t2Sum / voxels).as(muscle.labelName()).isBetween(0.9 * state.waterT2Ms(1.5), 1.25 * state.waterT2Ms(1.5) + 130 * fat);
        }
        assertThat(compared).isGreaterThanOrEqualTo(6);
    }

    /**
     * In phase is water plus fat, out of phase their difference; the protocol's odd echoes are out of phase, its even ones
     * in, and two of these tell what the signal lost before.
     */
    private static double twoPointFat(Volume dixon, int voxel) {
        double out = frame(dixon, 0, voxel);
        double in = frame(dixon, 1, voxel) * Math.sqrt(frame(dixon, 1, voxel) / frame(dixon, 3, voxel));
        return (in - out) / (2 * in);
    }

    /** Ernst's steady state with and without a share of the magnetisation taken; fat loses none. */
    private static double transferRatio(MuscleState state, double fat) {
        double e1 = Math.exp(-36 / state.waterT1Ms(1.5));
        double flip = Math.toRadians(10);
        double kept = 1 - state.saturation() * (1 - state.oedema());
        double off = (1 - e1) / (1 - e1 * Math.cos(flip));
        double on = kept * (1 - e1) / (1 - kept * e1 * Math.cos(flip));
        return (1 - fat) * (1 - on / off);
    }

    private static double frame(Volume volume, int frame, int voxel) {
        return volume.data()[frame * volume.grid().size() + voxel];
    }

    private static SimulatedCentre quiet(SimulatedCentre usual) {
        return new SimulatedCentre(usual.name(), usual.institution(), usual.vendor(), usual.model(), usual.station(), usual.serialNumber(),
                usual.fieldT(), usual.gain(), 1e-6, 0, 0, 0, usual.inPlaneScale(), usual.tiltDeg(), usual.protocol());
    }

    @Test
    void theOutlinedCoverageIsTheOneThatIsCalibrated() {
        Visit visit = visits(SimulatedCohort.Kind.NMD, 5, 1).getFirst();
        Examination examination = new Examination(visit, Region.LEG, Limb.LEFT, T1W);
        assertThat(examination.tissue(T1W)).isSameAs(examination.tissue());
        assertThat(examination.tissue(new Coverage(64, 3, 10, 15)).replacements()).isEqualTo(examination.tissue().replacements());
        Grid grid = examination.scan(SimulatedContrast.DIXON, new Coverage(64, 3, 10, 15)).magnitude().grid();
        assertThat(grid.nz()).isEqualTo(3);
        assertThat(grid.affine().get(2, 3)).isGreaterThan(examination.grid().affine().get(2, 3));
    }
}
