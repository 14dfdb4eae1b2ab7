package org.fascicle.networks.inference;

import java.util.ArrayList;
import java.util.List;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;
import org.fascicle.networks.sampling.SampleShape;
import org.fascicle.networks.sampling.SegmentationClasses;
import org.fascicle.networks.sampling.WindowReader;

/**
 * Predicts an image window by window and joins the predictions: at each voxel their mean, weighted by {@link WindowGrid}. Where one
 * window holds the image, its prediction comes out unchanged.
 */
public final class SlidingWindow {
    private final WindowSettings settings;
    private final SegmentationClasses classes;
    private final Predictor predictor;

    public SlidingWindow(WindowSettings settings, SegmentationClasses classes, Predictor predictor) {
        this.settings = settings;
        this.classes = classes;
        this.predictor = predictor;
    }

    /** Class probabilities on the image's grid, which is the network's. */
    public ClassProbabilities predict(Volume image) {
        return new Pass(image).run();
    }

    /** Position of a window, and the way it is mirrored. */
    private record Window(int[] origin, Mirroring mirroring) {}

    /** The work on one image. */
    private final class Pass {
        private final Grid grid;
        private final WindowReader reader;
        private final SampleShape shape;
        private final WindowGrid alongX;
        private final WindowGrid alongY;
        private final WindowGrid alongZ;
        private final float[] sums;
        private final float[] weights;

        Pass(Volume image) {
            grid = image.grid();
            reader = new WindowReader(image, settings.neighbours());
            shape = new SampleShape(settings.spatialAxes(), reader.channels(), orWhole(settings.depth(), grid.nz()), orWhole(settings.height(), grid.ny()),
                    orWhole(settings.width(), grid.nx()));
            alongX = WindowGrid.of(grid.nx(), shape.width(), settings.overlap());
            alongY = WindowGrid.of(grid.ny(), shape.height(), settings.overlap());
            alongZ = settings.spatialAxes() == 2 ? slices(grid.nz()) : WindowGrid.of(grid.nz(), shape.depth(), settings.overlap());
            sums = new float[Math.multiplyExact(classes.count(), grid.size())];
            weights = new float[grid.size()];
        }

        ClassProbabilities run() {
            List<Window> windows = windows();
            int batchSize = Math.min(settings.batchSize(), windows.size());
            float[] images = new float[Math.multiplyExact(batchSize, shape.values())];
            SampleShape predicted = shape.withChannels(classes.count());
            float[] probabilities = new float[Math.multiplyExact(batchSize, predicted.values())];
            for (int first = 0; first < windows.size(); first += batchSize) {
                int count = Math.min(batchSize, windows.size() - first);
                for (int n = 0; n < count; n++) {
                    Window window = windows.get(first + n);
                    reader.read(window.origin(), shape, images, n * shape.values());
                    window.mirroring().apply(images, n * shape.values(), shape);
                }
                predictor.predict(images, count, shape, probabilities);
                for (int n = 0; n < count; n++) {
                    add(windows.get(first + n), probabilities, n * predicted.values());
                }
            }
            for (int c = 0; c < classes.count(); c++) {
                for (int v = 0; v < grid.size(); v++) {
                    sums[c * grid.size() + v] /= weights[v];
                }
            }
            return new ClassProbabilities(grid, classes.count(), sums);
        }

        private List<Window> windows() {
            List<Mirroring> mirrorings = Mirroring.all(settings.flips(), grid.affine().orientation(), classes);
            List<Window> windows = new ArrayList<>();
            for (int z : alongZ.starts()) {
                for (int y : alongY.starts()) {
                    for (int x : alongX.starts()) {
                        mirrorings.forEach(mirroring -> windows.add(new Window(new int[] {x, y, z}, mirroring)));
                    }
                }
            }
            return windows;
        }

        /** Adds a window's prediction where it lies on the image. */
        private void add(Window window, float[] probabilities, int at) {
            for (int d = 0; d < shape.depth(); d++) {
                int k = window.origin()[2] + d;
                for (int h = 0; h < shape.height() && k >= 0 && k < grid.nz(); h++) {
                    int j = window.origin()[1] + h;
                    for (int w = 0; w < shape.width() && j >= 0 && j < grid.ny(); w++) {
                        int i = window.origin()[0] + w;
                        if (i >= 0 && i < grid.nx()) {
                            float weight = (float) (alongX.weights()[w] * alongY.weights()[h] * alongZ.weights()[d]);
                            int from = window.mirroring().mirrored(w + shape.width() * (h + shape.height() * d), shape);
                            addVoxel(window.mirroring(), weight, probabilities, at + from, grid.index(i, j, k));
                        }
                    }
                }
            }
        }

        private void addVoxel(Mirroring mirroring, float weight, float[] probabilities, int from, int to) {
            weights[to] += weight;
            for (int c = 0; c < classes.count(); c++) {
                sums[c * grid.size() + to] += weight * probabilities[from + mirroring.classFrom()[c] * shape.voxels()];
            }
        }
    }

    /** Every slice once, all alike. */
    private static WindowGrid slices(int count) {
        return new WindowGrid(java.util.stream.IntStream.range(0, count).toArray(), new double[] {1});
    }

    private static int orWhole(int wanted, int whole) {
        return wanted == 0 ? whole : wanted;
    }
}
