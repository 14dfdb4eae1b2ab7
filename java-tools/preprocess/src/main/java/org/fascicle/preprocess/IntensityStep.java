package org.fascicle.preprocess;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.fascicle.cohort.ImageSet;
import org.fascicle.harmonise.IntensityRegion;
import org.fascicle.harmonise.Normalisation;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Sidecar;
import org.fascicle.image.Volume;
import org.fascicle.schema.Severity;

/** The intensities of one image on the scale wanted; how they were changed is noted in its sidecar. */
final class IntensityStep implements UnitImages.Step {
    /** The sidecar's field that says how intensities were changed. */
    static final String SIDECAR_FIELD = "IntensityNormalisation";

    private final IntensityConfig config;

    IntensityStep(IntensityConfig config) {
        this.config = config;
    }

    @Override
    public Optional<ImageSet.Entry> apply(ImageSet from, ImageSet.Entry entry, Path to, Findings findings) throws IOException {
        if (!concerns(entry)) {
            return Optional.of(UnitImages.copy(from, entry, to));
        }
        return normalise(from, entry, to, findings) ? Optional.of(entry) : Optional.empty();
    }

    private boolean concerns(ImageSet.Entry entry) {
        return config.method() != IntensityConfig.Method.none && entry.part().equals("mag") && config.contrasts().contains(entry.contrast().name());
    }

    private boolean normalise(ImageSet from, ImageSet.Entry entry, Path to, Findings findings) throws IOException {
        Volume volume = NiftiFile.read(from.image(entry));
        Optional<IntensityRegion> region = region(from, entry, volume);
        if (region.isEmpty()) {
            findings.ofImage("no_mask_to_normalise", Severity.refused, "region is mask, and this image has none that lies on it",
                    "give it a mask, or set region to whole_image or foreground");
            return false;
        }
        return switch (config.rule().apply(volume, region.get())) {
            case Normalisation.Normalised normalised -> {
                UnitImages.copy(from, entry, to);
                NiftiFile.write(to.resolve(entry.file()), normalised.image());
                describe(from.image(entry), normalised).write(ImageSet.sidecar(to.resolve(entry.file())));
                yield true;
            }
            case Normalisation.Constant constant -> {
                findings.ofImage("constant_image", Severity.refused, "all " + constant.voxels() + " voxels of the region " + config.region() + " are "
                        + constant.value() + ", so there is no scale to normalise by", "look at this series; it may be empty");
                yield false;
            }
            case Normalisation.TooFewVoxels few -> {
                findings.ofImage("too_few_voxels", Severity.refused, "the region " + config.region() + " has " + few.voxels() + " voxels",
                        "set region to whole_image, or look at this series");
                yield false;
            }
        };
    }

    private Optional<IntensityRegion> region(ImageSet from, ImageSet.Entry entry, Volume volume) throws IOException {
        return switch (config.region()) {
            case whole_image -> Optional.of(IntensityRegion.wholeImage());
            case foreground -> Optional.of(IntensityRegion.foreground(volume));
            case mask -> maskRegion(from, entry, volume);
        };
    }

    /** The labelled voxels; empty where the image has no mask that lies on it. */
    static Optional<IntensityRegion> maskRegion(ImageSet from, ImageSet.Entry entry, Volume volume) throws IOException {
        Optional<Path> file = from.mask(entry);
        if (file.isEmpty() || !NiftiFile.readHeader(file.get()).grid().matches(volume.grid())) {
            return Optional.empty();
        }
        return Optional.of(IntensityRegion.mask(NiftiFile.readLabels(file.get()), volume));
    }

    private Sidecar describe(Path image, Normalisation.Normalised normalised) throws IOException {
        Map<String, Object> how = new LinkedHashMap<>();
        how.put("Method", config.method().name());
        how.put("Region", config.region().name());
        how.put("Shift", normalised.shift());
        how.put("Divisor", normalised.divisor());
        how.put("Scale", config.scale());
        return UnitImages.sidecarOf(image).with(SIDECAR_FIELD, how);
    }
}
