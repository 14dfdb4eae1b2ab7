package org.fascicle.ingest;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fascicle.cohort.MaskLabels;
import org.fascicle.cohort.Muscle;
import org.fascicle.cohort.MuscleCatalogue;
import org.fascicle.cohort.Problems;
import org.fascicle.dicom.ContourRaster;
import org.fascicle.dicom.DicomException;
import org.fascicle.dicom.DicomReader;
import org.fascicle.dicom.StructureSet;
import org.fascicle.image.Grid;
import org.fascicle.image.ImageFormatException;
import org.fascicle.image.LabelMap;
import org.fascicle.image.MaskPlacement;
import org.fascicle.image.NiftiFile;
import org.fascicle.schema.Severity;

/**
 * Reads the mask of an image: a NIfTI label map, which keeps its own grid, or an RT structure set, which is drawn on the
 * image's. A mask that cannot be used is a finding; the image stays.
 */
final class MaskReader {
    private final DicomReader dicom;
    private final Optional<MuscleCatalogue> catalogue;
    private final boolean keepRegionNames;
    private final Findings findings;

    /** @param keepRegionNames whether names of a structure set that no catalogue knows are kept; a person may have typed anything */
    MaskReader(DicomReader dicom, Optional<MuscleCatalogue> catalogue, boolean keepRegionNames, Findings findings) {
        this.dicom = dicom;
        this.catalogue = catalogue;
        this.keepRegionNames = keepRegionNames;
        this.findings = findings;
    }

    /** The mask a row names, if it can be used on its image. */
    Optional<NamedMask> read(SeriesRow row, Grid image, String frameOfReferenceUid) throws IOException {
        if (row.mask().isEmpty()) {
            return Optional.empty();
        }
        try {
            return switch (FileKind.of(row.mask().get())) {
                case nifti -> place(row, new NamedMask(NiftiFile.readLabels(row.mask().get()), givenNames(row)), image);
                case dicom -> structures(row, image, frameOfReferenceUid);
                case other -> {
                    refuse(row, "mask_unreadable", "the mask is neither NIfTI-1 nor a DICOM structure set", "give a .nii.gz file or an RTSTRUCT file");
                    yield Optional.empty();
                }
            };
        } catch (ImageFormatException e) {
            refuse(row, "mask_unreadable", "the mask: " + e.reason(), e.wayOut());
        } catch (DicomException e) {
            refuse(row, "mask_unreadable", "the structure set: " + e.getMessage(), "export it again as RTSTRUCT, explicit or implicit VR little endian");
        }
        return Optional.empty();
    }

    private Optional<NamedMask> place(SeriesRow row, NamedMask mask, Grid image) {
        return switch (MaskPlacement.of(mask.map(), image)) {
            case MaskPlacement.Matches matches -> Optional.of(new NamedMask(matches.mask(), mask.names()));
            case MaskPlacement.Resampled other -> {
                findings.add(row, "mask_on_another_grid", Severity.info, "the mask has another geometry and reaches the image through scanner coordinates; "
                        + other.geometries(), "");
                yield Optional.of(mask);
            }
            case MaskPlacement.Disjoint disjoint -> {
                refuse(row, "mask_outside_image", "no labelled voxel lies inside the image; " + disjoint.geometries(),
                        "give the mask that was drawn on this image, in its scanner coordinates");
                yield Optional.empty();
            }
            case MaskPlacement.Empty _ -> {
                refuse(row, "mask_empty", "the mask has no labelled voxel", "draw the muscles, or leave the mask column empty");
                yield Optional.empty();
            }
        };
    }

    private Optional<NamedMask> structures(SeriesRow row, Grid image, String frameOfReferenceUid) throws IOException, DicomException {
        StructureSet set = StructureSet.of(dicom.read(row.mask().orElseThrow()).dataset());
        if (!set.frameOfReferenceUid().isEmpty() && !frameOfReferenceUid.isEmpty() && !set.frameOfReferenceUid().equals(frameOfReferenceUid)) {
            findings.add(row, "mask_frame_of_reference", Severity.warning, "the structure set names another frame of reference than the image",
                    "look whether the outlines lie on the muscles");
        }
        ContourRaster.Result drawn = ContourRaster.fill(set, image);
        if (drawn.offGrid() > 0) {
            findings.add(row, "contours_outside_image", Severity.warning, drawn.offGrid() + " contours lie outside the image's slices or across several and were left out",
                    "give the image that the contours were drawn on");
        }
        if (drawn.overwritten() > 0) {
            findings.add(row, "regions_overlap", Severity.warning, drawn.overwritten() + " voxels lie in two regions and went to the later one", "correct the outlines");
        }
        if (drawn.labels().present().length == 0) {
            refuse(row, "mask_outside_image", "no region has a voxel inside the image; image: " + image.describe() + "; contours: " + set.describeExtent(),
                    "give the structure set that was drawn on this image");
            return Optional.empty();
        }
        MaskLabels names = row.labels().isPresent() ? givenNames(row) : regionNames(row, drawn.names());
        return Optional.of(new NamedMask(drawn.labels(), names));
    }

    private static MaskLabels givenNames(SeriesRow row) {
        if (row.labels().isEmpty()) {
            return MaskLabels.unnamed();
        }
        Problems problems = new Problems();
        MaskLabels names = MaskLabels.read(row.labels().get(), null, problems);
        problems.throwIfAny();
        return names;
    }

    private MaskLabels regionNames(SeriesRow row, List<String> regions) {
        SortedMap<Integer, Muscle> names = new TreeMap<>();
        int unnamed = 0;
        for (int n = 0; n < regions.size(); n++) {
            Optional<Muscle> muscle = muscle(regions.get(n));
            if (muscle.isPresent() && !names.containsValue(muscle.get())) {
                names.put(n + 1, muscle.get());
            } else {
                unnamed++;
            }
        }
        if (unnamed > 0) {
            findings.add(row, "region_names_left_out", Severity.info, unnamed + " of " + regions.size()
                    + " region names of the structure set were left out, because a name that no catalogue knows may hold anything",
                    "name the labels in a labels table, or set keep_region_names");
        }
        return new MaskLabels(names);
    }

    private Optional<Muscle> muscle(String region) {
        Optional<Muscle> known = catalogue.flatMap(given -> given.find(region));
        String plain = region.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
        return known.isPresent() || !keepRegionNames || plain.isEmpty() ? known : Optional.of(Muscle.parse(plain));
    }

    private void refuse(SeriesRow row, String code, String message, String wayOut) {
        findings.add(row, code, Severity.refused, message, wayOut);
    }
}
