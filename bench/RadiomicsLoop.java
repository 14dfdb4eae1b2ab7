import com.sun.management.OperatingSystemMXBean;
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
