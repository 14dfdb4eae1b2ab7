package org.fascicle.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Participants;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.UnitId;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;
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
    private static final String STAGE = "learn split";
    private static final int MOST_ATTEMPTS = 1000;

    private final SplitConfig config;
    private final SplitGroups groups;
    private final Strata strata;
    private final Set<UnitId> fittable;
    private final GroupDraw chance;
    private final List<QcFinding> findings = new ArrayList<>();

    /** The rows of {@code split_assignment}, and what a reader should know of them. */
    record Plan(List<SplitAssignment> rows, List<QcFinding> findings) {}

    /**
     * @throws InvalidInputException where a unit has no group or stratum, or {@code fit_on} names nothing
     */
    SplitPlanner(SplitConfig config, List<SplitUnit> units, Participants participants, RandomStreams streams) {
        this.config = config;
        groups = SplitGroups.of(config, units, participants);
        strata = Strata.of(config, groups, participants);
        fittable = new FitScope(units, participants).covered(config.fitOn());
        chance = new GroupDraw(streams);
    }

    /** @throws InvalidInputException where the scheme cannot be had with these units */
    Plan plan() {
        List<SplitAssignment> rows = new ArrayList<>();
        for (SplitFold outer : folds()) {
            rows.addAll(assigned(outer));
            inner(outer).forEach(fold -> rows.addAll(assigned(fold)));
        }
        return new Plan(rows, List.copyOf(findings));
    }

    private List<SplitFold> folds() {
        return switch (config.scheme()) {
            case none -> List.of(withValidation("all", groups.labels(), Set.of()));
            case holdout -> List.of(holdOut());
            case kfold, stratified_kfold -> dealt("split", "");
            case repeated -> IntStream.rangeClosed(1, config.repeats()).mapToObj(r -> "repeat-" + r).flatMap(repeat -> dealt(repeat, repeat + "-").stream()).toList();
            case leave_one_subject_out -> leaveOneGroupOut();
            case leave_one_centre_out -> leaveOneCentreOut();
            case external -> List.of(external());
            case bootstrap -> bootstrap();
        };
    }

    private SplitFold holdOut() {
        requireGroups(2);
        int count = Math.clamp(Math.round(config.testShare() * groups.size()), 1, groups.size() - 1);
        return withValidation("holdout", groups.labels(), chance.take(strata.among(groups.labels()), count, "split"));
    }

    private List<SplitFold> dealt(String purpose, String prefix) {
        requireGroups(config.folds());
        SortedMap<String, SortedSet<String>> all = strata.among(groups.labels());
        warnOfSmallStrata(all, config.folds(), "folds");
        List<SortedSet<String>> tests = chance.deal(all, config.folds(), purpose);
        return IntStream.range(0, tests.size()).mapToObj(fold -> withValidation(prefix + "fold-" + (fold + 1), groups.labels(), tests.get(fold))).toList();
    }

    private List<SplitFold> leaveOneGroupOut() {
        requireGroups(2);
        return groups.labels().stream().map(group -> withValidation("leave-" + group, groups.labels(), Set.of(group))).toList();
    }

    private List<SplitFold> leaveOneCentreOut() {
        SortedMap<String, SortedSet<String>> byCentre = groups.byCentre();
        if (byCentre.size() < 2) {
            throw impossible("scheme", "leave_one_centre_out needs two centres or more, there is only " + byCentre.firstKey(),
                    "name the centres in the samplesheet, or choose leave_one_subject_out");
        }
        return byCentre.entrySet().stream().map(centre -> withValidation("leave-" + centre.getKey(), groups.labels(), centre.getValue())).toList();
    }

    private SplitFold external() {
        SortedMap<String, SortedSet<String>> byCentre = groups.byCentre();
        CentreRoles roles = CentreRoles.of(config, byCentre);
        roles.unused(byCentre.keySet()).forEach(centre -> findings.add(finding("centre_without_role", Severity.warning,
                "centre %s with %d %s has no role: neither trained on, validated nor tested".formatted(centre, byCentre.get(centre).size(), groups.noun()),
                "name it in train_centres, validation_centres or test_centres")));
        SortedSet<String> train = CentreRoles.groups(roles.train(), byCentre);
        SortedSet<String> test = CentreRoles.groups(roles.test(), byCentre);
        if (!roles.validation().isEmpty()) {
            return SplitFold.of("external", train, CentreRoles.groups(roles.validation(), byCentre), test);
        }
        SortedSet<String> candidates = new TreeSet<>(train);
        candidates.addAll(test);
        return withValidation("external", candidates, test);
    }

    private List<SplitFold> bootstrap() {
        requireGroups(2);
        SortedMap<String, SortedSet<String>> all = strata.among(groups.labels());
        warnOfSmallStrata(all, 2, "members, so nobody of it can be left out");
        return IntStream.rangeClosed(1, config.bootstrapSamples()).mapToObj(sample -> "bootstrap-" + sample).map(name -> {
            SortedMap<String, Integer> draws = drawsThatLeaveSome(all, name);
            SortedSet<String> outOfBag = groups.labels();
            outOfBag.removeAll(draws.keySet());
            SplitFold fold = withValidation(name, groups.labels(), outOfBag);
            return new SplitFold(name, fold.outer(), fold.train(), fold.validation(), fold.test(), Optional.of(draws));
        }).toList();
    }

    /** A sample of everyone tests nobody and is drawn again, as happens with very few groups. */
    private SortedMap<String, Integer> drawsThatLeaveSome(SortedMap<String, SortedSet<String>> all, String name) {
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            SortedMap<String, Integer> draws = chance.withReplacement(all, attempt == 1 ? name : name + " again " + attempt);
            if (draws.size() < groups.size() && (config.validationShare() == 0 || draws.size() > 1)) {
                return draws;
            }
        }
        throw impossible("stratify_by", "each stratum has one of the %s, so every sample draws everyone and tests nobody".formatted(groups.noun()), "use fewer columns or bins");
    }

    /** Whoever of the candidates is not tested trains, but for the share that validates. */
    private SplitFold withValidation(String name, SortedSet<String> candidates, Set<String> test) {
        SortedSet<String> rest = new TreeSet<>(candidates);
        rest.removeAll(test);
        if (config.validationShare() == 0) {
            return SplitFold.of(name, rest, Set.of(), test);
        }
        if (rest.size() < 2) {
            throw impossible("validation_share", "fold %s has %d of the %s outside its test, which cannot train and validate".formatted(name, rest.size(), groups.noun()),
                    "set validation_share to 0");
        }
        int count = Math.clamp(Math.round(config.validationShare() * rest.size()), 1, rest.size() - 1);
        SortedSet<String> validation = chance.take(strata.among(rest), count, "validation " + name);
        rest.removeAll(validation);
        return SplitFold.of(name, rest, validation, test);
    }

    /** Folds within a fold's training groups: each validates once while the others train; those outside have no row. */
    private List<SplitFold> inner(SplitFold outer) {
        int count = config.innerFolds();
        if (count == 0) {
            return List.of();
        }
        if (outer.train().size() < count) {
            throw impossible("inner_folds", "fold %s trains on %d of the %s, too few for %d inner folds".formatted(outer.name(), outer.train().size(), groups.noun(), count),
                    "use fewer inner folds");
        }
        List<SortedSet<String>> parts = chance.deal(strata.among(outer.train()), count, "inner " + outer.name());
        return IntStream.range(0, count).mapToObj(part -> {
            SortedSet<String> train = new TreeSet<>(outer.train());
            train.removeAll(parts.get(part));
            return new SplitFold(outer.name() + "_inner-" + (part + 1), Optional.of(outer.name()), train, parts.get(part), Set.of(), outer.draws());
        }).toList();
    }

    private List<SplitAssignment> assigned(SplitFold fold) {
        List<SplitAssignment> rows = groups.units().entrySet().stream().flatMap(group -> assigned(fold, group)).toList();
        if (rows.stream().noneMatch(SplitAssignment::fit)) {
            throw impossible("fit_on", "fold %s has nothing to fit on: %s covers none of its training units".formatted(fold.name(), config.fitOn()),
                    "widen fit_on or choose another scheme");
        }
        return rows;
    }

    private Stream<SplitAssignment> assigned(SplitFold fold, Map.Entry<String, List<SplitUnit>> group) {
        return fold.role(group.getKey()).stream().flatMap(role -> group.getValue().stream().map(unit -> new SplitAssignment(
                fold.name(), unit.id().toString(), config.scheme().name(), unit.id().subject(), unit.id().session(), unit.centre(), group.getKey(), role,
                role == SplitRole.train && fittable.contains(unit.id()), config.asPublished(), fold.outer().orElse(null), fold.drawsOf(group.getKey()))));
    }

    private void warnOfSmallStrata(SortedMap<String, SortedSet<String>> all, int least, String what) {
        all.forEach((stratum, members) -> {
            if (!stratum.isEmpty() && members.size() < least) {
                findings.add(finding("small_stratum", Severity.warning, "stratum %s has %d of the %s, fewer than %d %s: %s"
                        .formatted(stratum, members.size(), groups.noun(), least, what, String.join(", ", members)), "stratify by fewer columns or bins, or use fewer folds"));
            }
        });
    }

    private void requireGroups(int needed) {
        if (groups.size() < needed) {
            throw impossible("scheme", "%s needs at least %d %s, there %s %d: %s".formatted(config.scheme(), needed, groups.noun(),
                    groups.size() == 1 ? "is" : "are", groups.size(), String.join(", ", groups.labels())), "use fewer folds, another scheme, or another group_by");
        }
    }

    private static QcFinding finding(String code, Severity severity, String message, String wayOut) {
        return QcFinding.ofUnit("cohort", STAGE, code, severity, message, wayOut);
    }

    private static InvalidInputException impossible(String field, String message, String wayOut) {
        return new InvalidInputException(Problem.of(field, message, wayOut));
    }
}
