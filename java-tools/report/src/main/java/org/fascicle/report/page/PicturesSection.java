package org.fascicle.report.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fascicle.cohort.Assessments;
import org.fascicle.cohort.Muscle;
import org.fascicle.report.gallery.Gallery;
import org.fascicle.report.gallery.GalleryIndex;
import org.fascicle.report.figure.Palette;
import org.fascicle.report.study.Study;
import org.fascicle.report.text.CrossTable;
import org.fascicle.report.text.Wording;
import org.fascicle.schema.SomAssignment;
import org.fascicle.toolkit.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The images with the muscles' outlines. */
final class PicturesSection {
    private PicturesSection() {}

    static Optional<Section> of(Study study) {
        if (study.gallery().units().isEmpty()) {
            return Optional.empty();
        }
        boolean clusters = !study.assignments().isEmpty();
        boolean stages = study.assessments().stream().flatMap(a -> a.rows().stream()).anyMatch(row -> row.score().equals("mercuri"));
        List<String> known = new ArrayList<>(List.of("its name"));
        if (clusters) {
            known.add("its cluster");
        }
        if (study.assessments().stream().anyMatch(a -> !a.rows().isEmpty())) {
            known.add("the rater’s scores");
        }
        return Optional.of(new Section("images", "Images", List.of(
                new Block.Paragraph("Turn the wheel over an image, drag the slider, or use the arrow keys to go through the slices. Point at a muscle for "
                        + Wording.list(known) + ". The pictures are compressed for this page: they orient, they do not diagnose."),
                new Block.Pictures(json(study), clusters, stages))));
    }

    private static String json(Study study) {
        ObjectNode root = Json.mapper().createObjectNode();
        root.put("simulated", study.isSimulated());
        ObjectNode palette = root.putObject("clusters");
        study.assignments().stream().map(SomAssignment::cluster).distinct().sorted().forEach(c -> palette.put(Integer.toString(c), Palette.ofClass(c)));
        ObjectNode stages = root.putObject("stages");
        List<String> grades = study.assessments().stream().flatMap(a -> a.rows().stream()).filter(row -> row.score().equals("mercuri"))
                .map(Assessments.Row::value).distinct().sorted(CrossTable.LABEL_ORDER).toList();
        for (int i = 0; i < grades.size(); i++) {
            stages.put(grades.get(i), Palette.grade(i, grades.size()));
        }
        root.set("muscles", muscles(study));
        ArrayNode units = root.putArray("units");
        study.gallery().units().forEach(unit -> units.add(unit(unit)));
        // Inside a script element only "</" and "<!--" could end the data; without "<" neither can occur.
        return Json.canonical(root).replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }

    /** What is known of each muscle of each unit: cluster on the main map and the rater's scores. */
    private static ObjectNode muscles(Study study) {
        Map<String, Map<String, ObjectNode>> known = new TreeMap<>();
        study.assignments().forEach(row -> entry(known, row.unit(), new Muscle(row.muscle(), row.side())).put("cluster", row.cluster()));
        study.assessments().ifPresent(assessments -> assessments.rows().forEach(row -> {
            ObjectNode scores = entry(known, row.unit().toString(), row.muscle());
            ObjectNode inner = scores.get("scores") instanceof ObjectNode there ? there : scores.putObject("scores");
            inner.put(row.score(), row.value());
        }));
        ObjectNode node = Json.mapper().createObjectNode();
        known.forEach((unit, muscles) -> {
            ObjectNode ofUnit = node.putObject(unit);
            muscles.forEach(ofUnit::set);
        });
        return node;
    }

    private static ObjectNode entry(Map<String, Map<String, ObjectNode>> known, String unit, Muscle muscle) {
        return known.computeIfAbsent(unit, u -> new TreeMap<>()).computeIfAbsent(muscle.toString(), m -> Json.mapper().createObjectNode());
    }

    private static ObjectNode unit(Gallery.Unit unit) {
        ObjectNode node = Json.mapper().createObjectNode();
        node.put("unit", unit.index().unit()).put("subject", unit.index().subject()).put("session", unit.index().session());
        ArrayNode images = node.putArray("images");
        for (GalleryIndex.Image image : unit.index().images().stream().sorted(Comparator.comparingInt(PicturesSection::regionOrder)).toList()) {
            ObjectNode picture = images.addObject();
            picture.put("region", image.region()).put("regionName", Wording.sentence(Wording.of(image.region())));
            picture.put("contrast", Wording.of(image.contrast()) + (image.series().equals("1") ? "" : " (" + image.series() + ")"));
            picture.put("widthMm", image.widthMm()).put("heightMm", image.heightMm()).put("columns", image.columns()).put("rows", image.rows());
            picture.put("edges", image.edges()).put("sliceCount", image.sliceCount());
            ArrayNode slices = picture.putArray("slices");
            for (GalleryIndex.Slice slice : image.slices()) {
                slices.add(slice(unit, slice));
            }
        }
        return node;
    }

    /** Where most people look first comes first. */
    private static int regionOrder(GalleryIndex.Image image) {
        int known = List.of("thigh", "leg", "pelvis", "trunk", "arm").indexOf(image.region());
        return known < 0 ? Integer.MAX_VALUE : known;
    }

    private static ObjectNode slice(Gallery.Unit unit, GalleryIndex.Slice slice) {
        ObjectNode node = Json.mapper().createObjectNode();
        try {
            node.put("number", slice.number()).put("positionMm", slice.positionMm()).put("src", unit.dataUri(slice.file()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a picture of " + unit.index().unit(), e);
        }
        ArrayNode outlines = node.putArray("outlines");
        for (GalleryIndex.Outline outline : slice.outlines()) {
            ArrayNode drawn = outlines.addArray();
            drawn.add(new Muscle(outline.muscle(), outline.side()).toString()).add(Wording.muscle(outline.muscle(), outline.side())).add(outline.path());
        }
        return node;
    }
}
