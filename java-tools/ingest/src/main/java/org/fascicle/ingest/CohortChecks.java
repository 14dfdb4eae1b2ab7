package org.fascicle.ingest;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fascicle.cohort.Assessments;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.MaskLabels;
import org.fascicle.cohort.Muscle;
import org.fascicle.cohort.MuscleCatalogue;
import org.fascicle.cohort.NearestName;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.cohort.Samplesheet;
import org.fascicle.cohort.UnitId;
import org.fascicle.image.ImageFormatException;
import org.fascicle.image.LabelMap;
import org.fascicle.image.MaskPlacement;
import org.fascicle.image.NiftiFile;

/** Checks across the files of a cohort. */
final class CohortChecks {
    private final Problems problems;
    private final Optional<MuscleCatalogue> catalogue;

    CohortChecks(Problems problems, Optional<MuscleCatalogue> catalogue) {
        this.problems = problems;
        this.catalogue = catalogue;
    }

    /** Every muscle of the assessments must be spelt as in the catalogue, or its scores would match no feature. */
    void checkMuscles(Assessments assessments) {
        if (catalogue.isEmpty()) {
            return;
        }
        for (Assessments.Row row : assessments.rows()) {
            misspelling(row.muscle()).ifPresent(wayOut -> problems.add(
                    new Problem(assessments.name(), row.line(), "muscle", row.muscle().toString(), "not a muscle of the catalogue", wayOut)));
        }
    }

    /** Every assessed subject and session must have an image. */
    void checkAssessed(Assessments assessments, Samplesheet samplesheet) {
        Set<UnitId> units = new TreeSet<>(samplesheet.units());
        List<String> names = units.stream().map(UnitId::toString).toList();
        Set<UnitId> noted = new TreeSet<>();
        for (Assessments.Row row : assessments.rows()) {
            if (!units.contains(row.unit()) && noted.add(row.unit())) {
                boolean known = units.stream().anyMatch(unit -> unit.subject().equals(row.unit().subject()));
                String wayOut = NearestName.of(row.unit().toString(), names).map(near -> "did you mean " + near + "? Otherwise ").orElse("")
                        + "add its images to " + samplesheet.name() + ", or set assessments_need_images to false";
                problems.add(new Problem(assessments.name(), row.line(), known ? "session" : "subject", known ? row.unit().session() : row.unit().subject(),
                        row.unit() + " has no image in " + samplesheet.name(), wayOut));
            }
        }
    }

    /** The label table must be readable, and a NIfTI mask must lie on its NIfTI image. */
    void checkMask(String samplesheet, LocatedRow row) {
        row.labels().ifPresent(labels -> {
            try {
                MaskLabels names = MaskLabels.read(labels, null, problems);
                names.names().forEach((label, muscle) -> misspelling(muscle).ifPresent(wayOut -> problems.add(
                        new Problem(labels.getFileName().toString(), 0, "name", muscle.toString(), "not a muscle of the catalogue", wayOut))));
            } catch (InvalidInputException e) {
                e.problems().forEach(problems::add);
            }
        });
        if (row.mask().isPresent() && row.kind() == FileKind.nifti) {
            checkPlacement(samplesheet, row);
        }
    }

    private void checkPlacement(String samplesheet, LocatedRow row) {
        try {
            if (FileKind.of(row.mask().orElseThrow()) != FileKind.nifti) {
                return;
            }
            LabelMap mask = NiftiFile.readLabels(row.mask().orElseThrow());
            switch (MaskPlacement.of(mask, NiftiFile.readHeader(row.path()).grid())) {
                case MaskPlacement.Disjoint disjoint -> noteMask(samplesheet, row, "the mask lies outside the image: " + disjoint.geometries(),
                        "give the mask that was drawn on this image, in its scanner coordinates");
                case MaskPlacement.Empty _ -> noteMask(samplesheet, row, "the mask has no labelled voxel", "draw the muscles, or leave the column empty");
                case MaskPlacement.Matches _, MaskPlacement.Resampled _ -> { }
            }
        } catch (ImageFormatException e) {
            noteMask(samplesheet, row, e.reason(), e.wayOut());
        } catch (IOException e) {
            noteMask(samplesheet, row, "cannot be read", "check that you may read it, and that it is whole");
        }
    }

    private void noteMask(String samplesheet, LocatedRow row, String message, String wayOut) {
        problems.add(new Problem(samplesheet, row.row().line(), "mask", row.row().mask(), message, wayOut));
    }

    /** What to write instead; nothing where the name is the catalogue's own. */
    private Optional<String> misspelling(Muscle muscle) {
        if (catalogue.isEmpty()) {
            return Optional.empty();
        }
        Optional<Muscle> found = catalogue.get().find(muscle.toString());
        if (found.isPresent()) {
            return found.get().equals(muscle) ? Optional.empty() : Optional.of("write " + found.get());
        }
        return Optional.of(catalogue.get().nearest(muscle.toString()).map(near -> "did you mean " + near + "?").orElse("add it to the catalogue, with a side"));
    }
}
