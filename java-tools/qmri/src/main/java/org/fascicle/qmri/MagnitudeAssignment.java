package org.fascicle.qmri;

import org.fascicle.image.Grid;

/**
 * Which of a voxel's two fits to magnitudes, the one with much water or the one with much fat, is meant: the choice over the
 * whole image that leaves the least energy
 * {@code Σ (cᵥ − min c)/(2s²) + λ·Σ wₙ·min(1, |FFᵥ − FFₙ|/τ + |Rᵥ − Rₙ|/ρ)},
 * cost c of a fit against the noise variance s², and fractions FF and decays R that differ from voxel to neighbour. Both are
 * smooth in a limb but for its borders, so the second term stops growing; a fit with water and fat exchanged needs another
 * decay too. Minimised by sequential min-sum belief propagation
 * (Felzenszwalb and Huttenlocher, Int J Comput Vis 2006;70:41), forwards and backwards in a fixed order.
 */
final class MagnitudeAssignment {
    private static final int SWEEPS = 8;
    /** λ: what a border between two voxels costs, in units of log-likelihood. */
    private static final float BORDER = 2;
    /** τ: fractions that differ by this much, per cent, are different tissue. */
    private static final float OTHER_FRACTION_PCT = 60;
    /** ρ: so are decays that differ by this much, 1/s. */
    private static final float OTHER_DECAY_PER_S = 80;

    private final Grid grid;
    private final MagnitudeCandidates candidates;
    private final float[] weight = new float[Grid.FACES];
    /** What the voxel on each side says to a voxel about its first and second fit. */
    private final float[] messages;
    private final float scale;

    private MagnitudeAssignment(Grid grid, MagnitudeCandidates candidates, int echoes, double noiseVariance) {
        this.grid = grid;
        this.candidates = candidates;
        scale = (float) (echoes / (2 * noiseVariance));
        messages = new float[grid.size() * Grid.FACES * 2];
        double least = Math.min(grid.spacing(0), Math.min(grid.spacing(1), grid.spacing(2)));
        for (int side = 0; side < Grid.FACES; side++) {
            weight[side] = (float) (BORDER * least / grid.spacing(side / 2));
        }
    }

    /**
     * Chooses.
     *
     * @param echoes        number of echoes behind each fit
     * @param noiseVariance of one echo's magnitude, above 0
     * @return 0 or 1 for each voxel: its better or its other fit
     */
    static byte[] of(Grid grid, MagnitudeCandidates candidates, int echoes, double noiseVariance) {
        MagnitudeAssignment assignment = new MagnitudeAssignment(grid, candidates, echoes, noiseVariance);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int v = 0; v < grid.size(); v++) {
                assignment.tell(v, 0);
            }
            for (int v = grid.size() - 1; v >= 0; v--) {
                assignment.tell(v, 1);
            }
        }
        byte[] choice = new byte[grid.size()];
        for (int v = 0; v < choice.length; v++) {
            choice[v] = (byte) (candidates.count(v) == 2 && assignment.belief(v, 1) < assignment.belief(v, 0) ? 1 : 0);
        }
        return choice;
    }

    /** The energy of a choice of fits, by which two choices can be compared. */
    static double energy(Grid grid, MagnitudeCandidates candidates, int echoes, double noiseVariance, byte[] choice) {
        MagnitudeAssignment assignment = new MagnitudeAssignment(grid, candidates, echoes, noiseVariance);
        double sum = 0;
        for (int v = 0; v < choice.length; v++) {
            if (candidates.count(v) == 0) {
                continue;
            }
            sum += assignment.belief(v, choice[v]);
            for (int side = 0; side < Grid.FACES; side += 2) {
                int n = assignment.grid.neighbour(v, side);
                sum += n >= 0 && candidates.count(n) > 0 ? assignment.weight[side] * assignment.apart(v, choice[v], n, choice[n]) : 0;
            }
        }
        return sum;
    }

    /** Tells the neighbours ahead (parity 0) or behind (1) what a voxel makes of them. */
    private void tell(int v, int parity) {
        if (candidates.count(v) == 0) {
            return;
        }
        float first = belief(v, 0);
        float second = candidates.count(v) == 2 ? belief(v, 1) : Float.POSITIVE_INFINITY;
        for (int side = parity; side < Grid.FACES; side += 2) {
            int n = grid.neighbour(v, side);
            if (n < 0 || candidates.count(n) < 2) {
                continue;
            }
            float without = first - message(v, side, 0);
            float withoutSecond = second - message(v, side, 1);
            float toFirst = cheapest(v, without, withoutSecond, n, 0, weight[side]);
            float toSecond = cheapest(v, without, withoutSecond, n, 1, weight[side]);
            float least = Math.min(toFirst, toSecond);
            int at = (n * Grid.FACES + (side ^ 1)) * 2;
            messages[at] = toFirst - least;
            messages[at + 1] = toSecond - least;
        }
    }

    private float cheapest(int v, float first, float second, int n, int fit, float border) {
        float same = first + border * apart(v, 0, n, fit);
        return candidates.count(v) == 2 ? Math.min(same, second + border * apart(v, 1, n, fit)) : same;
    }

    private float apart(int v, int fit, int n, int other) {
        return Math.min(1, Math.abs(candidates.fractionPct(v, fit) - candidates.fractionPct(n, other)) / OTHER_FRACTION_PCT
                + Math.abs(candidates.r2StarPerS(v, fit) - candidates.r2StarPerS(n, other)) / OTHER_DECAY_PER_S);
    }

    private float belief(int v, int fit) {
        float sum = scale * (candidates.meanSquare(v, fit) - candidates.meanSquare(v, 0));
        for (int side = 0; side < Grid.FACES; side++) {
            sum += message(v, side, fit);
        }
        return sum;
    }

    private float message(int v, int side, int fit) {
        return messages[(v * Grid.FACES + side) * 2 + fit];
    }
}
