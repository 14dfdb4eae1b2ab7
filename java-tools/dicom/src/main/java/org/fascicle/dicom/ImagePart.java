package org.fascicle.dicom;

import java.util.List;
import java.util.Locale;

/** Which part of the complex signal an image shows; the names are BIDS' {@code part} entities. */
public enum ImagePart {
    MAG, PHASE, REAL, IMAG;

    /** As in samplesheets and BIDS file names. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * From Image Type (0008,0008), whose third and later values name it (M, P, R, I with Siemens and Philips, also
     * {@code M_FFE} or {@code PHASE MAP}), and from GE's private Image Type (0043,102F): 0 to 3. Magnitude where nothing
     * is said.
     */
    static ImagePart of(DicomDataset dataset) throws DicomException {
        List<String> type = dataset.texts(Tag.IMAGE_TYPE);
        for (String value : type.subList(Math.min(2, type.size()), type.size())) {
            String head = value.split("[_ ]", 2)[0];
            switch (head) {
                case "M", "MAGNITUDE" -> {
                    return MAG;
                }
                case "P", "PHASE" -> {
                    return PHASE;
                }
                case "R", "REAL" -> {
                    return REAL;
                }
                case "I", "IMAGINARY" -> {
                    return IMAG;
                }
                default -> { }
            }
        }
        return ofGe(dataset);
    }

    private static ImagePart ofGe(DicomDataset dataset) throws DicomException {
        var tag = dataset.privateTag(0x0043, "GEMS_PARM_01", 0x2F);
        if (tag.isEmpty() || !dataset.element(tag.getAsInt()).filter(e -> e.vr() == Vr.SS || e.vr() == Vr.US).isPresent()) {
            return MAG;
        }
        int code = dataset.integer(tag.getAsInt()).orElse(0);
        return code >= 0 && code < values().length ? values()[code] : MAG;
    }
}
