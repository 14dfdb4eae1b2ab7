package org.fascicle.launcher.leakage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.fascicle.evaluate.EvaluateTool;
import org.fascicle.learn.LearnTool;
import org.fascicle.schema.DataOrigin;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.RadiomicFeature;
import org.fascicle.schema.Severity;
import org.fascicle.schema.SplitAssignment;
import org.fascicle.schema.SplitRole;
import org.fascicle.schema.TableFooter;
import org.fascicle.table.ResultTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models that {@code fascicle learn} really fits, judged by {@code fascicle evaluate leakage}: honest ones pass, and one that
 * was fitted with a split of one's own making, in which everyone trains, is named with every test unit it saw.
 */
class PlantedLeaksTest {
    private static final TableFooter FOOTER = new TableFooter("", 1, "test", "0", "0", new TreeMap<>(), 0, DataOrigin.simulated);
    private static final int SUBJECTS = 9;

    @TempDir
    Path folder;

    @BeforeEach
    void anHonestStudy() throws IOException {
        StringBuilder units = new StringBuilder("unit,subject,session,centre\n");
        StringBuilder people = new StringBuilder("subject,centre,family,age_years\n");
        for (int s = 1; s <= SUBJECTS; s++) {
            String subject = "sub-0" + s;
            String centre = s % 2 == 0 ? "A" : "B";
            units.append("%s_ses-t0,%s,ses-t0,%s\n".formatted(subject, subject, centre));
            people.append("%s,%s,fam-%d,%d\n".formatted(subject, centre, s, 30 + s));
            List<RadiomicFeature> rows = new ArrayList<>();
            Random random = new Random(s);
            for (int muscle = 0; muscle < 6; muscle++) {
                for (int feature = 0; feature < 8; feature++) {
                    rows.add(new RadiomicFeature(subject + "_ses-t0", "thigh", "t1w", "muscle_" + muscle, "left", "original_test_F" + feature, subject, "ses-t0", centre,
                            10 * feature + random.nextGaussian() + (centre.equals("A") ? 3 : 0), 500));
                }
            }
            ResultTable.write(features().resolve("radiomic_features." + subject + "_ses-t0.parquet"), RadiomicFeature.class, rows, FOOTER);
        }
        Files.writeString(folder.resolve("units.csv"), units);
        Files.writeString(folder.resolve("participants.csv"), people);
        assertThat(LearnTool.tool().run("split", "--config", "{\"scheme\": \"stratified_kfold\", \"folds\": 3, \"stratify_by\": [\"centre\"]}", "--seed", "4",
                "--units", folder.resolve("units.csv").toString(), "--participants", folder.resolve("participants.csv").toString(), "--out", folder.toString())).isZero();
        for (int fold = 1; fold <= 3; fold++) {
            fit("scale", "fold-" + fold, split());
            fit("combat", "fold-" + fold, split());
        }
        assertThat(leakage()).isZero();
        assertThat(ResultTable.read(folder.resolve("tables/qc_finding/qc_finding.leakage.parquet"), QcFinding.class)).isEmpty();
    }

    private Path features() {
        return folder.resolve("tables/radiomic_features");
    }

    private Path split() {
        return folder.resolve("tables/split_assignment");
    }

    private void fit(String command, String fold, Path split) {
        List<String> arguments = new ArrayList<>(List.of(command, "--fold", fold, "--split", split.toString(), "--features", features().toString(), "--out", folder.toString()));
        if (command.equals("combat")) {
            arguments.addAll(List.of("--participants", folder.resolve("participants.csv").toString()));
        }
        assertThat(LearnTool.tool().run(arguments.toArray(String[]::new))).isZero();
    }

    private int leakage() {
        return EvaluateTool.tool().run("leakage", "--split", split().toString(), "--ledgers", folder.resolve("tables/fit_ledger").toString(),
                "--features", features().toString(), "--participants", folder.resolve("participants.csv").toString(), "--out", folder.toString());
    }

    /** The split with everyone of one fold training. */
    private Path everyoneTrains(String fold) {
        Path file = folder.resolve("own_split.parquet");
        ResultTable.write(file, SplitAssignment.class, ResultTable.read(split(), SplitAssignment.class).stream().map(row -> !row.fold().equals(fold) ? row
                : new SplitAssignment(row.fold(), row.unit(), row.scheme(), row.subject(), row.session(), row.centre(), row.groupLabel(), SplitRole.train, true, false)).toList(), FOOTER);
        return file;
    }

    private void assertEveryTestUnitIsNamed(String model) throws IOException {
        List<String> tested = ResultTable.read(split(), SplitAssignment.class).stream().filter(row -> row.fold().equals("fold-2") && row.role() == SplitRole.test)
                .map(SplitAssignment::unit).toList();
        assertThat(leakage()).isEqualTo(3);
        assertThat(ResultTable.read(folder.resolve("tables/qc_finding/qc_finding.leakage.parquet"), QcFinding.class)).hasSize(3)
                .allMatch(finding -> finding.code().equals("fitted_on_held_out") && finding.severity() == Severity.refused
                        && finding.message().equals("the " + model + " of fold fold-2 was fitted on it, but there it is test and not to be fitted on"))
                .extracting(QcFinding::unit).containsExactlyInAnyOrderElementsOf(tested);
        assertThat(Files.readString(folder.resolve("problems.json"))).contains(tested);
    }

    @Test
    void aScalerFittedOnEveryoneIsNamed() throws IOException {
        fit("scale", "fold-2", everyoneTrains("fold-2"));
        assertEveryTestUnitIsNamed("scale");
    }

    @Test
    void combatFittedOnEveryoneIsNamed() throws IOException {
        fit("combat", "fold-2", everyoneTrains("fold-2"));
        assertEveryTestUnitIsNamed("combat");
    }

    @Test
    void aModelOfEveryoneThatCallsItselfAFoldsIsRefusedWhereItIsRead() throws IOException {
        Path description = folder.resolve("models/combat.fold-2/model.json");
        Files.writeString(description, Files.readString(folder.resolve("models/combat.fold-1/model.json")).replace("\"fold-1\"", "\"fold-2\""));
        Files.copy(folder.resolve("models/combat.fold-1/model.safetensors"), folder.resolve("models/combat.fold-2/model.safetensors"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(LearnTool.tool().run("harmonise", "--fold", "fold-2", "--split", split().toString(), "--features", features().toString(),
                "--combat", folder.resolve("models/combat.fold-2").toString(), "--participants", folder.resolve("participants.csv").toString(), "--out", folder.toString())).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("problems.json"))).contains("model.json is not as the fit wrote it");
    }
}
