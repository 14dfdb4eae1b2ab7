package org.fascicle.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Locale;
import org.fascicle.dicom.DicomDataset;
import org.fascicle.dicom.DicomWriter;
import org.fascicle.image.Volume;
import org.fascicle.phantom.Region;
import org.fascicle.phantom.Scan;
import org.fascicle.phantom.SimulatedCentre;
import org.fascicle.phantom.SimulatedCentre.Vendor;
import org.fascicle.phantom.Slab;
import org.fascicle.phantom.Visit;

/**
 * Writes a rendered series as a scanner would: one MR Image Storage file a slice and echo. Header and pixels are the same
 * bytes every time.
 */
final class SeriesWriter {
    private static final int SECONDS_PER_SERIES = 210;

    private final DicomWriter writer;
    private final PatientRecord patient;
    private final Visit visit;

    SeriesWriter(DicomWriter writer, PatientRecord patient, Visit visit) {
        this.writer = writer;
        this.patient = patient;
        this.visit = visit;
    }

    /** Writes {@code 0001.dcm} and on into the folder. */
    void write(Scan scan, Study.Part part, Region region, Slab slab, Path folder) throws IOException {
        Files.createDirectories(folder);
        SimulatedCentre centre = visit.subject().centre();
        Volume volume = part == Study.Part.mag ? scan.magnitude() : scan.phase().orElseThrow();
        StoredPixels pixels = StoredPixels.of(centre.vendor(), part, volume);
        int number = 10 * region.ordinal() + scan.contrast().ordinal() + 1 + (part == Study.Part.mag ? 0 : 100);
        LocalDateTime start = patient.studyStart().plusSeconds((long) SECONDS_PER_SERIES * number);
        SeriesHeader header = new SeriesHeader(patient, visit, scan, part, region, slab, number, start);
        int slices = volume.grid().nz();
        for (int order = 0; order < slices; order++) {
            // One maker numbers its slices from the head down.
            int slice = centre.vendor() == Vendor.CORVUS ? slices - 1 - order : order;
            for (int echo = 0; echo < volume.frames(); echo++) {
                int instance = order * volume.frames() + echo + 1;
                DicomDataset image = header.image(volume, pixels, slice, echo, instance);
                writer.write(image, folder.resolve(String.format(Locale.ROOT, "%04d.dcm", instance)));
            }
        }
    }
}
