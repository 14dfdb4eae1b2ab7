package org.fascicle.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fascicle.cohort.Contrast;
import org.fascicle.cohort.CsvFile;
import org.fascicle.cohort.MaskLabels;
import org.fascicle.cohort.MuscleCatalogue;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.cohort.Samplesheet;
import org.fascicle.cohort.UnitId;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.Progress;
import org.fascicle.toolkit.ToolCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a samplesheet for the training cases of an nnU-Net dataset folder; the images stay where they are. */
@Command(name = "nnunet", description = "Checks an nnU-Net dataset folder (dataset.json, imagesTr, labelsTr) and writes samplesheet, participants and label table for it.")
final class NnunetCommand extends ToolCommand<NnunetConfig> {
    @Option(names = "--dataset", required = true, paramLabel = "FOLDER", description = "the dataset's folder, for example nnUNet_raw/Dataset501_Thigh")
    private Path dataset;

    @Option(names = "--subject-pattern", paramLabel = "REGEX", description = "who a case shows: group subject (or the first, or the match) is the person, group session the visit (default: each case is a person)")
    private String subjectPattern;

    @Option(names = "--muscles", paramLabel = "TSV", description = "the muscles the study knows; without it every label name is taken as it is")
    private Path muscles;

    NnunetCommand() {
        super(NnunetConfig.class);
    }

    @Override
    protected void execute(NnunetConfig config, CommandRun run) throws IOException {
        NnunetDataset described = NnunetDataset.read(dataset);
        Problems problems = new Problems();
        checkLabels(config, problems);
        SortedMap<Integer, Contrast> contrasts = NnunetNames.contrasts(described, config.contrasts(), problems);
        MaskLabels labels = NnunetNames.labels(described, Optional.ofNullable(muscles).map(MuscleCatalogue::read), problems);
        NnunetFolder folder = new NnunetFolder(dataset, described, problems);
        List<NnunetFolder.Case> cases = folder.cases();
        NnunetSubjects subjects = new NnunetSubjects(subjectPattern, config.session(), problems);
        SortedMap<UnitId, NnunetFolder.Case> units = new TreeMap<>();
        Progress progress = run.progress("checking cases", cases.size());
        for (int n = 0; n < cases.size(); n++) {
            NnunetFolder.Case one = cases.get(n);
            folder.check(one);
            subjects.unit(one.id()).ifPresent(unit -> units.put(unit, one));
            progress.update(n + 1, "");
        }
        problems.throwIfAny();
        write(config, run, contrasts, labels, units);
        tellOfSubjects(run, units, folder.testImages());
    }

    private static void checkLabels(NnunetConfig config, Problems problems) {
        if (!config.region().matches("[a-z][a-z0-9_]*")) {
            problems.add(new Problem("", 0, "region", config.region(), "not a body region", "use a lower-case word, e.g. thigh or leg"));
        }
        for (var label : new TreeMap<>(java.util.Map.of("centre", config.centre(), "session", config.session())).entrySet()) {
            if (!UnitId.isLabel(label.getValue())) {
                problems.add(new Problem("", 0, label.getKey(), label.getValue(), "not a label", "use letters, digits and hyphens"));
            }
        }
    }

    private static void write(NnunetConfig config, CommandRun run, SortedMap<Integer, Contrast> contrasts, MaskLabels labels,
            SortedMap<UnitId, NnunetFolder.Case> units) throws IOException {
        Path out = Files.createDirectories(run.out()).toRealPath();
        labels.write(out.resolve("labels.tsv"));
        List<Samplesheet.Row> rows = new ArrayList<>();
        for (var entry : units.entrySet()) {
            for (int channel : contrasts.keySet()) {
                boolean repeated = Collections.frequency(contrasts.values(), contrasts.get(channel)) > 1;
                // The labels were drawn once, and belong to the first image.
                boolean first = channel == 0;
                rows.add(new Samplesheet.Row(rows.size() + 2, entry.getKey(), config.centre(), config.region(), contrasts.get(channel), "mag",
                        repeated ? Integer.toString(channel + 1) : "1", entry.getValue().images().get(channel).toRealPath().toString(),
                        first ? entry.getValue().label().toRealPath().toString() : "", first ? out.resolve("labels.tsv").toString() : "", ""));
            }
        }
        new Samplesheet("samplesheet.csv", rows).write(out.resolve("samplesheet.csv"));
        CsvFile.write(out.resolve("participants.csv"), List.of("subject", "centre"),
                units.keySet().stream().map(UnitId::subject).distinct().map(subject -> List.of(subject, config.centre())).toList());
    }

    private void tellOfSubjects(CommandRun run, SortedMap<UnitId, NnunetFolder.Case> units, long testImages) {
        long people = units.keySet().stream().map(UnitId::subject).distinct().count();
        run.say(units.size() + (units.size() == 1 ? " case of " : " cases of ") + people + (people == 1 ? " subject" : " subjects"));
        if (subjectPattern == null) {
            run.say("warning: each case is taken for a person of its own; where a person has several cases (visits, sides), give --subject-pattern, or folds will share people");
        } else if (people < units.size()) {
            run.say("warning: nnU-Net's own splits go by case, so its folds may share people; splits made here keep each person in one fold, and results may be lower");
        }
        if (testImages > 0) {
            run.say(testImages + " images in imagesTs were left out: they have no labels here");
        }
    }
}
