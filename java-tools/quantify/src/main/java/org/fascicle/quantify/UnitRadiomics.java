package org.fascicle.quantify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.fascicle.cohort.ImageSet;
import org.fascicle.image.ImageFormatException;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.radiomics.FlatImageException;
import org.fascicle.radiomics.RegionOutcome;
import org.fascicle.schema.Severity;

/**
 * The radiomic features of all masked images of a unit. An image that cannot be used is left out with a finding; the
 * others go on.
 */
final class UnitRadiomics {
    private static final String MAGNITUDE = "mag";

    private final RadiomicsMeasurement measurement;
    private final RegionReport report;

    UnitRadiomics(RadiomicsMeasurement measurement, String stage) {
        this.measurement = measurement;
        report = new RegionReport(stage);
    }

    /** The rows and findings of an image set. */
    RegionReport of(ImageSet images) throws IOException {
        Set<RegionReport.ImageKey> done = new HashSet<>();
        for (ImageSet.Entry entry : images.entries()) {
            if (!entry.part().equals(MAGNITUDE)) {
                continue;
            }
            RegionReport.ImageKey key = key(images, entry);
            if (entry.mask().isEmpty()) {
                report.note(key, "no_mask", Severity.info, entry.file() + " has no mask: no features", "give the samplesheet row a mask");
            } else if (!done.add(key)) {
                report.refuseImage(key, "second_series", entry.file() + " is another series of a region and contrast that already has features",
                        "keep one series of each region and contrast in the samplesheet");
            } else {
                add(images, entry, key);
            }
        }
        return report;
    }

    private void add(ImageSet images, ImageSet.Entry entry, RegionReport.ImageKey key) throws IOException {
        Path maskFile = images.mask(entry).orElseThrow();
        Volume image;
        LabelMap mask;
        try {
            image = NiftiFile.read(images.image(entry));
            mask = NiftiFile.readLabels(maskFile);
        } catch (ImageFormatException e) {
            report.refuseImage(key, "unreadable_image", e.file().getFileName() + ": " + e.reason(), e.wayOut());
            return;
        }
        if (image.frames() > 1) {
            report.refuseImage(key, "several_frames", entry.file() + " has " + image.frames() + " frames", "compute features of a map made from it");
            return;
        }
        if (!image.grid().matches(mask.grid())) {
            report.refuseImage(key, "geometry_mismatch", Geometries.differ(image.grid(), mask.grid()), Geometries.WAY_OUT);
            return;
        }
        try {
            for (RegionOutcome outcome : measurement.of(image, mask, Arrays.stream(mask.present()).boxed().toList())) {
                report.add(key, ImageSet.labels(maskFile), outcome);
            }
        } catch (FlatImageException e) {
            report.refuseImage(key, "flat_image", entry.file() + ": " + e.getMessage(), "look at the image, or switch normalize off");
        }
    }

    private static RegionReport.ImageKey key(ImageSet images, ImageSet.Entry entry) {
        return new RegionReport.ImageKey(images.unit().toString(), images.unit().subject(), images.unit().session(), images.centre(),
                entry.region(), entry.contrast().name());
    }
}
