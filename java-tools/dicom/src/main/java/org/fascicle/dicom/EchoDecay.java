package org.fascicle.dicom;

import java.util.List;
import org.fascicle.image.Volume;

/**
 * Whether the signal of a magnitude multi-echo series falls with echo time, as relaxation demands. A series that does
 * not was sorted, labelled or scaled wrongly.
 *
 * <p>Spin echoes fall from each echo to the next, but for the second: stimulated echoes can lift it above the first
 * (Lebel and Wilman, Magn Reson Med 2010;64:1005–14). Gradient echoes of water and fat beat, so only the largest echo of
 * the train's second half is compared with the largest of its first, from six echoes on.
 */
final class EchoDecay {
    private static final int FEWEST_SPIN_ECHOES = 3;
    private static final int FEWEST_GRADIENT_ECHOES = 6;
    /** Room for noise and for scaling of single echoes. */
    private static final double TOLERANCE = 1.05;

    private EchoDecay() {
    }

    /** Refuses frames whose echo times rise but whose signal does not fall. */
    static void require(Volume volume, List<MrSlice> firstOfFrames) throws SeriesRefusedException {
        double[] echoTimesMs = firstOfFrames.stream().mapToDouble(slice -> slice.frame().echoTimeMs()).toArray();
        if (firstOfFrames.getFirst().part() != ImagePart.MAG || !rises(echoTimesMs)) {
            return;
        }
        boolean gradient = firstOfFrames.getFirst().header().texts(Tag.SCANNING_SEQUENCE).contains("GR");
        double[] signal = meanSignal(volume);
        if (gradient && signal.length >= FEWEST_GRADIENT_ECHOES) {
            int half = signal.length / 2;
            requireFall(strongest(signal, 0, half), strongest(signal, half, signal.length), signal, echoTimesMs);
        }
        if (!gradient && signal.length >= FEWEST_SPIN_ECHOES) {
            requireFall(0, signal.length - 1, signal, echoTimesMs);
            for (int echo = 2; echo < signal.length; echo++) {
                requireFall(echo - 1, echo, signal, echoTimesMs);
            }
        }
    }

    private static void requireFall(int early, int late, double[] signal, double[] echoTimesMs) throws SeriesRefusedException {
        if (signal[late] > TOLERANCE * signal[early]) {
            throw new SeriesRefusedException(SeriesOutcome.Refusal.ECHOES_DO_NOT_DECAY, "the echo at " + Figures.brief(echoTimesMs[late]) + " ms has "
                    + Figures.brief(signal[late] / signal[early]) + " times the signal of that at " + Figures.brief(echoTimesMs[early])
                    + " ms: check the order and scaling of the echoes");
        }
    }

    private static boolean rises(double[] echoTimesMs) {
        for (int i = 1; i < echoTimesMs.length; i++) {
            if (echoTimesMs[i] <= echoTimesMs[i - 1]) {
                return false;
            }
        }
        return echoTimesMs.length > 1;
    }

    private static int strongest(double[] signal, int from, int to) {
        int strongest = from;
        for (int echo = from; echo < to; echo++) {
            if (signal[echo] > signal[strongest]) {
                strongest = echo;
            }
        }
        return strongest;
    }

    /** Mean over the voxels that the first echo shows brighter than its own mean: tissue rather than air. */
    private static double[] meanSignal(Volume volume) {
        int size = volume.grid().size();
        double threshold = mean(volume, 0, Double.NEGATIVE_INFINITY);
        double[] signal = new double[volume.frames()];
        for (int frame = 0; frame < signal.length; frame++) {
            signal[frame] = mean(volume, frame * size, threshold);
        }
        return signal;
    }

    private static double mean(Volume volume, int offset, double threshold) {
        double sum = 0;
        int count = 0;
        for (int voxel = 0; voxel < volume.grid().size(); voxel++) {
            if (volume.data()[voxel] >= threshold) {
                sum += volume.data()[offset + voxel];
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
