import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;
import org.fascicle.qmri.ComplexWaterFat;
import org.fascicle.qmri.EchoSeries;
import org.fascicle.qmri.ExtendedPhaseGraph;
import org.fascicle.qmri.FatSpectrum;
import org.fascicle.qmri.MonoExponentialT2;
import org.fascicle.qmri.SliceProfile;
import org.fascicle.qmri.T2Maps;
import org.fascicle.qmri.WaterFatMaps;
import org.fascicle.qmri.WaterFatModel;
import org.fascicle.qmri.WaterFatT2Dictionary;
import org.fascicle.qmri.WaterFatT2Model;

/**
 * Makes noisy voxels and maps them: {@code QmriBenchmark folder threads}. Prints microseconds a voxel, warm, and leaves the
 * signals and results as little-endian doubles for the SciPy loop to read and compare with.
 */
final class QmriBenchmark {
    private static final int SIDE = 128;
    private static final int SLICES = 4;
    private static final int REPEATS = 5;
    private static final Grid GRID = new Grid(SIDE, SIDE, SLICES, Affine.axisAligned(new double[] {2, 2, 6}, new double[3]));
    private static final boolean[] ALL = new boolean[GRID.size()];

    private QmriBenchmark() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        int threads = Integer.parseInt(args[1]);
        Arrays.fill(ALL, true);
        global(folder, threads);
        water(folder, threads);
        dixon(folder, threads);
    }

    private static void global(Path folder, int threads) throws IOException {
        double[] times = times(17, 7.7, 7.7);
        Random random = new Random(1);
        Volume echoes = volume(17, (v, signal) -> {
            double t2 = 25 + 40 * random.nextDouble();
            for (int e = 0; e < 17; e++) {
                signal[e] = Math.hypot(400 * Math.exp(-times[e] / t2) + 4 * random.nextGaussian(), 4 * random.nextGaussian());
            }
        });
        write(folder.resolve("global.bin"), byVoxel(echoes));
        MonoExponentialT2 fit = new MonoExponentialT2(times, 0, 1, 1000);
        Volume t2 = timed("t2_global", () -> T2Maps.global(echoes, fit, 0, ALL, threads)).t2Ms();
        write(folder.resolve("global.t2.bin"), doubles(t2.data()));
    }

    private static void water(Path folder, int threads) throws IOException {
        WaterFatT2Model model = new WaterFatT2Model(new ExtendedPhaseGraph(16, 8.7, 180, 90), SliceProfile.gaussian(1.2, 6), 1412, 382, 150);
        Random random = new Random(2);
        Volume echoes = volume(16, (v, signal) -> {
            double b1 = 0.7 + 0.4 * random.nextDouble();
            double fat = 0.5 * random.nextDouble();
            double[] w = model.water(25 + 30 * random.nextDouble(), b1);
            double[] f = model.fat(b1);
            for (int e = 0; e < 16; e++) {
                signal[e] = 400 * ((1 - fat) * w[e] + fat * f[e]) + 2 * random.nextGaussian();
            }
        });
        write(folder.resolve("water.bin"), byVoxel(echoes));
        long begin = System.nanoTime();
        WaterFatT2Dictionary dictionary = WaterFatT2Dictionary.of(model, WaterFatT2Dictionary.geometric(10, 150, 100), WaterFatT2Dictionary.geometric(0.5, 1.3, 48), threads);
        System.out.printf(Locale.ROOT, "dictionary %.3f s%n", (System.nanoTime() - begin) / 1e9);
        Volume t2 = timed("t2_water", () -> T2Maps.water(echoes, dictionary, null, ALL, threads)).t2Ms();
        write(folder.resolve("water.t2.bin"), doubles(t2.data()));
    }

    private static void dixon(Path folder, int threads) throws IOException {
        double[] times = times(8, 2.38, 2.38);
        FatSpectrum spectrum = FatSpectrum.HAMILTON_2011;
        double larmor = 1.5 * WaterFatModel.GAMMA_MHZ_PER_T;
        Random random = new Random(3);
        double[] field = new double[GRID.size()];
        Volume both = volume(16, (v, signal) -> {
            double fat = random.nextDouble();
            double i = v % SIDE / (double) SIDE;
            double j = v / SIDE % SIDE / (double) SIDE;
            field[v] = 90 * Math.sin(3 * i + 2 * j) + 40 * i;
            for (int e = 0; e < 8; e++) {
                double angle = 0.5 + 2 * Math.PI * field[v] * times[e] / 1000;
                double decay = 300 * Math.exp(-times[e] * 0.035);
                double re = 1 - fat + fat * spectrum.real(times[e], larmor);
                double im = fat * spectrum.imag(times[e], larmor);
                signal[e] = decay * (re * Math.cos(angle) - im * Math.sin(angle)) + 3 * random.nextGaussian();
                signal[8 + e] = decay * (re * Math.sin(angle) + im * Math.cos(angle)) + 3 * random.nextGaussian();
            }
        });
        write(folder.resolve("dixon.bin"), byVoxel(both));
        write(folder.resolve("dixon.field.bin"), field);
        int half = 8 * GRID.size();
        EchoSeries series = new EchoSeries(new Volume(GRID, 8, Arrays.copyOf(both.data(), half)), new Volume(GRID, 8, Arrays.copyOfRange(both.data(), half, 2 * half)));
        WaterFatModel model = new WaterFatModel(times, larmor, spectrum);
        ComplexWaterFat fit = new ComplexWaterFat(model, 40, 1000);
        WaterFatMaps maps = timed("dixon", () -> WaterFatMaps.complex(series, model, fit, ALL, ALL, new WaterFatMaps.FieldSearch(600, 40), threads));
        write(folder.resolve("dixon.ff.bin"), doubles(maps.signalFatFractionPct().data()));
    }

    private interface Voxel {
        void fill(int v, double[] signal);
    }

    private static Volume volume(int frames, Voxel voxel) {
        float[] data = new float[frames * GRID.size()];
        double[] signal = new double[frames];
        for (int v = 0; v < GRID.size(); v++) {
            voxel.fill(v, signal);
            for (int e = 0; e < frames; e++) {
                data[e * GRID.size() + v] = (float) signal[e];
            }
        }
        return new Volume(GRID, frames, data);
    }

    /** The least of several runs; processor time counts every thread, the compiler's and the collector's too. */
    private static <T> T timed(String what, java.util.function.Supplier<T> work) {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        T result = work.get();
        double wall = Double.POSITIVE_INFINITY;
        double processor = Double.POSITIVE_INFINITY;
        for (int r = 0; r < REPEATS; r++) {
            long beginProcessor = process.getProcessCpuTime();
            long begin = System.nanoTime();
            result = work.get();
            wall = Math.min(wall, (System.nanoTime() - begin) / 1e3 / GRID.size());
            processor = Math.min(processor, (process.getProcessCpuTime() - beginProcessor) / 1e3 / GRID.size());
        }
        System.out.printf(Locale.ROOT, "%s %.2f us/voxel, processor time %.2f%n", what, wall, processor);
        return result;
    }

    private static double[] times(int count, double first, double spacing) {
        double[] times = new double[count];
        Arrays.setAll(times, e -> first + e * spacing);
        return times;
    }

    private static double[] byVoxel(Volume volume) {
        double[] values = new double[volume.data().length];
        for (int v = 0; v < GRID.size(); v++) {
            for (int e = 0; e < volume.frames(); e++) {
                values[v * volume.frames() + e] = volume.data()[e * GRID.size() + v];
            }
        }
        return values;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, n -> values[n]);
        return doubles;
    }

    private static void write(Path file, double[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        DoubleBuffer view = bytes.asDoubleBuffer();
        view.put(values);
        Files.write(file, bytes.array());
    }
}
