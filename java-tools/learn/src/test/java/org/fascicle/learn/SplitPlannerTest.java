package org.fascicle.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Participants;
import org.fascicle.cohort.UnitId;
import org.fascicle.schema.SplitAssignment;
import org.fascicle.schema.SplitRole;
import org.fascicle.toolkit.ConfigReader;
import org.fascicle.toolkit.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitPlannerTest {
    /** Subjects 1…n at t0 and t1; families of two; centres A, B, C in turn; every other one a patient. */
    private static List<SplitUnit> units(int subjects) {
        return IntStream.rangeClosed(1, subjects).boxed().flatMap(s -> List.of("ses-t0", "ses-t1").stream()
                .map(session -> new SplitUnit(new UnitId(subject(s), session), "ABC".substring(s % 3, s % 3 + 1)))).toList();
    }

    private static Participants participants(int subjects) {
        Map<String, Map<String, String>> rows = new TreeMap<>();
        for (int s = 1; s <= subjects; s++) {
            rows.put(subject(s), new LinkedHashMap<>(Map.of("subject", subject(s), "family", "fam-" + (s + 1) / 2,
                    "group", s % 2 == 0 ? "patient" : "control", "number", Integer.toString(s < 3 ? s : 10 * s), "sparse", s % 2 == 0 ? "" : "x")));
        }
        return new Participants("participants.csv", List.of("subject", "family", "group", "number", "sparse"), rows);
    }

    private static String subject(int s) {
        return "sub-%02d".formatted(s);
    }

    private static List<SplitAssignment> plan(int subjects, String config) {
        return plan(subjects, config, 1);
    }

    private static List<SplitAssignment> plan(int subjects, String config, long seed) {
        SplitConfig settings = new ConfigReader<>(SplitConfig.class).read(config);
        return new SplitPlanner(settings, units(subjects), participants(subjects), new RandomStreams(seed)).plan().rows();
    }

    private static Map<String, Set<String>> tested(List<SplitAssignment> rows) {
        return rows.stream().filter(row -> row.role() == SplitRole.test).collect(Collectors.groupingBy(SplitAssignment::fold, TreeMap::new,
                Collectors.mapping(SplitAssignment::subject, Collectors.toSet())));
    }

    @Test
    void withoutASchemeEveryoneTrains() {
        List<SplitAssignment> rows = plan(3, "{}");
        assertThat(rows).hasSize(6).allMatch(row -> row.fold().equals("all") && row.role() == SplitRole.train && row.fit() && !row.optimistic());
    }

    @Test
    void fitsOnOneSessionOrGroupOnly() {
        assertThat(plan(3, "{\"fit_on\": \"t0\"}")).allMatch(row -> row.role() == SplitRole.train && row.fit() == row.session().equals("ses-t0"));
        assertThat(plan(3, "{\"fit_on\": \"ses-t1\"}")).allMatch(row -> row.fit() == row.session().equals("ses-t1"));
        assertThat(plan(4, "{\"fit_on\": \"patient\"}")).allMatch(row -> row.fit() == Set.of("sub-02", "sub-04").contains(row.subject()));
    }

    @Test
    void leavesEachSubjectOutOnce() {
        List<SplitAssignment> rows = plan(4, "{\"scheme\": \"leave_one_subject_out\", \"fit_on\": \"t0\"}");
        assertThat(tested(rows)).isEqualTo(Map.of("leave-sub-01", Set.of("sub-01"), "leave-sub-02", Set.of("sub-02"),
                "leave-sub-03", Set.of("sub-03"), "leave-sub-04", Set.of("sub-04")));
        assertThat(rows).allMatch(row -> row.fit() == (row.role() == SplitRole.train && row.session().equals("ses-t0")));
    }

    @Test
    void leavesFamiliesAndCentresOut() {
        assertThat(tested(plan(4, "{\"scheme\": \"leave_one_subject_out\", \"group_by\": \"family\"}")))
                .isEqualTo(Map.of("leave-fam-1", Set.of("sub-01", "sub-02"), "leave-fam-2", Set.of("sub-03", "sub-04")));
        assertThat(tested(plan(4, "{\"scheme\": \"leave_one_centre_out\"}")))
                .isEqualTo(Map.of("leave-A", Set.of("sub-03"), "leave-B", Set.of("sub-01", "sub-04"), "leave-C", Set.of("sub-02")));
    }

    @Test
    void testsNamedCentres() {
        List<SplitAssignment> rows = plan(6, "{\"scheme\": \"external\", \"test_centres\": [\"C\"], \"validation_centres\": [\"B\"]}");
        assertThat(rows).allMatch(row -> row.fold().equals("external")
                && row.role() == Map.of("A", SplitRole.train, "B", SplitRole.validation, "C", SplitRole.test).get(row.centre()));
    }

    @Test
    void testsAllCentresButTheLargestWhereNoneIsNamed() {
        // Of seven subjects in turn, B has three, A and C two each.
        List<SplitAssignment> rows = plan(7, "{\"scheme\": \"external\"}");
        assertThat(rows).allMatch(row -> row.role() == (row.centre().equals("B") ? SplitRole.train : SplitRole.test));
        assertThat(plan(7, "{\"scheme\": \"external\", \"train_centres\": [\"A\"]}"))
                .allMatch(row -> row.role() == (row.centre().equals("A") ? SplitRole.train : SplitRole.test));
    }

    @Test
    void namesACentreThatPlaysNoRole() {
        SplitPlanner.Plan plan = wholePlan(7, "{\"scheme\": \"external\", \"train_centres\": [\"A\"], \"test_centres\": [\"C\"]}");
        assertThat(plan.rows()).noneMatch(row -> row.centre().equals("B"));
        assertThat(plan.findings()).singleElement().matches(finding -> finding.message().contains("centre B with 3 subjects has no role"));
    }

    @Test
    void warnsOfAStratumWithFewerMembersThanFolds() {
        SplitPlanner.Plan plan = wholePlan(7, "{\"scheme\": \"stratified_kfold\", \"folds\": 4, \"stratify_by\": [\"group\"]}");
        assertThat(plan.findings()).singleElement().matches(finding -> finding.code().equals("small_stratum")
                && finding.message().equals("stratum group=patient has 3 of the subjects, fewer than 4 folds: sub-02, sub-04, sub-06"));
    }

    @Test
    void nestsFoldsForTuning() {
        List<SplitAssignment> rows = plan(12, "{\"scheme\": \"kfold\", \"folds\": 3, \"inner_folds\": 4, \"validation_share\": 0.25}");
        assertThat(rows.stream().filter(row -> row.outerFold() != null).map(SplitAssignment::fold).distinct()).hasSize(12).contains("fold-2_inner-4");
        Set<String> outerTrain = subjects(rows, "fold-2", SplitRole.train);
        assertThat(rows.stream().filter(row -> "fold-2".equals(row.outerFold()))).allMatch(row -> outerTrain.contains(row.subject()) && row.role() != SplitRole.test);
        List<String> validated = IntStream.rangeClosed(1, 4).boxed().flatMap(i -> subjects(rows, "fold-2_inner-" + i, SplitRole.validation).stream()).toList();
        assertThat(validated).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(outerTrain);
    }

    private static Set<String> subjects(List<SplitAssignment> rows, String fold, SplitRole role) {
        return rows.stream().filter(row -> row.fold().equals(fold) && row.role() == role).map(SplitAssignment::subject).collect(Collectors.toSet());
    }

    private static SplitPlanner.Plan wholePlan(int subjects, String config) {
        return new SplitPlanner(new ConfigReader<>(SplitConfig.class).read(config), units(subjects), participants(subjects), new RandomStreams(1)).plan();
    }

    @ParameterizedTest
    @ValueSource(strings = {"holdout", "kfold", "stratified_kfold", "leave_one_subject_out"})
    void keepsEveryGroupInOneRole(String scheme) {
        for (String groupBy : List.of("subject", "family")) {
            List<SplitAssignment> rows = plan(20, "{\"scheme\": \"%s\", \"group_by\": \"%s\", \"validation_share\": 0.25%s}".formatted(scheme, groupBy,
                    scheme.startsWith("stratified") ? ", \"stratify_by\": [\"group\"]" : ""));
            Map<String, Set<SplitRole>> roles = rows.stream().collect(Collectors.groupingBy(row -> row.fold() + " " + row.groupLabel(),
                    Collectors.mapping(SplitAssignment::role, Collectors.toSet())));
            assertThat(roles.values()).allMatch(set -> set.size() == 1);
            assertThat(rows.stream().map(row -> row.fold() + row.role()).distinct().count())
                    .isEqualTo(3 * rows.stream().map(SplitAssignment::fold).distinct().count());
            assertThat(rows).noneMatch(row -> row.fit() && row.role() != SplitRole.train);
        }
    }

    @Test
    void testsEveryoneOnceInFolds() {
        Map<String, Set<String>> tests = tested(plan(22, "{\"scheme\": \"stratified_kfold\", \"folds\": 5, \"stratify_by\": [\"group\"]}"));
        assertThat(tests.values().stream().flatMap(Set::stream).toList()).doesNotHaveDuplicates().hasSize(22);
        assertThat(tests.values()).allSatisfy(test -> {
            assertThat(test).hasSizeBetween(4, 5);
            assertThat(test.stream().filter(subject -> Integer.parseInt(subject.substring(4)) % 2 == 0).count()).isBetween(2L, 3L);
        });
    }

    @Test
    void dividesUnitsOnlyAsPublished() {
        List<SplitAssignment> rows = plan(20, "{\"scheme\": \"kfold\", \"as_published\": true}");
        assertThat(rows).allMatch(SplitAssignment::optimistic);
        assertThat(rows.stream().filter(row -> row.fold().equals("fold-1")).collect(Collectors.groupingBy(SplitAssignment::subject,
                Collectors.mapping(SplitAssignment::role, Collectors.toSet()))).values()).anyMatch(roles -> roles.size() == 2);
    }

    @Test
    void dependsOnTheSeedOnly() {
        String config = "{\"scheme\": \"holdout\", \"test_share\": 0.3}";
        assertThat(plan(20, config, 5)).isEqualTo(plan(20, config, 5)).isNotEqualTo(plan(20, config, 6));
        List<SplitUnit> reversed = new ArrayList<>(units(20)).reversed();
        assertThat(new SplitPlanner(new ConfigReader<>(SplitConfig.class).read(config), reversed, participants(20), new RandomStreams(5)).plan().rows())
                .isEqualTo(plan(20, config, 5));
        assertThat(tested(plan(20, config)).get("holdout")).hasSize(6);
    }

    @Test
    void refusesWhatCannotBe() {
        refused(1, "{\"scheme\": \"leave_one_subject_out\"}", "leave_one_subject_out needs at least 2 subjects, there is 1: sub-01");
        refused(2, "{\"scheme\": \"leave_one_subject_out\", \"group_by\": \"family\"}", "needs at least 2 families, there is 1: fam-1");
        refused(3, "{\"scheme\": \"kfold\", \"folds\": 5}", "kfold needs at least 5 subjects, there are 3: sub-01, sub-02, sub-03");
        refused(3, "{\"fit_on\": \"t9\"}", "no unit is of session or group t9");
        refused(2, "{\"scheme\": \"leave_one_subject_out\", \"fit_on\": \"control\"}", "fold leave-sub-01 has nothing to fit on");
        refused(2, "{\"scheme\": \"kfold\", \"folds\": 2, \"inner_folds\": 2}", "fold fold-1 trains on 1 of the subjects, too few for 2 inner folds");
        refused(4, "{\"scheme\": \"bootstrap\", \"stratify_by\": [\"number\"]}", "each stratum has one of the subjects");
        refused(3, "{\"scheme\": \"stratified_kfold\"}", "stratified_kfold needs stratify_by");
        refused(3, "{\"scheme\": \"kfold\", \"stratify_by\": [\"group\"]}", "kfold does not stratify");
        refused(6, "{\"scheme\": \"stratified_kfold\", \"stratify_by\": [\"grup\"]}", "the participants have no such column");
        refused(6, "{\"scheme\": \"holdout\", \"stratify_by\": [\"sparse\"]}", "sub-02 has no sparse, which stratify_by needs");
        refused(3, "{\"inner_folds\": 1}", "one fold leaves nothing to train on");
        refused(3, "{\"scheme\": \"external\", \"train_centres\": [\"A\", \"B\", \"C\"]}", "no centre is left to test");
        refused(3, "{\"scheme\": \"external\", \"train_centres\": [\"Q\"]}", "no unit is of centre Q");
        refused(3, "{\"scheme\": \"external\", \"test_centres\": [\"Z\"]}", "no unit is of centre Z");
        refused(3, "{\"scheme\": \"external\", \"test_centres\": [\"A\", \"B\", \"C\"]}", "no centre is left to train on");
        refused(3, "{\"scheme\": \"external\", \"test_centres\": [\"A\"], \"validation_centres\": [\"A\"]}", "centre A is in validation_centres too, and cannot play two roles");
        refused(2, "{\"scheme\": \"holdout\", \"validation_share\": 0.5}", "cannot train and validate");
    }

    private static void refused(int subjects, String config, String message) {
        assertThatThrownBy(() -> plan(subjects, config)).isInstanceOf(InvalidInputException.class).hasMessageContaining(message);
    }

    @Test
    void refusesToTakeATravellerApart() {
        List<SplitUnit> units = new ArrayList<>(units(3));
        units.add(new SplitUnit(new UnitId("sub-01", "ses-t2"), "C"));
        SplitConfig config = new ConfigReader<>(SplitConfig.class).read("{\"scheme\": \"leave_one_centre_out\"}");
        assertThatThrownBy(() -> new SplitPlanner(config, units, participants(3), new RandomStreams(1)).plan())
                .hasMessageContaining("sub-01 was seen at centres B and C");
    }

    @Test
    void refusesASubjectWithoutFamily() {
        Participants nameless = new Participants("participants.csv", List.of("subject"), Map.of());
        SplitConfig config = new ConfigReader<>(SplitConfig.class).read("{\"group_by\": \"family\"}");
        assertThatThrownBy(() -> new SplitPlanner(config, units(2), nameless, new RandomStreams(1)))
                .hasMessageContaining("sub-01 has no family, which group_by needs");
    }
}
