package org.fascicle.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fascicle.cohort.Participants;
import org.fascicle.cohort.UnitId;
import org.fascicle.schema.SplitAssignment;
import org.fascicle.schema.SplitRole;
import org.fascicle.toolkit.ConfigReader;
import org.fascicle.toolkit.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of every split, over cohorts of random size, families, centres, sessions and values. */
class SplitPropertiesTest {
    private static final int COHORTS = 12;

    /** A family is of one centre; a subject has one to three sessions. */
    private record Cohort(List<SplitUnit> units, Participants people) {
        static Cohort random(long seed) {
            Random random = new Random(seed);
            List<SplitUnit> units = new ArrayList<>();
            Map<String, Map<String, String>> people = new TreeMap<>();
            int families = 12 + random.nextInt(30);
            int subject = 0;
            for (int family = 1; family <= families; family++) {
                String centre = "ABC".substring(family % 3, family % 3 + 1);
                for (int member = 1 + random.nextInt(3); member > 0; member--) {
                    subject++;
                    String name = "sub-%03d".formatted(subject);
                    people.put(name, Map.of("subject", name, "family", "fam-" + family, "group", random.nextInt(4) == 0 ? "control" : "patient",
                            "sex", random.nextBoolean() ? "F" : "M", "age_years", Integer.toString(18 + random.nextInt(60))));
                    for (int session = random.nextInt(3); session >= 0; session--) {
                        units.add(new SplitUnit(new UnitId(name, "ses-t" + session), centre));
                    }
                }
            }
            return new Cohort(units, new Participants("participants.csv", List.of("subject", "family", "group", "sex", "age_years"), people));
        }

        Cohort shuffled(long seed) {
            List<SplitUnit> mixed = new ArrayList<>(units);
            Collections.shuffle(mixed, new Random(seed));
            return new Cohort(mixed, people);
        }

        Cohort with(int subject) {
            List<SplitUnit> more = new ArrayList<>(units);
            more.add(new SplitUnit(new UnitId("sub-new" + subject, "ses-t0"), "A"));
            Map<String, Map<String, String>> known = new TreeMap<>(people.bySubject());
            known.put("sub-new" + subject, Map.of("subject", "sub-new" + subject, "family", "fam-new", "group", "patient", "sex", "F", "age_years", "40"));
            return new Cohort(more, new Participants(people.name(), people.header(), known));
        }

        List<SplitAssignment> split(String config, long seed) {
            return new SplitPlanner(new ConfigReader<>(SplitConfig.class).read(config), units, people, new RandomStreams(seed)).plan().rows();
        }

        /** Groups by label: subjects or families. */
        Set<String> groups(String by) {
            return people.bySubject().values().stream().map(row -> row.get(by)).collect(Collectors.toSet());
        }
    }

    private static List<Arguments> schemes() {
        List<Arguments> cases = new ArrayList<>();
        for (String by : List.of("subject", "family")) {
            for (String scheme : List.of("none", "holdout", "kfold", "stratified_kfold", "repeated", "leave_one_subject_out", "leave_one_centre_out", "external", "bootstrap")) {
                String strata = scheme.equals("kfold") ? "[]" : "[\"group\", \"age_years\", \"centre\"]";
                cases.add(Arguments.of(by, scheme, ("{\"scheme\": \"%s\", \"group_by\": \"%s\", \"folds\": 5, \"repeats\": 3, \"bootstrap_samples\": 6, \"validation_share\": 0.2,"
                        + " \"stratify_by\": %s, \"stratify_bins\": 2, \"inner_folds\": 2}").formatted(scheme, by, strata)));
            }
        }
        return cases;
    }

    @ParameterizedTest(name = "{1} by {0}")
    @MethodSource("schemes")
    void noGroupPlaysTwoRolesAndNoFoldLacksOne(String by, String scheme, String config) {
        for (int seed = 0; seed < COHORTS; seed++) {
            Cohort cohort = Cohort.random(seed);
            List<SplitAssignment> rows = cohort.split(config, seed);
            assertThat(rolesOf(rows, row -> row.fold() + " " + row.subject())).as("subjects").allMatch(roles -> roles.size() == 1);
            assertThat(rolesOf(rows, row -> row.fold() + " " + row.groupLabel())).as("groups").allMatch(roles -> roles.size() == 1);
            Map<String, Set<SplitRole>> rolesOfFold = rows.stream().collect(Collectors.groupingBy(SplitAssignment::fold, Collectors.mapping(SplitAssignment::role, Collectors.toSet())));
            rolesOfFold.forEach((fold, roles) -> assertThat(roles).as(fold).hasSize(fold.contains("_inner-") || scheme.equals("none") ? 2 : 3));
            assertThat(rows).allMatch(row -> row.fit() == (row.role() == SplitRole.train));
            Map<String, Set<String>> unitsOfFold = rows.stream().filter(row -> row.outerFold() == null)
                    .collect(Collectors.groupingBy(SplitAssignment::fold, Collectors.mapping(SplitAssignment::unit, Collectors.toSet())));
            assertThat(unitsOfFold.values()).allMatch(units -> units.size() == cohort.units().size());
        }
    }

