package org.fascicle.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.fascicle.testkit.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NrrdFileTest {
    private static final String HEADER = """
            NRRD0004
            # made by hand
            type: short
            dimension: 3
            space: left-posterior-superior
            sizes: 2 2 3
            space directions: (0.5,0,0) (0,-0.5,0) (0,0,6.5)
            kinds: domain domain domain
            endian: little
            encoding: raw
            space origin: (-10,20,-30)
            modality:=MR

            """;

    @TempDir
    Path folder;

    @Test
    void bringsLpsToRas() throws IOException {
        Volume volume = NrrdFile.read(file(HEADER, shorts(12, ByteOrder.LITTLE_ENDIAN)));

        assertThat(volume.grid().affine().toRowMajor()).containsExactly(-0.5, 0, 0, 10, 0, 0.5, 0, -20, 0, 0, 6.5, -30);
        assertThat(volume.at(1, 0, 0)).isEqualTo(-1);
        assertThat(volume.at(0, 0, 2)).isEqualTo(-8);
    }

    @Test
    void readsGzipBigEndianAndFrames() throws IOException {
        String header = HEADER.replace("dimension: 3", "dimension: 4").replace("sizes: 2 2 3", "sizes: 2 2 3 2")
                .replace("(0,0,6.5)", "(0, 0, 6.5) none").replace("endian: little", "endian: big").replace("raw", "gzip")
                .replace("left-posterior-superior", "RAS").replace("short", "signed short int");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(shorts(24, ByteOrder.BIG_ENDIAN));
        }
        Volume volume = NrrdFile.read(file(header, packed.toByteArray()));

        assertThat(volume.frames()).isEqualTo(2);
        assertThat(volume.at(1, 1, 2, 1)).isEqualTo(-23);
        assertThat(volume.grid().affine().get(1, 3)).isEqualTo(20);
    }

    @Test
    void readsWindowsLineEndingsAndPlainSpacings() throws IOException {
        String header = HEADER.replaceAll("space.*\n", "").replace("kinds", "spacings: 1 2 3\nkinds").replace("\n", "\r\n");
        Volume volume = NrrdFile.read(file(header, shorts(12, ByteOrder.LITTLE_ENDIAN)));

        assertThat(volume.grid().affine().toRowMajor()).containsExactly(-1, 0, 0, 0, 0, -2, 0, 0, 0, 0, 3, 0);
        assertThat(volume.at(1, 1, 2)).isEqualTo(-11);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "NRRD0004|NRRD0009|not an NRRD file", "type: short|type: block|type is \"block\"", "type: short|typo: short|no \"type\"",
        "encoding: raw|encoding: bzip2|\"bzip2\"", "encoding: raw|data file: image.raw|lie in another file, image.raw",
        "endian: little|endian: middle|\"middle\"", "endian: little|# none|no \"endian\"", "dimension: 3|dimension: 2|2 dimensions",
        "sizes: 2 2 3|sizes: 2 0 3|size 0", "sizes: 2 2 3|sizes: 2 3|2 sizes", "sizes: 2 2 3|sizes: 99999 99999 3|more than",
        "sizes: 2 2 3|sizes: 2 2 3000|cannot hold", "sizes: 2 2 3|sizes: 2 2 4|promises 32 bytes", "(0,0,6.5)|(0,0,0)|place no voxels",
        "(0,0,6.5)|(0,0,NaN)|place no voxels", "(0,0,6.5)|(0,0)|not (x,y,z)", "(0,0,6.5)|(0,0,x)|not a number",
        "(0,0,6.5)|none|\"none\"", "left-posterior-superior|scanner-xyz|\"scanner-xyz\"", "# made by hand|byte skip: -1|byte skip",
        "# made by hand|nonsense|not \"field: value\"", "# made by hand|type: short|\"type\" twice",
        "# made by hand|space units: \"m\" \"m\" \"m\"|not \"mm\""
    })
    void refusesByName(String change, String to, String reason) throws IOException {
        Path file = file(HEADER.replace(change, to), shorts(12, ByteOrder.LITTLE_ENDIAN));

        assertThatThrownBy(() -> NrrdFile.read(file)).isInstanceOf(ImageFormatException.class).hasMessageContaining(reason);
    }

    @Test
    void refusesAFileCutAnywhere() throws IOException {
        byte[] whole = Files.readAllBytes(file(HEADER, shorts(12, ByteOrder.LITTLE_ENDIAN)));
        for (int length = 0; length < whole.length; length++) {
            Path cut = Files.write(folder.resolve("cut.nrrd"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> NrrdFile.read(cut)).as("%d of %d bytes", length, whole.length).isInstanceOf(ImageFormatException.class);
        }
    }

    /** Bounding box, voxel number and mean of pyradiomics' baseline_firstorder.csv, test case brain1. */
    @Test
    void readsBrain1() throws IOException {
        Volume image = NrrdFile.read(SharedData.require("pyradiomics/brain1_image.nrrd"));
        LabelMap label = NrrdFile.readLabels(SharedData.require("pyradiomics/brain1_label.nrrd"));

        assertThat(image.grid().matches(label.grid())).isTrue();
        assertThat(image.grid().affine().orientation()).isEqualTo("LAS");
        assertThat(label.present()).containsExactly(1);
        assertThat(label.count(1)).isEqualTo(4137);
        double sum = 0;
        int leastX = Integer.MAX_VALUE;
        for (int v = 0; v < image.data().length; v++) {
            if (label.labels()[v] == 1) {
                sum += image.data()[v];
                leastX = Math.min(leastX, v % 256);
            }
        }
        assertThat(leastX).isEqualTo(162);
        assertThat(sum / 4137).isCloseTo(825.2354363065, within(1e-9));
    }

    private Path file(String header, byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(data);
        return Files.write(folder.resolve("image.nrrd"), bytes.toByteArray());
    }

    private static byte[] shorts(int count, ByteOrder order) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * count).order(order);
        for (int v = 0; v < count; v++) {
            bytes.putShort((short) -v);
        }
        return bytes.array();
    }
}
