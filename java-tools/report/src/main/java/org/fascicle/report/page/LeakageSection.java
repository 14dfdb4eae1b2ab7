package org.fascicle.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fascicle.report.study.Study;
import org.fascicle.report.text.Numbers;
import org.fascicle.report.text.Wording;
import org.fascicle.schema.FitLedger;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;
import org.fascicle.schema.TestResult;

/** Whether a fitted model has seen what it was not to see. */
final class LeakageSection {
    /** The command that checks it. */
    static final String STAGE = "evaluate leakage";

    private LeakageSection() {}

    static Optional<Section> of(Study study) {
        List<Block> blocks = new ArrayList<>();
        List<QcFinding> findings = findings(study);
        List<FitLedger> ledger = study.tables().rows(FitLedger.class);
        if (study.tables().hasRun(STAGE)) {
            long leaks = leaks(study);
            blocks.add(leaks == 0 ? new Block.Notice(Block.Tone.good, "No leak was found: every fitted model saw only what its fold allowed.")
                    : new Block.Notice(Block.Tone.bad, Wording.count(leaks, "leak") + " found. Held-out results of this study do not hold."));
        } else if (!ledger.isEmpty()) {
            blocks.add(new Block.Notice(Block.Tone.caution, "The check for leaks was not run."));
        }
        if (!findings.isEmpty()) {
            TableView.Builder table = TableView.titled("What was checked and found", "Finding", "Severity", "Where", "What", "Way out");
            findings.forEach(f -> table.row(Wording.of(f.code()), TableView.Cell.marked(f.severity().name(), f.severity().name()), f.unit(),
                    f.message(), f.wayOut()));
            blocks.add(new Block.Table(table.build().withoutEmptyColumns()));
        }
        List<TestResult> tests = study.tables().rowsOf(TestResult.class, STAGE);
        if (!tests.isEmpty()) {
            blocks.add(new Block.Table(checks(tests)));
        }
        if (!ledger.isEmpty()) {
            TableView.Builder table = TableView.titled("What each model was given, by its ledger", "Model", "Fold", "#Inputs", "#Rows", "Model’s SHA-256");
            ledger.stream().map(l -> List.of(l.model(), l.fold())).distinct().forEach(key -> {
                List<FitLedger> own = ledger.stream().filter(l -> l.model().equals(key.get(0)) && l.fold().equals(key.get(1))).toList();
                table.row(key.get(0), key.get(1), Numbers.whole(own.size()), Numbers.whole(own.stream().mapToLong(FitLedger::rows).sum()),
                        ProvenanceSection.shortHash(own.getFirst().modelSha256()));
            });
            blocks.add(new Block.Folded("Fitted models and their ledgers", List.of(new Block.Table(table.build()))));
        }
        return Section.unlessEmpty("leakage", "Leakage", blocks);
    }

    /** One line a check, over all folds; its statistic counts what it found. */
    private static TableView checks(List<TestResult> tests) {
        TableView.Builder table = TableView.titled("What was checked, over all folds", "Check", "#Folds", "#Looked at", "#Found", "Result", "Notes");
        tests.stream().map(TestResult::test).distinct().sorted().forEach(check -> {
            List<TestResult> own = tests.stream().filter(t -> t.test().equals(check)).toList();
            double found = own.stream().filter(t -> t.statistic() != null).mapToDouble(TestResult::statistic).sum();
            String notes = own.stream().map(TestResult::note).filter(note -> note != null && !note.isEmpty()).distinct().collect(Collectors.joining("; "));
            table.rowWithRemarks(notes, Wording.of(check), Numbers.whole(own.stream().map(TestResult::fold).distinct().count()),
                    Numbers.whole(own.stream().mapToLong(TestResult::n).sum()),
                    Numbers.plain(found), result(found, notes));
        });
        return table.build().withoutEmptyColumns();
    }

    private static TableView.Cell result(double found, String notes) {
        if (found > 0) {
            return TableView.Cell.marked("found", "bad");
        }
        return notes.contains("not possible") ? TableView.Cell.marked("not possible", "caution") : TableView.Cell.marked("nothing found", "good");
    }

    static List<QcFinding> findings(Study study) {
        return study.tables().rows(QcFinding.class).stream().filter(f -> f.stage().equals(STAGE)).toList();
    }

    static long leaks(Study study) {
        return findings(study).stream().filter(f -> f.severity() == Severity.refused).count();
    }
}
