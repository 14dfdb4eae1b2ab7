package org.fascicle.dicom;

import java.util.List;
import org.fascicle.image.Volume;

/**
 * A series of slices as a volume.
 *
 * @param seriesInstanceUid   identifies it; never to be written beside a result
 * @param part                magnitude, phase, real or imaginary
 * @param volume              signal in RAS, x along DICOM rows, y down its columns, z along the slice normal, then frames
 * @param echoTimesMs         one a frame, 0 where the files do not say
 * @param sliceThicknessMm    how thick the excited slices are; 0 where the files do not say. Spacing is the volume's
 * @param slicesPerFrame      number of positions
 * @param philipsFloat        whether Philips' floating-point scaling was applied
 * @param headers             the header of each slice, frame by frame in the volume's order, without pixel data
 */
public record MrSeries(String seriesInstanceUid, ImagePart part, Volume volume, double[] echoTimesMs,
        double sliceThicknessMm, int slicesPerFrame, boolean philipsFloat, List<DicomDataset> headers) {
    public MrSeries {
        headers = List.copyOf(headers);
        if (echoTimesMs.length != volume.frames() || headers.size() != volume.frames() * slicesPerFrame) {
            throw new IllegalArgumentException("a series of " + volume.frames() + " frames has as many echo times, not "
                    + echoTimesMs.length + ", and a header a slice, not " + headers.size());
        }
    }

    /** The header of the first slice of the first frame. */
    public DicomDataset header() {
        return headers.getFirst();
    }
}
