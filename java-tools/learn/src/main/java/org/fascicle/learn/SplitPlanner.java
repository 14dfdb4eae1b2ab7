package org.fascicle.learn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Participants;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.UnitId;
import org.fascicle.schema.SplitAssignment;
import org.fascicle.schema.SplitRole;
import org.fascicle.toolkit.RandomStreams;

/**
 * Gives every unit its role in every fold. Groups (people, or families) are divided, never units, so a person's sessions
 * always share a role; only {@code as_published} divides units.
 *
 * <p>Whoever is neither tested nor validated trains. A training unit may be fitted on when {@code fit_on} covers it.
 */
final class SplitPlanner {
    static final String FIT_ON_ALL = "all";
    private static final String SESSION_PREFIX = "ses-";

    private final SplitConfig config;
    private final Participants participants;
    private final RandomStreams streams;
    private final SortedMap<String, List<SplitUnit>> groups = new TreeMap<>();
    private final Set<UnitId> fittable;

    /**
     * @throws InvalidInputException where a unit has no group, or {@code fit_on} names nothing
     */
    SplitPlanner(SplitConfig config, List<SplitUnit> units, Participants participants, RandomStreams streams) {
        this.config = config;
        this.participants = participants;
        this.streams = streams;
        units.stream().sorted(Comparator.comparing(SplitUnit::id))
                .forEach(unit -> groups.computeIfAbsent(groupOf(unit.id()), label -> new ArrayList<>()).add(unit));
        fittable = new FitScope(units, participants).covered(config.fitOn());
    }

    /** @throws InvalidInputException where the scheme cannot be had with these units */
    List<SplitAssignment> plan() {
        List<SplitAssignment> rows = new ArrayList<>();
        for (Fold fold : folds()) {
            List<SplitAssignment> assigned = assign(fold);
            if (assigned.stream().noneMatch(SplitAssignment::fit)) {
                throw impossible("fit_on", "fold %s has nothing to fit on: %s covers none of its training units".formatted(fold.name(), config.fitOn()),
                        "widen fit_on or choose another scheme");
            }
            rows.addAll(assigned);
        }
        return rows;
    }

    /** A fold: the groups that are tested, and those that validate. */
    private record Fold(String name, Set<String> test, Set<String> validation) {}

    private List<Fold> folds() {
        return switch (config.scheme()) {
            case none -> List.of(new Fold("all", Set.of(), Set.of()));
            case holdout -> List.of(withValidation("holdout", holdOut()));
            case kfold -> dealt(List.of(shuffled(groups.keySet(), "split")));
            case stratified_kfold -> dealt(strata());
            case leave_one_subject_out -> leaveOneGroupOut();
            case leave_one_centre_out -> leaveOneCentreOut();
            case external -> List.of(external());
        };
    }

    private Set<String> holdOut() {
        requireGroups(2);
        int count = (int) Math.round(config.testShare() * groups.size());
        return Set.copyOf(shuffled(groups.keySet(), "split").subList(0, Math.clamp(count, 1, groups.size() - 1)));
    }

    private List<Fold> leaveOneGroupOut() {
        requireGroups(2);
        return groups.keySet().stream().map(group -> withValidation("leave-" + group, Set.of(group))).toList();
    }

    private List<Fold> leaveOneCentreOut() {
        SortedMap<String, Set<String>> byCentre = groupsByCentre();
        if (byCentre.size() < 2) {
            throw impossible("scheme", "leave_one_centre_out needs two centres or more, there is only " + byCentre.keySet(),
                    "name the centres in the samplesheet, or choose leave_one_subject_out");
        }
        return byCentre.entrySet().stream().map(entry -> withValidation("leave-" + entry.getKey(), entry.getValue())).toList();
    }

