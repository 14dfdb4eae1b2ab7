package org.fascicle.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fascicle.schema.FitLedger;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;
import org.fascicle.schema.SplitAssignment;
import org.fascicle.schema.SplitRole;

/**
 * Whether every model has a ledger, and whether the ledgers hold only what their folds may fit on: by the name of the unit,
 * by the content of what was staged under that name, and by the models that a model builds on. Inputs for early stopping and
 * checkpoints (their role begins with {@code validation}) and models that are thresholds may be of validation units too; of
 * test units nothing may.
 */
final class LedgerCheck {
    private static final String MODEL_ROLE = "_model";
    private static final String FEATURES_ROLE = "features";
    private static final String VALIDATION_ROLE = "validation";
    private static final String THRESHOLD = "threshold";
    private static final String REFIT = "do not use the model; run the study again with --fresh";
    private final FoldRoles roles;
    private final List<FitLedger> ledgers;
    /** Units under whose names a content other than features stands in any ledger. */
    private final Map<String, Set<String>> namesOfHash;

    LedgerCheck(FoldRoles roles, List<FitLedger> ledgers) {
        this.roles = roles;
        this.ledgers = ledgers;
        namesOfHash = ledgers.stream().filter(row -> !row.unit().isEmpty() && !row.inputRole().equals(FEATURES_ROLE))
                .collect(Collectors.groupingBy(FitLedger::contentSha256, Collectors.mapping(FitLedger::unit, Collectors.toCollection(TreeSet::new))));
    }

    /** Where no features are at hand: contents are compared among the ledgers only. */
    void check(LeakageReport report) {
        check(Map.of(), report);
    }

    /** @param unitsOfHash units whose rows a feature part of that content holds */
    void check(Map<String, Set<String>> unitsOfHash, LeakageReport report) {
        Set<String> kinds = new TreeSet<>(ledgers.stream().map(FitLedger::model).toList());
        roles.byFold().forEach((fold, units) -> {
            List<FitLedger> ofFold = ledgers.stream().filter(row -> row.fold().equals(fold)).toList();
            int subjects = (int) ofFold.stream().map(row -> units.get(row.unit())).filter(Objects::nonNull).map(SplitAssignment::subject).distinct().count();
            // Folds within folds are for tuning: models that need none are not fitted in them.
            boolean unused = ofFold.isEmpty() && units.values().iterator().next().outerFold() != null;
            report.checked(fold, "model_without_ledger", kinds.size(), subjects, unused ? List.of() : missing(fold, ofFold, kinds), "models: " + String.join(", ", kinds));
            report.checked(fold, "fitted_on_held_out", ofFold.size(), subjects, ofFold.stream().flatMap(row -> heldOut(row, units).stream()).toList(), "by the names in the ledger");
            report.checked(fold, "content_of_another_unit", ofFold.size(), subjects, ofFold.stream().flatMap(row -> otherContent(row, units, unitsOfHash).stream()).toList(), "by the contents in the ledger");
            report.checked(fold, "model_of_another_fold", ofFold.size(), subjects, ofFold.stream().flatMap(row -> otherModel(row).stream()).toList(), "by the weights in the ledger");
        });
        List<QcFinding> unknown = ledgers.stream().map(FitLedger::fold).distinct().filter(fold -> !roles.byFold().containsKey(fold)).sorted()
                .map(fold -> leak("cohort", "ledger_of_unknown_fold", "a ledger is of fold " + fold + ", which the split does not have")).toList();
        report.checked(LeakageReport.EVERY_FOLD, "ledger_of_unknown_fold", ledgers.size(), 0, unknown, "");
    }

    private static List<QcFinding> missing(String fold, List<FitLedger> ofFold, Set<String> kinds) {
        if (kinds.isEmpty()) {
            return List.of(leak("cohort", "model_without_ledger", "fold " + fold + " has no ledger at all"));
        }
        return kinds.stream().filter(kind -> ofFold.stream().noneMatch(row -> row.model().equals(kind)))
                .map(kind -> leak("cohort", "model_without_ledger", "the " + kind + " of fold " + fold + " has no ledger, so nobody can say what it has seen")).toList();
    }

