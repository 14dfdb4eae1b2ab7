package org.fascicle.ingest;

import java.util.List;
import org.fascicle.toolkit.Tool;

/** {@code fascicle ingest}: cohorts checked, series and files read, nnU-Net datasets and edited masks taken over. */
public final class IngestTool {
    private IngestTool() {}

    /** The tool with its commands. */
    public static Tool tool() {
        return new Tool("ingest", "Checks a cohort and turns its DICOM series and NIfTI files into de-identified image sets.",
                List.of(new IndexCommand(), new DicomCommand(), new NiftiCommand(), new NnunetCommand(), new ExportmasksCommand(), new ImportmasksCommand()));
    }

    public static void main(String[] args) {
        System.exit(tool().run(args));
    }
}
