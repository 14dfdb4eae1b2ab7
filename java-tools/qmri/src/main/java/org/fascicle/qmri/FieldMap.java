package org.fascicle.qmri;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.fascicle.image.Grid;

/**
 * The field offset of every voxel, chosen among its residual's local minima so that water and fat are not exchanged:
 * quality-guided region growing from several seeds (after Berglund et al., Magn Reson Med 2010;63:1659, and Yu et al.,
 * Magn Reson Med 2005;54:1032), of which each connected piece of tissue keeps the one that leaves the least energy.
 *
 * <p>Growing takes the voxel whose minima are told apart best first, predicts its offset from the offsets around it, and
 * takes the minimum that is near the prediction and deep. The energy of a growth is what its minima leave of the signal
 * above the deepest ones, plus the jumps between neighbours, plus a trifle for large offsets: scanners are shimmed, which
 * decides where two echoes leave water and fat of a whole limb exchangeable.
 */
final class FieldMap {
    private static final int SEEDS = 7;
    private static final int WINDOW = 2;
    /** Distance from the prediction, as a share of the period, that weighs as much as {@link #RESIDUAL_SCALE}. */
    private static final double DISTANCE_SCALE = 0.1;
    /** Residual above the deepest minimum, as a share of the signal's energy. */
    private static final double RESIDUAL_SCALE = 0.05;
    /** Jumps larger than this share of the period count whole. */
    private static final double JUMP = 0.2;
    /** Share of the energy that an offset of half a period costs. */
    private static final double SHIM = 0.001;
    private static final byte UNKNOWN = -1;

    private final Grid grid;
    private final FieldCandidates candidates;
    private final boolean[] tissue;
    private final double periodHz;
    private final double scaleHz;

    private FieldMap(Grid grid, FieldCandidates candidates, boolean[] tissue, double periodHz, double scaleHz) {
        this.grid = grid;
        this.candidates = candidates;
        this.tissue = tissue;
        this.periodHz = periodHz;
        this.scaleHz = scaleHz;
    }

    /**
     * @param periodHz offsets this far apart are the same; infinite where none are
     * @param scaleHz  what distances are measured against: the period, or the fat–water shift where there is none
     * @return offset in Hz of each voxel; NaN outside tissue and where the residual has no minimum
     */
    static float[] grow(Grid grid, FieldCandidates candidates, boolean[] tissue, double periodHz, double scaleHz) {
        return new FieldMap(grid, candidates, tissue, periodHz, scaleHz).grow();
    }

    private float[] grow() {
        float[] field = new float[tissue.length];
        Arrays.fill(field, Float.NaN);
        for (int[] piece : pieces()) {
            byte[] best = null;
            double least = Double.POSITIVE_INFINITY;
            for (Seed seed : seeds(piece)) {
                byte[] choice = growFrom(seed, piece);
                double energy = energy(choice, piece);
                if (energy < least) {
                    least = energy;
                    best = choice;
                }
            }
            for (int v : piece) {
                field[v] = candidates.offsetHz(v, best[v]);
            }
        }
        return field;
    }

    /** Connected pieces of tissue, each a list of voxels in rising order. */
    private List<int[]> pieces() {
        List<int[]> pieces = new ArrayList<>();
        boolean[] seen = new boolean[tissue.length];
        int[] stack = new int[tissue.length];
        for (int start = 0; start < tissue.length; start++) {
            if (seen[start] || !usable(start)) {
                continue;
            }
            int[] members = new int[64];
            int size = 0;
            int top = 0;
            stack[top++] = start;
            seen[start] = true;
            while (top > 0) {
                int v = stack[--top];
                if (size == members.length) {
                    members = Arrays.copyOf(members, 2 * size);
                }
                members[size++] = v;
                for (int side = 0; side < 6; side++) {
                    int n = grid.neighbour(v, side);
                    if (n >= 0 && !seen[n] && usable(n)) {
                        seen[n] = true;
                        stack[top++] = n;
                    }
                }
            }
            int[] piece = Arrays.copyOf(members, size);
            Arrays.sort(piece);
            pieces.add(piece);
        }
        return pieces;
    }

    private boolean usable(int v) {
        return tissue[v] && candidates.count(v) > 0;
    }

    private record Seed(int voxel, byte candidate) {}