    @ParameterizedTest(name = "{1} by {0}")
    @MethodSource("schemes")
    void doesNotDependOnTheOrderOfRows(String by, String scheme, String config) {
        for (int seed = 0; seed < COHORTS; seed++) {
            assertThat(Cohort.random(seed).shuffled(seed).split(config, 3)).isEqualTo(Cohort.random(seed).split(config, 3));
        }
    }

    @ParameterizedTest(name = "{1} by {0}")
    @MethodSource("schemes")
    void innerFoldsLieWithinTheTrainingOfTheirs(String by, String scheme, String config) {
        List<SplitAssignment> rows = Cohort.random(5).split(config, 5);
        Map<String, Set<String>> trained = rows.stream().filter(row -> row.role() == SplitRole.train)
                .collect(Collectors.groupingBy(SplitAssignment::fold, Collectors.mapping(SplitAssignment::unit, Collectors.toSet())));
        assertThat(rows.stream().filter(row -> row.outerFold() != null)).isNotEmpty()
                .allMatch(row -> trained.get(row.outerFold()).contains(row.unit()) && row.fold().startsWith(row.outerFold() + "_inner-"));
    }

    private static List<Set<SplitRole>> rolesOf(List<SplitAssignment> rows, java.util.function.Function<SplitAssignment, String> key) {
        return List.copyOf(rows.stream().collect(Collectors.groupingBy(key, Collectors.mapping(SplitAssignment::role, Collectors.toSet()))).values());
    }

    @ParameterizedTest(name = "{1} by {0}")
    @MethodSource("schemes")
    void everyGroupIsTestedOnceARound(String by, String scheme, String config) {
        if (!List.of("kfold", "stratified_kfold", "repeated", "leave_one_subject_out", "leave_one_centre_out").contains(scheme)) {
            return;
        }
        for (int seed = 0; seed < COHORTS; seed++) {
            Cohort cohort = Cohort.random(seed);
            Map<String, List<String>> testedInRound = cohort.split(config, seed).stream().filter(row -> row.role() == SplitRole.test)
                    .collect(Collectors.groupingBy(row -> row.fold().startsWith("repeat-") ? row.fold().replaceFirst("-fold-.*", "") : "",
                            Collectors.mapping(row -> row.fold() + "|" + row.groupLabel(), Collectors.collectingAndThen(Collectors.toCollection(TreeSet::new),
                                    set -> set.stream().map(text -> text.substring(text.indexOf('|') + 1)).toList()))));
            assertThat(testedInRound).hasSize(scheme.equals("repeated") ? 3 : 1);
            assertThat(testedInRound.values()).allSatisfy(tested -> assertThat(tested).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(cohort.groups(by)));
        }
    }

    @Test
    void foldsAndStrataInThemDifferByOneAtMost() {
        for (int seed = 0; seed < COHORTS; seed++) {
            Cohort cohort = Cohort.random(seed);
            List<SplitAssignment> rows = cohort.split("{\"scheme\": \"stratified_kfold\", \"folds\": 4, \"stratify_by\": [\"group\", \"sex\", \"age_years\"], \"stratify_bins\": 2}", seed);
            Map<String, Set<String>> tested = rows.stream().filter(row -> row.role() == SplitRole.test)
                    .collect(Collectors.groupingBy(SplitAssignment::fold, Collectors.mapping(SplitAssignment::subject, Collectors.toSet())));
            assertSpread(tested.values().stream().mapToInt(Set::size).toArray(), 1);
            List<Integer> ages = cohort.people().bySubject().values().stream().map(row -> Integer.parseInt(row.get("age_years"))).toList();
            Map<String, Map<String, Long>> counts = new TreeMap<>();
            tested.forEach((fold, subjects) -> subjects.forEach(subject -> {
                Map<String, String> row = cohort.people().bySubject().get(subject);
                int age = Integer.parseInt(row.get("age_years"));
                boolean older = 2 * ages.stream().filter(other -> other < age).count() >= ages.size();
                String stratum = row.get("group") + row.get("sex") + older;
                counts.computeIfAbsent(stratum, s -> new TreeMap<>()).merge(fold, 1L, Long::sum);
            }));
            counts.values().forEach(byFold -> assertSpread(IntStream.rangeClosed(1, 4).map(f -> byFold.getOrDefault("fold-" + f, 0L).intValue()).toArray(), 1));
        }
    }

    private static void assertSpread(int[] counts, int most) {
        assertThat(IntStream.of(counts).max().orElseThrow() - IntStream.of(counts).min().orElseThrow()).isLessThanOrEqualTo(most);
    }

