package org.fascicle.report.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fascicle.report.figure.Figure;
import org.fascicle.report.figure.OutlinedSlice;
import org.fascicle.report.gallery.Gallery;
import org.fascicle.report.gallery.GalleryIndex;
import org.fascicle.report.study.Study;
import org.fascicle.report.text.Numbers;
import org.fascicle.report.text.Wording;
import org.fascicle.schema.MaskOutcome;
import org.fascicle.schema.SegmentationScore;

/** Where the networks went most wrong: the muscles with the lowest Dice coefficient, outlined by both, and the absent ones by name. */
final class WorstCasesSection {
    private static final int CASES_A_NETWORK = 3;
    private static final String RATER_COLOUR = "#F0E442";
    private static final String NETWORK_COLOUR = "#D55E00";

    private WorstCasesSection() {}

    static Optional<Section> of(Study study) {
        List<SegmentationScore> rows = study.tables().rows(SegmentationScore.class).stream().filter(row -> row.reference().equals("rater")).toList();
        List<Block> blocks = new ArrayList<>();
        absent(rows).ifPresent(blocks::add);
        Map<String, List<SegmentationScore>> networks = rows.stream().filter(row -> row.dice() != null)
                .collect(Collectors.groupingBy(SegmentationScore::network, TreeMap::new, Collectors.toList()));
        List<Figure> figures = new ArrayList<>();
        networks.forEach((network, own) -> own.stream().sorted(Comparator.comparing(SegmentationScore::dice).thenComparing(SegmentationScore::unit)
                .thenComparing(SegmentationScore::muscle).thenComparing(SegmentationScore::side)).limit(CASES_A_NETWORK)
                .forEach(row -> picture(study, row, figures.size() + 1).ifPresent(figures::add)));
        if (!figures.isEmpty()) {
            blocks.add(new Block.Heading("Lowest Dice coefficients of each network"));
            blocks.add(new Block.Figures(figures));
        }
        return Section.unlessEmpty("worst", "Worst cases", blocks);
    }

    private static Optional<Block> absent(List<SegmentationScore> rows) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<SegmentationScore> absent = rows.stream().filter(row -> row.outcome() == MaskOutcome.absent).toList();
        if (absent.isEmpty()) {
            return Optional.of(new Block.Paragraph("No muscle that the rater drew is absent from a network’s masks."));
        }
        TableView.Builder table = TableView.titled("Muscles the rater drew and a network did not", "Network", "Muscle", "#Times absent", "Where");
        absent.stream().collect(Collectors.groupingBy(row -> row.network() + "|" + Wording.muscle(row.muscle(), row.side()), TreeMap::new, Collectors.toList()))
                .values().forEach(same -> table.row(Wording.of(same.getFirst().network()), Wording.muscle(same.getFirst().muscle(), same.getFirst().side()),
                        Numbers.whole(same.size()), same.stream().map(row -> row.unit() + " (" + row.fold() + ")").collect(Collectors.joining(", "))));
        return Optional.of(new Block.Table(table.build()));
    }

    /** The slice of the pictures in which the rater's outline is longest, which is where most of the muscle is. */
    private static Optional<Figure> picture(Study study, SegmentationScore row, int number) {
        for (Gallery.Unit unit : study.gallery().units()) {
            if (!unit.index().unit().equals(row.unit())) continue;
            for (GalleryIndex.Image image : unit.index().images()) {
                if (!image.region().equals(row.region()) || !image.series().equals(row.series())) continue;
                Optional<GalleryIndex.Slice> slice = image.slices().stream().filter(s -> predicted(s, row).isPresent() && outline(s.outlines(), row).isPresent())
                        .max(Comparator.comparingInt(s -> outline(s.outlines(), row).orElseThrow().path().length()));
                if (slice.isPresent()) {
                    return Optional.of(picture(study, row, unit, image, slice.get(), number));
                }
            }
        }
        return Optional.empty();
    }

    private static Figure picture(Study study, SegmentationScore row, Gallery.Unit unit, GalleryIndex.Image image, GalleryIndex.Slice slice, int number) {
        List<OutlinedSlice.Outline> outlines = new ArrayList<>();
        outline(slice.outlines(), row).ifPresent(o -> outlines.add(new OutlinedSlice.Outline("rater", o.path(), RATER_COLOUR, false)));
        predicted(slice, row).flatMap(p -> outline(p.outlines(), row))
                .ifPresent(o -> outlines.add(new OutlinedSlice.Outline(Wording.of(row.network()), o.path(), NETWORK_COLOUR, true)));
        String muscle = Wording.muscle(row.muscle(), row.side());
        String where = outlines.size() < 2 ? " " + Wording.sentence(Wording.of(row.network())) + " drew nothing of it in this slice." : "";
        try {
            return OutlinedSlice.of("worst_" + number, Wording.of(row.network()) + ": " + muscle + ", Dice " + Numbers.decimals(row.dice(), 2),
                    row.unit() + ", fold " + row.fold() + ", slice " + slice.number() + ": " + Numbers.significant(row.referenceVolumeCm3()) + " cm³ by the rater, "
                            + Numbers.significant(row.predictedVolumeCm3()) + " cm³ by the network." + where,
                    unit.dataUri(slice.file()), image.columns(), image.rows(), image.widthMm(), image.heightMm(), outlines, study.origin());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a picture of " + row.unit(), e);
        }
    }

    private static Optional<GalleryIndex.Prediction> predicted(GalleryIndex.Slice slice, SegmentationScore row) {
        return slice.predicted().stream().filter(p -> p.fold().equals(row.fold()) && p.network().equals(row.network())).findFirst();
    }

    private static Optional<GalleryIndex.Outline> outline(List<GalleryIndex.Outline> outlines, SegmentationScore row) {
        return outlines.stream().filter(o -> o.muscle().equals(row.muscle()) && o.side().equals(row.side())).findFirst();
    }
}
