package org.fascicle.dicom;

import static org.fascicle.dicom.SeriesOutcome.Refusal.DUPLICATE_SLICE;
import static org.fascicle.dicom.SeriesOutcome.Refusal.MISSING_SLICE;
import static org.fascicle.dicom.SeriesOutcome.Refusal.MIXED_GEOMETRY;
import static org.fascicle.dicom.SeriesOutcome.Refusal.UNEVEN_SPACING;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;

/**
 * Slices of one series in order: by frame, then along the normal of their planes.
 *
 * @param grid   where the stack lies, RAS
 * @param frames each as many slices as the grid, in the grid's order
 */
record SliceStack(Grid grid, List<List<MrSlice>> frames) {
    /** Slices nearer than this along the normal lie at one position; positions in files have about 1 µm. */
    private static final double SAME_POSITION_MM = 0.01;
    private static final double SAME_DIRECTION = 1e-3;
    private static final double SAME_SPACING = 1e-3;
    /** How far a gap may be from the others, relative to them, before spacing counts as uneven. */
    private static final double GAP_TOLERANCE = 0.02;
    private static final double LINE_TOLERANCE_MM = 0.05;

    /** Orders the slices and derives the grid. */
    static SliceStack of(List<MrSlice> slices) throws SeriesRefusedException {
        requireOneGeometry(slices);
        Map<MrSlice.FrameKey, List<MrSlice>> byFrame = new TreeMap<>();
        for (MrSlice slice : slices) {
            byFrame.computeIfAbsent(slice.frame(), key -> new ArrayList<>()).add(slice);
        }
        double[] normal = slices.getFirst().normal();
        byFrame.values().forEach(frame -> frame.sort(
                Comparator.comparingDouble((MrSlice slice) -> Vectors.dot(slice.position(), normal)).thenComparingInt(MrSlice::fileNumber)));
        for (List<MrSlice> frame : byFrame.values()) {
            requireDistinctPositions(frame, normal);
        }
        List<MrSlice> reference = byFrame.values().stream().max(Comparator.comparingInt(List::size)).orElseThrow();
        for (Map.Entry<MrSlice.FrameKey, List<MrSlice>> frame : byFrame.entrySet()) {
            requireSamePositions(frame.getKey(), frame.getValue(), reference, normal);
        }
        return new SliceStack(grid(reference, sliceStep(reference, normal)), List.copyOf(byFrame.values()));
    }

    private static void requireOneGeometry(List<MrSlice> slices) throws SeriesRefusedException {
        MrSlice first = slices.getFirst();
        for (MrSlice slice : slices) {
            if (slice.rows() != first.rows() || slice.columns() != first.columns()) {
                throw new SeriesRefusedException(MIXED_GEOMETRY, "images of " + first.columns() + "×" + first.rows() + " and of "
                        + slice.columns() + "×" + slice.rows() + " pixels (file " + slice.fileNumber() + ")");
            }
            if (relativeDifference(slice.rowSpacingMm(), first.rowSpacingMm()) > SAME_SPACING
                    || relativeDifference(slice.columnSpacingMm(), first.columnSpacingMm()) > SAME_SPACING) {
                throw new SeriesRefusedException(MIXED_GEOMETRY, "pixels of " + pixelSize(first) + " and of " + pixelSize(slice)
                        + " (file " + slice.fileNumber() + ")");
            }
            if (Vectors.distance(slice.alongRow(), first.alongRow()) > SAME_DIRECTION
                    || Vectors.distance(slice.alongColumn(), first.alongColumn()) > SAME_DIRECTION) {
                throw new SeriesRefusedException(MIXED_GEOMETRY, "slices of more than one orientation (file " + slice.fileNumber() + ")");
            }
        }
    }

    private static void requireDistinctPositions(List<MrSlice> frame, double[] normal) throws SeriesRefusedException {
        for (int k = 1; k < frame.size(); k++) {
            double gap = Vectors.dot(Vectors.minus(frame.get(k).position(), frame.get(k - 1).position()), normal);
            if (gap < SAME_POSITION_MM) {
                throw new SeriesRefusedException(DUPLICATE_SLICE, "files " + frame.get(k - 1).fileNumber() + " and "
                        + frame.get(k).fileNumber() + " show the same slice and frame (" + frame.get(k).frame().describe() + ")");
            }
        }
    }

    private static void requireSamePositions(MrSlice.FrameKey key, List<MrSlice> frame, List<MrSlice> reference, double[] normal) throws SeriesRefusedException {
        if (frame.size() != reference.size()) {
            throw new SeriesRefusedException(MISSING_SLICE, "the frame of " + key.describe() + " has " + frame.size()
                    + " slices, another has " + reference.size());
        }
        for (int k = 0; k < frame.size(); k++) {
            double apart = Vectors.distance(frame.get(k).position(), reference.get(k).position());
            if (apart > LINE_TOLERANCE_MM) {
                throw new SeriesRefusedException(MIXED_GEOMETRY, "slice " + (k + 1) + " of the frame of " + key.describe() + " lies "
                        + Figures.brief(apart) + " mm from that of another frame");
            }
        }
    }

