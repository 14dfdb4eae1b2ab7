package org.fascicle.network;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fascicle.networks.layer.NamedArray;
import org.fascicle.toolkit.model.SafeTensors;

/** Arrays of the networks library as arrays of a model file, and back. */
final class WeightFiles {
    private WeightFiles() {}

    static SortedMap<String, SafeTensors.Tensor> toTensors(Map<String, NamedArray> arrays) {
        SortedMap<String, SafeTensors.Tensor> tensors = new TreeMap<>();
        arrays.forEach((name, array) -> tensors.put(name, new SafeTensors.Tensor(array.shape(), doubles(array.values()), SafeTensors.Type.F32)));
        return tensors;
    }

    static SortedMap<String, NamedArray> toArrays(Map<String, SafeTensors.Tensor> tensors) {
        SortedMap<String, NamedArray> arrays = new TreeMap<>();
        tensors.forEach((name, tensor) -> arrays.put(name, new NamedArray(tensor.shape(), floats(tensor.values()))));
        return arrays;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
