package org.fascicle.networks.atlas;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;
import org.fascicle.networks.inference.ClassProbabilities;
import org.fascicle.networks.sampling.SegmentationClasses;
import org.fascicle.networks.sampling.TrainingCase;

/**
 * How often each class lies at each place of a limb, averaged over training limbs in the limb's own coordinates: the box about its tissue,
 * left limbs mirrored onto right ones. Applied, it lays these frequencies over the box of a new limb. It looks at no border inside the
 * limb, so a network that does no better has learned nothing but position.
 *
 * <p>Limbs lie side by side along the image's first axis, which must run between left and right. Two limbs are told apart by their
 * place; a single one is taken for the side whose mean image it resembles more (correlation), among the sides the classes have. Where a
 * class is a midline one, the whole cross-section is one frame.
 *
 * @param classes       the study's classes
 * @param settings      cells
 * @param limbs         training limbs averaged
 * @param probabilities {@code (atlas classes, depth, height, width)}, width fastest; background first; not copied
 * @param template      mean standardised image, {@code (depth, height, width)}; not copied
 */
public record MeanAtlas(SegmentationClasses classes, AtlasSettings settings, int limbs, float[] probabilities, float[] template) {
    private static final String PROBABILITIES = "atlas.probabilities";
    private static final String TEMPLATE = "atlas.template";

    public MeanAtlas {
        if (limbs < 1) {
            throw new IllegalArgumentException("an atlas is a mean of at least one limb");
        }
        if (probabilities.length != AtlasClasses.of(classes).count() * settings.cells() || template.length != settings.cells()) {
            throw new IllegalArgumentException("the arrays do not belong to an atlas of " + classes.names() + " with " + settings);
        }
    }

    /** Averages training cases. Cases may differ in grid; their order does not matter beyond rounding. */
    public static MeanAtlas fit(Iterable<TrainingCase> cases, SegmentationClasses classes, AtlasSettings settings) {
        AtlasFitting fitting = new AtlasFitting(classes, settings);
        cases.forEach(fitting::add);
        return fitting.finish();
    }

    /** The arrays by name, as a model file holds them. */
    public SortedMap<String, float[]> arrays() {
        SortedMap<String, float[]> arrays = new TreeMap<>();
        arrays.put(PROBABILITIES, probabilities);
        arrays.put(TEMPLATE, template);
        return arrays;
    }

    /** Shapes of {@link #arrays()}, slowest axis first. */
    public SortedMap<String, int[]> shapes() {
        SortedMap<String, int[]> shapes = new TreeMap<>();
        shapes.put(PROBABILITIES, new int[] {AtlasClasses.of(classes).count(), settings.depth(), settings.height(), settings.width()});
        shapes.put(TEMPLATE, new int[] {settings.depth(), settings.height(), settings.width()});
        return shapes;
    }

    /** The atlas that wrote these arrays. */
    public static MeanAtlas of(SegmentationClasses classes, AtlasSettings settings, int limbs, SortedMap<String, float[]> arrays) {
        if (!arrays.keySet().containsAll(List.of(PROBABILITIES, TEMPLATE))) {
            throw new IllegalArgumentException("an atlas has the arrays " + PROBABILITIES + " and " + TEMPLATE + ", these are " + arrays.keySet());
        }
        return new MeanAtlas(classes, settings, limbs, arrays.get(PROBABILITIES), arrays.get(TEMPLATE));
    }

    /** Class probabilities on the image's grid; outside the limbs' boxes and in air all is background. */
    public ClassProbabilities predict(Volume image) {
        AtlasClasses atlas = AtlasClasses.of(classes);
        Grid grid = image.grid();
        float[] values = new float[Math.multiplyExact(classes.count(), grid.size())];
        Arrays.fill(values, 0, grid.size(), 1);
        TissueColumns tissue = new TissueColumns(image);
        List<LimbFrame> frames = atlas.limbs() ? LimbFrame.limbs(image) : LimbFrame.whole(image);
        for (LimbFrame frame : frames) {
            Side side = atlas.limbs() ? side(image, frame, frames, atlas) : Side.RIGHT;
            lay(atlas.limbs() ? frame.asSide(side) : frame, atlas.toStudy(side), tissue, values);
        }
        return new ClassProbabilities(grid, classes.count(), values);
    }

    private Side side(Volume image, LimbFrame frame, List<LimbFrame> frames, AtlasClasses atlas) {
        if (frames.size() == 2) {
            LimbFrame other = frames.get(frames.getFirst() == frame ? 1 : 0);
            return frame.isRightOf(other) ? Side.RIGHT : Side.LEFT;
        }
        Side best = Side.RIGHT;
        double closest = Double.NEGATIVE_INFINITY;
        for (Side side : atlas.present()) {
            float[] seen = CellValues.of(image, frame.asSide(side), settings);
            double product = 0;
            for (int cell = 0; cell < seen.length; cell++) {
                product += (double) seen[cell] * template[cell];
            }
            if (product > closest) {
                closest = product;
                best = side;
            }
        }
        return best;
    }

    private void lay(LimbFrame frame, int[] toStudy, TissueColumns tissue, float[] values) {
        Grid grid = frame.grid();
        double[] unit = new double[3];
        Corners corners = new Corners(settings);
        for (int v = 0; v < grid.size(); v++) {
            int i = v % grid.nx();
            int j = v / grid.nx() % grid.ny();
            int k = v / (grid.nx() * grid.ny());
            frame.toUnit(i, j, k, unit);
            if (unit[0] < 0 || unit[0] > 1 || unit[1] < 0 || unit[1] > 1 || !tissue.isTissue(i, j, k)) {
                continue;
            }
            corners.about(unit);
            for (int a = 1; a < toStudy.length; a++) {
                if (toStudy[a] > 0) {
                    float p = corners.interpolate(probabilities, a * settings.cells());
                    values[toStudy[a] * grid.size() + v] += p;
                    values[v] = Math.max(0, values[v] - p);
                }
            }
        }
    }
}
