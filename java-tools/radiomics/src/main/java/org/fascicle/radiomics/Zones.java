package org.fascicle.radiomics;

/** Finds zones: connected sets of voxels of one level. */
final class Zones {
    private final short[] unvisited;
    private final int[] stack;
    private final int[] steps;
    private final short[] distances;
    private int size;
    private int nearest;

    private Zones(DiscretisedRegion levels, int[] steps, short[] distances) {
        unvisited = levels.crop().clone();
        stack = new int[levels.region().voxelCount()];
        this.steps = steps;
        this.distances = distances;
    }

    /** What is told of a zone. */
    interface Visitor {
        /**
         * @param seed    index among the region's voxels of the zone's first
         * @param rank    which of the levels that occur it has, from 1
         * @param size    its voxels
         * @param nearest the smallest distance of its voxels; 0 where no distances are given
         */
        void zone(int seed, int rank, int size, int nearest);
    }

    /** Tells of every zone, in the order of their first voxels. Voxels that differ by one of the steps are connected. */
    static void visit(DiscretisedRegion levels, int[] steps, Visitor visitor) {
        visit(levels, steps, null, visitor);
    }

    /** The same with a distance of each position in the crop. */
    static void visit(DiscretisedRegion levels, int[] steps, short[] distances, Visitor visitor) {
        Zones zones = new Zones(levels, steps, distances);
        int[] positions = levels.region().positions();
        for (int seed = 0; seed < positions.length; seed++) {
            short rank = zones.unvisited[positions[seed]];
            if (rank != 0) {
                zones.fill(positions[seed], rank);
                visitor.zone(seed, rank, zones.size, distances == null ? 0 : zones.nearest);
            }
        }
    }

    /** Takes out the zone around a seed. A voxel is taken when it is put on the stack, so once. */
    private void fill(int seed, short rank) {
        size = 0;
        nearest = Integer.MAX_VALUE;
        int top = take(seed, 0);
        while (top > 0) {
            int position = stack[--top];
            for (int step : steps) {
                if (unvisited[position + step] == rank) {
                    top = take(position + step, top);
                }
            }
        }
    }

    private int take(int position, int top) {
        unvisited[position] = 0;
        stack[top] = position;
        size++;
        if (distances != null) {
            nearest = Math.min(nearest, distances[position]);
        }
        return top + 1;
    }
}
