package org.fascicle.report.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.MaskLabels;
import org.fascicle.cohort.Muscle;
import org.fascicle.cohort.PredictedMasks;
import org.fascicle.cohort.Problem;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.report.SubjectReportConfig;
import org.fascicle.schema.DataOrigin;

/** Draws the slices of one unit's images and the outlines of its muscles into a folder. */
public final class UnitGallery {
    private final SubjectReportConfig config;
    private final Path folder;
    private final SortedMap<String, List<Path>> segmentations;

    /**
     * @param folder        where pictures and {@code index.json} go; made where it is absent
     * @param segmentations folders of predicted masks, by fold
     */
    public UnitGallery(SubjectReportConfig config, Path folder, SortedMap<String, List<Path>> segmentations) {
        this.config = config;
        this.folder = folder;
        this.segmentations = segmentations;
    }

    /**
     * Draws every magnitude or ready-made image of the set; of several frames the first. Phase images are left out: they
     * show a reader nothing.
     *
     * @throws InvalidInputException where a mask does not lie on its image's grid
     */
    public GalleryIndex draw(ImageSet images, DataOrigin origin) throws IOException {
        Files.createDirectories(folder);
        List<GalleryIndex.Image> drawn = new ArrayList<>();
        Map<String, List<ImageSet.Entry>> byRegion = images.entries().stream().filter(entry -> entry.part().equals("mag"))
                .collect(Collectors.groupingBy(ImageSet.Entry::region, TreeMap::new, Collectors.toList()));
        for (List<ImageSet.Entry> region : byRegion.values()) {
            drawn.addAll(drawRegion(images, region));
        }
        GalleryIndex index = new GalleryIndex(images.unit().toString(), images.unit().subject(), images.unit().session(), images.centre(), origin, drawn);
        index.write(folder);
        return index;
    }