    @Test
    void theTestOfAHoldoutHasItsShareOfEachStratum() {
        for (int seed = 0; seed < COHORTS; seed++) {
            Cohort cohort = Cohort.random(seed);
            List<SplitAssignment> rows = cohort.split("{\"scheme\": \"holdout\", \"test_share\": 0.3, \"stratify_by\": [\"group\", \"sex\"]}", seed);
            Map<String, Set<String>> all = new TreeMap<>();
            Map<String, Set<String>> tested = new TreeMap<>();
            rows.forEach(row -> {
                Map<String, String> person = cohort.people().bySubject().get(row.subject());
                String stratum = person.get("group") + person.get("sex");
                all.computeIfAbsent(stratum, s -> new TreeSet<>()).add(row.subject());
                if (row.role() == SplitRole.test) {
                    tested.computeIfAbsent(stratum, s -> new TreeSet<>()).add(row.subject());
                }
            });
            all.forEach((stratum, members) -> assertThat((double) tested.getOrDefault(stratum, Set.of()).size()).as(stratum).isCloseTo(0.3 * members.size(), within(1.0)));
        }
    }

    @Test
    void bootstrapTestsThoseOutOfTheBag() {
        Cohort cohort = Cohort.random(7);
        List<SplitAssignment> rows = cohort.split("{\"scheme\": \"bootstrap\", \"bootstrap_samples\": 200}", 7);
        Map<String, List<SplitAssignment>> samples = rows.stream().collect(Collectors.groupingBy(SplitAssignment::fold));
        int subjects = cohort.people().bySubject().size();
        assertThat(samples).hasSize(200);
        samples.values().forEach(sample -> {
            assertThat(sample).allMatch(row -> (row.draws() == 0) == (row.role() == SplitRole.test));
            Map<String, Integer> draws = sample.stream().collect(Collectors.toMap(SplitAssignment::subject, SplitAssignment::draws, (a, b) -> a));
            assertThat(draws.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(subjects);
        });
        // A group is out of the bag with probability (1 − 1/n)^n; over 200 samples of n the share's standard error is below 0.005.
        double outOfBag = rows.stream().filter(row -> row.draws() == 0).map(row -> row.fold() + row.subject()).distinct().count() / (200.0 * subjects);
        assertThat(outOfBag).isCloseTo(Math.pow(1 - 1.0 / subjects, subjects), within(0.015));
        Map<String, Integer> total = rows.stream().collect(Collectors.toMap(row -> row.fold() + " " + row.subject(), SplitAssignment::draws, (a, b) -> a)).entrySet().stream()
                .collect(Collectors.groupingBy(entry -> entry.getKey().split(" ")[1], Collectors.summingInt(Map.Entry::getValue)));
        // Draws of one subject over 200 samples: Poisson of mean 200, standard deviation 14.
        assertThat(total.values()).allMatch(draws -> draws > 130 && draws < 270);
    }

    /** One subject more: nobody else moves where the scheme lets them stay, few where sizes must come out even. */
    @Test
    void anAddedSubjectMovesFewOthers() {
        assertThat(moved("{\"scheme\": \"leave_one_subject_out\"}")).isZero();
        assertThat(moved("{\"scheme\": \"leave_one_centre_out\"}")).isZero();
        assertThat(moved("{\"scheme\": \"holdout\"}")).isLessThanOrEqualTo(1);
        assertThat(moved("{\"scheme\": \"kfold\", \"folds\": 5}")).isLessThanOrEqualTo(2);
        assertThat(moved("{\"scheme\": \"stratified_kfold\", \"folds\": 5, \"stratify_by\": [\"group\", \"sex\"]}")).isLessThanOrEqualTo(5);
        assertThat(moved("{\"scheme\": \"bootstrap\", \"bootstrap_samples\": 1}")).isLessThanOrEqualTo(2);
    }

    /** Mean over cohorts of how many subjects change their test fold. */
    private static double moved(String config) {
        double moved = 0;
        for (int seed = 0; seed < COHORTS; seed++) {
            Cohort cohort = Cohort.random(seed);
            Map<String, Set<String>> before = testFolds(cohort.split(config, seed));
            Map<String, Set<String>> after = testFolds(cohort.with(seed).split(config, seed));
            moved += cohort.people().bySubject().keySet().stream().filter(subject -> !before.getOrDefault(subject, Set.of()).equals(after.getOrDefault(subject, Set.of()))).count();
        }
        return moved / COHORTS;
    }

    private static Map<String, Set<String>> testFolds(List<SplitAssignment> rows) {
        return rows.stream().filter(row -> row.role() == SplitRole.test)
                .collect(Collectors.groupingBy(SplitAssignment::subject, Collectors.mapping(SplitAssignment::fold, Collectors.toSet())));
    }
}
