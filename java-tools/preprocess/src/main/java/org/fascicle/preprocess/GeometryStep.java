package org.fascicle.preprocess;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.fascicle.cohort.ImageSet;
import org.fascicle.image.FiniteVoxels;
import org.fascicle.image.Grid;
import org.fascicle.image.ImageFormatException;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Orientation;
import org.fascicle.image.Resampler;
import org.fascicle.image.Volume;
import org.fascicle.schema.Severity;

/**
 * The geometry of one image and its mask: fill voxels that are not finite and take them out of the mask, bring the mask to
 * the image's grid, turn both to canonical orientation, resample both.
 *
 * <p>An image whose mask cannot be used stays, without the mask: it can be looked at, but nothing is measured in it.
 */
final class GeometryStep implements UnitImages.Step {
    private final GeometryConfig config;

    GeometryStep(GeometryConfig config) {
        this.config = config;
    }

    @Override
    public Optional<ImageSet.Entry> apply(ImageSet from, ImageSet.Entry entry, Path to, Findings findings) throws IOException {
        Volume read = NiftiFile.read(from.image(entry));
        FiniteVoxels finite = FiniteVoxels.of(read);
        Optional<NamedMask> mask = placeMask(from, entry, read.grid(), findings).flatMap(placed -> withoutBadVoxels(placed, finite, findings));
        if (finite.count() > 0) {
            findings.ofImage("non_finite_voxels", Severity.warning, String.format(Locale.ROOT,
                    "%d of %d voxels are NaN or infinite; they were filled from their neighbours and taken out of the mask", finite.count(), read.grid().size()),
                    "look at how this series was reconstructed or converted");
        }
        Volume image = config.canonicalOrientation() ? Orientation.canonical(finite.repaired()) : finite.repaired();
        Grid target = target(image.grid());
        NiftiFile.write(to.resolve(entry.file()), Resampler.resample(image, target, config.interpolation().rule(), 0));
        UnitImages.copyCompanions(from.image(entry), to.resolve(entry.file()));
        Optional<NamedMask> resampled = mask.flatMap(placed -> resample(placed, target, findings));
        if (resampled.isEmpty()) {
            return Optional.of(entry.withFiles(entry.file(), ""));
        }
        Path maskFile = to.resolve(entry.mask());
        NiftiFile.write(maskFile, resampled.get().map());
        UnitImages.copyCompanions(from.mask(entry).orElseThrow(), maskFile);
        return Optional.of(entry);
    }

    private Optional<NamedMask> placeMask(ImageSet from, ImageSet.Entry entry, Grid image, Findings findings) throws IOException {
        Optional<Path> file = from.mask(entry);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            NamedMask mask = new NamedMask(NiftiFile.readLabels(file.get()), ImageSet.labels(file.get()));
            return mask.placedOn(image, config.minCoverage(), findings);
        } catch (ImageFormatException e) {
            findings.ofImage("unreadable_mask", Severity.refused, e.file().getFileName() + ": " + e.reason(), e.wayOut());
            return Optional.empty();
        }
    }

    private static Optional<NamedMask> withoutBadVoxels(NamedMask mask, FiniteVoxels finite, Findings findings) {
        return mask.replacedBy(finite.removeFrom(mask.map()), "non_finite_muscle", "none of its voxels is finite", findings);
    }

    private Optional<NamedMask> resample(NamedMask mask, Grid target, Findings findings) {
        LabelMap map = config.canonicalOrientation() ? Orientation.canonical(mask.map()) : mask.map();
        return mask.replacedBy(Resampler.resample(map, target), "muscle_lost", "no voxel is left of it at this spacing", findings);
    }

    private Grid target(Grid grid) {
        if (config.spacingMm().isEmpty()) {
            return grid;
        }
        return config.alignment().rule().target(grid, config.spacingMm().stream().mapToDouble(Double::doubleValue).toArray());
    }
}
