package org.fascicle.networks.check;

import java.util.List;
import java.util.SplittableRandom;
import org.fascicle.networks.architecture.Architecture;
import org.fascicle.networks.architecture.Network;
import org.fascicle.networks.architecture.NetworkSpec;
import org.fascicle.networks.layer.Block.Pass;
import org.fascicle.networks.layer.Normalisation;
import org.fascicle.networks.loss.LossName;
import org.fascicle.networks.loss.SegmentationLoss;
import org.fascicle.networks.tensor.Backend;
import org.fascicle.networks.tensor.Recording;
import org.fascicle.networks.tensor.Staging;
import org.fascicle.networks.tensor.Tensor;
import org.fascicle.networks.tensor.TensorScope;

/**
 * One training step of a small network on two devices, from the same weights and images: forward, Dice loss, backward.
 *
 * @param architecture       the network
 * @param lossDifference     |a − b| of the losses, which lie between 0 and 1
 * @param gradientDifference the largest |a − b| of all gradients, over the largest |a|
 */
public record DeviceAgreement(Architecture architecture, double lossDifference, double gradientDifference) {
    /** What 64-bit arithmetic in another order may amount to. A wrong kernel or a wrong library is off by far more. */
    public static final double LIMIT_DOUBLE = 1e-8;
    private static final int CLASSES = 3;
    private static final int BATCH = 2;
    private static final int WIDTH = 32;
    private static final int SLICES = 4;

    /** Compares a network's step; both backends of the same precision. */
    public static DeviceAgreement of(Architecture architecture, Backend one, Backend other) {
        Step a = Step.on(architecture, one);
        Step b = Step.on(architecture, other);
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < a.gradients.length; i++) {
            largest = Math.max(largest, Math.abs(a.gradients[i]));
            // A NaN must win.
            difference = Math.max(difference, Math.abs(a.gradients[i] - b.gradients[i]));
        }
        return new DeviceAgreement(architecture, Math.abs(a.loss - b.loss), difference / largest);
    }

    /** Whether both are within a limit; a NaN is not. */
    public boolean within(double limit) {
        return lossDifference <= limit && gradientDifference <= limit;
    }

    private record Step(double loss, double[] gradients) {
        static Step on(Architecture architecture, Backend backend) {
            SplittableRandom random = new SplittableRandom(1);
            Network network = Network.create(NetworkSpec.small(architecture, 1, CLASSES, List.of(8, 16), Normalisation.batch), backend, random);
            long[] shape = architecture.spatialAxes() == 2 ? new long[] {BATCH, 1, WIDTH, WIDTH} : new long[] {BATCH, 1, SLICES, WIDTH, WIDTH};
            int count = Math.toIntExact(java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b));
            float[] image = new float[count];
            int[] classes = new int[count];
            for (int i = 0; i < count; i++) {
                image[i] = (float) random.nextGaussian();
                classes[i] = random.nextInt(CLASSES);
            }
            SegmentationLoss loss = new SegmentationLoss(LossName.dice, backend, CLASSES, null, architecture.spatialAxes());
            Staging images = backend.staging();
            Staging labels = backend.staging();
            try (TensorScope scope = backend.step()) {
                Tensor value;
                try (Recording recording = backend.record()) {
                    value = loss.of(network.block().forward(images.put(image, shape), Pass.TRAINING), labels.put(classes, shape));
                    recording.backward(value);
                }
                double[] gradients = network.parameters().trained().values().stream().flatMapToDouble(weight -> java.util.Arrays.stream(weight.gradient().doubles())).toArray();
                return new Step(value.value(), gradients);
            }
        }
    }
}
