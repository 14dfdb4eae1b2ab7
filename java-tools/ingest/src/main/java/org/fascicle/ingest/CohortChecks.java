package org.fascicle.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fascicle.cohort.Assessments;
import org.fascicle.cohort.CsvFile;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.MaskLabels;
import org.fascicle.cohort.Muscle;
import org.fascicle.cohort.MuscleCatalogue;
import org.fascicle.cohort.NearestName;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.cohort.Samplesheet;
import org.fascicle.cohort.UnitId;
import org.fascicle.dicom.ContourRaster;
import org.fascicle.dicom.DicomException;
import org.fascicle.dicom.DicomReader;
import org.fascicle.dicom.SeriesOutcome;
import org.fascicle.dicom.SeriesReader;
import org.fascicle.dicom.StructureSet;
import org.fascicle.image.Grid;
import org.fascicle.image.ImageFormatException;
import org.fascicle.image.LabelMap;
import org.fascicle.image.MaskPlacement;
import org.fascicle.image.NiftiFile;

/** Checks across the files of a cohort. */
final class CohortChecks {
    private final Problems problems;
    private final Optional<MuscleCatalogue> catalogue;
    private final DicomReader dicom = DicomReader.find();

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
            misspelling(row.muscle().toString()).ifPresent(wayOut -> problems.add(
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

    /** The label table must be readable, its muscles known; one table that many rows name is checked once. */
    void checkLabels(List<LocatedRow> rows) {
        rows.stream().flatMap(row -> row.labels().stream()).distinct().forEach(labels -> {
            try {
                MaskLabels.read(labels, null, problems);
                CsvFile table = CsvFile.read(labels);
                for (CsvFile.Row line : table.rows()) {
                    misspelling(line.get("name")).ifPresent(wayOut -> problems.add(
                            new Problem(table.name(), line.line(), "name", line.get("name"), "not a muscle of the catalogue", wayOut)));
                }
            } catch (InvalidInputException e) {
                e.problems().forEach(problems::add);
            }
        });
    }

    /** The images of one unit come one way, since one task reads them: as DICOM folders or as NIfTI files. */
    void checkKinds(String samplesheet, List<LocatedRow> rows) {
        Map<UnitId, LocatedRow> first = new HashMap<>();
        for (LocatedRow row : rows) {
            LocatedRow earlier = first.putIfAbsent(row.row().unit(), row);
            if (earlier != null && earlier.kind() != row.kind()) {
                problems.add(new Problem(samplesheet, row.row().line(), "path", row.row().path(), "is " + row.kind() + ", but unit " + row.row().unit()
                        + " is " + earlier.kind() + " on line " + earlier.row().line(), "give all images of a unit as DICOM folders or all as NIfTI files"));
            }
        }
    }

    /**
     * The masks of a row must lie on its image. Images that cannot be used are left to the ingest of their unit, which says
     * why.
     */
    void checkMasks(String samplesheet, LocatedRow row) {
        if (row.mask().isEmpty() && row.truthMask().isEmpty()) {
            return;
        }
        List<Grid> images;
        try {
            images = grids(row);
        } catch (ImageFormatException e) {
            problems.add(new Problem(samplesheet, row.row().line(), "path", row.row().path(), e.reason(), e.wayOut()));
            return;
        } catch (IOException e) {
            problems.add(new Problem(samplesheet, row.row().line(), "path", row.row().path(), "cannot be read", "check that you may read it, and that it is whole"));
            return;
        }
        row.mask().ifPresent(mask -> wrongMask(mask, images).ifPresent(wrong ->
                problems.add(wrong.at(samplesheet, row.row().line(), "mask", row.row().mask()))));
        row.truthMask().ifPresent(mask -> wrongMask(mask, images).ifPresent(wrong ->
                problems.add(wrong.at(samplesheet, row.row().line(), "truth_mask", row.row().truthMask()))));
    }

    /** What is wrong with a mask, and the way out. */
    private record Wrong(String message, String wayOut) {
        Problem at(String samplesheet, int line, String column, String value) {
            return new Problem(samplesheet, line, column, value, message, wayOut);
        }
    }

    private Optional<Wrong> wrongMask(Path mask, List<Grid> images) {
        try {
            Optional<String> wrong = FileKind.of(mask) == FileKind.nifti ? wrongPlace(NiftiFile.readLabels(mask), images)
                    : wrongPlace(StructureSet.of(dicom.read(mask).dataset()), images);
            return wrong.map(message -> new Wrong(message, "give the mask that was drawn on this image, in its scanner coordinates"));
        } catch (ImageFormatException e) {
            return Optional.of(new Wrong(e.reason(), e.wayOut()));
        } catch (DicomException e) {
            return Optional.of(new Wrong(e.getMessage(), "export it again as RTSTRUCT, explicit or implicit VR little endian"));
        } catch (IOException e) {
            return Optional.of(new Wrong("cannot be read", "check that you may read it, and that it is whole"));
        }
    }

    private List<Grid> grids(LocatedRow row) throws IOException {
        if (row.kind() == FileKind.nifti) {
            return List.of(NiftiFile.readHeader(row.path()).grid());
        }
        return new SeriesReader(dicom, false).read(row.path()).stream().filter(SeriesOutcome.Read.class::isInstance)
                .map(outcome -> ((SeriesOutcome.Read) outcome).series().volume().grid()).distinct().toList();
    }

    /** What is wrong with the mask if it lies on none of the images. */
    private static Optional<String> wrongPlace(LabelMap mask, List<Grid> images) {
        Optional<String> wrong = Optional.empty();
        for (Grid image : images) {
            switch (MaskPlacement.of(mask, image)) {
                case MaskPlacement.Matches _, MaskPlacement.Resampled _ -> {
                    return Optional.empty();
                }
                case MaskPlacement.Disjoint disjoint -> wrong = Optional.of("the mask lies outside the image: " + disjoint.geometries());
                case MaskPlacement.Empty _ -> wrong = Optional.of("the mask has no labelled voxel");
            }
        }
        return wrong;
    }

    private static Optional<String> wrongPlace(StructureSet structures, List<Grid> images) {
        boolean elsewhere = !images.isEmpty() && images.stream().allMatch(image -> ContourRaster.fill(structures, image).labels().present().length == 0);
        return elsewhere ? Optional.of("no region of the structure set has a voxel inside the image: image: " + images.getFirst().describe()
                + "; contours: " + structures.describeExtent()) : Optional.empty();
    }

    /** What to write instead; nothing where the name is the catalogue's own. */
    private Optional<String> misspelling(String name) {
        if (catalogue.isEmpty()) {
            return Optional.empty();
        }
        Optional<Muscle> found = catalogue.get().find(name);
        if (found.isPresent()) {
            // A synonym is understood here but would match no other table.
            return found.get().toString().equals(name) ? Optional.empty() : Optional.of("write " + found.get());
        }
        return Optional.of(catalogue.get().nearest(name).map(near -> "did you mean " + near + "?").orElse("add it to the catalogue, with a side"));
    }
}
