package org.fascicle.radiomics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The surface within a cube whose eight corners are voxel centres, for each of the 256 ways in which corners lie inside a
 * region: triangles between midpoints of the edges that lead from inside to outside (marching cubes).
 *
 * <p>Corner x + 2y + 4z lies at (x, y, z); bit c of a configuration says that corner c is inside. The surface is the one
 * PyRadiomics has: where corner {@link #FLIPPING_CORNER} is inside, it is that of the opposite configuration, turned round;
 * otherwise, on a face whose inside corners are only diagonal neighbours, the surface separates them. The polygons that
 * follow are flat, or are cut into triangles as {@link #triangulate} says. Lorensen and Cline, Marching cubes, 1987.
 */
final class CubeSurface {
    private static final int FLIPPING_CORNER = 6;
    /** Corners of each face in the order in which they turn counterclockwise seen from outside the cube. */
    private static final int[][] FACES = {{0, 2, 3, 1}, {4, 5, 7, 6}, {0, 1, 5, 4}, {2, 6, 7, 3}, {0, 4, 6, 2}, {1, 3, 7, 5}};
    private static final CubeSurface[] ALL = new CubeSurface[256];

    static {
        for (int configuration = 0; configuration < 256; configuration++) {
            ALL[configuration] = new CubeSurface(configuration);
        }
    }

    private final int inside;
    private final boolean flipped;
    /** Corners of triangles in half voxels, three by three. */
    private final List<int[][]> triangles = new ArrayList<>();

    private CubeSurface(int configuration) {
        flipped = isInside(configuration, FLIPPING_CORNER);
        inside = flipped ? ~configuration & 0xFF : configuration;
        int[] next = new int[64];
        Arrays.fill(next, -1);
        for (int[] face : FACES) {
            joinOnFace(face, next);
        }
        for (int edge = 0; edge < next.length; edge++) {
            if (next[edge] >= 0) {
                triangulate(takeLoop(edge, next));
            }
        }
    }

    /** The surface of a configuration. */
    static CubeSurface of(int configuration) {
        return ALL[configuration];
    }

    /** Area in mm². */
    double areaMm2(RegionOfInterest region) {
        double area = 0;
        for (int[][] triangle : triangles) {
            double[] u = new double[3];
            double[] v = new double[3];
            for (int axis = 0; axis < 3; axis++) {
                u[axis] = (triangle[1][axis] - triangle[0][axis]) * region.spacingMm(axis) / 2;
                v[axis] = (triangle[2][axis] - triangle[0][axis]) * region.spacingMm(axis) / 2;
            }
            double x = u[1] * v[2] - u[2] * v[1];
            double y = u[2] * v[0] - u[0] * v[2];
            double z = u[0] * v[1] - u[1] * v[0];
            area += Math.sqrt(x * x + y * y + z * z) / 2;
        }
        return area;
    }

    /**
     * Six times the volume, in voxels, between an origin and the surfaces of some cubes of this configuration. It is linear
     * in where the cubes lie.
     *
     * @param cubes number of cubes
     * @param sum   sums of the cubes' x, y and z from the origin, in voxels
     */
    double sixfoldVolume(long cubes, long[] sum) {
        double volume = 0;
        for (int[][] triangle : triangles) {
            int[] a = triangle[0];
            int[] b = triangle[1];
            int[] c = triangle[2];
            volume += cubes * dot(cross(a, b), c) / 8.0;
            for (int[] normal : new int[][] {cross(a, b), cross(b, c), cross(c, a)}) {
                volume += (sum[0] * normal[0] + sum[1] * normal[1] + sum[2] * normal[2]) / 4.0;
            }
        }
        return flipped ? -volume : volume;
    }

    /** Each run of inside corners around a face is fenced off by a line from the edge before it to the edge after it. */
    private void joinOnFace(int[] face, int[] next) {
        for (int n = 0; n < 4; n++) {
            int before = face[(n + 3) % 4];
            if (isInside(inside, face[n]) && !isInside(inside, before)) {
                int last = n;
                while (isInside(inside, face[(last + 1) % 4])) {
                    last++;
                }
                next[edge(before, face[n])] = edge(face[last % 4], face[(last + 1) % 4]);
            }
        }
    }

    private static List<Integer> takeLoop(int start, int[] next) {
        List<Integer> loop = new ArrayList<>();
        int edge = start;
        while (next[edge] >= 0) {
            loop.add(edge);
            int following = next[edge];
            next[edge] = -1;
            edge = following;
        }
        return loop;
    }

    /**
     * A flat polygon is cut from any corner. One of five corners loses the corner without which it is flat. One around a face
     * with two diagonal inside corners is cut from the edge that leaves the face at an outside corner of it. What is left are
     * the hexagons around four corners in a twisted chain, of which every other corner is cut off.
     */
    private void triangulate(List<Integer> loop) {
        if (isFlat(loop)) {
            fan(loop, 0);
        } else if (loop.size() == 5) {
            fan(loop, (cornerOfFlatRest(loop) + 1) % 5);
        } else if (ambiguousFace() != null) {
            fan(loop, edgeLeaving(ambiguousFace(), loop));
        } else {
            cutEveryOther(loop, loop.indexOf(innerEdgeOfChain()));
        }
    }

    private void fan(List<Integer> loop, int apex) {
        int size = loop.size();
        for (int n = 1; n < size - 1; n++) {
            add(loop.get(apex), loop.get((apex + n) % size), loop.get((apex + n + 1) % size));
        }
    }

    private void cutEveryOther(List<Integer> loop, int kept) {
        for (int n = kept; n < kept + 6; n += 2) {
            add(loop.get(n % 6), loop.get((n + 1) % 6), loop.get((n + 2) % 6));
        }
        add(loop.get(kept), loop.get((kept + 2) % 6), loop.get((kept + 4) % 6));
    }

    private void add(int first, int second, int third) {
        triangles.add(new int[][] {midpoint(first), midpoint(second), midpoint(third)});
    }

    private static int cornerOfFlatRest(List<Integer> pentagon) {
        for (int n = 0; n < 5; n++) {
            List<Integer> rest = new ArrayList<>(pentagon);
            rest.remove(n);
            if (isFlat(rest)) {
                return n;
            }
        }
        throw new IllegalStateException("no corner of the pentagon leaves a flat rest");
    }

    private int[] ambiguousFace() {
        for (int[] face : FACES) {
            boolean first = isInside(inside, face[0]);
            boolean second = isInside(inside, face[1]);
            if (first != second && isInside(inside, face[2]) == first && isInside(inside, face[3]) == second) {
                return face;
            }
        }
        return null;
    }

    private int edgeLeaving(int[] face, List<Integer> loop) {
        int normal = ~((face[0] ^ face[1]) | (face[1] ^ face[2])) & 7;
        for (int corner : face) {
            int position = isInside(inside, corner) ? -1 : loop.indexOf(edge(corner, corner ^ normal));
            if (position >= 0) {
                return position;
            }
        }
        throw new IllegalStateException("no edge leaves the face at an outside corner");
    }

    /**
     * Four corners a-b-c-d in a chain whose steps run along three axes. Of the two ways to cut the hexagon around it, which
     * mirror each other, PyRadiomics' table mostly keeps the free edge of that middle corner from which the chain ends along
     * the axis that follows the middle step's in the order x, y, z, x; in three configurations it keeps the other's.
     */
    private int innerEdgeOfChain() {
        for (int corner = 0; corner < 8; corner++) {
            for (int middle = 0; middle < 3; middle++) {
                int other = corner ^ 1 << middle;
                int along = isOtherWay() ? (middle + 2) % 3 : (middle + 1) % 3;
                int across = 3 - middle - along;
                if (isInside(inside, corner) && isInside(inside, other) && isInside(inside, corner ^ 1 << along)
                        && isInside(inside, other ^ 1 << across)) {
                    return edge(corner, corner ^ 1 << across);
                }
            }
        }
        throw new IllegalStateException("the inside corners are not a chain");
    }

    private boolean isOtherWay() {
        return inside == 0b0001_1101 || inside == 0b1010_1100 || inside == 0b1011_0001;
    }

    private static boolean isFlat(List<Integer> loop) {
        int[] a = midpoint(loop.get(0));
        int[] normal = cross(minus(midpoint(loop.get(1)), a), minus(midpoint(loop.get(2)), a));
        return loop.stream().allMatch(edge -> dot(normal, minus(midpoint(edge), a)) == 0);
    }

    private static boolean isInside(int configuration, int corner) {
        return (configuration >> corner & 1) == 1;
    }

    /** An edge is known by its two corners, the smaller first. */
    private static int edge(int a, int b) {
        return Math.min(a, b) * 8 + Math.max(a, b);
    }

    /** In half voxels. */
    private static int[] midpoint(int edge) {
        int a = edge / 8;
        int b = edge % 8;
        return new int[] {(a & 1) + (b & 1), (a >> 1 & 1) + (b >> 1 & 1), (a >> 2) + (b >> 2)};
    }

    private static int[] minus(int[] a, int[] b) {
        return new int[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }

    private static int[] cross(int[] a, int[] b) {
        return new int[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    private static int dot(int[] a, int[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
