package org.fascicle.preprocess;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.fascicle.cohort.ImageSet;
import org.fascicle.harmonise.IntensityRegion;
import org.fascicle.harmonise.LandmarkScale;
import org.fascicle.harmonise.Normalisation;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.schema.Severity;

/** The intensities of one image on the scale wanted; how they were changed is noted in its sidecar. */
final class IntensityStep implements UnitImages.Step {
    /** The sidecar's field that says how intensities were changed. */
    static final String SIDECAR_FIELD = "IntensityNormalisation";

    private final IntensityConfig config;
    private final LandmarkModel landmarks;

    /** @param landmarks the learned scales, null unless the method is nyul */
    IntensityStep(IntensityConfig config, LandmarkModel landmarks) {
        this.config = config;
        this.landmarks = landmarks;
    }

    /**
     * A rule and the voxels it looks at.
     *
     * @param name what the voxels are called in messages and sidecars
     */
    private record Plan(Normalisation rule, IntensityRegion region, String name) {}

    @Override
    public Optional<ImageSet.Entry> apply(ImageSet from, ImageSet.Entry entry, Path to, Findings findings) throws IOException {
        if (!concerns(entry)) {
            return Optional.of(UnitImages.copy(from, entry, to));
        }
        Volume volume = NiftiFile.read(from.image(entry));
        Optional<Plan> plan = plan(new RegionFinder(from, entry, volume), findings);
        return plan.isPresent() && normalise(plan.get(), volume, from, entry, to, findings) ? Optional.of(entry) : Optional.empty();
    }

    private boolean concerns(ImageSet.Entry entry) {
        return config.method() != IntensityConfig.Method.none && entry.part().equals("mag") && config.contrasts().contains(entry.contrast().name());
    }

    private Optional<Plan> plan(RegionFinder finder, Findings findings) throws IOException {
        return switch (config.method()) {
            case nyul -> learned(finder, findings);
            case reference_tissue -> tissue(finder, findings);
            case none, zscore, percentile -> region(finder, config.region(), config.rule(), findings);
        };
    }

    private Optional<Plan> learned(RegionFinder finder, Findings findings) throws IOException {
        Optional<LandmarkScale> scale = landmarks.of(finder.entry());
        if (scale.isEmpty()) {
            findings.ofImage("no_scale", Severity.refused, "no scale was learned for " + LandmarkModel.key(finder.entry()) + "; there are "
                    + String.join(", ", landmarks.scales().keySet()), "name its contrast in the settings of preprocess landmarks, and fit on units that have it");
            return Optional.empty();
        }
        return region(finder, landmarks.region(), scale.get(), findings);
    }

    private Optional<Plan> tissue(RegionFinder finder, Findings findings) throws IOException {
        Optional<Plan> plan = finder.find(config.tissue(), config.fatDepthMm()).map(region -> new Plan(config.rule(), region, config.tissue().name()));
        if (plan.isEmpty() && config.tissue() == IntensityConfig.Tissue.muscle) {
            findings.ofImage("no_reference_tissue", Severity.refused, "the tissue is muscle, and " + finder.withoutMask(),
                    "give it a mask and run preprocess geometry, or set tissue to subcutaneous_fat");
        } else if (plan.isEmpty()) {
            findings.ofImage("no_reference_tissue", Severity.refused, "no bright rim of fat lies below the skin",
                    "set tissue to muscle where fat is suppressed, or leave this contrast out of contrasts");
        }
        return plan;
    }

    private static Optional<Plan> region(RegionFinder finder, IntensityConfig.Region region, Normalisation rule, Findings findings) throws IOException {
        Optional<Plan> plan = finder.find(region).map(found -> new Plan(rule, found, region.name()));
        if (plan.isEmpty()) {
            findings.ofImage("no_mask_to_normalise", Severity.refused, "region is mask, and " + finder.withoutMask(),
                    "give it a mask and run preprocess geometry, or set region to whole_image or foreground");
        }
        return plan;
    }

    private boolean normalise(Plan plan, Volume volume, ImageSet from, ImageSet.Entry entry, Path to, Findings findings) throws IOException {
        return switch (plan.rule().apply(volume, plan.region())) {
            case Normalisation.Normalised normalised -> write(normalised.image(), Map.of("Shift", normalised.shift(), "Divisor", normalised.divisor(),
                    "Scale", config.scale()), plan, from, entry, to);
            case Normalisation.Mapped mapped -> write(mapped.image(), Map.of("Landmarks", Arrays.stream(mapped.from()).boxed().toList(),
                    "Standard", Arrays.stream(mapped.to()).boxed().toList(), "Fold", landmarks.fold()), plan, from, entry, to);
            case Normalisation.Constant constant -> {
                findings.ofImage("constant_image", Severity.refused, "all " + constant.voxels() + " voxels of the region " + plan.name() + " are "
                        + constant.value() + ", so there is no scale to normalise by", "look at this series; it may be empty");
                yield false;
            }
            case Normalisation.TooFewVoxels few -> {
                findings.ofImage("too_few_voxels", Severity.refused, "the region " + plan.name() + " has " + few.voxels() + " voxels",
                        "set region to whole_image, or look at this series");
                yield false;
            }
        };
    }

    private boolean write(Volume image, Map<String, Object> numbers, Plan plan, ImageSet from, ImageSet.Entry entry, Path to) throws IOException {
        UnitImages.copy(from, entry, to);
        Path file = to.resolve(entry.file());
        NiftiFile.write(file, image);
        Map<String, Object> how = new LinkedHashMap<>(numbers);
        how.put("Method", config.method().name());
        how.put("Region", plan.name());
        UnitImages.sidecarOf(from.image(entry)).with(SIDECAR_FIELD, how).write(ImageSet.sidecar(file));
        return true;
    }
}
