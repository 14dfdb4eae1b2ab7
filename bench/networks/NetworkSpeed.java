import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.fascicle.networks.architecture.Architecture;
import org.fascicle.networks.architecture.Network;
import org.fascicle.networks.architecture.NetworkSpec;
import org.fascicle.networks.layer.Block.Pass;
import org.fascicle.networks.layer.Normalisation;
import org.fascicle.networks.loss.LossName;
import org.fascicle.networks.loss.SegmentationLoss;
import org.fascicle.networks.optimise.Adam;
import org.fascicle.networks.tensor.Backend;
import org.fascicle.networks.tensor.DeviceChoice;
import org.fascicle.networks.tensor.Precision;
import org.fascicle.networks.tensor.Recording;
import org.fascicle.networks.tensor.Staging;
import org.fascicle.networks.tensor.Tensor;
import org.fascicle.networks.tensor.TensorScope;

/**
 * Seconds of a training step (Dice loss, Adam) and of a step of inference, the least and the median of some, and resident memory. The
 * same as speed.py does in Python.
 *
 * With a device (cpu or gpu) the sizes are those of the publication, at the default batch: 8 slices of 320×320, or 1 volume of 320×320×24;
 * without one they are small enough for a comparison on few cores.
 *
 * <pre>java -cp CLASSPATH bench/networks/NetworkSpeed.java unet_2d THREADS STEPS [DEVICE]</pre>
 */
public final class NetworkSpeed {
    public static void main(String[] arguments) throws Exception {
        Architecture architecture = Architecture.valueOf(arguments[0]);
        int threads = Integer.parseInt(arguments[1]);
        int steps = Integer.parseInt(arguments[2]);
        boolean plane = architecture.spatialAxes() == 2;
        int classes = 11;
        boolean published = arguments.length > 3;
        DeviceChoice device = published ? DeviceChoice.valueOf(arguments[3]) : DeviceChoice.cpu;
        int[] small = plane ? new int[] {2, 1, 320, 320} : new int[] {1, 1, 24, 96, 96};
        int[] full = plane ? new int[] {8, 1, 320, 320} : new int[] {1, 1, 24, 320, 320};
        int[] size = published ? full : small;
        NetworkSpec spec = new NetworkSpec(architecture, 1, classes, List.of(24, 48, 96, 192), Normalisation.batch, 2, 12, 3, 4);
        try (Backend backend = Backend.open(device, Precision.SINGLE, threads)) {
            Network network = Network.create(spec, backend, new SplittableRandom(1));
            SegmentationLoss loss = new SegmentationLoss(LossName.dice, backend, classes, null, architecture.spatialAxes());
            Adam adam = new Adam(network.parameters(), backend);
            Staging images = backend.staging();
            Staging labels = backend.staging();
            SplittableRandom random = new SplittableRandom(2);
            int count = Arrays.stream(size).reduce(1, (a, b) -> a * b);
            float[] x = new float[count];
            int[] y = new int[count];
            for (int i = 0; i < count; i++) {
                x[i] = (float) random.nextGaussian();
                y[i] = random.nextInt(classes);
            }
            long[] shape = Arrays.stream(size).asLongStream().toArray();
            double[] train = new double[steps];
            long early = 0;
            for (int step = 0; step < steps; step++) {
                long start = System.nanoTime();
                try (TensorScope scope = backend.step()) {
                    Tensor value;
                    try (Recording recording = backend.record()) {
                        value = loss.of(network.block().forward(images.put(x, shape), Pass.TRAINING), labels.put(y, shape));
                        recording.backward(value);
                    }
                    adam.step(1e-3);
                    // A GPU computes while the processor goes on; a value that is read is there when all before it is done.
                    value.value();
                }
                train[step] = (System.nanoTime() - start) / 1e9;
                if (step == steps / 4) {
                    early = residentKiB();
                }
            }
            double[] infer = new double[Math.max(3, steps / 4)];
            for (int step = 0; step < infer.length; step++) {
                long start = System.nanoTime();
                try (TensorScope scope = backend.step()) {
                    Tensor scores = network.block().forward(images.put(x, shape), Pass.INFERENCE);
                    scores.readInto(new float[(int) scores.count()]);
                }
                infer[step] = (System.nanoTime() - start) / 1e9;
            }
            String where = published ? "%s %s".formatted(device, String.join("x", Arrays.stream(size).mapToObj(Integer::toString).toList())) : "java  ";
            System.out.printf(Locale.ROOT, "%s %s %d weights: train %s s, infer %s s; resident %d MB, at a quarter of the steps %d MB%s%n", where, architecture,
                    network.parameters().count(), least(train), least(infer), residentKiB() / 1024, early / 1024, backend.onGpu() ? "; on the GPU " + gpuMemory() : "");
        }
    }

    private static String least(double[] seconds) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        return String.format(Locale.ROOT, "%.3f (median %.3f)", sorted[0], sorted[sorted.length / 2]);
    }

    /** What the driver counts for this process: the most that was needed, since PyTorch gives nothing back. */
    private static String gpuMemory() throws Exception {
        Process process = new ProcessBuilder("nvidia-smi", "--query-compute-apps=pid,used_memory", "--format=csv,noheader").start();
        String own = ProcessHandle.current().pid() + ",";
        return new String(process.getInputStream().readAllBytes()).lines().filter(line -> line.startsWith(own)).map(line -> line.substring(own.length()).strip()).findFirst()
                .orElse("an unknown amount");
    }

    private static long residentKiB() throws Exception {
        return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmRSS")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst().orElse(0);
    }
}