    /** The vector from one slice to the next; also for a single slice, from what its header says. */
    private static double[] sliceStep(List<MrSlice> slices, double[] normal) throws SeriesRefusedException {
        int last = slices.size() - 1;
        if (last == 0) {
            return Vectors.scaled(normal, statedSpacing(slices.getFirst()));
        }
        requireEvenGaps(slices, normal);
        double[] step = Vectors.scaled(Vectors.minus(slices.get(last).position(), slices.getFirst().position()), 1.0 / last);
        double[] first = slices.getFirst().position();
        for (int k = 0; k <= last; k++) {
            double[] expected = {first[0] + k * step[0], first[1] + k * step[1], first[2] + k * step[2]};
            double off = Vectors.distance(slices.get(k).position(), expected);
            if (off > LINE_TOLERANCE_MM + GAP_TOLERANCE * Vectors.norm(step)) {
                throw new SeriesRefusedException(MIXED_GEOMETRY, "slice " + (k + 1) + " (file " + slices.get(k).fileNumber() + ") lies "
                        + Figures.brief(off) + " mm off the line of the others");
            }
        }
        return step;
    }

    private static void requireEvenGaps(List<MrSlice> slices, double[] normal) throws SeriesRefusedException {
        double[] gaps = new double[slices.size() - 1];
        for (int k = 0; k < gaps.length; k++) {
            gaps[k] = Vectors.dot(Vectors.minus(slices.get(k + 1).position(), slices.get(k).position()), normal);
        }
        // The lower quartile: with many slices missing the median gap may already be a double one.
        double[] sorted = gaps.clone();
        Arrays.sort(sorted);
        double usual = sorted[(sorted.length - 1) / 4];
        for (int k = 0; k < gaps.length; k++) {
            double excess = gaps[k] - usual;
            if (Math.abs(excess) <= Math.max(SAME_POSITION_MM, GAP_TOLERANCE * usual)) {
                continue;
            }
            double times = gaps[k] / usual;
            boolean whole = times > 1.5 && Math.abs(times - Math.rint(times)) < 0.1;
            String where = Figures.brief(gaps[k]) + " mm between slices " + (k + 1) + " and " + (k + 2) + " (files "
                    + slices.get(k).fileNumber() + " and " + slices.get(k + 1).fileNumber() + "), " + Figures.brief(usual) + " mm elsewhere";
            throw whole
                    ? new SeriesRefusedException(MISSING_SLICE, (long) (Math.rint(times) - 1) + " missing: " + where)
                    : new SeriesRefusedException(UNEVEN_SPACING, where);
        }
    }

    private static double statedSpacing(MrSlice slice) throws SeriesRefusedException {
        try {
            double spacing = slice.header().number(Tag.SPACING_BETWEEN_SLICES).orElse(0);
            double stated = spacing > 0 ? spacing : slice.header().number(Tag.SLICE_THICKNESS).orElse(0);
            if (stated > 0) {
                return stated;
            }
        } catch (DicomException e) {
            throw new SeriesRefusedException(SeriesOutcome.Refusal.of(e.reason()), e.getMessage());
        }
        throw new SeriesRefusedException(MIXED_GEOMETRY, "a single slice without spacing or thickness");
    }

    /** LPS to RAS turns the signs of x and y. */
    private static Grid grid(List<MrSlice> slices, double[] step) throws SeriesRefusedException {
        MrSlice first = slices.getFirst();
        double[] i = Vectors.scaled(first.alongRow(), first.columnSpacingMm());
        double[] j = Vectors.scaled(first.alongColumn(), first.rowSpacingMm());
        double[] origin = first.position();
        try {
            // 0 − x rather than −x: no negative zeros.
            return new Grid(first.columns(), first.rows(), slices.size(), new Affine(
                    0 - i[0], 0 - j[0], 0 - step[0], 0 - origin[0],
                    0 - i[1], 0 - j[1], 0 - step[1], 0 - origin[1],
                    i[2], j[2], step[2], origin[2]));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new SeriesRefusedException(MIXED_GEOMETRY, "the slices span no volume");
        }
    }

    private static String pixelSize(MrSlice slice) {
        return Figures.brief(slice.columnSpacingMm()) + "×" + Figures.brief(slice.rowSpacingMm()) + " mm";
    }

    private static double relativeDifference(double a, double b) {
        return Math.abs(a - b) / b;
    }
}
