package org.fascicle.dicom;

import static org.fascicle.dicom.SeriesOutcome.Refusal.TRUNCATED;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fascicle.image.Volume;

/**
 * Reads a folder of DICOM files into volumes, one for each series and image type. Each series stands for itself: one
 * that cannot be used is refused with its reason, and the others go on.
 *
 * <p>Messages call files by their number in name order and series by Series Number, because names can be patients'.
 */
public final class SeriesReader {
    private final DicomReader reader;
    private final boolean usePhilipsFloat;

    /** @param usePhilipsFloat whether to undo Philips' scaling of each image, {@link PixelScaling} */
    public SeriesReader(DicomReader reader, boolean usePhilipsFloat) {
        this.reader = reader;
        this.usePhilipsFloat = usePhilipsFloat;
    }

    /** Everything found in a folder and below, series in the order of their numbers. */
    public List<SeriesOutcome> read(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            files = walk.filter(Files::isRegularFile).sorted(Comparator.comparing(file -> folder.relativize(file).toString())).toList();
        }
        return read(files);
    }

    /** Everything found in these files; their order does not matter but for the numbers in messages. */
    public List<SeriesOutcome> read(List<Path> files) throws IOException {
        Sorting sorting = new Sorting(files.size());
        for (int i = 0; i < files.size(); i++) {
            sorting.add(i + 1, files.get(i));
        }
        return sorting.outcomes();
    }

    /** What tells the volumes of a folder apart: images of one series may differ in type (magnitude and phase). */
    private record Key(int seriesNumber, String seriesInstanceUid, String imageType) implements Comparable<Key> {
        static Key of(DicomDataset dataset) throws DicomException {
            List<String> type = dataset.texts(Tag.IMAGE_TYPE);
            return new Key(dataset.integer(Tag.SERIES_NUMBER).orElse(0), dataset.requiredText(Tag.SERIES_INSTANCE_UID),
                    String.join("/", type.subList(Math.min(2, type.size()), type.size())));
        }

        @Override
        public int compareTo(Key other) {
            return Comparator.comparingInt(Key::seriesNumber).thenComparing(Key::seriesInstanceUid)
                    .thenComparing(Key::imageType).compare(this, other);
        }

        String name() {
            return "series " + seriesNumber;
        }
    }

    private record BadFile(int number, String seriesInstanceUid, int seriesNumber, DicomException cause) {
    }

    /** The files of one folder on their way to outcomes. */
    private final class Sorting {
        private final int count;
        private final Map<Key, List<MrSlice>> series = new TreeMap<>();
        private final List<BadFile> badFiles = new ArrayList<>();
        private final List<SeriesOutcome> loose = new ArrayList<>();

        Sorting(int count) {
            this.count = count;
        }

        void add(int number, Path file) throws IOException {
            DicomDataset dataset = new DicomDataset();
            try {
                dataset = reader.read(file).dataset();
                if (!isImage(dataset)) {
                    loose.add(new SeriesOutcome.Ignored(name(number), "not an image; a structure set is given as mask"));
                    return;
                }
                Key key = Key.of(dataset);
                series.computeIfAbsent(key, k -> new ArrayList<>()).add(MrSlice.of(number, dataset, usePhilipsFloat));
            } catch (DicomException e) {
                DicomDataset known = dataset.elements().isEmpty() ? e.partial() : dataset;
                badFiles.add(new BadFile(number, known.text(Tag.SERIES_INSTANCE_UID), seriesNumber(known), e));
            }
        }

        List<SeriesOutcome> outcomes() {
            attributeOrphan();
            List<SeriesOutcome> outcomes = new ArrayList<>(refusedSeries());
            series.forEach((key, slices) -> {
                if (badFiles.stream().noneMatch(bad -> bad.seriesInstanceUid.equals(key.seriesInstanceUid))) {
                    outcomes.add(volume(key, slices));
                }
            });
            badFiles.stream().filter(bad -> bad.seriesInstanceUid.isEmpty()).forEach(bad -> outcomes.add(new SeriesOutcome.Refused(
                    name(bad.number), "", SeriesOutcome.Refusal.of(bad.cause.reason()), bad.cause.getMessage(), 1)));
            outcomes.addAll(loose);
            return List.copyOf(outcomes);
        }

        /** A file cut before its series is named belongs to the folder's series, when there is only one. */
        private void attributeOrphan() {
            List<Key> keys = List.copyOf(series.keySet());
            if (keys.stream().map(Key::seriesInstanceUid).distinct().count() == 1) {
                badFiles.replaceAll(bad -> bad.seriesInstanceUid.isEmpty() && SeriesOutcome.Refusal.of(bad.cause.reason()) == TRUNCATED
                        ? new BadFile(bad.number, keys.getFirst().seriesInstanceUid, keys.getFirst().seriesNumber, bad.cause) : bad);
            }
        }

        /** A series with a file that cannot be used lacks a slice, so the whole series is refused. */
        private List<SeriesOutcome> refusedSeries() {
            Map<String, List<BadFile>> bySeries = new TreeMap<>();
            badFiles.stream().filter(bad -> !bad.seriesInstanceUid.isEmpty())
                    .forEach(bad -> bySeries.computeIfAbsent(bad.seriesInstanceUid, uid -> new ArrayList<>()).add(bad));
            List<SeriesOutcome> refused = new ArrayList<>();
            bySeries.forEach((uid, bad) -> {
                BadFile first = bad.getFirst();
                int good = series.entrySet().stream().filter(e -> e.getKey().seriesInstanceUid.equals(uid)).mapToInt(e -> e.getValue().size()).sum();
                String more = bad.size() == 1 ? "" : " (and " + (bad.size() - 1) + " more files)";
                refused.add(new SeriesOutcome.Refused("series " + first.seriesNumber, uid, SeriesOutcome.Refusal.of(first.cause.reason()),
                        name(first.number) + ": " + first.cause.getMessage() + more, good + bad.size()));
            });
            return refused;
        }

        private String name(int number) {
            return "file " + number + " of " + count;
        }
    }

    private static SeriesOutcome volume(Key key, List<MrSlice> slices) {
        try {
            SliceStack stack = SliceStack.of(slices);
            List<MrSlice> firsts = stack.frames().stream().map(List::getFirst).toList();
            Volume volume = new Volume(stack.grid(), stack.frames().size(), signal(stack));
            EchoDecay.require(volume, firsts);
            return new SeriesOutcome.Read(key.name(), new MrSeries(key.seriesInstanceUid, firsts.getFirst().part(), volume,
                    firsts.stream().mapToDouble(slice -> slice.frame().echoTimeMs()).toArray(),
                    firsts.getFirst().header().number(Tag.SLICE_THICKNESS).orElse(0), stack.grid().nz(),
                    firsts.getFirst().scaling().philipsFloat(),
                    stack.frames().stream().flatMap(List::stream).map(MrSlice::header).toList()));
        } catch (SeriesRefusedException e) {
            return new SeriesOutcome.Refused(key.name(), key.seriesInstanceUid, e.refusal(), e.getMessage(), slices.size());
        } catch (DicomException e) {
            return new SeriesOutcome.Refused(key.name(), key.seriesInstanceUid, SeriesOutcome.Refusal.of(e.reason()), e.getMessage(), slices.size());
        }
    }

    private static float[] signal(SliceStack stack) {
        int sliceSize = stack.grid().nx() * stack.grid().ny();
        float[] data = new float[Math.multiplyExact(stack.grid().size(), stack.frames().size())];
        int at = 0;
        for (List<MrSlice> frame : stack.frames()) {
            for (MrSlice slice : frame) {
                System.arraycopy(slice.signal(), 0, data, at, sliceSize);
                at += sliceSize;
            }
        }
        return data;
    }

    private static boolean isImage(DicomDataset dataset) {
        return dataset.contains(Tag.PIXEL_DATA) || dataset.contains(Tag.FLOAT_PIXEL_DATA) || dataset.contains(Tag.ROWS);
    }

    private static int seriesNumber(DicomDataset dataset) {
        try {
            return dataset.integer(Tag.SERIES_NUMBER).orElse(0);
        } catch (DicomException e) {
            return 0;
        }
    }
}
