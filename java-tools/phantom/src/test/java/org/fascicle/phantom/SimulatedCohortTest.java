package org.fascicle.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.fascicle.image.LabelMap;
import org.junit.jupiter.api.Test;

class SimulatedCohortTest {
    private static final List<String> STAGES = List.of("1", "2a", "2b", "3", "4");

    private static List<Visit> visits(SimulatedCohort.Kind kind, long seed, int subjects) {
        return new SimulatedCohort(kind, seed, subjects, List.of(SimulatedCentre.of("north"))).visits();
    }

    /** Spearman's rank correlation with mid-ranks. */
    private static double correlationOf(List<Visit> visits, ToDoubleFunction<MuscleState> truth, ToDoubleFunction<Rating> score) {
        List<double[]> pairs = new ArrayList<>();
        for (Visit visit : visits) {
            visit.states().forEach((muscle, state) -> pairs.add(new double[] {truth.applyAsDouble(state),
                score.applyAsDouble(visit.ratings().get(muscle))}));
        }
        double[] a = ranks(pairs.stream().mapToDouble(p -> p[0]).toArray());
        double[] b = ranks(pairs.stream().mapToDouble(p -> p[1]).toArray());
        double mean = (a.length + 1) / 2.0;
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - mean) * (b[i] - mean);
            aa += (a[i] - mean) * (a[i] - mean);
            bb += (b[i] - mean) * (b[i] - mean);
        }
        return ab / Math.sqrt(aa * bb);
    }

    private static double[] ranks(double[] values) {
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int below = 0;
            int equal = 0;
            for (double value : values) {
                below += value < values[i] ? 1 : 0;
                equal += value == values[i] ? 1 : 0;
            }
            ranks[i] = below + (equal + 1) / 2.0;
        }
        return ranks;
    }

    @Test
    void sixPatientsOfOneFamilyComeTwiceFiveYearsApart() {
        List<Visit> visits = visits(SimulatedCohort.Kind.STIM1, 1, 6);
        assertThat(visits).extracting(Visit::unit).startsWith("sub-01_ses-t0", "sub-01_ses-t1", "sub-02_ses-t0").hasSize(12);
        assertThat(visits).extracting(v -> v.subject().family()).containsOnly("FAM1");
        assertThat(visits).extracting(Visit::year).containsOnly(0, 5);
        assertThat(visits).allSatisfy(v -> assertThat(v.states()).hasSize(53));
        assertThat(visits).allSatisfy(v -> assertThat(v.subject().ageYears()).isBetween(18, 80));
    }

    @Test
    void fatProgressesAndMusclesDiffer() {
        for (long seed = 1; seed <= 5; seed++) {
            List<Visit> visits = visits(SimulatedCohort.Kind.STIM1, seed, 6);
            for (int p = 0; p < 12; p += 2) {
                Visit t0 = visits.get(p);
                Visit t1 = visits.get(p + 1);
                assertThat(t0.states()).allSatisfy((muscle, state) ->
                        assertThat(t1.states().get(muscle).fatFraction()).isGreaterThanOrEqualTo(state.fatFraction()));
                double[] fat = t0.states().values().stream().mapToDouble(MuscleState::fatFraction).toArray();
                double gained = t1.states().values().stream().mapToDouble(MuscleState::fatFraction).sum() - java.util.Arrays.stream(fat).sum();
                assertThat(gained / 53).isBetween(0.005, 0.15);
                assertThat(java.util.Arrays.stream(fat).max().orElseThrow() - java.util.Arrays.stream(fat).min().orElseThrow()).isGreaterThan(0.2);
            }
        }
    }

    @Test
    void theRaterSeesTheImageButNotPerfectly() {
        List<Visit> visits = visits(SimulatedCohort.Kind.STIM1, 1, 12);
        double rho = correlationOf(visits, MuscleState::fatFraction, r -> STAGES.indexOf(r.mercuri()));
        assertThat(rho).isBetween(0.85, 0.99);
        assertThat(correlationOf(visits, MuscleState::oedema, Rating::oedema)).isGreaterThan(0.6);
        assertThat(visits).flatExtracting(v -> v.ratings().values()).extracting(Rating::mercuri).contains("1", "2a", "2b", "3", "4");
    }

    @Test
    void inTheNullCohortScoresAndTimeSayNothing() {
        List<Visit> visits = visits(SimulatedCohort.Kind.STIM1_NULL, 1, 30);
        // 3180 muscles, of which 1590 are independent: the standard error of a null correlation is about 0.025.
        assertThat(correlationOf(visits, MuscleState::fatFraction, r -> STAGES.indexOf(r.mercuri()))).isCloseTo(0, within(0.08));
        assertThat(correlationOf(visits, MuscleState::oedema, Rating::oedema)).isCloseTo(0, within(0.08));
        for (int v = 0; v < visits.size(); v += 2) {
            assertThat(visits.get(v + 1).states()).isEqualTo(visits.get(v).states());
        }
        assertThat(visits.get(0).states()).isNotEqualTo(visits.get(2).states());
    }

    @Test
    void addingSubjectsChangesNoOther() {
        for (SimulatedCohort.Kind kind : SimulatedCohort.Kind.values()) {
            List<Visit> few = visits(kind, 7, 2);
            assertThat(facts(visits(kind, 7, 9).subList(0, few.size())).equals(facts(few))).as(kind.label()).isTrue();
            assertThat(facts(visits(kind, 8, 2)).equals(facts(few))).as(kind.label()).isFalse();
        }
    }

    private static List<List<Object>> facts(List<Visit> visits) {
        return visits.stream().map(v -> List.<Object>of(v.unit(), v.stream(), v.subject().physique(), v.subject().ageYears(),
                v.states(), v.ratings())).toList();
    }

    @Test
    void anExaminationIsTheSameEveryTime() {
        Visit visit = visits(SimulatedCohort.Kind.STIM1, 1, 1).getFirst();
        Examination first = new Examination(visit, Region.LEG, 64, 2, 8, 10);
        Examination second = new Examination(visit, Region.LEG, 64, 2, 8, 10);
        assertThat(first.scan(SimulatedContrast.STIR).magnitude().data()).isEqualTo(second.scan(SimulatedContrast.STIR).magnitude().data());
        assertThat(first.drawMask(1).labels()).isEqualTo(second.drawMask(1).labels());
        // A contrast's noise does not depend on which others were rendered before it.
        second.scan(SimulatedContrast.T1W);
        assertThat(first.scan(SimulatedContrast.T2W).magnitude().data()).isEqualTo(second.scan(SimulatedContrast.T2W).magnitude().data());
    }

    @Test
    void theRatersHandWavers() {
        Visit visit = visits(SimulatedCohort.Kind.STIM1, 1, 1).getFirst();
        Examination examination = new Examination(visit, Region.THIGH, 128, 3, 8, 10);
        LabelMap truth = examination.truth();
        assertThat(examination.drawMask(0).labels()).isEqualTo(truth.labels());
        assertThat(dice(truth, examination.drawMask(0.8))).isBetween(0.85, 0.99);
        assertThat(dice(truth, examination.drawMask(2.5))).isLessThan(dice(truth, examination.drawMask(0.8)));
        assertThatIllegalArgumentException().isThrownBy(() -> examination.drawMask(-1));
    }

    private static double dice(LabelMap a, LabelMap b) {
        double both = 0;
        double sum = 0;
        for (int v = 0; v < a.labels().length; v++) {
            both += a.labels()[v] != 0 && a.labels()[v] == b.labels()[v] ? 2 : 0;
            sum += (a.labels()[v] != 0 ? 1 : 0) + (b.labels()[v] != 0 ? 1 : 0);
        }
        return both / sum;
    }

    @Test
    void centresAreKnownByName() {
        assertThat(SimulatedCentre.all()).extracting(SimulatedCentre::fieldT).contains(1.5, 3.0);
        assertThatIllegalArgumentException().isThrownBy(() -> SimulatedCentre.of("south")).withMessageContaining("north");
        assertThatIllegalArgumentException().isThrownBy(() -> new SimulatedCohort(SimulatedCohort.Kind.STIM1, 1, 0, SimulatedCentre.all()));
    }
}
