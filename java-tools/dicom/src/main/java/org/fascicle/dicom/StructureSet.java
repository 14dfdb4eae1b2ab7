package org.fascicle.dicom;

import static org.fascicle.dicom.DicomException.Reason.MALFORMED;
import static org.fascicle.dicom.DicomException.Reason.UNSUPPORTED;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The regions of interest of an RT structure set (PS3.3, C.8.8.5 and C.8.8.6), in DICOM's patient coordinates.
 *
 * @param frameOfReferenceUid the frame the contours are in; empty where the file does not say
 * @param regions             in the order of their numbers in the file
 */
public record StructureSet(String frameOfReferenceUid, List<Region> regions) {
    private static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.481.3";
    private static final List<String> AREAS = List.of("CLOSED_PLANAR", "CLOSEDPLANAR_XOR");

    /** A named region: closed contours, each with n points as x, y, z triples. */
    public record Region(int number, String name, List<double[]> contours) {
        public Region {
            contours = List.copyOf(contours);
        }
    }

    public StructureSet {
        regions = List.copyOf(regions);
    }

    /** Whether a dataset is a structure set. */
    public static boolean isStructureSet(DicomDataset dataset) {
        return dataset.text(Tag.SOP_CLASS_UID).equals(SOP_CLASS);
    }

    /** The box around all contours in RAS millimetres, for messages. */
    public String describeExtent() {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (Region region : regions) {
            for (double[] contour : region.contours) {
                for (int c = 0; c < contour.length; c++) {
                    double ras = c % 3 == 2 ? contour[c] : -contour[c];
                    low[c % 3] = Math.min(low[c % 3], ras);
                    high[c % 3] = Math.max(high[c % 3], ras);
                }
            }
        }
        return low[0] > high[0] ? "none" : String.format(Locale.ROOT, "x %.1f to %.1f, y %.1f to %.1f, z %.1f to %.1f mm",
                low[0], high[0], low[1], high[1], low[2], high[2]);
    }

    /** Reads the regions; points and open contours are left out, because they enclose nothing. */
    public static StructureSet of(DicomDataset dataset) throws DicomException {
        if (!isStructureSet(dataset)) {
            throw new DicomException(UNSUPPORTED, "not an RT structure set");
        }
        Map<Integer, List<double[]>> contours = new HashMap<>();
        for (DicomDataset item : dataset.items(Tag.ROI_CONTOUR_SEQUENCE)) {
            contours.computeIfAbsent(item.requiredInt(Tag.REFERENCED_ROI_NUMBER), number -> new ArrayList<>()).addAll(contours(item));
        }
        String frameOfReference = "";
        List<Region> regions = new ArrayList<>();
        for (DicomDataset item : dataset.items(Tag.STRUCTURE_SET_ROI_SEQUENCE)) {
            int number = item.requiredInt(Tag.ROI_NUMBER);
            regions.add(new Region(number, item.text(Tag.ROI_NAME), contours.getOrDefault(number, List.of())));
            frameOfReference = frameOfReference.isEmpty() ? item.text(Tag.REFERENCED_FRAME_OF_REFERENCE_UID) : frameOfReference;
        }
        return new StructureSet(frameOfReference, regions);
    }

    private static List<double[]> contours(DicomDataset region) throws DicomException {
        List<double[]> contours = new ArrayList<>();
        for (DicomDataset contour : region.items(Tag.CONTOUR_SEQUENCE)) {
            if (!AREAS.contains(contour.text(Tag.CONTOUR_GEOMETRIC_TYPE))) {
                continue;
            }
            double[] points = contour.numbers(Tag.CONTOUR_DATA);
            if (points.length < 9 || points.length % 3 != 0) {
                throw new DicomException(MALFORMED, Tag.describe(Tag.CONTOUR_DATA) + " has " + points.length + " numbers: not three points or more");
            }
            contours.add(points);
        }
        return contours;
    }
}
