package org.fascicle.ingest;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.fascicle.cohort.UnitId;
import org.fascicle.dicom.DicomReader;
import org.fascicle.image.ImageFormatException;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.NiftiHeader;
import org.fascicle.image.Volume;
import org.fascicle.schema.Severity;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.Progress;
import org.fascicle.toolkit.ToolCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** NIfTI files of one unit as an image set. */
@Command(name = "nifti", description = "Turns one unit's NIfTI files and their masks into an image set.")
final class NiftiCommand extends ToolCommand<NiftiConfig> {
    @Mixin
    private UnitOptions options = new UnitOptions();

    NiftiCommand() {
        super(NiftiConfig.class);
    }

    @Override
    protected void execute(NiftiConfig config, CommandRun run) throws IOException {
        UnitId unit = options.unit();
        List<SeriesRow> rows = options.rows();
        UnitIngest ingest = new UnitIngest(run, unit, rows.getFirst().centre());
        MaskReader masks = new MaskReader(DicomReader.find(), Optional.empty(), config.keepRegionNames(), ingest.findings());
        Progress progress = run.progress("images", rows.size());
        for (int n = 0; n < rows.size(); n++) {
            run.input("series_" + (n + 1), rows.get(n).path());
            add(rows.get(n), ingest, masks);
            progress.update(n + 1, "");
        }
        ingest.finish();
    }

    private static void add(SeriesRow row, UnitIngest ingest, MaskReader masks) throws IOException {
        try {
            if (NiftiFile.readHeader(row.path()).affineSource() == NiftiHeader.AffineSource.PIXDIM) {
                ingest.findings().add(row, "orientation_unknown", Severity.warning, "the file has neither sform nor qform: left and right are not known from it",
                        "write it again with a tool that knows the geometry, for example dcm2niix from the DICOM series");
            }
            Volume volume = NiftiFile.read(row.path());
            ingest.add(row, FileKind.nifti, volume, Acquisition.unknown(), masks.read(row, volume.grid(), ""));
            ingest.addTruth(row, masks.read(row.ofTruth(), volume.grid(), ""));
        } catch (ImageFormatException e) {
            ingest.findings().add(row, "unreadable_image", Severity.refused, e.reason(), e.wayOut());
        }
    }
}
