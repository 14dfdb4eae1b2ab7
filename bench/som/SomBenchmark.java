import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.fascicle.cluster.BatchSchedule;
import org.fascicle.cluster.BatchTraining;
import org.fascicle.cluster.KohonenMap;
import org.fascicle.cluster.MapGrid;
import org.fascicle.cluster.MapNeighbourhood;
import org.fascicle.cluster.MapStart;
import org.fascicle.cluster.MapTopology;
import org.fascicle.cluster.MapTraining;
import org.fascicle.cluster.OnlineTraining;
import org.fascicle.cluster.SampleOrder;
import org.fascicle.cluster.SmileTraining;
import org.fascicle.cluster.TrainingSchedule;

/**
 * Trains one map with one engine and prints the seconds of the training: {@code engine samples.bin rows features side steps}.
 * Steps are updates, or for the engine {@code batch} epochs.
 */
final class SomBenchmark {
    private SomBenchmark() {}

    public static void main(String[] args) throws IOException {
        if (args[0].equals("samples")) {
            write(Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
            return;
        }
        double[][] samples = read(Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        MapGrid grid = new MapGrid(Integer.parseInt(args[4]), Integer.parseInt(args[4]));
        List<String> names = IntStream.range(0, samples[0].length).mapToObj(f -> "f" + f).toList();
        KohonenMap start = MapStart.random_samples.of(grid, names, samples, new Random(2));
        int steps = Integer.parseInt(args[5]);
        Supplier<KohonenMap> training = args[0].equals("batch") ? batch(start, samples, steps) : online(args[0], start, samples, steps);
        long begin = System.nanoTime();
        KohonenMap map = training.get();
        System.out.printf("%.3f%n", (System.nanoTime() - begin) / 1e9);
        if (Double.isNaN(map.weight(0, 0))) {
            throw new IllegalStateException("the map is not a number");
        }
    }

    private static Supplier<KohonenMap> online(String engine, KohonenMap start, double[][] samples, int updates) {
        // Smile with its own minimum gain, so that nothing but Smile is timed.
        TrainingSchedule schedule = new TrainingSchedule(1, 0.5, updates, engine.equals("smile") ? SmileTraining.MINIMUM_GAIN : 0);
        int[] order = SampleOrder.random.of(samples.length, updates, new Random(3));
        MapTraining training = engine.equals("smile") ? new SmileTraining() : new OnlineTraining();
        return () -> training.train(start, samples, order, schedule);
    }

    /** The radius that kohonen.R takes too. */
    private static Supplier<KohonenMap> batch(KohonenMap start, double[][] samples, int epochs) {
        BatchSchedule schedule = new BatchSchedule(epochs, 10, 1, MapNeighbourhood.bubble);
        KohonenMap hexagonal = new KohonenMap(new MapGrid(start.grid().rows(), start.grid().columns(), MapTopology.hexagonal), start.features(), start.weights());
        return () -> new BatchTraining().train(hexagonal, samples, schedule);
    }

    /** Samples of a standard normal distribution, row by row, little endian, for every engine to read. */
    private static void write(Path file, int rows, int features) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(rows * features * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        Random random = new Random(1);
        IntStream.range(0, rows * features).forEach(i -> bytes.putDouble(random.nextGaussian()));
        Files.write(file, bytes.array());
    }

    private static double[][] read(Path file, int rows, int features) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        double[][] samples = new double[rows][features];
        for (double[] row : samples) {
            bytes.asDoubleBuffer().get(row);
            bytes.position(bytes.position() + features * Double.BYTES);
        }
        return samples;
    }
}
