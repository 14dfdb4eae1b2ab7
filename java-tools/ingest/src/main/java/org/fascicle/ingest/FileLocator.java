package org.fascicle.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.cohort.Samplesheet;
import org.fascicle.image.ImageFormatException;
import org.fascicle.image.NiftiFile;

/** Finds the files that a samplesheet names, and notes a problem for each that is absent or not what it should be. */
final class FileLocator {
    private final String samplesheet;
    private final List<Path> roots;
    private final Problems problems;

    FileLocator(String samplesheet, List<Path> roots, Problems problems) {
        this.samplesheet = samplesheet;
        this.roots = roots;
        this.problems = problems;
    }

    /** The rows all of whose files are there. */
    List<LocatedRow> locate(Samplesheet sheet) {
        return sheet.rows().stream().flatMap(row -> locate(row).stream()).toList();
    }

    private Optional<LocatedRow> locate(Samplesheet.Row row) {
        Optional<Path> path = find(row, "path", row.path());
        Optional<Path> mask = findNamed(row, "mask", row.mask());
        Optional<Path> labels = findNamed(row, "labels", row.labels());
        Optional<Path> truth = findNamed(row, "truth_mask", row.truthMask());
        boolean maskFine = row.mask().isEmpty() || mask.isPresent() && isMask(row, "mask", row.mask(), mask.get());
        boolean truthFine = row.truthMask().isEmpty() || truth.isPresent() && isMask(row, "truth_mask", row.truthMask(), truth.get());
        boolean labelsFine = row.labels().isEmpty() || labels.isPresent();
        if (path.isEmpty()) {
            return Optional.empty();
        }
        FileKind kind = imageKind(row, path.get());
        return kind == FileKind.other || !maskFine || !truthFine || !labelsFine ? Optional.empty()
                : Optional.of(new LocatedRow(row, kind, path.get(), mask, labels, truth));
    }

    private Optional<Path> findNamed(Samplesheet.Row row, String column, String text) {
        return text.isEmpty() ? Optional.empty() : find(row, column, text);
    }

    private Optional<Path> find(Samplesheet.Row row, String column, String text) {
        try {
            for (Path root : roots) {
                Path candidate = root.resolve(text);
                if (Files.exists(candidate)) {
                    return Optional.of(candidate.toRealPath());
                }
            }
        } catch (InvalidPathException e) {
            note(row, column, text, "not a path: " + e.getReason(), "give the path of a file or folder");
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        note(row, column, text, "no such file or folder", "check the path; a relative one starts at the samplesheet's folder, or at the data folder where one is given");
        return Optional.empty();
    }

    private FileKind imageKind(Samplesheet.Row row, Path path) {
        try {
            if (Files.isDirectory(path)) {
                if (!hasFile(path)) {
                    note(row, "path", row.path(), "the folder holds no file", "give the folder of the DICOM series");
                    return FileKind.other;
                }
                return FileKind.dicom;
            }
            return switch (FileKind.of(path)) {
                case nifti -> {
                    NiftiFile.readHeader(path);
                    yield FileKind.nifti;
                }
                case dicom -> {
                    note(row, "path", row.path(), "a single DICOM file", "give the folder of the series");
                    yield FileKind.other;
                }
                case other -> {
                    note(row, "path", row.path(), "neither a DICOM folder nor a NIfTI-1 file", "give a folder of DICOM files, or a .nii or .nii.gz file");
                    yield FileKind.other;
                }
            };
        } catch (ImageFormatException e) {
            note(row, "path", row.path(), e.reason(), e.wayOut());
            return FileKind.other;
        } catch (IOException e) {
            note(row, "path", row.path(), "cannot be read", "check that you may read it, and that it is whole");
            return FileKind.other;
        }
    }

    private boolean isMask(Samplesheet.Row row, String column, String text, Path mask) {
        try {
            FileKind kind = Files.isDirectory(mask) ? FileKind.other : FileKind.of(mask);
            if (kind == FileKind.nifti) {
                NiftiFile.readHeader(mask);
            }
            if (kind == FileKind.other) {
                note(row, column, text, "neither a NIfTI-1 file nor a DICOM structure set", "give a .nii or .nii.gz file, or the RTSTRUCT file");
            }
            return kind != FileKind.other;
        } catch (ImageFormatException e) {
            note(row, column, text, e.reason(), e.wayOut());
        } catch (IOException e) {
            note(row, column, text, "cannot be read", "check that you may read it, and that it is whole");
        }
        return false;
    }

    private static boolean hasFile(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.anyMatch(Files::isRegularFile);
        }
    }

    private void note(Samplesheet.Row row, String column, String value, String message, String wayOut) {
        problems.add(new Problem(samplesheet, row.line(), column, value, message, wayOut));
    }
}
