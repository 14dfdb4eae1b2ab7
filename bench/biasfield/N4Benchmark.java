import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.fascicle.harmonise.IntensityRegion;
import org.fascicle.harmonise.N4BiasFieldCorrection;
import org.fascicle.harmonise.N4Settings;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;

/** Called by {@code run}: N4_ITK FOLDER TURNS LEG. */
final class N4Benchmark {
    private static final int SHRINK = 4;
    private final Path itk;
    private final Path folder;
    private final int turns;

    private N4Benchmark(Path itk, Path folder, int turns) {
        this.itk = itk;
        this.folder = folder;
        this.turns = turns;
    }

    /** Seconds that one turn took, and the field it found. */
    private record Turn(double elapsed, double processor, Volume field) {}

    public static void main(String[] args) throws IOException, InterruptedException {
        N4Benchmark benchmark = new N4Benchmark(Path.of(args[0]), Path.of(args[1]), Integer.parseInt(args[2]));
        System.out.printf("%-34s %-9s %8s %10s %12s%n", "image", "N4 of", "r", "elapsed s", "processor s");
        benchmark.compare("simulated thigh, 320 x 320 x 23", thigh());
        Path leg = Path.of(args[3]);
        if (Files.exists(leg)) {
            benchmark.compare("real legs (water), 320 x 320 x 23", NiftiFile.read(leg));
        } else {
            System.out.println("no real leg at " + leg);
        }
    }

    private void compare(String name, Volume even) throws IOException, InterruptedException {
        Volume truth = field(even.grid());
        float[] shaded = even.data().clone();
        for (int v = 0; v < shaded.length; v++) {
            shaded[v] *= truth.data()[v];
        }
        Volume image = new Volume(even.grid(), shaded);
        IntensityRegion tissue = IntensityRegion.tissue(image);
        float[] mask = new float[shaded.length];
        for (int v = 0; v < mask.length; v++) {
            mask[v] = tissue.includes(v) && shaded[v] > 0 ? 1 : 0;
        }
        NiftiFile.write(folder.resolve("image.nii.gz"), image);
        NiftiFile.write(folder.resolve("mask.nii.gz"), new Volume(even.grid(), mask));
        List<Turn> ours = new ArrayList<>();
        List<Turn> theirs = new ArrayList<>();
        fascicle(image, mask);
        for (int turn = 0; turn < turns; turn++) {
            ours.add(fascicle(image, mask));
            theirs.add(itk());
        }
        say(name, "Fascicle", ours, truth, mask);
        say(name, "ITK", theirs, truth, mask);
    }

    private static Turn fascicle(Volume image, float[] mask) {
        long start = System.nanoTime();
        long processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        N4Settings settings = N4Settings.defaults();
        var found = (N4BiasFieldCorrection.Corrected) new N4BiasFieldCorrection(settings).correct(image, index -> mask[index] > 0);
        return new Turn((System.nanoTime() - start) / 1e9, (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - processor) / 1e9, found.field());
    }

    /** Every fourth voxel in the plane, every slice, as Fascicle does where slices are four times as far apart. */
    private Turn itk() throws IOException, InterruptedException {
        Path field = folder.resolve("field.nii.gz");
        Process process = new ProcessBuilder(itk.toString(), folder.resolve("image.nii.gz").toString(), folder.resolve("mask.nii.gz").toString(), "" + SHRINK, "1", field.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String[] seconds = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip().split(" ");
        if (process.waitFor() != 0) {
            throw new IOException("n4_itk failed");
        }
        return new Turn(Double.parseDouble(seconds[0]), Double.parseDouble(seconds[1]), NiftiFile.read(field));
    }

    private static void say(String image, String whose, List<Turn> turns, Volume truth, float[] mask) {
        System.out.printf(Locale.ROOT, "%-34s %-9s %8.4f %10.3f %12.3f%n", image, whose, correlation(turns.getLast().field(), truth, mask),
                turns.stream().mapToDouble(Turn::elapsed).sorted().toArray()[turns.size() / 2],
                turns.stream().mapToDouble(Turn::processor).sorted().toArray()[turns.size() / 2]);
    }

    /** Two coils' shading, a factor of about three from side to side. */
    private static Volume field(Grid grid) {
        float[] field = new float[grid.size()];
        for (int v = 0; v < field.length; v++) {
            double x = (v % grid.nx() + 0.5) / grid.nx() - 0.5;
            double y = (v / grid.nx() % grid.ny() + 0.5) / grid.ny() - 0.5;
            double z = (v / (grid.nx() * grid.ny()) + 0.5) / grid.nz() - 0.5;
            field[v] = (float) Math.exp(0.4 * (1.2 * x - 0.9 * y + 3 * x * x - 4 * y * y + 1.5 * x * y + 0.5 * z + 0.4 * Math.sin(5 * x)));
        }
        return new Volume(grid, field);
    }

    /** Fat below the skin, muscles of four signals with streaks of fat, marrow and cortical bone, in Rician noise. */
    private static Volume thigh() {
        Grid grid = new Grid(320, 320, 23, Affine.axisAligned(new double[] {1.5, 1.5, 6}, new double[3]));
        Random random = new Random(1);
        float[] data = new float[grid.size()];
        for (int v = 0; v < data.length; v++) {
            double x = v % 320 * 1.5 - 240;
            double y = v / 320 % 320 * 1.5 - 240;
            double z = v / 102400;
            double side = Math.abs(x) - 105;
            double radius = Math.hypot(side, y) / (1 - 0.006 * z);
            double bone = Math.hypot(side - 6, y + 8);
            double muscle = 95 + 8 * Math.floor(2 * (Math.atan2(y, side) / Math.PI + 1)) + (Math.sin(x / 4) * Math.sin(y / 5 + z / 3) > 0.92 ? 60 : 0);
            double signal = radius > 95 ? 0 : radius > 78 ? 260 : bone < 9 ? 230 : bone < 15 ? 10 : muscle;
            data[v] = (float) Math.hypot(signal + 6 * random.nextGaussian(), 6 * random.nextGaussian());
        }
        return new Volume(grid, data);
    }

    private static double correlation(Volume a, Volume b, float[] mask) {
        double n = 0;
        double[] sums = new double[5];
        for (int v = 0; v < mask.length; v++) {
            if (mask[v] > 0) {
                double x = Math.log(a.data()[v]);
                double y = Math.log(b.data()[v]);
                n++;
                sums[0] += x;
                sums[1] += y;
                sums[2] += x * x;
                sums[3] += y * y;
                sums[4] += x * y;
            }
        }
        return (n * sums[4] - sums[0] * sums[1]) / Math.sqrt((n * sums[2] - sums[0] * sums[0]) * (n * sums[3] - sums[1] * sums[1]));
    }
}
