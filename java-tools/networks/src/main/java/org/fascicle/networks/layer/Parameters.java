package org.fascicle.networks.layer;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.fascicle.networks.tensor.Backend;
import org.fascicle.networks.tensor.Tensor;

/**
 * The weights of a network by name, and its buffers (running moments), which are kept with the weights but not trained. A view of it
 * ({@link #at}) puts a name in front. Weights are drawn in the order in which blocks ask for them, from one random stream.
 */
public final class Parameters {
    private final Backend backend;
    private final RandomGenerator random;
    private final String prefix;
    private final Map<String, Tensor> trained;
    private final Map<String, Tensor> buffers;

    /** @param random where initial weights are drawn from */
    public Parameters(Backend backend, RandomGenerator random) {
        this(backend, random, "", new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    private Parameters(Backend backend, RandomGenerator random, String prefix, Map<String, Tensor> trained, Map<String, Tensor> buffers) {
        this.backend = backend;
        this.random = random;
        this.prefix = prefix;
        this.trained = trained;
        this.buffers = buffers;
    }

    /** Where they are computed with. */
    public Backend backend() {
        return backend;
    }

    /** The same parameters, with {@code name.} before every name. */
    public Parameters at(String name) {
        return new Parameters(backend, random, prefix + name + ".", trained, buffers);
    }

    /** {@link #at(String)} for a numbered block. */
    public Parameters at(int index) {
        return at(Integer.toString(index));
    }

    /** A weight drawn from a normal distribution of mean 0. */
    public Tensor normal(String name, double standardDeviation, int... shape) {
        double[] values = new double[count(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = standardDeviation * random.nextGaussian();
        }
        return train(name, values, shape);
    }

    /**
     * A weight before a rectifier: normal, standard deviation √(2 / fan-in), fan-in being the product of all sizes but the first
     * (He et al., ICCV 2015).
     */
    public Tensor rectified(String name, int... shape) {
        int fanIn = count(shape) / shape[0];
        return normal(name, Math.sqrt(2.0 / fanIn), shape);
    }

    /** A weight that begins with one value everywhere. */
    public Tensor constant(String name, double value, int... shape) {
        return train(name, filled(value, shape), shape);
    }

    /** A buffer that begins with one value everywhere. */
    public Tensor buffer(String name, double value, int... shape) {
        return put(buffers, name, filled(value, shape), shape);
    }

    /** The weights that are trained, by name, in the order they were asked for. */
    public Map<String, Tensor> trained() {
        return Collections.unmodifiableMap(trained);
    }

    /** Number of weights that are trained. */
    public long count() {
        return trained.values().stream().mapToLong(Tensor::count).sum();
    }

    /** Weights and buffers outside the engine, by name. */
    public SortedMap<String, NamedArray> toArrays() {
        SortedMap<String, NamedArray> arrays = new TreeMap<>();
        everything().forEach((name, tensor) -> arrays.put(name, new NamedArray(Arrays.stream(tensor.shape()).mapToInt(Math::toIntExact).toArray(), tensor.floats())));
        return arrays;
    }

    /**
     * Takes weights and buffers from outside.
     *
     * @throws IllegalArgumentException where a name or shape differs from the network's
     */
    public void load(Map<String, NamedArray> arrays) {
        Map<String, Tensor> own = everything();
        if (!own.keySet().equals(arrays.keySet())) {
            TreeSet<String> absent = new TreeSet<>(own.keySet());
            absent.removeAll(arrays.keySet());
            TreeSet<String> unknown = new TreeSet<>(arrays.keySet());
            unknown.removeAll(own.keySet());
            throw new IllegalArgumentException("not this network's weights: absent " + absent + ", unknown " + unknown);
        }
        arrays.forEach((name, array) -> {
            long[] wanted = own.get(name).shape();
            if (!Arrays.equals(wanted, Arrays.stream(array.shape()).asLongStream().toArray())) {
                throw new IllegalArgumentException("%s has shape %s, the network's %s".formatted(name, Arrays.toString(array.shape()), Arrays.toString(wanted)));
            }
        });
        arrays.forEach((name, array) -> own.get(name).assign(array.values()));
    }

    private Map<String, Tensor> everything() {
        Map<String, Tensor> all = new LinkedHashMap<>(trained);
        all.putAll(buffers);
        return all;
    }

    private Tensor train(String name, double[] values, int[] shape) {
        return put(trained, name, values, shape).wantGradient();
    }

    private Tensor put(Map<String, Tensor> where, String name, double[] values, int[] shape) {
        String full = prefix + name;
        if (trained.containsKey(full) || buffers.containsKey(full)) {
            throw new IllegalArgumentException("a second parameter " + full);
        }
        Tensor tensor = backend.tensor(values, Arrays.stream(shape).asLongStream().toArray()).outsideScopes();
        where.put(full, tensor);
        return tensor;
    }

    private static double[] filled(double value, int[] shape) {
        double[] values = new double[count(shape)];
        Arrays.fill(values, value);
        return values;
    }

    private static int count(int[] shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }
}
