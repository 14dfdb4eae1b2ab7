package org.fascicle.learn;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;

/** Which centres train, validate and are tested in the scheme {@code external}. */
record CentreRoles(SortedSet<String> train, SortedSet<String> validation, SortedSet<String> test) {

    /**
     * What the settings name, and for roles that they leave open the centres that have none: where neither training nor test
     * centres are named, the largest trains and the others are tested.
     *
     * @param byCentre groups by centre
     * @throws InvalidInputException where a centre is unknown or named twice, or a role stays empty
     */
    static CentreRoles of(SplitConfig config, SortedMap<String, SortedSet<String>> byCentre) {
        SortedSet<String> train = known("train_centres", config.trainCentres(), byCentre.keySet());
        SortedSet<String> validation = known("validation_centres", config.validationCentres(), byCentre.keySet());
        SortedSet<String> test = known("test_centres", config.testCentres(), byCentre.keySet());
        requireOneRole(train, validation, "train_centres", "validation_centres");
        requireOneRole(train, test, "train_centres", "test_centres");
        requireOneRole(validation, test, "validation_centres", "test_centres");
        SortedSet<String> open = new TreeSet<>(byCentre.keySet());
        List.of(train, validation, test).forEach(open::removeAll);
        if (train.isEmpty() && test.isEmpty() && !open.isEmpty()) {
            String largest = open.stream().max(Comparator.comparingInt((String centre) -> byCentre.get(centre).size()).thenComparing(Comparator.reverseOrder())).orElseThrow();
            train.add(largest);
            open.remove(largest);
        }
        if (train.isEmpty()) {
            train.addAll(open);
        } else if (test.isEmpty()) {
            test.addAll(open);
        }
        requireSome("train_centres", "no centre is left to train on", train, byCentre.keySet());
        requireSome("test_centres", "no centre is left to test", test, byCentre.keySet());
        return new CentreRoles(train, validation, test);
    }

    /** Centres that play no role. */
    SortedSet<String> unused(Set<String> centres) {
        SortedSet<String> unused = new TreeSet<>(centres);
        List.of(train, validation, test).forEach(unused::removeAll);
        return unused;
    }

    static SortedSet<String> groups(SortedSet<String> centres, SortedMap<String, SortedSet<String>> byCentre) {
        return centres.stream().flatMap(centre -> byCentre.get(centre).stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<String> known(String field, List<String> named, Set<String> centres) {
        named.stream().filter(centre -> !centres.contains(centre)).findFirst().ifPresent(centre -> {
            throw new InvalidInputException(Problem.of(field, "no unit is of centre " + centre, "use some of " + String.join(", ", centres)));
        });
        return new TreeSet<>(named);
    }

    private static void requireOneRole(SortedSet<String> centres, SortedSet<String> others, String field, String otherField) {
        centres.stream().filter(others::contains).findFirst().ifPresent(centre -> {
            throw new InvalidInputException(Problem.of(otherField, "centre %s is in %s too, and cannot play two roles".formatted(centre, field), "name it once"));
        });
    }

    private static void requireSome(String field, String message, SortedSet<String> centres, Set<String> all) {
        if (centres.isEmpty()) {
            throw new InvalidInputException(Problem.of(field, message, "external needs two centres or more, one to train on and one to test; there are " + String.join(", ", all)));
        }
    }
}
