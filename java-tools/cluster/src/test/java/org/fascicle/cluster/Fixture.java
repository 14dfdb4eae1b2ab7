package org.fascicle.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Samples, start, order and the trained map of a NumPy transcription of the published rule (MiniSom is not needed). The
 * files were made by:
 *
 * <pre>{@code
 * import numpy as np
 * rng = np.random.default_rng(20260101)
 * N, P, R, C, T = 40, 5, 4, 6, 300
 * x = np.round(rng.normal(size=(N, P)) + 2.5 * (rng.integers(0, 3, N)[:, None] == np.arange(P) % 3), 6)
 * w0 = x[rng.integers(0, N, R * C)] + np.round(rng.normal(scale=0.01, size=(R * C, P)), 6)
 * order = rng.permutation(np.arange(T) % N)
 * w = w0.copy().reshape(R, C, P)
 * for t in range(T):
 *     decay = 1 + t / (T / 2)
 *     sigma, eta = 1.0 / decay, 0.5 / decay
 *     d = np.linalg.norm(w - x[order[t]], axis=-1)
 *     r, c = np.unravel_index(d.argmin(), d.shape)
 *     g = np.outer(np.exp(-(np.arange(R) - r) ** 2 / (2 * sigma ** 2)),
 *                  np.exp(-(np.arange(C) - c) ** 2 / (2 * sigma ** 2))) * eta
 *     w += g[..., None] * (x[order[t]] - w)
 * np.savetxt('samples.csv', x, '%.6f', ','); np.savetxt('start.csv', w0, '%.6f', ',')
 * np.savetxt('order.csv', order[None], '%d', ','); np.savetxt('trained.csv', w.reshape(-1, P), '%.17g', ',')
 * }</pre>
 */
final class Fixture {
    static final MapGrid GRID = new MapGrid(4, 6);
    static final List<String> FEATURES = List.of("a", "b", "c", "d", "e");

    private Fixture() {}

    static double[][] samples() {
        return read("samples.csv");
    }

    static int[] order() {
        return Arrays.stream(read("order.csv")[0]).mapToInt(value -> (int) value).toArray();
    }

    static KohonenMap start() {
        return new KohonenMap(GRID, FEATURES, read("start.csv"));
    }

    static KohonenMap trained() {
        return new KohonenMap(GRID, FEATURES, read("trained.csv"));
    }

    static List<String> names(int features) {
        return IntStream.range(0, features).mapToObj(f -> "f" + f).toList();
    }

    static double largestDifference(KohonenMap a, KohonenMap b) {
        double largest = 0;
        for (int node = 0; node < a.nodes(); node++) {
            for (int f = 0; f < a.features().size(); f++) {
                largest = Math.max(largest, Math.abs(a.weight(node, f) - b.weight(node, f)));
            }
        }
        return largest;
    }

    static double[][] read(String name) {
        try (InputStream in = Fixture.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines()
                    .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
                    .toArray(double[][]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
