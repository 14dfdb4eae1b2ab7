package org.fascicle.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fascicle.report.figure.Figure;
import org.fascicle.report.figure.LearningCurveFigure;
import org.fascicle.report.study.Study;
import org.fascicle.report.text.Numbers;
import org.fascicle.report.text.Wording;
import org.fascicle.schema.SplitRole;
import org.fascicle.schema.TrainingLog;

/** How the networks learned. */
final class TrainingSection {
    private TrainingSection() {}

    static Optional<Section> of(Study study) {
        List<TrainingLog> log = study.tables().rows(TrainingLog.class);
        if (log.isEmpty()) {
            return Optional.empty();
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Table(summary(log)));
        Map<String, List<TrainingLog>> regions = log.stream().collect(Collectors.groupingBy(TrainingLog::region, TreeMap::new, Collectors.toList()));
        List<Figure> figures = new ArrayList<>();
        regions.forEach((region, rows) -> {
            figures.add(figure(study, region, "loss", "loss", rows, TrainingLog::loss));
            figures.add(figure(study, region, "dice", "Dice coefficient", rows, TrainingLog::dice));
        });
        blocks.add(new Block.Figures(figures));
        return Section.unlessEmpty("training", "Training", blocks);
    }

    private static TableView summary(List<TrainingLog> log) {
        TableView.Builder table = TableView.titled("Trainings; the kept epoch is the one with the best validation cases", "Network", "Region", "Fold",
                "Cases|#training", "Cases|#validation", "Epochs|#run", "Epochs|#kept", "|#Validation Dice|at the kept epoch", "#Seconds an epoch");
        trainings(log).values().forEach(rows -> {
            TrainingLog first = rows.getFirst();
            Optional<TrainingLog> kept = rows.stream().filter(row -> row.kept() && row.role() == SplitRole.validation).findFirst();
            int epochs = rows.stream().mapToInt(TrainingLog::epoch).max().orElse(0);
            table.row(Wording.of(first.network()), Wording.of(first.region()), first.fold(), cases(rows, SplitRole.train), cases(rows, SplitRole.validation),
                    Numbers.whole(epochs), kept.map(row -> Numbers.whole(row.epoch())).orElse(""), kept.map(row -> Numbers.decimals(row.dice(), 3)).orElse(""),
                    Numbers.significant(rows.stream().mapToDouble(TrainingLog::seconds).sum() / Math.max(1, epochs)));
        });
        return table.build().withoutEmptyColumns();
    }

    private static String cases(List<TrainingLog> rows, SplitRole role) {
        return rows.stream().filter(row -> row.role() == role).mapToInt(TrainingLog::cases).boxed().findFirst().map(n -> Numbers.whole(n)).orElse("");
    }

    private static Map<String, List<TrainingLog>> trainings(List<TrainingLog> log) {
        return log.stream().collect(Collectors.groupingBy(row -> row.region() + "|" + row.network() + "|" + row.fold(), TreeMap::new, Collectors.toList()));
    }

    private static Figure figure(Study study, String region, String id, String name, List<TrainingLog> rows, Function<TrainingLog, Double> value) {
        List<String> networks = rows.stream().map(TrainingLog::network).distinct().sorted().toList();
        List<LearningCurveFigure.Curve> curves = new ArrayList<>();
        trainings(rows).values().forEach(training -> {
            for (SplitRole role : List.of(SplitRole.train, SplitRole.validation)) {
                curves.add(curve(training.stream().filter(row -> row.role() == role).sorted(Comparator.comparingInt(TrainingLog::epoch)).toList(), role, networks, value));
            }
        });
        return LearningCurveFigure.of("training_" + id + "_" + region.replaceAll("[^A-Za-z0-9_-]", "_"), Wording.sentence(Wording.of(region)) + ": " + name + " by epoch", name,
                curves, networks.stream().map(Wording::of).toList(), study.origin());
    }

    private static LearningCurveFigure.Curve curve(List<TrainingLog> rows, SplitRole role, List<String> networks, Function<TrainingLog, Double> value) {
        double[] values = new double[rows.stream().mapToInt(TrainingLog::epoch).max().orElse(0)];
        Arrays.fill(values, Double.NaN);
        int chosen = -1;
        for (TrainingLog row : rows) {
            Double here = value.apply(row);
            values[row.epoch() - 1] = here == null ? Double.NaN : here;
            if (row.kept() && role == SplitRole.validation) chosen = row.epoch() - 1;
        }
        String name = rows.isEmpty() ? "" : Wording.of(rows.getFirst().network()) + ", " + rows.getFirst().fold() + ", " + role;
        return new LearningCurveFigure.Curve(name, rows.isEmpty() ? 0 : networks.indexOf(rows.getFirst().network()), role == SplitRole.validation, values, chosen);
    }
}