    /** Images of one region that share a grid are cropped alike, so that they can be compared place by place. */
    private List<GalleryIndex.Image> drawRegion(ImageSet images, List<ImageSet.Entry> entries) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (ImageSet.Entry entry : entries) {
            sources.add(read(images, entry));
        }
        List<GalleryIndex.Image> drawn = new ArrayList<>();
        for (Source source : sources) {
            Crop crop = sources.stream().filter(other -> other.volume().grid().matches(source.volume().grid()))
                    .map(Source::crop).reduce(Crop::union).orElseThrow();
            drawn.add(draw(source, crop));
        }
        return drawn;
    }

    /** An image as it is drawn: its voxels, its labels (null where it has none) and their names, how it is turned and shown. */
    private record Source(ImageSet.Entry entry, Volume volume, LabelMap labels, MaskLabels names, List<Predicted> predicted, DisplayPlane plane, GreyWindow window,
            Crop crop) {}

    /** A mask that a network drew. */
    private record Predicted(String fold, String network, LabelMap labels, MaskLabels names) {}

    private Source read(ImageSet images, ImageSet.Entry entry) throws IOException {
        Volume volume = NiftiFile.read(images.image(entry));
        LabelMap labels = null;
        MaskLabels names = MaskLabels.unnamed();
        if (images.mask(entry).isPresent()) {
            Path mask = images.mask(entry).get();
            labels = NiftiFile.readLabels(mask);
            names = ImageSet.labels(mask);
            requireSameGrid(entry, volume, labels);
        }
        List<Predicted> predicted = predicted(images, entry, volume);
        DisplayPlane plane = DisplayPlane.of(volume.grid());
        GreyWindow window = GreyWindow.of(volume, config.windowLowPercentile(), config.windowHighPercentile());
        return new Source(entry, volume, labels, names, predicted, plane, window, Crop.around(volume, window, labels, plane));
    }

    private List<Predicted> predicted(ImageSet images, ImageSet.Entry entry, Volume volume) throws IOException {
        String base = PredictedMasks.baseName(images, entry);
        List<Predicted> found = new ArrayList<>();
        for (Map.Entry<String, List<Path>> fold : segmentations.entrySet()) {
            for (Map.Entry<String, Path> mask : PredictedMasks.find(fold.getValue(), List.of(base)).of(base).entrySet()) {
                LabelMap labels = NiftiFile.readLabels(mask.getValue());
                requireSameGrid(entry, volume, labels);
                found.add(new Predicted(fold.getKey(), mask.getKey(), labels, ImageSet.labels(mask.getValue())));
            }
        }
        return found;
    }

    private GalleryIndex.Image draw(Source source, Crop crop) throws IOException {
        ImageSet.Entry entry = source.entry();
        DisplayPlane plane = source.plane();
        int count = source.volume().grid().nz();
        List<GalleryIndex.Slice> slices = new ArrayList<>();
        for (int k : shownSlices(count)) {
            slices.add(draw(source, crop, k));
        }
        return new GalleryIndex.Image(entry.region(), entry.contrast().name(), entry.series(), crop.columns() * plane.columnSpacingMm(),
                crop.rows() * plane.rowSpacingMm(), crop.columns(), crop.rows(), source.window().low(), source.window().high(), plane.edges(), count, slices);
    }

    private GalleryIndex.Slice draw(Source source, Crop crop, int k) throws IOException {
        ImageSet.Entry entry = source.entry();
        DisplayPlane plane = source.plane();
        String series = entry.series().equals("1") ? "" : "_" + entry.series();
        String file = entry.region() + "_" + entry.contrast() + series + "_" + String.format(Locale.ROOT, "%03d", k + 1) + ".jpg";
        SlicePicture.of((c, r) -> source.window().brightness(source.volume().data()[plane.index(crop.column() + c, crop.row() + r, k)]),
                crop.columns(), crop.rows(),
                config.maxSizePx()).writeJpeg(folder.resolve(file), config.jpegQuality());
        List<GalleryIndex.Outline> outlines = source.labels() == null ? List.of() : outlines(source.labels(), source.names(), plane, crop, k);
        List<GalleryIndex.Prediction> predicted = source.predicted().stream()
                .map(p -> new GalleryIndex.Prediction(p.fold(), p.network(), outlines(p.labels(), p.names(), plane, crop, k))).toList();
        return new GalleryIndex.Slice(k + 1, Math.round(plane.positionMm(k) * 10) / 10.0, file, outlines, predicted);
    }

    private List<GalleryIndex.Outline> outlines(LabelMap labels, MaskLabels names, DisplayPlane plane, Crop crop, int k) {
        short[] slice = new short[crop.columns() * crop.rows()];
        for (int p = 0; p < slice.length; p++) {
            slice[p] = labels.labels()[plane.index(crop.column() + p % crop.columns(), crop.row() + p / crop.columns(), k)];
        }
        List<GalleryIndex.Outline> outlines = new ArrayList<>();
        new LabelOutline(crop.columns(), crop.rows(), slice).paths(config.outlineTolerance()).forEach((label, path) -> {
            Muscle muscle = names.muscle(label);
            outlines.add(new GalleryIndex.Outline(muscle.name(), muscle.side(), path));
        });
        return outlines;
    }

    /** All slices, or evenly spaced ones where there are more than the settings allow. */
    private int[] shownSlices(int count) {
        int shown = Math.min(count, config.maxSlices());
        return IntStream.range(0, shown).map(s -> (int) ((s + 0.5) * count / shown)).toArray();
    }

    private static void requireSameGrid(ImageSet.Entry entry, Volume volume, LabelMap labels) {
        if (!labels.grid().matches(volume.grid())) {
            throw new InvalidInputException(Problem.inFile(entry.mask(), "the mask does not lie on its image's grid: " + labels.grid().describe()
                    + "; the image has " + volume.grid().describe(), "run preprocess geometry first"));
        }
    }
}