    private Fold external() {
        SortedMap<String, Set<String>> byCentre = groupsByCentre();
        Set<String> test = groupsOfCentres("test_centres", config.testCentres(), byCentre);
        if (test.isEmpty()) {
            throw impossible("test_centres", "external needs the centres to test", "name some of " + byCentre.keySet());
        }
        Set<String> validation = groupsOfCentres("validation_centres", config.validationCentres(), byCentre);
        if (!Collections.disjoint(test, validation)) {
            throw impossible("validation_centres", "a centre cannot be tested and validate", "name it once");
        }
        if (test.size() + validation.size() == groups.size()) {
            throw impossible("test_centres", "no centre is left to train on", "leave one of " + byCentre.keySet() + " unnamed");
        }
        return validation.isEmpty() ? withValidation("external", test) : new Fold("external", test, validation);
    }

    private static Set<String> groupsOfCentres(String field, List<String> centres, SortedMap<String, Set<String>> byCentre) {
        Set<String> chosen = new TreeSet<>();
        for (String centre : centres) {
            if (!byCentre.containsKey(centre)) {
                throw impossible(field, "no unit is of centre " + centre, "use some of " + byCentre.keySet());
            }
            chosen.addAll(byCentre.get(centre));
        }
        return chosen;
    }

    private SortedMap<String, Set<String>> groupsByCentre() {
        SortedMap<String, Set<String>> byCentre = new TreeMap<>();
        groups.forEach((group, units) -> {
            Set<String> centres = units.stream().map(SplitUnit::centre).collect(Collectors.toCollection(TreeSet::new));
            if (centres.size() > 1) {
                throw impossible("scheme", "%s was seen at centres %s, so centres cannot be divided without taking it apart"
                        .formatted(group, String.join(" and ", centres)), "leave those units out, or choose leave_one_subject_out");
            }
            if (centres.contains("")) {
                throw impossible("scheme", group + " has no centre", "name the centres in the samplesheet");
            }
            byCentre.computeIfAbsent(centres.iterator().next(), centre -> new TreeSet<>()).add(group);
        });
        return byCentre;
    }

    /** Deals the groups to the folds in turn, one stratum after the other, so that sizes differ by one at most. */
    private List<Fold> dealt(List<List<String>> strata) {
        requireGroups(config.folds());
        List<Set<String>> tests = IntStream.range(0, config.folds()).<Set<String>>mapToObj(fold -> new TreeSet<>()).toList();
        int next = 0;
        for (List<String> stratum : strata) {
            for (String group : stratum) {
                tests.get(next++ % tests.size()).add(group);
            }
        }
        return IntStream.range(0, tests.size()).mapToObj(fold -> withValidation("fold-" + (fold + 1), tests.get(fold))).toList();
    }

    private List<List<String>> strata() {
        SortedMap<String, List<String>> byValue = new TreeMap<>();
        groups.forEach((group, units) -> byValue.computeIfAbsent(stratum(units), value -> new ArrayList<>()).add(group));
        return byValue.entrySet().stream().map(entry -> shuffled(entry.getValue(), "split", entry.getKey())).toList();
    }

    private String stratum(List<SplitUnit> units) {
        return units.stream().map(unit -> required(unit.id().subject(), config.stratifyBy(), "stratify_by"))
                .distinct().sorted().collect(Collectors.joining("+"));
    }

    private Fold withValidation(String name, Set<String> test) {
        List<String> rest = shuffled(groups.keySet(), "validation", name).stream().filter(group -> !test.contains(group)).toList();
        int count = (int) Math.round(config.validationShare() * rest.size());
        if (config.validationShare() > 0 && rest.size() < 2) {
            throw impossible("validation_share", "fold %s has one group outside its test, which cannot train and validate".formatted(name),
                    "set validation_share to 0");
        }
        int clamped = config.validationShare() == 0 ? 0 : Math.clamp(count, 1, rest.size() - 1);
        return new Fold(name, test, new LinkedHashSet<>(rest.subList(0, clamped)));
    }

