package org.fascicle.networks.atlas;

import java.util.List;
import org.fascicle.image.Grid;
import org.fascicle.networks.sampling.SegmentationClasses;
import org.fascicle.networks.sampling.TrainingCase;

/** Averages the labels of training cases, limb by limb, in the limbs' own coordinates. */
final class AtlasFitting {
    private final AtlasSettings settings;
    private final AtlasClasses classes;
    private final float[] probabilities;
    private final float[] template;
    private int limbs;

    AtlasFitting(SegmentationClasses classes, AtlasSettings settings) {
        this.settings = settings;
        this.classes = AtlasClasses.of(classes);
        probabilities = new float[Math.multiplyExact(this.classes.count(), settings.cells())];
        template = new float[settings.cells()];
    }

    /** Adds a case; limbs without any label were not outlined and say nothing. */
    void add(TrainingCase one) {
        List<LimbFrame> frames = classes.limbs() ? LimbFrame.limbs(one.image()) : LimbFrame.whole(one.image());
        for (LimbFrame frame : frames) {
            long[] votes = votes(one, frame);
            if (votes[0] + votes[1] + votes[2] > 0) {
                Side side = votes[0] > votes[2] ? Side.LEFT : Side.RIGHT;
                addLimb(one, classes.limbs() ? frame.asSide(side) : frame, side);
            }
        }
    }

    MeanAtlas finish() {
        if (limbs == 0) {
            throw new IllegalArgumentException("no training case shows a limb with a label: there is nothing to average");
        }
        for (int c = 0; c < probabilities.length; c++) {
            probabilities[c] /= limbs;
        }
        for (int cell = 0; cell < template.length; cell++) {
            template[cell] /= limbs;
        }
        for (int pass = 0; pass < settings.smoothing(); pass++) {
            for (int c = 0; c < classes.count() * settings.depth() * settings.height(); c++) {
                smooth(c * settings.width(), settings.width(), 1);
            }
            for (int plane = 0; plane < classes.count() * settings.depth(); plane++) {
                for (int u = 0; u < settings.width(); u++) {
                    smooth(plane * settings.width() * settings.height() + u, settings.height(), settings.width());
                }
            }
        }
        return new MeanAtlas(classes.classes(), settings, limbs, probabilities, template);
    }

    /** Labelled voxels inside the frame: left, of no side, right. */
    private long[] votes(TrainingCase one, LimbFrame frame) {
        int[] sides = classes.sides();
        Grid grid = one.image().grid();
        long[] votes = new long[3];
        double[] unit = new double[3];
        for (int v = 0; v < grid.size(); v++) {
            int label = one.classes().labels()[v];
            if (label > 0) {
                frame.toUnit(v % grid.nx(), v / grid.nx() % grid.ny(), v / (grid.nx() * grid.ny()), unit);
                if (unit[0] >= 0 && unit[0] <= 1 && unit[1] >= 0 && unit[1] <= 1) {
                    votes[1 + sides[label]]++;
                }
            }
        }
        return votes;
    }

    private void addLimb(TrainingCase one, LimbFrame frame, Side side) {
        int[] toAtlas = classes.toAtlas();
        int[] ofSide = classes.toStudy(side);
        float[] values = CellValues.of(one.image(), frame, settings);
        double[] position = new double[3];
        for (int cell = 0; cell < settings.cells(); cell++) {
            int label = CellValues.nearest(one.classes(), frame, settings, cell, position);
            int atlasClass = label == 0 ? 0 : toAtlas[label];
            // A label of the other side, across a narrow gap, is background here.
            boolean own = !classes.limbs() || ofSide[atlasClass] == label;
            probabilities[(own ? atlasClass : 0) * settings.cells() + cell]++;
            template[cell] += values[cell];
        }
        limbs++;
    }

    private void smooth(int first, int length, int step) {
        float before = probabilities[first];
        for (int i = 0; i < length; i++) {
            int at = first + i * step;
            float here = probabilities[at];
            float after = i + 1 < length ? probabilities[at + step] : here;
            probabilities[at] = (before + 2 * here + after) / 4;
            before = here;
        }
    }
}
