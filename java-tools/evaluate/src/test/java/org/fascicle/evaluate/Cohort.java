package org.fascicle.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.fascicle.schema.DataOrigin;
import org.fascicle.schema.SomAssignment;
import org.fascicle.schema.SplitAssignment;
import org.fascicle.schema.SplitRole;
import org.fascicle.schema.TableFooter;
import org.fascicle.table.ResultTable;

/** A small cohort on disk, as the commands before evaluate leave it. */
final class Cohort {
    static final TableFooter FOOTER = new TableFooter("", 1, "test", "0", "0", new TreeMap<>(), 0, DataOrigin.simulated);
    final Path folder;
    final List<SomAssignment> assignments = new ArrayList<>();
    final List<SplitAssignment> split = new ArrayList<>();
    final List<String> assessments = new ArrayList<>(List.of("subject,session,muscle,score,value"));
    final List<String> participants = new ArrayList<>(List.of("subject,centre,family,sex,age_years,height_cm,weight_kg"));

    Cohort(Path folder) {
        this.folder = folder;
    }

    void unit(String fold, String subject, String session, SplitRole role, boolean fit) {
        unit(fold, subject, session, role, fit, "leave_one_subject_out", false);
    }

    void unit(String fold, String subject, String session, SplitRole role, boolean fit, String scheme, boolean optimistic) {
        split.add(new SplitAssignment(fold, subject + "_" + session, scheme, subject, session, "A", subject, role, fit, optimistic));
    }

    void muscle(String fold, String subject, String session, String muscle, String side, SplitRole role, boolean fit, int row, int column, int cluster) {
        assignments.add(new SomAssignment(fold, subject + "_" + session, muscle, side, subject, session, role, fit, row * 10 + column, row, column, 0.5, cluster));
    }

    void rating(String subject, String session, String muscle, String side, String mercuri, String oedema) {
        String prefix = subject + "," + session + "," + muscle + (side.isEmpty() ? "" : "_" + side) + ",";
        assessments.add(prefix + "mercuri," + mercuri);
        assessments.add(prefix + "oedema," + oedema);
    }

    Path splitFile() {
        Path file = folder.resolve("split_assignment.parquet");
        ResultTable.write(file, SplitAssignment.class, split, FOOTER);
        return file;
    }

    String[] association(String config, Path out) throws IOException {
        return new String[] {"association", "--assignments", assignmentsFolder().toString(), "--assessments", csv("assessments.csv", assessments).toString(),
            "--participants", csv("participants.csv", participants).toString(), "--split", splitFile().toString(), "--config", config, "--seed", "5", "--out", out.toString()};
    }

    String[] longitudinal(String config, Path out) throws IOException {
        return new String[] {"longitudinal", "--assignments", assignmentsFolder().toString(), "--assessments", csv("assessments.csv", assessments).toString(),
            "--config", config, "--seed", "5", "--out", out.toString()};
    }

    Path csv(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines);
    }

    private Path assignmentsFolder() {
        Path tables = folder.resolve("som_assignment");
        ResultTable.write(tables.resolve("som_assignment.parquet"), SomAssignment.class, assignments, FOOTER);
        return tables;
    }
}
