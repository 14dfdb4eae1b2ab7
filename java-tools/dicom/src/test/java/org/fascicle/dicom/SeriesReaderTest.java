package org.fascicle.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.fascicle.dicom.SeriesOutcome.Refusal;
import org.fascicle.image.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesReaderTest {
    private final SeriesReader reader = new SeriesReader(new Part10Reader(), true);

    @TempDir
    private Path folder;

    @Test
    void anObliqueMultiEchoSeriesIsSortedByPositionAndEcho() throws IOException {
        SyntheticSeries series = new SyntheticSeries(3, 5, 10, 20, 30);
        series.write(folder, datasets -> { });

        MrSeries read = only(SeriesOutcome.Read.class).series();

        Volume volume = read.volume();
        assertThat(read.echoTimesMs()).containsExactly(10, 20, 30);
        assertThat(read.sliceThicknessMm()).isEqualTo(4);
        assertThat(volume.grid().spacing(2)).isCloseTo(4.4, within(1e-9));
        assertThat(read.part()).isEqualTo(ImagePart.MAG);
        for (int echo = 0; echo < 3; echo++) {
            for (int k = 0; k < 5; k++) {
                assertThat(volume.at(2, 3, k, echo)).isEqualTo(series.signal(2, 3, k, read.echoTimesMs()[echo]));
            }
        }
    }

    /**
     * The affine of dcm2niix v1.0.20220720 for the series above with one echo: {@code dcm2niix -f obl FOLDER}, then
     * {@code nibabel.load("obl.nii").affine}. dcm2niix turns the rows over, which {@link #rowsTurnedOver} undoes; it keeps
     * float32.
     */
    @Test
    void anObliqueSeriesLiesWhereDcm2niixPutsIt() throws IOException {
        double[] dcm2niix = {
            -1.1999999284744263, -0.25200000405311584, 0.985599935054779, 31.760000228881836,
            -0.3499999940395355, 0.8639999628067017, -3.379199743270874, -16.56999969482422,
            0.0, 1.2000000476837158, 2.6399996280670166, -107.75};
        new SyntheticSeries(3, 5, 10).write(folder, datasets -> { });

        Volume volume = only(SeriesOutcome.Read.class).series().volume();

        assertThat(volume.grid().affine().toRowMajor()).containsExactly(rowsTurnedOver(dcm2niix, volume.grid().ny()), within(1e-5));
    }

    @Test
    void onePartOfTheSignalIsOneVolume() throws IOException {
        SyntheticSeries magnitude = new SyntheticSeries(1, 3, 5, 10, 15);
        SyntheticSeries phase = new SyntheticSeries(1, 3, 5, 10, 15);
        phase.part = "P";
        phase.decayMs = -100;
        magnitude.write(folder.resolve("m"), datasets -> { });
        phase.write(folder.resolve("p"), datasets -> { });

        List<SeriesOutcome> outcomes = reader.read(folder);

        assertThat(outcomes).hasSize(2).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(SeriesOutcome.Read.class));
        assertThat(outcomes.stream().map(outcome -> ((SeriesOutcome.Read) outcome).series().part())).containsExactly(ImagePart.MAG, ImagePart.PHASE);
    }

    @Test
    void aMissingSliceIsRefusedAndTheOtherSeriesGoesOn() throws IOException {
        new SyntheticSeries(1, 6, 10).write(folder, datasets -> datasets.remove(2));
        new SyntheticSeries(2, 6, 10).write(folder, datasets -> { });

        List<SeriesOutcome> outcomes = reader.read(folder);

        assertThat(outcomes).hasSize(2);
        SeriesOutcome.Refused refused = (SeriesOutcome.Refused) outcomes.getFirst();
        assertThat(refused.name()).isEqualTo("series 1");
        assertThat(refused.reason()).isEqualTo(Refusal.MISSING_SLICE);
        assertThat(refused.message()).startsWith("1 missing: 8.8 mm between slices 2 and 3").endsWith("4.4 mm elsewhere");
        assertThat(outcomes.getLast()).isInstanceOf(SeriesOutcome.Read.class);
    }

    @Test
    void anEchoWithoutOneOfItsSlicesIsRefused() throws IOException {
        refuses(new SyntheticSeries(1, 4, 10, 20, 30), datasets -> datasets.remove(5), Refusal.MISSING_SLICE, "echo time 20 ms");
    }

    @Test
    void unevenSpacingIsRefused() throws IOException {
        refuses(new SyntheticSeries(1, 5, 10), datasets -> move(datasets.getLast(), 1.2), Refusal.UNEVEN_SPACING, "between slices 4 and 5");
    }

    @Test
    void mixedSizesSpacingsAndOrientationsAreRefused() throws IOException {
        refuses(new SyntheticSeries(1, 4, 10), datasets -> {
            datasets.get(1).set(Tag.ROWS, SyntheticSeries.ROWS / 2);
            datasets.get(1).set(Tag.PIXEL_DATA, Vr.OW, new byte[SyntheticSeries.ROWS * SyntheticSeries.COLUMNS]);
        }, Refusal.MIXED_GEOMETRY, "images of 8×6 and of 8×3 pixels");
        refuses(new SyntheticSeries(2, 4, 10), datasets -> datasets.get(1).set(Tag.PIXEL_SPACING, 1.5, 1.3), Refusal.MIXED_GEOMETRY, "pixels of");
        refuses(new SyntheticSeries(3, 4, 10), datasets -> datasets.get(1).set(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0),
                Refusal.MIXED_GEOMETRY, "more than one orientation");
    }

    @Test
    void aSliceGivenTwiceIsRefused() throws IOException {
        refuses(new SyntheticSeries(1, 4, 10), datasets -> datasets.add(new SyntheticSeries(1, 4, 10).datasets().get(2)),
                Refusal.DUPLICATE_SLICE, "show the same slice and frame");
    }

    @Test
    void echoesThatDoNotDecayAreRefused() throws IOException {
        SyntheticSeries rising = new SyntheticSeries(1, 4, 10, 20, 30);
        rising.decayMs = -30;
        refuses(rising, datasets -> { }, Refusal.ECHOES_DO_NOT_DECAY, "the echo at 30 ms has");
    }

    @Test
    void aStimulatedEchoMayLiftTheSecondEchoAndDixonEchoesMayBeat() throws IOException {
        SyntheticSeries stimulated = new SyntheticSeries(1, 2, 10, 20, 30, 40);
        stimulated.write(folder, datasets -> datasets.subList(2, 4).forEach(slice -> slice.set(Tag.RESCALE_SLOPE, 1.5)));
        assertThat(reader.read(folder).getFirst()).isInstanceOf(SeriesOutcome.Read.class);

        SyntheticSeries dixon = new SyntheticSeries(2, 1, 1.2, 2.4, 3.6, 4.8, 6, 7.2);
        Path other = folder.resolve("dixon");
        double[] beating = {0.3, 1, 0.32, 0.95, 0.33, 0.9};
        dixon.write(other, datasets -> {
            for (int echo = 0; echo < beating.length; echo++) {
                datasets.get(echo).set(Tag.SCANNING_SEQUENCE, "GR");
                datasets.get(echo).set(Tag.RESCALE_SLOPE, beating[echo]);
            }
        });
        assertThat(reader.read(other).getFirst()).isInstanceOf(SeriesOutcome.Read.class);
    }

    @Test
    void aTruncatedFileRefusesItsSeriesOnly() throws IOException {
        new SyntheticSeries(1, 4, 10).write(folder, datasets -> { });
        new SyntheticSeries(2, 4, 10).write(folder, datasets -> { });
        Path cut = folder.resolve("s01_0021.dcm");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), (int) Files.size(cut) - 30));

        List<SeriesOutcome> outcomes = reader.read(folder);

        assertThat(outcomes).hasSize(2);
        SeriesOutcome.Refused refused = (SeriesOutcome.Refused) outcomes.getFirst();
        assertThat(refused.reason()).isEqualTo(Refusal.TRUNCATED);
        assertThat(refused.message()).startsWith("file 4 of 8: truncated");
        assertThat(refused.files()).isEqualTo(4);
    }

    @Test
    void aFileCutBeforeItsSeriesIsNamedRefusesTheOnlySeries() throws IOException {
        new SyntheticSeries(1, 4, 10).write(folder, datasets -> { });
        Path cut = folder.resolve("s01_0021.dcm");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 400));

        assertThat(only(SeriesOutcome.Refused.class).reason()).isEqualTo(Refusal.TRUNCATED);
    }

    @Test
    void aFileThatIsNotDicomIsSaidAndLeftOut() throws IOException {
        new SyntheticSeries(1, 4, 10).write(folder, datasets -> { });
        Files.writeString(folder.resolve("Müller_notes.txt"), "call Mr Müller");

        List<SeriesOutcome> outcomes = reader.read(folder);

        assertThat(outcomes).hasSize(2);
        assertThat(outcomes.getFirst()).isInstanceOf(SeriesOutcome.Read.class);
        SeriesOutcome.Refused refused = (SeriesOutcome.Refused) outcomes.getLast();
        assertThat(refused.reason()).isEqualTo(Refusal.NOT_DICOM);
        assertThat(outcomes.toString().replaceAll("DicomDataset@\\w+", "")).doesNotContain("Müller");
    }

    @Test
    void multiFrameMosaicAndOtherModalitiesAreRefusedByName() throws IOException {
        refuses(new SyntheticSeries(1, 2, 10), datasets -> datasets.forEach(d -> d.set(Tag.NUMBER_OF_FRAMES, 5)), Refusal.UNSUPPORTED_IMAGE, "enhanced multi-frame MR");
        refuses(new SyntheticSeries(2, 2, 10), datasets -> datasets.forEach(d -> d.set(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "M", "MOSAIC")),
                Refusal.UNSUPPORTED_IMAGE, "mosaic");
        refuses(new SyntheticSeries(3, 2, 10), datasets -> datasets.forEach(d -> d.set(Tag.MODALITY, "CT")), Refusal.UNSUPPORTED_IMAGE, "not an MR image but of modality CT");
    }

    @Test
    void aSingleSliceTakesItsSpacingFromTheHeader() throws IOException {
        new SyntheticSeries(1, 1, 10).write(folder, datasets -> { });
        assertThat(only(SeriesOutcome.Read.class).series().volume().grid().spacing(2)).isCloseTo(4.4, within(1e-12));
    }

    private void refuses(SyntheticSeries series, Consumer<List<DicomDataset>> change, Refusal reason, String message) throws IOException {
        Path own = folder.resolve("series" + series.number);
        series.write(own, change);
        List<SeriesOutcome> outcomes = reader.read(own);
        assertThat(outcomes).hasSize(1);
        SeriesOutcome.Refused refused = (SeriesOutcome.Refused) outcomes.getFirst();
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.message()).contains(message);
    }

    private <T extends SeriesOutcome> T only(Class<T> type) throws IOException {
        List<SeriesOutcome> outcomes = reader.read(folder);
        assertThat(outcomes).hasSize(1);
        assertThat(outcomes.getFirst()).isInstanceOf(type);
        return type.cast(outcomes.getFirst());
    }

    /** Moves a slice along the normal. */
    private static void move(DicomDataset slice, double byMm) {
        try {
            double[] position = slice.numbers(Tag.IMAGE_POSITION_PATIENT);
            double[] normal = Vectors.cross(SyntheticSeries.ALONG_ROW, SyntheticSeries.ALONG_COLUMN);
            slice.set(Tag.IMAGE_POSITION_PATIENT, position[0] + byMm * normal[0], position[1] + byMm * normal[1], position[2] + byMm * normal[2]);
        } catch (DicomException e) {
            throw new AssertionError(e);
        }
    }

    /** The affine of the same image with its rows in the other order. */
    static double[] rowsTurnedOver(double[] affine, int rows) {
        double[] turned = affine.clone();
        for (int row = 0; row < 3; row++) {
            turned[4 * row + 1] = -affine[4 * row + 1];
            turned[4 * row + 3] = affine[4 * row + 3] + (rows - 1) * affine[4 * row + 1];
        }
        return turned;
    }
}
