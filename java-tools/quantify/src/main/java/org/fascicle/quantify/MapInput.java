package org.fascicle.quantify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.fascicle.cohort.Contrast;
import org.fascicle.cohort.ImageSet;
import org.fascicle.image.Grid;
import org.fascicle.image.ImageFormatException;
import org.fascicle.image.Interpolation;
import org.fascicle.image.LabelMap;
import org.fascicle.image.MaskPlacement;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Resampler;
import org.fascicle.image.Sidecar;
import org.fascicle.image.Volume;
import org.fascicle.qmri.WaterFatModel;

/** The images of one region of a unit, as a map is made from them. */
final class MapInput {
    private static final double SECONDS = 1000;

    private final ImageSet images;
    private final String region;

    MapInput(ImageSet images, String region) {
        this.images = images;
        this.region = region;
    }

    String region() {
        return region;
    }

    /** Images of a contrast and part, by series. */
    List<ImageSet.Entry> all(Contrast contrast, String part) {
        return images.entries().stream().filter(entry -> entry.region().equals(region) && entry.contrast() == contrast && entry.part().equals(part)).toList();
    }

    /** The image of a contrast, part and series. */
    Optional<ImageSet.Entry> find(Contrast contrast, String part, String series) {
        return all(contrast, part).stream().filter(entry -> entry.series().equals(series)).findFirst();
    }

    Volume read(ImageSet.Entry entry) throws IOException {
        return NiftiFile.read(images.image(entry));
    }

    /** The first image of a contrast on another image's grid, linearly interpolated; NaN outside. */
    Optional<Volume> onGrid(Contrast contrast, Grid grid) throws IOException {
        List<ImageSet.Entry> found = all(contrast, "mag");
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Volume volume = read(found.getFirst());
        return Optional.of(volume.grid().matches(grid) ? new Volume(grid, volume.frames(), volume.data())
                : Resampler.resample(volume, grid, Interpolation.LINEAR, Float.NaN));
    }

    Path file(ImageSet.Entry entry) {
        return images.image(entry);
    }

    Optional<Path> maskFile(ImageSet.Entry entry) {
        return images.mask(entry);
    }

    /** The mask of an image on its grid; empty where it has none, or one that does not reach it. */
    Optional<LabelMap> mask(ImageSet.Entry entry, Grid grid) throws IOException {
        Optional<Path> file = images.mask(entry);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        return switch (MaskPlacement.of(NiftiFile.readLabels(file.get()), grid)) {
            case MaskPlacement.Matches matches -> Optional.of(matches.mask());
            case MaskPlacement.Resampled resampled -> Optional.of(resampled.mask());
            case MaskPlacement.Disjoint _, MaskPlacement.Empty _ -> Optional.empty();
        };
    }

    /** The image's mask on its grid, or where it has none, the first of the region's masks that reaches it. */
    Optional<LabelMap> anyMask(ImageSet.Entry entry, Grid grid) throws IOException {
        Optional<LabelMap> own = mask(entry, grid);
        for (ImageSet.Entry other : own.isPresent() ? List.<ImageSet.Entry>of() : images.entries()) {
            Optional<LabelMap> found = other.region().equals(region) ? mask(other, grid) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return own;
    }

    Sidecar sidecar(ImageSet.Entry entry) throws IOException {
        Path file = ImageSet.sidecar(images.image(entry));
        return Files.exists(file) ? Sidecar.read(file) : Sidecar.empty();
    }

    /** Echo times: those given, else the sidecar's; as many as the image has frames. */
    double[] echoTimesMs(ImageSet.Entry entry, int frames, List<Double> given) throws IOException {
        double[] times = given != null && !given.isEmpty() ? given.stream().mapToDouble(Double::doubleValue).toArray() : sidecarTimes(entry);
        if (times.length != frames) {
            throw new ImageFormatException(images.image(entry), times.length == 0 ? "its sidecar has no EchoTime" : "it has " + frames + " echoes but "
                    + times.length + " echo times are known", "give echo_times_ms, one for each echo (by hand --echo-times-ms)");
        }
        return times;
    }

    private double[] sidecarTimes(ImageSet.Entry entry) throws IOException {
        Sidecar sidecar = sidecar(entry);
        double[] seconds = sidecar.numbers("EchoTime").orElseGet(() -> sidecar.number("EchoTime").stream().toArray());
        double[] times = new double[seconds.length];
        for (int e = 0; e < times.length; e++) {
            times[e] = SECONDS * seconds[e];
        }
        return times;
    }

    /** A setting that was given, else the sidecar's number scaled; null where neither is known. */
    static Double known(Double given, Sidecar sidecar, String field, double scale) {
        OptionalDouble number = sidecar.number(field);
        return given != null ? given : number.isPresent() ? Double.valueOf(scale * number.getAsDouble()) : null;
    }

    /** Field strength, T; null where it is not known. */
    static Double fieldStrengthT(Double given, Sidecar sidecar) {
        Double known = known(given, sidecar, "MagneticFieldStrength", 1);
        return known != null && known > 0 ? known : null;
    }

    /** Imaging frequency, MHz: the sidecar's, else that of the field strength; null where neither is known. */
    static Double larmorMHz(Double fieldStrengthT, Sidecar sidecar) {
        OptionalDouble frequency = sidecar.number("ImagingFrequency");
        if (frequency.isPresent() && frequency.getAsDouble() > 1) {
            return frequency.getAsDouble();
        }
        return fieldStrengthT == null ? null : Double.valueOf(WaterFatModel.GAMMA_MHZ_PER_T * fieldStrengthT);
    }
}
