package org.fascicle.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.Muscle;
import org.fascicle.image.Grid;
import org.fascicle.image.ImageFormatException;
import org.fascicle.image.LabelMap;
import org.fascicle.image.MaskPlacement;
import org.fascicle.qmri.MapQuantity;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.SegmentationScore;
import org.fascicle.schema.Severity;

/** Scores the predicted masks of one unit, image by image. */
final class UnitScores {
    /** Who drew the reference; as a network, the rater's own mask against the truth. */
    static final String RATER = "rater";
    static final String TRUTH = "truth";

    private final SegmentationConfig config;
    private final String stage;
    private final String fold;
    private final ImageSet images;
    private final UnitMaps maps;
    private final List<SegmentationScore> rows = new ArrayList<>();
    private final List<QcFinding> findings = new ArrayList<>();

    UnitScores(SegmentationConfig config, String stage, String fold, ImageSet images, UnitMaps maps) {
        this.config = config;
        this.stage = stage;
        this.fold = fold;
        this.images = images;
        this.maps = maps;
    }

    List<SegmentationScore> rows() {
        return rows;
    }

    List<QcFinding> findings() {
        return findings;
    }

    /** Scores every network's mask of an image against the rater's mask and the truth, and the rater's against the truth. */
    void score(ImageSet.Entry image, Map<String, Path> predicted, Optional<Path> truthFile) throws IOException {
        Optional<NamedMask> rater = read(image, images.mask(image));
        Optional<NamedMask> truth = read(image, truthFile);
        if (rater.isEmpty() && truth.isEmpty()) {
            if (!predicted.isEmpty()) {
                find(image, "no_reference_mask", Severity.warning, "networks segmented it, and there is no mask to compare with", "give the image a mask in the samplesheet");
            }
            return;
        }
        Grid grid = rater.or(() -> truth).get().map().grid();
        reportCoarseVoxels(image, grid);
        RegionMaps regionMaps = readMaps(image);
        Optional<MeasuredMask> raterMask = measure(image, RATER, rater, grid, regionMaps);
        Optional<MeasuredMask> truthMask = measure(image, TRUTH, truth, grid, regionMaps);
        ScoreRows scores = new ScoreRows(config, fold, images, image, regionMaps);
        for (Map.Entry<String, Path> network : predicted.entrySet()) {
            Optional<MeasuredMask> mask = measure(image, network.getKey(), read(image, Optional.of(network.getValue())), grid, regionMaps);
            mask.ifPresent(m -> {
                raterMask.ifPresent(reference -> judge(image, scores, m, reference));
                truthMask.ifPresent(reference -> judge(image, scores, m, reference));
            });
        }
        raterMask.ifPresent(m -> truthMask.ifPresent(reference -> judge(image, scores, m, reference)));
        raterMask.or(() -> truthMask).ifPresent(reference -> reportUncovered(image, regionMaps, reference));
    }

    void find(ImageSet.Entry image, String code, Severity severity, String message, String wayOut) {
        findings.add(QcFinding.ofImage(images.unit().toString(), stage, code, image.region(), image.contrast().name(), severity, message, wayOut));
    }

    private void judge(ImageSet.Entry image, ScoreRows scores, MeasuredMask predicted, MeasuredMask reference) {
        rows.addAll(scores.of(predicted, reference));
        TreeSet<Muscle> unknown = new TreeSet<>(predicted.mask().labels().keySet());
        unknown.removeAll(reference.mask().labels().keySet());
        unknown.removeIf(muscle -> predicted.mask().map().count(predicted.mask().labelOf(muscle)) == 0);
        if (!unknown.isEmpty()) {
            find(image, "muscle_without_reference", Severity.warning, predicted.source() + " predicts muscles that the mask of the " + reference.source()
                    + " does not name, and they are not scored: " + unknown, "give both masks label tables with the same names");
        }
    }

