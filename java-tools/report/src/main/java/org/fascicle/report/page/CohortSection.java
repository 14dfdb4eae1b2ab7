package org.fascicle.report.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fascicle.cohort.Participants;
import org.fascicle.report.study.Study;
import org.fascicle.report.text.Numbers;
import org.fascicle.report.text.Wording;
import org.fascicle.schema.ImageSeries;

/** Who was studied, and how they were scanned. */
final class CohortSection {
    private CohortSection() {}

    static Optional<Section> of(Study study) {
        List<Block> blocks = new ArrayList<>();
        people(study).ifPresent(table -> blocks.add(new Block.Table(table)));
        acquisition(study).ifPresent(table -> blocks.add(new Block.Folded("How the images were acquired", List.of(new Block.Table(table)))));
        return Section.unlessEmpty("cohort", "Cohort", blocks);
    }

    /** The subjects of the study: those with an image, a place on the map, or a row among the participants. */
    static TreeSet<String> subjects(Study study) {
        TreeSet<String> subjects = new TreeSet<>();
        study.tables().rows(ImageSeries.class).forEach(series -> subjects.add(series.subject()));
        study.assignments().forEach(row -> subjects.add(row.subject()));
        study.participants().ifPresent(people -> subjects.addAll(people.bySubject().keySet()));
        return subjects;
    }

    private static Optional<TableView> people(Study study) {
        TreeSet<String> subjects = subjects(study);
        if (subjects.isEmpty()) {
            return Optional.empty();
        }
        List<ImageSeries> images = study.tables().rows(ImageSeries.class);
        TreeSet<String> sessions = new TreeSet<>();
        images.forEach(series -> sessions.add(series.session()));
        study.assignments().forEach(row -> sessions.add(row.session()));
        List<String> names = new ArrayList<>(List.of("Patient", "Centre", "Family", "Sex", "#Age (years)", "#Height (cm)", "#Weight (kg)",
                "Group", "Regions", "Contrasts", "#Images"));
        sessions.forEach(session -> names.add("#Muscles at " + session));
        TableView.Builder table = TableView.titled(Wording.count(subjects.size(), "patient"), names.toArray(String[]::new));
        for (String subject : subjects) {
            List<ImageSeries> own = images.stream().filter(series -> series.subject().equals(subject)).toList();
            List<Object> row = new ArrayList<>(List.of(subject, centre(study, subject, own)));
            for (String column : List.of("family", "sex", "age_years", "height_cm", "weight_kg", "group")) {
                row.add(study.participants().flatMap((Participants people) -> people.value(subject, column)).orElse(""));
            }
            row.add(distinct(own, series -> Wording.of(series.region())));
            row.add(distinct(own, series -> Wording.of(series.contrast())));
            row.add(own.isEmpty() ? "" : Numbers.whole(own.size()));
            for (String session : sessions) {
                long muscles = study.assignments().stream().filter(a -> a.subject().equals(subject) && a.session().equals(session)).count();
                row.add(muscles == 0 ? "" : Numbers.whole(muscles));
            }
            table.row(row);
        }
        return Optional.of(table.build().withoutEmptyColumns().withConstantsInCaption());
    }

    private static String centre(Study study, String subject, List<ImageSeries> images) {
        return images.isEmpty() ? study.participants().flatMap(people -> people.value(subject, "centre")).orElse("") : distinct(images, ImageSeries::centre);
    }

    private static Optional<TableView> acquisition(Study study) {
        Map<String, List<ImageSeries>> groups = study.tables().rows(ImageSeries.class).stream()
                .collect(Collectors.groupingBy(s -> s.region() + "|" + s.contrast() + "|" + s.part(), TreeMap::new, Collectors.toList()));
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        TableView.Builder table = TableView.titled("Images by region and contrast; a range where they differ", "Region", "Contrast", "#Images", "#Matrix",
                "#Slices", "#Echoes", "#In-plane (mm)", "#Spacing (mm)", "#Thickness (mm)", "Axes", "#Obliquity (°)", "#TR (ms)", "#TE (ms)", "#TI (ms)",
                "#Flip angle (°)", "#Field (T)", "Scanner", "Source");
        groups.values().forEach(group -> {
            ImageSeries first = group.getFirst();
            String part = first.part().equals("mag") ? "" : " (" + first.part() + ")";
            table.row(Wording.of(first.region()), Wording.of(first.contrast()) + part, Numbers.whole(group.size()), distinct(group, s -> s.nx() + "×" + s.ny()),
                    range(group, s -> (double) s.nz()), group.stream().allMatch(s -> s.frames() == 1) ? "" : range(group, s -> (double) s.frames()),
                    range(group, ImageSeries::spacingXMm), range(group, ImageSeries::spacingZMm), range(group, ImageSeries::sliceThicknessMm),
                    distinct(group, ImageSeries::orientation), range(group, ImageSeries::obliquityDeg), range(group, ImageSeries::repetitionTimeMs),
                    range(group, ImageSeries::echoTimeMs), range(group, ImageSeries::inversionTimeMs), range(group, ImageSeries::flipAngleDeg),
                    range(group, ImageSeries::fieldStrengthT), distinct(group, ImageSeries::manufacturer), distinct(group, ImageSeries::source));
        });
        return Optional.of(table.build().withoutEmptyColumns());
    }

    private static String distinct(Collection<ImageSeries> group, Function<ImageSeries, String> value) {
        return group.stream().map(value).filter(text -> text != null && !text.isBlank()).distinct().sorted().collect(Collectors.joining(", "));
    }

    private static String range(Collection<ImageSeries> group, Function<ImageSeries, Double> value) {
        List<Double> values = group.stream().map(value).filter(v -> v != null).sorted().toList();
        if (values.isEmpty()) {
            return "";
        }
        String low = Numbers.plain(values.getFirst());
        String high = Numbers.plain(values.getLast());
        return low.equals(high) ? low : low + "–" + high;
    }
}