    private List<SplitAssignment> assign(Fold fold) {
        List<SplitAssignment> rows = new ArrayList<>();
        for (Map.Entry<String, List<SplitUnit>> group : groups.entrySet()) {
            SplitRole role = fold.test().contains(group.getKey()) ? SplitRole.test
                    : fold.validation().contains(group.getKey()) ? SplitRole.validation : SplitRole.train;
            for (SplitUnit unit : group.getValue()) {
                rows.add(new SplitAssignment(fold.name(), unit.id().toString(), config.scheme().name(), unit.id().subject(), unit.id().session(),
                        unit.centre(), group.getKey(), role, role == SplitRole.train && fittable.contains(unit.id()), config.asPublished()));
            }
        }
        return rows;
    }

    private String groupOf(UnitId unit) {
        if (config.asPublished()) {
            return unit.toString();
        }
        return config.groupBy() == SplitGrouping.subject ? unit.subject() : familyOf(unit.subject());
    }

    private String familyOf(String subject) {
        String family = required(subject, "family", "group_by");
        if (!UnitId.isLabel(family)) {
            throw new InvalidInputException(new Problem(participants.name(), 0, "family", family, "cannot name a fold", "use letters, digits and hyphens"));
        }
        return family;
    }

    private String required(String subject, String column, String field) {
        return participants.value(subject, column).orElseThrow(() -> new InvalidInputException(new Problem(participants.name(), 0, column, "",
                "%s has no %s, which %s needs".formatted(subject, column, field), "fill it in, or change " + field)));
    }

    private List<String> shuffled(Collection<String> labels, String... streamNames) {
        List<String> order = new ArrayList<>(labels);
        Collections.shuffle(order, Random.from(streams.stream(streamNames)));
        return order;
    }

    private void requireGroups(int fewest) {
        if (groups.size() < fewest) {
            String what = config.asPublished() ? "units" : config.groupBy() == SplitGrouping.family ? "families" : "subjects";
            throw impossible("scheme", "%s needs at least %d %s, there %s %d: %s".formatted(config.scheme(), fewest, what,
                    groups.size() == 1 ? "is" : "are", groups.size(), String.join(", ", groups.keySet())),
                    config.groupBy() == SplitGrouping.family ? "set group_by to subject, or scheme to none" : "set scheme to none, which makes no held-out claim");
        }
    }

    private static InvalidInputException impossible(String field, String message, String wayOut) {
        return new InvalidInputException(Problem.of(field, message, wayOut));
    }

    /** Which units {@code fit_on} covers. */
    private record FitScope(List<SplitUnit> units, Participants participants) {

        Set<UnitId> covered(String fitOn) {
            if (fitOn.equals(FIT_ON_ALL)) {
                return ids(units);
            }
            List<SplitUnit> ofSession = units.stream().filter(unit -> isSession(unit.id().session(), fitOn)).toList();
            List<SplitUnit> ofGroup = units.stream()
                    .filter(unit -> participants.value(unit.id().subject(), "group").filter(fitOn::equals).isPresent()).toList();
            if (!ofSession.isEmpty() && !ofGroup.isEmpty()) {
                throw impossible("fit_on", fitOn + " is a session and a group of the participants", "rename one of the two");
            }
            if (ofSession.isEmpty() && ofGroup.isEmpty()) {
                throw impossible("fit_on", "no unit is of session or group " + fitOn, "use %s, a session (%s) or a group (%s)".formatted(
                        FIT_ON_ALL, String.join(", ", sessions()), String.join(", ", participantGroups())));
            }
            return ids(ofSession.isEmpty() ? ofGroup : ofSession);
        }

        private static boolean isSession(String session, String name) {
            return session.equals(name) || session.equals(SESSION_PREFIX + name);
        }

        private Set<String> sessions() {
            return units.stream().map(unit -> unit.id().session()).collect(Collectors.toCollection(TreeSet::new));
        }

        private Set<String> participantGroups() {
            return units.stream().flatMap(unit -> participants.value(unit.id().subject(), "group").stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private static Set<UnitId> ids(List<SplitUnit> units) {
            return units.stream().map(SplitUnit::id).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
