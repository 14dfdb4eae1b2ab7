package org.fascicle.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.UnitId;
import org.fascicle.dicom.DeidentificationTally;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Sidecar;
import org.fascicle.image.Volume;
import org.fascicle.schema.DeidentificationLog;
import org.fascicle.schema.ImageSeries;
import org.fascicle.schema.QcFinding;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.ContentHash;
import org.fascicle.toolkit.ToolVersion;

/** One unit's image set in the making: writes each image, its sidecar and its mask, and gathers the rows of the tables. */
final class UnitIngest {
    private static final int HASH_BLOCK_VALUES = 1 << 14;

    private final CommandRun run;
    private final UnitId unit;
    private final String centre;
    private final Path folder;
    private final Findings findings;
    private final List<ImageSet.Entry> entries = new ArrayList<>();
    private final List<ImageSeries> series = new ArrayList<>();
    private final Map<DeidentificationLog, Integer> log = new LinkedHashMap<>();

    UnitIngest(CommandRun run, UnitId unit, String centre) throws IOException {
        this.run = run;
        this.unit = unit;
        this.centre = centre;
        this.findings = new Findings(run.stage());
        this.folder = Files.createDirectories(run.out().resolve("images").resolve(unit.toString()));
    }

    Findings findings() {
        return findings;
    }

    /** Writes an image and its mask into the set. */
    void add(SeriesRow row, FileKind source, Volume volume, Acquisition acquisition, Optional<NamedMask> mask) throws IOException {
        String base = ImageSet.baseName(unit, row.region(), row.contrast(), row.part(), row.series());
        String file = base + ".nii.gz";
        NiftiFile.write(folder.resolve(file), volume);
        acquisition.sidecar().with("ConversionSoftware", "Fascicle").with("ConversionSoftwareVersion", ToolVersion.current())
                .write(ImageSet.sidecar(folder.resolve(file)));
        String maskFile = mask.isEmpty() ? "" : base + "_mask.nii.gz";
        if (mask.isPresent()) {
            writeMask(folder.resolve(maskFile), mask.get());
        }
        entries.add(new ImageSet.Entry(row.region(), row.contrast(), row.part(), row.series(), file, maskFile));
        series.add(describe(row, source, volume, acquisition));
    }

    /**
     * Writes the true outlines of an image beside the image set, never into it: what is staged for training is the image
     * set, and it must not hold them.
     */
    void addTruth(SeriesRow row, Optional<NamedMask> truth) throws IOException {
        if (truth.isPresent()) {
            Path folder = Files.createDirectories(run.out().resolve("truth").resolve(unit.toString()));
            writeMask(folder.resolve(ImageSet.truthMask(ImageSet.baseName(unit, row.region(), row.contrast(), row.part(), row.series()))), truth.get());
        }
    }

    /** Notes what de-identification did to a series. */
    void log(SeriesRow row, DeidentificationTally tally) {
        String label = row.part().equals("mag") ? row.series() : row.series() + "-" + row.part();
        tally.counts().forEach((entry, count) -> log.merge(new DeidentificationLog(unit.toString(), row.region(), row.contrast().name(), label,
                entry.tag(), entry.action(), entry.attribute(), entry.rule(), 0), count, Integer::sum));
    }

    /** Writes the index of the image set and the tables. */
    void finish() {
        new ImageSet(folder, unit, centre, entries).writeIndex();
        String part = run.stage().replace(' ', '_') + "." + unit;
        run.writeTable(ImageSeries.class, series, part);
        run.writeTable(QcFinding.class, findings.all(), part);
        run.writeTable(DeidentificationLog.class, log.entrySet().stream().map(entry -> withCount(entry.getKey(), entry.getValue())).toList(), part);
        run.say(unit + ": " + entries.size() + (entries.size() == 1 ? " image, " : " images, ") + findings.all().size() + " findings");
        findings.all().forEach(finding -> run.say(unit + ": " + finding.severity() + ": " + finding.region() + " " + finding.contrast() + ": " + finding.message()
                + (finding.wayOut().isEmpty() ? "" : " → " + finding.wayOut())));
    }

    private void writeMask(Path file, NamedMask mask) throws IOException {
        NiftiFile.write(file, mask.map());
        Map<Integer, String> names = new LinkedHashMap<>();
        for (int label : mask.map().present()) {
            names.put(label, mask.names().muscle(label).toString());
        }
        Sidecar.empty().withLabels(names).write(ImageSet.sidecar(file));
        mask.names().write(ImageSet.labelTable(file));
    }

    private ImageSeries describe(SeriesRow row, FileKind source, Volume volume, Acquisition acquisition) {
        Grid grid = volume.grid();
        return new ImageSeries(unit.toString(), row.region(), row.contrast().name(), row.part(), row.series(), unit.subject(), unit.session(), centre,
                source.name(), grid.nx(), grid.ny(), grid.nz(), volume.frames(), grid.spacing(0), grid.spacing(1), grid.spacing(2),
                acquisition.sliceThicknessMm(), grid.affine().orientation(), obliquityDeg(grid.affine()), acquisition.echoTimeMs(), acquisition.echoSpacingMs(),
                acquisition.repetitionTimeMs(), acquisition.inversionTimeMs(), acquisition.flipAngleDeg(), acquisition.fieldStrengthT(),
                acquisition.manufacturer(), contentHash(volume));
    }

    private static DeidentificationLog withCount(DeidentificationLog row, int count) {
        return new DeidentificationLog(row.unit(), row.region(), row.contrast(), row.series(), row.tag(), row.action(), row.attribute(), row.rule(), count);
    }

    /** Between the normal of the slices (first axis × second axis) and the nearest of the scanner's axes. */
    static double obliquityDeg(Affine affine) {
        double[] i = {affine.get(0, 0), affine.get(1, 0), affine.get(2, 0)};
        double[] j = {affine.get(0, 1), affine.get(1, 1), affine.get(2, 1)};
        double[] normal = {i[1] * j[2] - i[2] * j[1], i[2] * j[0] - i[0] * j[2], i[0] * j[1] - i[1] * j[0]};
        double length = Math.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
        double largest = Math.max(Math.abs(normal[0]), Math.max(Math.abs(normal[1]), Math.abs(normal[2])));
        return Math.toDegrees(Math.acos(Math.min(1, largest / length)));
    }

    /** SHA-256 of the affine's twelve doubles and the voxels' floats, little endian. */
    private static String contentHash(Volume volume) {
        MessageDigest digest = ContentHash.sha256();
        ByteBuffer block = ByteBuffer.allocate(HASH_BLOCK_VALUES * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double element : volume.grid().affine().toRowMajor()) {
            block.putDouble(element);
        }
        for (float value : volume.data()) {
            if (block.remaining() < Float.BYTES) {
                digest.update(block.flip());
                block.clear();
            }
            block.putFloat(value);
        }
        digest.update(block.flip());
        return HexFormat.of().formatHex(digest.digest());
    }
}
