package org.fascicle.simulate;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.fascicle.dicom.DicomDataset;
import org.fascicle.dicom.Vr;
import org.fascicle.phantom.Scan;
import org.fascicle.phantom.SimulatedCentre;
import org.fascicle.phantom.SimulatedCentre.Vendor;

/**
 * The private attributes that scanner makers write, under invented makers' names. As in life, some of them hold the
 * patient's name once more.
 */
final class VendorHeader {
    private VendorHeader() {
    }

    static String manufacturer(Vendor vendor) {
        return switch (vendor) {
            case AURIGA -> "AURIGA MEDICAL";
            case BOREALIS -> "Borealis Medical Systems";
            case CORVUS -> "CORVUS HEALTH";
        };
    }

    static void add(DicomDataset image, SimulatedCentre centre, PatientRecord patient, Scan scan, StoredPixels pixels, int slice, int echo) {
        switch (centre.vendor()) {
            case AURIGA -> auriga(image, centre, patient, scan, slice);
            case BOREALIS -> borealis(image, pixels, patient, slice, echo);
            case CORVUS -> corvus(image, patient, scan, slice, echo);
        }
    }

    /** A text protocol in a binary element, beside a few plain ones. */
    private static void auriga(DicomDataset image, SimulatedCentre centre, PatientRecord patient, Scan scan, int slice) {
        int header = image.privateBlock(0x0019, "AURIGA MR HEADER");
        image.set(header | 0x0A, Vr.US, scan.magnitude().grid().nz());
        image.set(header | 0x15, Vr.FD, 0.5 * slice);
        int protocol = image.privateBlock(0x0029, "AURIGA CSD HEADER");
        String text = String.format(Locale.ROOT, "### ASCCONV BEGIN ###%ntPatientName = \"%s\"%nsCoil = \"BODY_ARRAY_18\"%nflNominalB0 = %.6f%n### ASCCONV END ###%n",
                patient.name(), centre.fieldT()).replace(System.lineSeparator(), "\n");
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        image.set(protocol | 0x20, Vr.OB, java.util.Arrays.copyOf(bytes, bytes.length + (bytes.length & 1)));
    }

    /** Scaling once more, and a nested item. */
    private static void borealis(DicomDataset image, StoredPixels pixels, PatientRecord patient, int slice, int echo) {
        int imaging = image.privateBlock(0x2001, "BOREALIS IMAGING DD 001");
        image.set(imaging | 0x0A, Vr.IS, slice + 1);
        image.set(imaging | 0x20, Vr.LO, "TSE");
        int scaling = image.privateBlock(0x2005, "BOREALIS MR IMAGING DD 001");
        image.set(scaling | 0x0E, Vr.FL, 1 / pixels.slope());
        DicomDataset item = image.newItem();
        int nested = item.privateBlock(0x2005, "BOREALIS MR IMAGING DD 001");
        item.set(nested | 0x10, Vr.IS, echo + 1);
        item.set(nested | 0x11, Vr.PN, patient.name());
        image.set(scaling | 0x02, item);
    }

    /** Counters, coil and an internal copy of the accession number. */
    private static void corvus(DicomDataset image, PatientRecord patient, Scan scan, int slice, int echo) {
        int acquisition = image.privateBlock(0x0019, "CORVUS_ACQU_01");
        image.set(acquisition | 0x9C, Vr.LO, scan.contrast().label());
        image.set(acquisition | 0x7E, Vr.SS, echo + 1);
        int parameters = image.privateBlock(0x0043, "CORVUS_PARM_01");
        image.set(parameters | 0x01, Vr.SL, slice);
        image.set(parameters | 0x0B, Vr.SH, patient.accession());
    }
}
