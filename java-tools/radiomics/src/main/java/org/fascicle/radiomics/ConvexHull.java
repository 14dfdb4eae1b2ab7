package org.fascicle.radiomics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The convex hull of points with whole coordinates that do not lie in one plane, as triangles; points are added one after
 * another and the faces they see are replaced (Preparata and Hong, Communications of the ACM, 1977). All decisions are exact;
 * a face in whose plane a point lies is not seen by it. Coordinates may have 20 bits.
 */
final class ConvexHull {
    private final List<int[]> points;
    private List<Face> faces = new ArrayList<>();

    /** A triangle whose corners turn counterclockwise seen from outside, with its plane {@code normal · x = offset}. */
    private record Face(int a, int b, int c, long[] normal, long offset) {
        boolean sees(int[] point) {
            return dot(normal, point) > offset;
        }
    }

    ConvexHull(List<int[]> candidates) {
        points = distinct(candidates);
        startWithTetrahedron();
        for (int n = 0; n < points.size(); n++) {
            add(n);
        }
    }

    /** The corners of each triangle, as indices into {@link #points()}. */
    List<int[]> triangles() {
        return faces.stream().map(face -> new int[] {face.a, face.b, face.c}).toList();
    }

    /** The normals of the faces' planes, each plane's once, pointing outwards. */
    List<long[]> normals() {
        Map<List<Long>, long[]> normals = new LinkedHashMap<>();
        for (Face face : faces) {
            long divisor = gcd(gcd(face.normal[0], face.normal[1]), face.normal[2]);
            long[] normal = {face.normal[0] / divisor, face.normal[1] / divisor, face.normal[2] / divisor};
            normals.putIfAbsent(List.of(normal[0], normal[1], normal[2]), normal);
        }
        return List.copyOf(normals.values());
    }

    /** All distinct candidates; those that are no corner of a triangle lie inside. */
    List<int[]> points() {
        return points;
    }

    /** The points that are corners of triangles. */
    List<int[]> corners() {
        Set<Integer> used = new HashSet<>();
        faces.forEach(face -> used.addAll(List.of(face.a, face.b, face.c)));
        return used.stream().sorted().map(points::get).toList();
    }

    private void add(int n) {
        int[] point = points.get(n);
        List<Face> kept = new ArrayList<>();
        List<Face> seen = new ArrayList<>();
        for (Face face : faces) {
            (face.sees(point) ? seen : kept).add(face);
        }
        if (seen.isEmpty()) {
            return;
        }
        Set<Long> edges = new HashSet<>();
        for (Face face : seen) {
            edges.add(edge(face.a, face.b));
            edges.add(edge(face.b, face.c));
            edges.add(edge(face.c, face.a));
        }
        for (Face face : seen) {
            joinIfHorizon(kept, edges, face.a, face.b, n);
            joinIfHorizon(kept, edges, face.b, face.c, n);
            joinIfHorizon(kept, edges, face.c, face.a, n);
        }
        faces = kept;
    }

    /** An edge whose other side is not seen borders what is. */
    private void joinIfHorizon(List<Face> kept, Set<Long> edges, int from, int to, int apex) {
        if (!edges.contains(edge(to, from))) {
            kept.add(face(from, to, apex));
        }
    }

    private void startWithTetrahedron() {
        int b = firstWhere(n -> n > 0);
        int c = firstWhere(n -> squared(normal(0, b, n)) > 0);
        int d = firstWhere(n -> face(0, b, c).sees(points.get(n)) || face(0, c, b).sees(points.get(n)));
        boolean above = face(0, b, c).sees(points.get(d));
        int second = above ? c : b;
        int third = above ? b : c;
        faces.add(face(0, second, third));
        faces.add(face(0, third, d));
        faces.add(face(third, second, d));
        faces.add(face(second, 0, d));
    }

    private int firstWhere(IntPredicate condition) {
        return IntStream.range(0, points.size()).filter(condition).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the points lie in one plane"));
    }

    private Face face(int a, int b, int c) {
        long[] normal = normal(a, b, c);
        return new Face(a, b, c, normal, dot(normal, points.get(a)));
    }

    private long[] normal(int a, int b, int c) {
        int[] p = points.get(a);
        int[] q = points.get(b);
        int[] r = points.get(c);
        long ux = q[0] - p[0];
        long uy = q[1] - p[1];
        long uz = q[2] - p[2];
        long vx = r[0] - p[0];
        long vy = r[1] - p[1];
        long vz = r[2] - p[2];
        return new long[] {uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx};
    }

    private static List<int[]> distinct(List<int[]> candidates) {
        Map<List<Integer>, int[]> seen = new LinkedHashMap<>();
        candidates.forEach(point -> seen.putIfAbsent(List.of(point[0], point[1], point[2]), point));
        return List.copyOf(seen.values());
    }

    private static long edge(int from, int to) {
        return (long) from << Integer.SIZE | to;
    }

    private static long dot(long[] normal, int[] point) {
        return normal[0] * point[0] + normal[1] * point[1] + normal[2] * point[2];
    }

    private static double squared(long[] vector) {
        return (double) vector[0] * vector[0] + (double) vector[1] * vector[1] + (double) vector[2] * vector[2];
    }

    private static long gcd(long a, long b) {
        return b == 0 ? Math.abs(a) : gcd(b, a % b);
    }
}
