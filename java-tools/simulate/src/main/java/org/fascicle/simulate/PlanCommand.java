package org.fascicle.simulate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.fascicle.cohort.Assessments;
import org.fascicle.cohort.Contrast;
import org.fascicle.cohort.CsvFile;
import org.fascicle.cohort.Muscle;
import org.fascicle.cohort.Participants;
import org.fascicle.cohort.Samplesheet;
import org.fascicle.cohort.UnitId;
import org.fascicle.phantom.Atlas;
import org.fascicle.phantom.MuscleState;
import org.fascicle.phantom.Rating;
import org.fascicle.phantom.Region;
import org.fascicle.phantom.SimulatedContrast;
import org.fascicle.phantom.SimulatedSubject;
import org.fascicle.phantom.Visit;
import org.fascicle.schema.DataOrigin;
import org.fascicle.schema.SimulationTruth;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.ToolCommand;
import picocli.CommandLine.Command;

/** {@code simulate plan}: who is examined when, what a rater would say, and what is true; renders nothing. */
@Command(name = "plan", description = "Makes a cohort: samplesheet, participants, assessments, units, and the truth of every muscle.")
public final class PlanCommand extends ToolCommand<SimulateConfig> {
    private static final List<String> PARTICIPANT_COLUMNS =
            List.of("subject", "centre", "family", "sex", "age_years", "height_cm", "weight_kg", "group");

    public PlanCommand() {
        super(SimulateConfig.class);
    }

    @Override
    protected void execute(SimulateConfig config, CommandRun run) {
        run.inheritOrigin(DataOrigin.simulated);
        Study study = new Study(config, run.streams().studySeed());
        List<Visit> visits = study.visits();
        new Samplesheet("samplesheet.csv", visits.stream().flatMap(visit -> images(study, visit).stream()).toList())
                .write(run.out().resolve("samplesheet.csv"));
        new Participants("participants.csv", PARTICIPANT_COLUMNS, participants(visits)).write(run.out().resolve("participants.csv"));
        new Assessments("assessments.csv", visits.stream().flatMap(visit -> scores(study, visit).stream()).toList())
                .write(run.out().resolve("assessments.csv"));
        CsvFile.write(run.out().resolve("units.csv"), List.of("unit", "subject", "session", "centre"), visits.stream()
                .map(visit -> List.of(visit.unit(), visit.subject().id(), unit(visit).session(), visit.subject().centre().name())).toList());
        run.writeTable(SimulationTruth.class, visits.stream().flatMap(visit -> truth(study, visit).stream()).toList(), "");
    }

    private static UnitId unit(Visit visit) {
        return UnitId.parse(visit.unit());
    }

    private static List<Samplesheet.Row> images(Study study, Visit visit) {
        List<Samplesheet.Row> rows = new ArrayList<>();
        for (Region region : study.regions()) {
            for (SimulatedContrast contrast : study.contrasts()) {
                for (Study.Part part : Study.parts(contrast)) {
                    String folder = visit.unit() + "/";
                    boolean outlined = study.isOutlined(contrast);
                    rows.add(new Samplesheet.Row(rows.size() + 2, unit(visit), visit.subject().centre().name(), region.label(),
                            Contrast.valueOf(contrast.label()), part.name(), "1", folder + Study.folder(region, contrast, part),
                            outlined ? folder + Study.raterMask(region) : "", outlined ? folder + Study.labels(region) : "",
                            outlined ? folder + Study.truthMask(region) : ""));
                }
            }
        }
        return rows;
    }

    private static Map<String, Map<String, String>> participants(List<Visit> visits) {
        Map<String, Map<String, String>> rows = new TreeMap<>();
        for (Visit visit : visits) {
            SimulatedSubject subject = visit.subject();
            Map<String, String> row = new LinkedHashMap<>();
            row.put("subject", subject.id());
            row.put("centre", subject.centre().name());
            row.put("family", subject.family());
            row.put("sex", subject.female() ? "female" : "male");
            row.put("age_years", Integer.toString(subject.ageYears()));
            row.put("height_cm", String.format(Locale.ROOT, "%.0f", subject.heightCm()));
            row.put("weight_kg", String.format(Locale.ROOT, "%.1f", subject.weightKg()));
            row.put("group", subject.group());
            rows.putIfAbsent(subject.id(), row);
        }
        return rows;
    }

    private static List<org.fascicle.phantom.Muscle> imaged(Study study) {
        return Atlas.muscles().stream().filter(muscle -> study.regions().contains(muscle.region()))
                .filter(muscle -> study.muscles(muscle.region()).contains(muscle)).toList();
    }

    private static List<Assessments.Row> scores(Study study, Visit visit) {
        List<Assessments.Row> rows = new ArrayList<>();
        for (org.fascicle.phantom.Muscle imaged : imaged(study)) {
            Rating rating = visit.ratings().get(imaged.labelName());
            Muscle muscle = Muscle.parse(imaged.labelName());
            rows.add(new Assessments.Row(rows.size() + 2, unit(visit), muscle, "mercuri", rating.mercuri()));
            rows.add(new Assessments.Row(rows.size() + 2, unit(visit), muscle, "oedema", Integer.toString(rating.oedema())));
        }
        return rows;
    }

    private static List<SimulationTruth> truth(Study study, Visit visit) {
        double fieldT = visit.subject().centre().fieldT();
        return imaged(study).stream().map(muscle -> {
            MuscleState state = visit.states().get(muscle.labelName());
            return new SimulationTruth(visit.unit(), muscle.region().label(), muscle.name(), muscle.side().label(),
                    100 * state.fatFraction(), state.infiltration().name().toLowerCase(Locale.ROOT), 100 * state.oedema(),
                    state.waterT1Ms(fieldT), state.waterT2Ms(fieldT), state.waterT2StarMs(fieldT));
        }).toList();
    }
}