    /**
     * The voxels whose deepest minimum stands out most, one from each of as many equal stretches of the piece; and the best
     * of them once more with its second minimum.
     */
    private List<Seed> seeds(int[] piece) {
        int stretches = Math.min(SEEDS, piece.length);
        List<Seed> seeds = new ArrayList<>();
        for (int s = 0; s < stretches; s++) {
            int from = (int) ((long) piece.length * s / stretches);
            int to = (int) ((long) piece.length * (s + 1) / stretches);
            int best = piece[from];
            for (int n = from; n < to; n++) {
                if (margin(piece[n]) > margin(best)) {
                    best = piece[n];
                }
            }
            seeds.add(new Seed(best, (byte) 0));
        }
        Seed clearest = seeds.stream().max(Comparator.comparingDouble((Seed seed) -> margin(seed.voxel())).thenComparing(Seed::voxel, Comparator.reverseOrder())).orElseThrow();
        if (candidates.count(clearest.voxel()) > 1) {
            seeds.add(new Seed(clearest.voxel(), (byte) 1));
        }
        return seeds;
    }

    /** By how much the second minimum leaves more of the signal than the first. */
    private double margin(int v) {
        double second = candidates.count(v) > 1 ? candidates.residual(v, 1) : candidates.energy(v);
        return second - candidates.residual(v, 0);
    }

    private record Front(int voxel, double quality) {}

    private byte[] growFrom(Seed seed, int[] piece) {
        byte[] choice = new byte[tissue.length];
        Arrays.fill(choice, UNKNOWN);
        PriorityQueue<Front> front = new PriorityQueue<>(Comparator.comparingDouble(Front::quality).reversed().thenComparingInt(Front::voxel));
        boolean[] queued = new boolean[tissue.length];
        queued[seed.voxel()] = true;
        front.add(new Front(seed.voxel(), margin(seed.voxel())));
        int done = 0;
        while (done < piece.length) {
            int v = front.remove().voxel();
            choice[v] = v == seed.voxel() ? seed.candidate() : best(v, predict(v, choice));
            done++;
            for (int side = 0; side < 6; side++) {
                int n = grid.neighbour(v, side);
                if (n >= 0 && !queued[n] && usable(n)) {
                    queued[n] = true;
                    front.add(new Front(n, margin(n)));
                }
            }
        }
        return choice;
    }

    private byte best(int v, double predictedHz) {
        byte best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (byte c = 0; c < candidates.count(v); c++) {
            double cost = Math.abs(difference(candidates.offsetHz(v, c), predictedHz)) / (DISTANCE_SCALE * scaleHz)
                    + (candidates.residual(v, c) - candidates.residual(v, 0)) / (RESIDUAL_SCALE * candidates.energy(v));
            if (cost < least) {
                least = cost;
                best = c;
            }
        }
        return best;
    }

    /** Mean offset around a voxel, weighted by energy, taken along the circle of offsets. */
    private double predict(int v, byte[] choice) {
        int i = v % grid.nx();
        int j = v / grid.nx() % grid.ny();
        int k = v / (grid.nx() * grid.ny());
        double reference = Double.NaN;
        double weights = 0;
        double sum = 0;
        for (int c = Math.max(0, k - 1); c <= Math.min(grid.nz() - 1, k + 1); c++) {
            // Slices are thick: across them only the nearest voxels tell.
            int window = c == k ? WINDOW : 0;
            for (int b = Math.max(0, j - window); b <= Math.min(grid.ny() - 1, j + window); b++) {
                for (int a = Math.max(0, i - window); a <= Math.min(grid.nx() - 1, i + window); a++) {
                    int n = grid.index(a, b, c);
                    if (choice[n] == UNKNOWN) {
                        continue;
                    }
                    double offset = candidates.offsetHz(n, choice[n]);
                    reference = Double.isNaN(reference) ? offset : reference;
                    double weight = candidates.energy(n);
                    weights += weight;
                    sum += weight * difference(offset, reference);
                }
            }
        }
        return reference + sum / weights;
    }

    private double energy(byte[] choice, int[] piece) {
        double sum = 0;
        for (int v : piece) {
            double offset = 2 * difference(candidates.offsetHz(v, choice[v]), 0) / scaleHz;
            sum += candidates.residual(v, choice[v]) - candidates.residual(v, 0) + SHIM * candidates.energy(v) * offset * offset;
            for (int side = 0; side < 6; side += 2) {
                int n = grid.neighbour(v, side);
                if (n >= 0 && choice[n] != UNKNOWN) {
                    double jump = difference(candidates.offsetHz(v, choice[v]), candidates.offsetHz(n, choice[n])) / (JUMP * scaleHz);
                    sum += RESIDUAL_SCALE * Math.min(candidates.energy(v), candidates.energy(n)) * Math.min(1, jump * jump);
                }
            }
        }
        return sum;
    }

    private double difference(double a, double b) {
        return Double.isFinite(periodHz) ? Math.IEEEremainder(a - b, periodHz) : a - b;
    }
}
