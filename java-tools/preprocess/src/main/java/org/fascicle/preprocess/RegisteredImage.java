package org.fascicle.preprocess;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.fascicle.cohort.ImageSet;
import org.fascicle.image.FiniteVoxels;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Resampler;
import org.fascicle.image.Sidecar;
import org.fascicle.image.Volume;
import org.fascicle.registration.RegistrationOutcome.Registered;

/**
 * An image, its mask and its sidecar as they are after registration.
 *
 * @param config     what is wanted
 * @param references the image set of the reference
 * @param reference  the reference
 * @param registered how the image is brought to it
 */
record RegisteredImage(RegisterConfig config, ImageSet references, ImageSet.Entry reference, Registered registered) {
    /** The sidecar's field that says how the image was brought to another. */
    static final String SIDECAR_FIELD = "Registration";

    ImageSet.Entry write(ImageSet from, ImageSet.Entry entry, ImageSet.Entry leader, Path to, Findings findings) throws IOException {
        Path source = from.image(entry);
        Volume read = NiftiFile.read(source);
        Volume image = new Volume(moved(read.grid()), read.frames(), read.data());
        if (config.grid() == RegisterConfig.TargetGrid.reference) {
            image = Resampler.resample(FiniteVoxels.of(image).repaired(), NiftiFile.readHeader(references.image(reference)).grid(), config.interpolation().rule(), 0);
        }
        NiftiFile.write(to.resolve(entry.file()), image);
        UnitImages.copyCompanions(source, to.resolve(entry.file()));
        describe(source, read.grid(), leader).write(ImageSet.sidecar(to.resolve(entry.file())));
        return entry.withFiles(entry.file(), writeMask(from, entry, image.grid(), to, findings));
    }

    /** The mask's file: its own moved along, or the reference's; empty where there is none. */
    private String writeMask(ImageSet from, ImageSet.Entry entry, Grid image, Path to, Findings findings) throws IOException {
        Optional<Path> own = from.mask(entry);
        Optional<Path> shared = config.shareMask() ? references.mask(reference) : Optional.empty();
        if (own.isPresent()) {
            LabelMap read = NiftiFile.readLabels(own.get());
            LabelMap mask = Resampler.resample(new LabelMap(moved(read.grid()), read.labels()), image);
            NiftiFile.write(to.resolve(entry.mask()), mask);
            UnitImages.copyCompanions(own.get(), to.resolve(entry.mask()));
            return entry.mask();
        }
        if (shared.isEmpty()) {
            return "";
        }
        Optional<NamedMask> placed = new NamedMask(NiftiFile.readLabels(shared.get()), ImageSet.labels(shared.get())).placedOn(image, config.minCoverage(), findings);
        if (placed.isEmpty()) {
            return "";
        }
        String name = entry.file().replaceFirst("\\.nii(\\.gz)?$", "") + "_mask.nii.gz";
        NiftiFile.write(to.resolve(name), placed.get().map());
        UnitImages.copyCompanions(shared.get(), to.resolve(name));
        return name;
    }

    /** The same voxels where the reference has their tissue. */
    private Grid moved(Grid grid) {
        return new Grid(grid.nx(), grid.ny(), grid.nz(), registered.fixedToMoving().inverse().after(grid.affine()));
    }

    private Sidecar describe(Path image, Grid before, ImageSet.Entry leader) throws IOException {
        Map<String, Object> how = new LinkedHashMap<>();
        how.put("Reference", reference.file());
        how.put("ReferenceUnit", references.unit().toString());
        how.put("Transform", config.transform().name());
        how.put("TransformOf", leader.contrast().name());
        how.put("ReferenceToImageRas", Arrays.stream(registered.fixedToMoving().toRowMajor()).boxed().toList());
        how.put("OriginOverride", registered.originOverridden());
        how.put("AffineBefore", Arrays.stream(before.affine().toRowMajor()).boxed().toList());
        how.put("Grid", config.grid().name());
        return UnitImages.sidecarOf(image).with(SIDECAR_FIELD, how);
    }
}
