package org.fascicle.evaluate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.schema.SliceFingerprint;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.ContentHash;
import org.fascicle.toolkit.ToolCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code evaluate fingerprint}: what identifies the slices of one unit's images; {@code evaluate leakage} compares them. */
@Command(name = "fingerprint", description = "Notes what identifies each slice of a unit's images, so that copies of it are found.")
public final class FingerprintCommand extends ToolCommand<FingerprintConfig> {
    @Option(names = "--unit", required = true, paramLabel = "UNIT", description = "subject and session, e.g. sub-01_ses-t0")
    private String unit;

    @Option(names = "--images", required = true, paramLabel = "FOLDER", description = "the unit's image set, as ingested: before anything is resampled")
    private Path images;

    public FingerprintCommand() {
        super(FingerprintConfig.class);
    }

    @Override
    protected void execute(FingerprintConfig config, CommandRun run) throws IOException {
        run.input("images", images);
        List<SliceFingerprint> rows = new ArrayList<>();
        ImageSet set = ImageSet.isEmpty(images) ? null : ImageSet.read(images);
        if (set != null && !set.unit().toString().equals(unit)) {
            throw new InvalidInputException(Problem.of("--images", images + " holds " + set.unit() + ", not " + unit, "give the folder of " + unit));
        }
        for (ImageSet.Entry entry : set == null ? List.<ImageSet.Entry>of() : set.entries()) {
            Volume volume = NiftiFile.read(set.image(entry));
            for (int slice = 0; slice < volume.grid().nz(); slice++) {
                rows.add(fingerprint(entry, set.unit().subject(), volume, slice, config));
            }
        }
        run.writeTable(SliceFingerprint.class, rows, unit);
        run.say("%s: %d slices, %d of them empty".formatted(unit, rows.size(), rows.stream().filter(row -> row.contentSha256() == null).count()));
    }

    private SliceFingerprint fingerprint(ImageSet.Entry entry, String subject, Volume volume, int slice, FingerprintConfig config) {
        int width = volume.grid().nx();
        int height = volume.grid().ny();
        float[] pixels = Arrays.copyOfRange(volume.data(), slice * width * height, (slice + 1) * width * height);
        SliceDescriptor descriptor = new SliceDescriptor(pixels, width, height);
        boolean content = descriptor.hasContent(config.leastContent());
        return new SliceFingerprint(unit, entry.region(), entry.contrast().name(), entry.part(), entry.series(), slice + 1, subject, width, height,
                content ? hash(pixels, width) : null, content ? SliceDescriptor.encode(descriptor.fieldOfView()) : null,
                content ? SliceDescriptor.encode(descriptor.foreground()) : null);
    }

    private static String hash(float[] pixels, int width) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + pixels.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(width);
        for (float pixel : pixels) {
            bytes.putFloat(pixel);
        }
        return HexFormat.of().formatHex(ContentHash.sha256().digest(bytes.array()));
    }
}
