package org.fascicle.report.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fascicle.report.figure.Figure;
import org.fascicle.report.figure.OutlinedSlice;
import org.fascicle.report.gallery.Gallery;
import org.fascicle.report.gallery.GalleryIndex;
import org.fascicle.report.study.Study;
import org.fascicle.report.text.Wording;
import org.fascicle.schema.DataOrigin;
import org.fascicle.schema.SplitAssignment;

/** What the networks make of people who are not in the cohort: outlines to look at, no scores. */
final class DomainShiftSection {
    private static final String RATER_COLOUR = "#F0E442";
    private static final String NETWORK_COLOUR = "#D55E00";

    private DomainShiftSection() {}

    static Optional<Section> of(Study study) {
        Set<String> cohort = study.tables().rows(SplitAssignment.class).stream().map(SplitAssignment::unit).collect(Collectors.toSet());
        List<Figure> figures = new ArrayList<>();
        for (Gallery.Unit unit : study.gallery().units()) {
            if (cohort.isEmpty() || cohort.contains(unit.index().unit())) continue;
            for (GalleryIndex.Image image : unit.index().images()) {
                middle(image).ifPresent(slice -> slice.predicted().forEach(drawn -> figures.add(figure(study, unit, image, slice, drawn, figures.size() + 1))));
            }
        }
        if (figures.isEmpty()) {
            return Optional.empty();
        }
        String trained = study.isSimulated() ? " The networks learned from simulated images: what they draw here shows how far that carries, and no more." : "";
        return Optional.of(new Section("elsewhere", "Images from elsewhere", List.of(new Block.Paragraph(
                "These people are not in the cohort, and their images come from another scanner or protocol. They are shown, not scored." + trained), new Block.Figures(figures))));
    }

    /** The middle one of the slices that a network was shown. */
    private static Optional<GalleryIndex.Slice> middle(GalleryIndex.Image image) {
        List<GalleryIndex.Slice> seen = image.slices().stream().filter(slice -> !slice.predicted().isEmpty()).toList();
        return seen.isEmpty() ? Optional.empty() : Optional.of(seen.get(seen.size() / 2));
    }

    private static Figure figure(Study study, Gallery.Unit unit, GalleryIndex.Image image, GalleryIndex.Slice slice, GalleryIndex.Prediction drawn, int number) {
        List<OutlinedSlice.Outline> outlines = new ArrayList<>();
        slice.outlines().forEach(outline -> outlines.add(new OutlinedSlice.Outline("rater", outline.path(), RATER_COLOUR, false)));
        String network = Wording.of(drawn.network());
        drawn.outlines().forEach(outline -> outlines.add(new OutlinedSlice.Outline(network, outline.path(), NETWORK_COLOUR, true)));
        String kind = unit.index().origin() == DataOrigin.measured ? "Measured image" : "Simulated image";
        try {
            return OutlinedSlice.of("elsewhere_" + number, network + ": " + Wording.of(image.region()) + ", " + unit.index().unit(),
                    kind + ", slice " + slice.number() + " of " + image.sliceCount() + ", network of fold " + drawn.fold() + ": "
                            + Wording.count(drawn.outlines().size(), "muscle") + " drawn" + (slice.outlines().isEmpty() ? "." : ", " + slice.outlines().size() + " by the rater."),
                    unit.dataUri(slice.file()), image.columns(), image.rows(), image.widthMm(), image.heightMm(), outlines, study.origin());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a picture of " + unit.index().unit(), e);
        }
    }
}
