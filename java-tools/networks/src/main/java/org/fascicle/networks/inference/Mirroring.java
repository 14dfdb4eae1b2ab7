package org.fascicle.networks.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.fascicle.networks.sampling.SampleShape;
import org.fascicle.networks.sampling.SegmentationClasses;

/**
 * One way to mirror a window.
 *
 * @param x         whether W runs the other way
 * @param y         whether H does
 * @param z         whether D does
 * @param classFrom for each class of the image the class of the mirrored image that tells of it
 */
record Mirroring(boolean x, boolean y, boolean z, int[] classFrom) {

    /** All combinations of the flips wanted, the plain one first. */
    static List<Mirroring> all(TestTimeFlips flips, String orientation, SegmentationClasses classes) {
        if (flips.leftRight() && !classes.oneSided().isEmpty()) {
            throw new IllegalArgumentException("a flip between left and right needs both sides as classes; these have one: " + classes.oneSided());
        }
        boolean[] wanted = {wanted(orientation.charAt(0), flips), wanted(orientation.charAt(1), flips), wanted(orientation.charAt(2), flips)};
        int leftRight = Math.max(orientation.indexOf('R'), orientation.indexOf('L'));
        int[] same = IntStream.range(0, classes.count()).toArray();
        List<Mirroring> all = new ArrayList<>();
        for (int axes = 0; axes < 8; axes++) {
            if (((axes & 1) == 0 || wanted[0]) && ((axes & 2) == 0 || wanted[1]) && ((axes & 4) == 0 || wanted[2])) {
                boolean sides = (axes >> leftRight & 1) == 1;
                all.add(new Mirroring((axes & 1) != 0, (axes & 2) != 0, (axes & 4) != 0, sides ? classes.mirrored() : same));
            }
        }
        return all;
    }

    private static boolean wanted(char direction, TestTimeFlips flips) {
        return switch (direction) {
            case 'R', 'L' -> flips.leftRight();
            case 'A', 'P' -> flips.frontBack();
            default -> flips.headFoot();
        };
    }

    boolean isPlain() {
        return !x && !y && !z;
    }

    /** Mirrors a sample in place. */
    void apply(float[] values, int at, SampleShape shape) {
        if (isPlain()) {
            return;
        }
        int voxels = shape.voxels();
        for (int channel = 0; channel < shape.channels(); channel++) {
            int start = at + channel * voxels;
            for (int v = 0; v < voxels; v++) {
                int other = mirrored(v, shape);
                if (other > v) {
                    float kept = values[start + v];
                    values[start + v] = values[start + other];
                    values[start + other] = kept;
                }
            }
        }
    }

    /** Where a voxel of a sample lies in the mirrored sample. */
    int mirrored(int voxel, SampleShape shape) {
        int w = voxel % shape.width();
        int h = voxel / shape.width() % shape.height();
        int d = voxel / (shape.width() * shape.height());
        return (x ? shape.width() - 1 - w : w) + shape.width() * ((y ? shape.height() - 1 - h : h) + shape.height() * (z ? shape.depth() - 1 - d : d));
    }
}
