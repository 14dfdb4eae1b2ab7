package org.fascicle.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.fascicle.image.Volume;
import org.fascicle.testkit.SharedData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A published T1-weighted series of a soft-tissue sarcoma (STS_025 of the IBSI's data) with its RT structure set. */
class SarcomaTest {
    private static Volume volume;
    private static Path structures;

    @BeforeAll
    static void read() throws IOException {
        Path folder = SharedData.require("sarcoma-dicom");
        structures = folder.resolve("mask/RS.dcm");
        SeriesOutcome outcome = new SeriesReader(new Part10Reader(), true).read(folder.resolve("image")).getFirst();
        volume = ((SeriesOutcome.Read) outcome).series().volume();
    }

    /** {@code dcm2niix -f sarc image} (v1.0.20220720), then {@code nibabel.load("sarc.nii").affine}. */
    @Test
    void theSeriesLiesWhereDcm2niixPutsIt() {
        double[] dcm2niix = {
            -0.97656202, 0, 0, 87.89070129,
            0, 0.97656202, 0, -130.85917664,
            0, 0, 3.2699585, 397.55072021};

        double[] expected = SeriesReaderTest.rowsTurnedOver(dcm2niix, volume.grid().ny());
        // dcm2niix's float32 spacing is off by 1.5e-6 mm, over 24 slices and 54 rows below 1e-4.
        assertThat(volume.grid().affine().toRowMajor()).containsExactly(expected, within(1e-4));
        assertThat(new int[] {volume.grid().nx(), volume.grid().ny(), volume.grid().nz()}).containsExactly(75, 55, 25);
    }

    /** {@code sum(pydicom.dcmread(f).pixel_array.sum() for f in files)} is 30517388. */
    @Test
    void theSignalIsThatOfPydicom() {
        double sum = 0;
        for (float value : volume.data()) {
            sum += value;
        }
        assertThat(sum).isEqualTo(30_517_388);
        assertThat(volume.at(0, 0, 0)).isEqualTo(422);
        assertThat(volume.at(1, 0, 0)).isEqualTo(358);
    }

    /**
     * Voxels a slice whose centres lie inside the contour, with pydicom and matplotlib 3.11:
     * <pre>
     * xy = (contour[:, :2] - origin) / 0.976562
     * matplotlib.path.Path(xy).contains_points(centres).sum()
     * </pre>
     * The masks agree in every voxel: 9655 (Dice 1).
     */
    @Test
    void theStructureSetFillsTheVoxelsThatMatplotlibFindsInside() throws Exception {
        int[] matplotlib = {0, 0, 0, 0, 0, 0, 463, 616, 775, 895, 946, 973, 974, 969, 887, 745, 603, 368, 271, 132, 38, 0, 0, 0, 0};
        StructureSet set = StructureSet.of(new Part10Reader().read(structures).dataset());

        ContourRaster.Result result = ContourRaster.fill(set, volume.grid());

        assertThat(result.names()).containsExactly("GTV_Mass_MR_T1");
        assertThat(result.offGrid()).isZero();
        int[] counts = new int[matplotlib.length];
        for (int k = 0; k < counts.length; k++) {
            for (int j = 0; j < volume.grid().ny(); j++) {
                for (int i = 0; i < volume.grid().nx(); i++) {
                    counts[k] += result.labels().at(i, j, k);
                }
            }
        }
        assertThat(counts).containsExactly(matplotlib);
    }
}