    private static List<QcFinding> heldOut(FitLedger row, Map<String, SplitAssignment> units) {
        if (row.unit().isEmpty()) {
            return List.of();
        }
        SplitAssignment unit = units.get(row.unit());
        if (unit == null) {
            return List.of(leak(row.unit(), "fitted_on_unknown_unit", "the " + row.model() + " of fold " + row.fold() + " was fitted on it, but the fold does not have it"));
        }
        boolean threshold = row.model().startsWith(THRESHOLD);
        boolean stopping = row.inputRole().startsWith(VALIDATION_ROLE);
        if (unit.fit() || (threshold || stopping) && unit.role() == SplitRole.validation) {
            return List.of();
        }
        String code = threshold ? "threshold_on_held_out" : stopping ? "stopped_on_held_out" : "fitted_on_held_out";
        String done = threshold ? " was chosen on it" : stopping ? " was stopped, or its checkpoint chosen, by it" : " was fitted on it";
        return List.of(leak(row.unit(), code, "the " + row.model() + " of fold " + row.fold() + done + ", but there it is " + unit.role() + " and not to be fitted on"));
    }

    private List<QcFinding> otherContent(FitLedger row, Map<String, SplitAssignment> units, Map<String, Set<String>> unitsOfHash) {
        if (row.unit().isEmpty()) {
            return List.of();
        }
        if (!row.inputRole().equals(FEATURES_ROLE)) {
            return namesOfHash.get(row.contentSha256()).stream().filter(unit -> !unit.equals(row.unit())).map(other -> leak(row.unit(), "content_of_another_unit",
                    "the " + row.model() + " of fold " + row.fold() + " was given, as " + row.unit() + ", what another ledger names " + other)).toList();
        }
        Set<String> holders = unitsOfHash.getOrDefault(row.contentSha256(), Set.of());
        String who = "the " + row.model() + " of fold " + row.fold() + " was given, as " + row.unit() + ", ";
        if (holders.isEmpty()) {
            return List.of(leak(row.unit(), "content_unknown", who + "features that are not among those of the study"));
        }
        List<String> others = holders.stream().filter(unit -> !unit.equals(row.unit())).sorted().toList();
        if (!holders.contains(row.unit())) {
            return List.of(leak(row.unit(), "content_of_another_unit", who + "the features of " + String.join(", ", others)));
        }
        List<String> unfit = others.stream().filter(unit -> !units.containsKey(unit) || !units.get(unit).fit()).toList();
        return unfit.isEmpty() ? List.of() : List.of(QcFinding.ofUnit(row.unit(), LeakageReport.STAGE, "part_of_several_units", Severity.warning,
                who + "a file that also holds " + String.join(", ", unfit) + ", so its hash does not prove that those were left out",
                "give each unit's features as a file of its own, as the pipeline does"));
    }

    private List<QcFinding> otherModel(FitLedger row) {
        if (!row.inputRole().endsWith(MODEL_ROLE)) {
            return List.of();
        }
        String kind = row.inputRole().substring(0, row.inputRole().length() - MODEL_ROLE.length());
        Set<String> folds = ledgers.stream().filter(other -> other.model().equals(kind) && other.modelSha256().equals(row.contentSha256()))
                .map(FitLedger::fold).collect(Collectors.toCollection(TreeSet::new));
        if (folds.contains(row.fold())) {
            return List.of();
        }
        String who = "the " + row.model() + " of fold " + row.fold() + " builds on a " + kind;
        return List.of(folds.isEmpty() ? leak("cohort", "model_without_ledger", who + " that no ledger knows")
                : leak("cohort", "model_of_another_fold", who + " of fold " + String.join(", ", folds)));
    }

    private static QcFinding leak(String unit, String code, String message) {
        return QcFinding.ofUnit(unit, LeakageReport.STAGE, code, Severity.refused, message, REFIT);
    }
}
