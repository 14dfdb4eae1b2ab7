package org.fascicle.preprocess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.fascicle.cohort.ImageSet;
import org.fascicle.harmonise.IntensityRegion;
import org.fascicle.harmonise.N4BiasFieldCorrection;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.schema.Severity;

/** One image without its bias field; how it was found is noted in the sidecar. */
final class BiasfieldStep implements UnitImages.Step {
    /** The sidecar's field that says how the bias field was found. */
    static final String SIDECAR_FIELD = "BiasFieldCorrection";

    /** In limbs of fewer, fields of known shape were missed altogether, by ITK's filter as by this one. */
    private static final int FEW_VOXELS = 1000;

    private final BiasfieldConfig config;
    private final Path fields;

    BiasfieldStep(BiasfieldConfig config, Path fields) {
        this.config = config;
        this.fields = fields;
    }

    @Override
    public Optional<ImageSet.Entry> apply(ImageSet from, ImageSet.Entry entry, Path to, Findings findings) throws IOException {
        if (!entry.part().equals("mag") || !config.contrasts().contains(entry.contrast().name())) {
            return Optional.of(UnitImages.copy(from, entry, to));
        }
        Volume image = NiftiFile.read(from.image(entry));
        Optional<IntensityRegion> region = region(from, entry, image);
        if (region.isEmpty()) {
            findings.ofImage("no_mask_to_correct_by", Severity.refused, "region is mask, and " + new RegionFinder(from, entry, image).withoutMask(),
                    "give it a mask and run preprocess geometry, or set region to tissue");
            return Optional.empty();
        }
        return switch (new N4BiasFieldCorrection(config.settings()).correct(image, region.get())) {
            case N4BiasFieldCorrection.Corrected corrected -> {
                if (corrected.voxels() < FEW_VOXELS) {
                    findings.ofImage("field_uncertain", Severity.warning, "the field was estimated from " + corrected.voxels() + " voxels only",
                            config.shrinkFactor() > 1 ? "lower shrink_factor" : "look at the field before relying on it");
                }
                ImageSet.Entry written = UnitImages.copy(from, entry, to);
                Path file = to.resolve(entry.file());
                NiftiFile.write(file, corrected.corrected());
                UnitImages.sidecarOf(from.image(entry)).with(SIDECAR_FIELD, describe(corrected)).write(ImageSet.sidecar(file));
                if (config.keepField()) {
                    NiftiFile.write(Files.createDirectories(fields).resolve(entry.file()), corrected.field());
                }
                yield Optional.of(written);
            }
            case N4BiasFieldCorrection.TooFewVoxels few -> {
                findings.ofImage("too_few_voxels", Severity.refused, "the region " + config.region() + " has " + few.voxels() + " positive voxels of those used",
                        "lower shrink_factor, set region to whole_image, or look at this series");
                yield Optional.empty();
            }
        };
    }

    private Optional<IntensityRegion> region(ImageSet from, ImageSet.Entry entry, Volume image) throws IOException {
        return switch (config.region()) {
            case tissue -> Optional.of(IntensityRegion.tissue(image));
            case whole_image -> Optional.of(IntensityRegion.wholeImage());
            case mask -> new RegionFinder(from, entry, image).find(IntensityConfig.Region.mask);
        };
    }

    private static Map<String, Object> describe(N4BiasFieldCorrection.Corrected corrected) {
        Map<String, Object> how = new LinkedHashMap<>();
        how.put("Method", "N4");
        how.put("Iterations", corrected.iterations());
        how.put("LastChanges", corrected.changes());
        how.put("Voxels", corrected.voxels());
        return how;
    }
}
