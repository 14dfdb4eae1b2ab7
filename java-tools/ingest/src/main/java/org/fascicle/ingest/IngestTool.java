package org.fascicle.ingest;

import java.util.List;
import org.fascicle.toolkit.Tool;

/** {@code fascicle ingest index}, {@code fascicle ingest dicom} and {@code fascicle ingest nifti}. */
public final class IngestTool {
    private IngestTool() {}

    /** The tool with its commands. */
    public static Tool tool() {
        return new Tool("ingest", "Checks a cohort and turns its DICOM series and NIfTI files into de-identified image sets.",
                List.of(new IndexCommand(), new DicomCommand(), new NiftiCommand()));
    }

    public static void main(String[] args) {
        System.exit(tool().run(args));
    }
}
