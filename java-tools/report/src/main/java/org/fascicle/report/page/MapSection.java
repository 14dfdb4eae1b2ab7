package org.fascicle.report.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fascicle.cohort.Muscle;
import org.fascicle.cohort.UnitId;
import org.fascicle.report.figure.ComponentPlanes;
import org.fascicle.report.figure.Figure;
import org.fascicle.report.figure.MapFigures;
import org.fascicle.report.study.FeatureEffects;
import org.fascicle.report.study.Study;
import org.fascicle.report.text.CrossTable;
import org.fascicle.report.text.Numbers;
import org.fascicle.report.text.Wording;
import org.fascicle.schema.SomComponent;
import org.fascicle.schema.SomNode;
import org.fascicle.schema.SomQuality;

/** The Kohonen map: hits, U-matrix, clusters, the rater's stages, component planes and how well it represents the muscles. */
final class MapSection {
    private MapSection() {}

    static Optional<Section> of(Study study) {
        List<SomNode> nodes = study.nodes();
        if (nodes.isEmpty()) {
            return Optional.empty();
        }
        List<Block> blocks = new ArrayList<>();
        int rows = nodes.stream().mapToInt(SomNode::row).max().orElse(0) + 1;
        int columns = nodes.stream().mapToInt(SomNode::column).max().orElse(0) + 1;
        blocks.add(new Block.Paragraph("Every muscle is one point with many features. The Kohonen map lays them out on a grid of " + rows + " × " + columns
                + " nodes so that muscles with similar features lie close together." + foldRemark(study)));
        MapFigures figures = new MapFigures(nodes, study.origin());
        List<Figure> maps = new ArrayList<>(List.of(figures.hitMap(), figures.uMatrix()));
        if (nodes.stream().anyMatch(node -> node.cluster() != null)) {
            maps.add(figures.clusterMap());
        }
        stageMap(study, figures).ifPresent(maps::add);
        blocks.add(new Block.Figures(maps));
        quality(study).ifPresent(table -> blocks.add(new Block.Table(table)));
        planes(study, nodes, blocks);
        return Section.unlessEmpty("map", "The map", blocks);
    }

    private static String foldRemark(Study study) {
        long folds = study.tables().rows(SomNode.class).stream().map(SomNode::fold).distinct().count();
        return folds < 2 ? "" : " The study has " + folds + " folds, each with a map of its own; the one drawn here is " + study.mainFold() + ".";
    }

    /** The rater's mean Mercuri stage at each node. */
    private static Optional<Figure> stageMap(Study study, MapFigures figures) {
        if (study.assessments().isEmpty()) {
            return Optional.empty();
        }
        Map<UnitId, Map<Muscle, String>> stages = study.assessments().get().valuesOf("mercuri");
        List<String> grades = stages.values().stream().flatMap(m -> m.values().stream()).distinct().sorted(CrossTable.LABEL_ORDER).toList();
        if (grades.size() < 2) {
            return Optional.empty();
        }
        Map<Integer, List<Integer>> atNode = new TreeMap<>();
        study.assignments().forEach(row -> {
            String stage = stages.getOrDefault(UnitId.parse(row.unit()), Map.of()).get(new Muscle(row.muscle(), row.side()));
            if (stage != null) {
                atNode.computeIfAbsent(row.node(), n -> new ArrayList<>()).add(grades.indexOf(stage));
            }
        });
        Map<Integer, Double> means = new HashMap<>();
        atNode.forEach((node, values) -> means.put(node, values.stream().mapToInt(v -> v).average().orElse(0) / (grades.size() - 1)));
        return Optional.of(figures.gradeMap("mercuri_map", "Mercuri stage on the map", "Mean Mercuri stage, counted in steps, of the muscles at each node. "
                + "The map was not shown the stages.", means, List.of("stage " + grades.getFirst(), "stage " + grades.getLast())));
    }

    private static Optional<TableView> quality(Study study) {
        List<SomQuality> rows = study.tables().rows(SomQuality.class).stream().filter(q -> q.fold().equals(study.mainFold())).toList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        TableView.Builder table = TableView.titled("How well the map represents the muscles", "Muscles", "#n", "#Quantisation error (z units)",
                "#Topographic error");
        rows.forEach(q -> table.row(q.fit() ? "the map was fitted on" : "placed on the map afterwards (" + q.role() + ")", Numbers.whole(q.n()),
                Numbers.significant(q.quantizationError()), Numbers.decimals(q.topographicError(), 3)));
        return Optional.of(table.build());
    }

    private static void planes(Study study, List<SomNode> nodes, List<Block> blocks) {
        Map<String, List<SomComponent>> byFeature = study.tables().rows(SomComponent.class).stream().filter(c -> c.fold().equals(study.mainFold()))
                .collect(Collectors.groupingBy(SomComponent::feature, TreeMap::new, Collectors.toList()));
        if (byFeature.isEmpty()) {
            return;
        }
        Map<String, Double> effects = FeatureEffects.of(study);
        List<String> order = FeatureEffects.strongestFirst(byFeature.keySet(), effects);
        ComponentPlanes planes = new ComponentPlanes(nodes, byFeature, study.origin());
        List<Block.Plane> all = new ArrayList<>();
        for (String feature : order) {
            String effect = effects.containsKey(feature) ? "η² " + Numbers.decimals(effects.get(feature), 2) : "";
            all.add(new Block.Plane(planes.plane(feature, all.size()), Wording.feature(feature), planes.rangeText(feature), effect));
        }
        int shown = Math.min(study.config().planesShown(), all.size());
        blocks.add(new Block.Heading("Component planes"));
        blocks.add(new Block.Paragraph("How each of " + Numbers.whole(order.size())
                + " features varies over the map; every plane has its own scale, dark for its least and bright for its greatest weight."
                + (effects.isEmpty() ? "" : " They are sorted by η², the share of a feature’s variance that lies between clusters.")));
        blocks.add(new Block.Planes(all.subList(0, shown), all.subList(shown, all.size())));
        blocks.add(new Block.FilesOnly(sheets(planes, order)));
    }

    /** One sheet a contrast. */
    private static List<Figure> sheets(ComponentPlanes planes, List<String> order) {
        Map<String, List<String>> byContrast = new LinkedHashMap<>();
        order.stream().sorted().forEach(f -> byContrast.computeIfAbsent(f.contains("_original_") ? f.substring(0, f.indexOf("_original_")) : "",
                c -> new ArrayList<>()).add(f));
        List<Figure> sheets = new ArrayList<>();
        byContrast.forEach((contrast, features) -> sheets.add(planes.sheet("component_planes" + (contrast.isEmpty() ? "" : "_"
                + contrast.replaceAll("[^A-Za-z0-9_-]", "-")),
                "Component planes" + (contrast.isEmpty() ? "" : ", " + Wording.of(contrast)), features)));
        return sheets;
    }
}
