import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.radiomics.Feature;
import org.fascicle.radiomics.FeatureClass;
import org.fascicle.radiomics.RadiomicsExtractor;
import org.fascicle.radiomics.RadiomicsSettings;

/**
 * Times the features of all regions of an image in one warm process: the median of some rounds for each class, and for all
 * classes with 1 and 2 threads. Run by bench/radiomics.
 */
final class RadiomicsLoop {
    private static final int WARM_UP = 15;
    private static final int ROUNDS = 15;

    public static void main(String[] args) throws Exception {
        Volume image = NiftiFile.read(Path.of(args[0]));
        LabelMap mask = NiftiFile.readLabels(Path.of(args[1]));
        List<Feature> all = Arrays.stream(FeatureClass.values()).flatMap(c -> c.features().stream()).toList();
        for (FeatureClass featureClass : FeatureClass.values()) {
            report(featureClass.pyradiomicsName(), featureClass.features(), image, mask, 1);
        }
        report("all", all, image, mask, 1);
        report("all", all, image, mask, 2);
        reportMemory(all, image, mask);
    }

    /** How much memory is moved, beside how fast this machine moves it: whether memory or arithmetic is the limit. */
    private static void reportMemory(List<Feature> features, Volume image, LabelMap mask) {
        RadiomicsExtractor extractor = new RadiomicsExtractor(RadiomicsSettings.pyradiomicsDefaults(features));
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        extractor.extract(image, mask, 1);
        double allocatedMb = (thread.getCurrentThreadAllocatedBytes() - before) * 1e-6;
        int voxels = 0;
        for (short label : mask.labels()) {
            voxels += label == 0 ? 0 : 1;
        }
        double inputMb = image.data().length * 6e-6;
        double mbPerSecond = streamingMbPerSecond();
        System.out.printf(Locale.ROOT, "memory: %d voxels in regions; image and mask %.0f MB, written and read again at most %.0f MB a round; "
                + "%.1f GB/s read in a stream, which makes %.1f ms%n", voxels, inputMb, allocatedMb, mbPerSecond * 1e-3, (inputMb + 2 * allocatedMb) / mbPerSecond * 1e3);
    }

    /** One thread adding up 256 MB. */
    private static double streamingMbPerSecond() {
        long[] block = new long[32 << 20];
        double best = 0;
        long sum = 0;
        for (int round = 0; round < 12; round++) {
            long start = System.nanoTime();
            for (long value : block) {
                sum += value;
            }
            best = Math.max(best, block.length * 8e-6 / ((System.nanoTime() - start) * 1e-9));
        }
        return sum == 1 ? 0 : best;
    }

    private static void report(String name, List<Feature> features, Volume image, LabelMap mask, int threads) {
        RadiomicsExtractor extractor = new RadiomicsExtractor(RadiomicsSettings.pyradiomicsDefaults(features));
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double[] seconds = new double[ROUNDS];
        double[] processorSeconds = new double[ROUNDS];
        int regions = 0;
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long start = System.nanoTime();
            long startOfProcessor = system.getProcessCpuTime();
            regions = extractor.extract(image, mask, threads).size();
            if (round >= 0) {
                seconds[round] = (System.nanoTime() - start) * 1e-9;
                processorSeconds[round] = (system.getProcessCpuTime() - startOfProcessor) * 1e-9;
            }
        }
        Arrays.sort(seconds);
        Arrays.sort(processorSeconds);
        System.out.printf(Locale.ROOT, "fascicle warm, %d thread%s: %-10s %4d features of %d regions  %.3f s wall, %.3f s processor%n", threads,
                threads == 1 ? " " : "s", name, features.size(), regions, seconds[ROUNDS / 2], processorSeconds[ROUNDS / 2]);
    }
}