    private void reportCoarseVoxels(ImageSet.Entry image, Grid grid) {
        double finest = Math.min(grid.spacing(0), Math.min(grid.spacing(1), grid.spacing(2)));
        if (config.surfaceToleranceMm() < finest) {
            find(image, "tolerance_below_voxel", Severity.info, String.format(Locale.ROOT, "the surface tolerance of %.2f mm is below the voxel's %.2f mm: surface Dice counts exact hits only",
                    config.surfaceToleranceMm(), finest), "set surface_tolerance_mm to the voxel's spacing or more");
        }
    }

    private RegionMaps readMaps(ImageSet.Entry image) throws IOException {
        return RegionMaps.read(maps, image.region(), config, missing -> {
            if (!missing.isEmpty()) {
                find(image, "no_map", Severity.info, "no map of " + String.join(" or ", missing.stream().map(MapQuantity::name).toList())
                        + ": its means and errors are left out", "run quantify fatfraction, mtr or t2map on this unit and give their folders");
            }
        });
    }

    /** Muscles of the reference that a map does not reach. */
    private void reportUncovered(ImageSet.Entry image, RegionMaps regionMaps, MeasuredMask reference) {
        regionMaps.fatFraction().ifPresent(map -> reportUncovered(image, map.quantity(), reference, reference.fatFraction()));
        regionMaps.mtr().ifPresent(map -> reportUncovered(image, map.quantity(), reference, reference.mtr()));
        regionMaps.t2().ifPresent(map -> reportUncovered(image, map.quantity(), reference, reference.t2()));
    }

    private void reportUncovered(ImageSet.Entry image, MapQuantity quantity, MeasuredMask reference, MapMeans means) {
        List<Muscle> uncovered = reference.mask().labels().keySet().stream().filter(muscle -> reference.mask().map().count(reference.mask().labelOf(muscle)) > 0)
                .filter(muscle -> reference.mean(means, muscle).isEmpty()).toList();
        if (!uncovered.isEmpty()) {
            find(image, "map_does_not_reach", Severity.info, "fewer than " + config.minimumVoxels() + " voxels of the map " + quantity + " have a value in: " + uncovered,
                    "nothing where the map is of fewer slices than the image; else check that both were made in one session");
        }
    }

    private Optional<NamedMask> read(ImageSet.Entry image, Optional<Path> file) throws IOException {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(NamedMask.read(file.get()));
        } catch (ImageFormatException e) {
            find(image, "unusable_mask", Severity.refused, e.file().getFileName() + ": " + e.reason(), e.wayOut());
            return Optional.empty();
        }
    }

    private Optional<MeasuredMask> measure(ImageSet.Entry image, String source, Optional<NamedMask> original, Grid grid, RegionMaps regionMaps) {
        return original.flatMap(mask -> place(image, source, mask, grid)
                .map(placed -> regionMaps.measure(source, mask, placed, config.minimumVoxels())));
    }

    private Optional<NamedMask> place(ImageSet.Entry image, String source, NamedMask mask, Grid grid) {
        return switch (MaskPlacement.of(mask.map(), grid)) {
            case MaskPlacement.Matches matches -> Optional.of(mask.with(matches.mask()));
            case MaskPlacement.Empty _ -> Optional.of(mask.with(new LabelMap(grid, new short[grid.size()])));
            case MaskPlacement.Resampled resampled -> {
                find(image, "mask_resampled", resampled.coverage() < 1 ? Severity.warning : Severity.info, String.format(Locale.ROOT,
                        "the mask of %s lies on another grid than the reference, %.1f %% of it inside; %s", source, 100 * resampled.coverage(), resampled.geometries()),
                        resampled.lost().isEmpty() ? "" : "labels " + resampled.lost() + " have no voxel on the reference's grid");
                yield Optional.of(mask.with(resampled.mask()));
            }
            case MaskPlacement.Disjoint disjoint -> {
                find(image, "mask_elsewhere", Severity.refused, "the mask of " + source + " shares no place with the reference; " + disjoint.geometries(),
                        "check that it was made from this image");
                yield Optional.empty();
            }
        };
    }
}
