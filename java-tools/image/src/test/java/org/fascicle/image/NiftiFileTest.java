package org.fascicle.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.fascicle.testkit.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against files that nibabel made (resources/nifti/make.py) and, both ways, nibabel itself where it is installed. */
class NiftiFileTest {
    // nib.load("float32.nii").affine
    private static final double[] OBLIQUE = {0.6554053425788879, -0.23170357942581177, -0.993346631526947, -30.5,
        0.19256709516048431, 0.7651400566101074, -0.48921698331832886, 12.25,
        0.15284545719623566, 0.029565609991550446, 4.875851631164551, 100.0};
    // nib.load("qform_left_handed.nii").affine
    private static final double[] LEFT_HANDED = {-0.6554052679354933, -0.231703602576157, -0.9933490374600333, -30.5,
        -0.19256708168082545, 0.7651400773023125, -0.48921730871607055, 12.25,
        -0.1528457952514045, 0.02956554975859681, 4.875851116946643, 100.0};

    @TempDir
    Path folder;

    static Path fixture(String name) {
        try {
            return Path.of(NiftiFileTest.class.getResource("/nifti/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64", "float32", "float64"})
    void readsEveryScalarType(String type) throws IOException {
        Volume volume = NiftiFile.read(fixture(type + ".nii"));

        assertThat(NiftiFile.readHeader(fixture(type + ".nii")).storedType()).isEqualTo(type.toUpperCase(java.util.Locale.ROOT));
        assertThat(volume.grid().affine().toRowMajor()).containsExactly(OBLIQUE);
        for (int k = 0; k < volume.grid().nz(); k++) {
            assertThat(volume.at(3, 2, k)).isEqualTo(3 + 20 + 100 * k);
            assertThat(volume.at(1, 0, k)).isEqualTo(1 + 100 * k);
        }
    }

    @Test
    void readsFramesInBigEndian() throws IOException {
        Volume volume = NiftiFile.read(fixture("frames_big_endian.nii.gz"));

        assertThat(volume.frames()).isEqualTo(2);
        assertThat(volume.at(3, 2, 1, 1)).isEqualTo(1123);
        assertThat(volume.at(2, 1, 0, 1)).isEqualTo(1012);
        assertThat(volume.frame(0).at(2, 1, 0)).isEqualTo(12);
    }

    @Test
    void appliesSlopeAndIntercept() throws IOException {
        assertThat(NiftiFile.read(fixture("scaled.nii.gz")).at(3, 2, 1)).isEqualTo(0.5f * 123 - 3);
    }

    @Test
    void takesTheQuaternionWhereThereIsNoMatrix() throws IOException {
        NiftiHeader header = NiftiFile.readHeader(fixture("qform_left_handed.nii"));

        assertThat(header.affineSource()).isEqualTo(NiftiHeader.AffineSource.QFORM);
        assertThat(header.grid().affine().toRowMajor()).containsExactly(LEFT_HANDED, within(1e-6));
    }

    @Test
    void takesTheSpacingWhereThereIsNothingElse() throws IOException {
        NiftiHeader header = NiftiFile.readHeader(fixture("pixdim_only.nii"));

        assertThat(header.affineSource()).isEqualTo(NiftiHeader.AffineSource.PIXDIM);
        assertThat(header.grid().affine().toRowMajor())
                .containsExactly(new double[] {0.7, 0, 0, 0, 0, 0.8, 0, 0, 0, 0, 5, 0}, within(1e-6));
    }

    @Test
    void saysHowFarSformAndQformDiffer() throws IOException {
        byte[] bytes = Files.readAllBytes(fixture("int16.nii"));
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(NiftiFile.readHeader(fixture("int16.nii")).formsDifferMm().orElseThrow()).isLessThan(1e-4);
        assertThat(NiftiFile.readHeader(fixture("qform_left_handed.nii")).formsDifferMm()).isEmpty();

        header.putFloat(268, header.getFloat(268) + 12);
        assertThat(NiftiFile.readHeader(Files.write(folder.resolve("moved.nii"), bytes)).formsDifferMm().orElseThrow()).isCloseTo(12, within(1e-4));
        header.putFloat(268, Float.NaN);
        assertThat(NiftiFile.readHeader(Files.write(folder.resolve("damaged.nii"), bytes)).formsDifferMm()).isEmpty();
    }

    @Test
    void aSingleSliceOfTwoDimensionsIsAVolumeOfOneSlice() throws IOException {
        byte[] bytes = Files.readAllBytes(fixture("int16.nii"));
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putShort(40, (short) 2).putShort(46, (short) 0);
        Volume slice = NiftiFile.read(Files.write(folder.resolve("slice.nii"), bytes));

        assertThat(slice.grid()).extracting(Grid::nx, Grid::ny, Grid::nz).containsExactly(4, 3, 1);
        assertThat(slice.at(3, 2, 0)).isEqualTo(23);
    }

    @Test
    void bringsMetresToMillimetres() throws IOException {
        assertThat(NiftiFile.readHeader(fixture("metres.nii")).grid().affine().toRowMajor()).containsExactly(OBLIQUE, within(1e-5));
    }

    @Test
    void takesTrailingDimensionsOfOne() throws IOException {
        Volume volume = NiftiFile.read(fixture("trailing_ones.nii"));

        assertThat(volume.frames()).isEqualTo(1);
        assertThat(volume.at(3, 2, 1)).isEqualTo(123);
    }

    @Test
    void tellsGzipByContentNotByName() throws IOException {
        Path misnamed = Files.copy(fixture("scaled.nii.gz"), folder.resolve("series_1"));

        assertThat(NiftiFile.read(misnamed).at(0, 0, 0)).isEqualTo(-3);
    }

    @ParameterizedTest
    @CsvSource({"complex64.nii,complex64", "vector.nii,dim[5] is 2"})
    void refusesWhatIsNotAScalarImage(String name, String reason) {
        assertThatThrownBy(() -> NiftiFile.read(fixture(name))).isInstanceOf(ImageFormatException.class).hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "40,int16,0,dim[0] is 0", "40,int16,9,dim[0] is 9", "42,int16,0,dim[1] is 0", "44,int16,-5,dim[2] is -5",
        "46,int16,32767,cannot hold them", "70,int16,3,datatype is 3", "72,int16,8,bitpix is 8", "252,int16,1,''",
        "108,float,10,vox_offset is 10", "108,float,NaN,vox_offset is NaN", "108,float,9999,where the voxels should begin",
        "280,float,NaN,sform holds NaN", "292,float,Infinity,sform holds Infinity", "112,float,NaN,''", "112,float,0,''",
        "123,byte,4,unit of length has code 4", "0,int32,540,NIfTI-2", "0,int32,7,not a NIfTI-1 image", "344,int32,0,ANALYZE",
        "344,int32,0x0031696E,pair"
    })
    void refusesAHeaderThatCannotBeTrue(int at, String type, String value, String reason) throws IOException {
        byte[] bytes = Files.readAllBytes(fixture("int16.nii"));
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        switch (type) {
            case "int16" -> header.putShort(at, Short.parseShort(value));
            case "int32" -> header.putInt(at, Integer.decode(value));
            case "byte" -> header.put(at, Byte.parseByte(value));
            default -> header.putFloat(at, Float.parseFloat(value));
        }
        Path file = Files.write(folder.resolve("changed.nii"), bytes);

        if (reason.isEmpty()) {
            assertThat(NiftiFile.read(file).at(3, 2, 1)).isEqualTo(123);
        } else {
            ImageFormatException refused = catchThrowableOfType(ImageFormatException.class, () -> NiftiFile.read(file));
            assertThat(refused.reason()).contains(reason);
            assertThat(refused.wayOut()).isNotBlank();
            assertThat(refused).hasMessageStartingWith(file + ": ");
        }
    }

    @Test
    void refusesASingularMatrixAndAnOverlongQuaternion() throws IOException {
        byte[] bytes = Files.readAllBytes(fixture("int16.nii"));
        Arrays.fill(bytes, 280, 328, (byte) 0);
        Path singular = Files.write(folder.resolve("singular.nii"), bytes);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putShort(254, (short) 0).putFloat(256, 3);
        Path overlong = Files.write(folder.resolve("overlong.nii"), bytes);

        assertThatThrownBy(() -> NiftiFile.read(singular)).hasMessageContaining("sform gives voxels no volume");
        assertThatThrownBy(() -> NiftiFile.read(overlong)).hasMessageContaining("longer than 1");
    }

    @Test
    void refusesAFileCutAnywhere() throws IOException {
        byte[] plain = Files.readAllBytes(fixture("int16.nii"));
        byte[] packed = Files.readAllBytes(fixture("frames_big_endian.nii.gz"));
        for (byte[] whole : new byte[][] {plain, packed}) {
            for (int length = 0; length < whole.length; length++) {
                Path cut = Files.write(folder.resolve("cut.nii"), Arrays.copyOf(whole, length));
                assertThatThrownBy(() -> NiftiFile.read(cut)).as("%d of %d bytes", length, whole.length)
                        .isInstanceOf(ImageFormatException.class);
            }
        }
    }

    @Test
    void answersAnyHeaderWithAnImageOrARefusal() throws IOException {
        byte[] whole = Files.readAllBytes(fixture("int16.nii"));
        Random random = new Random(7);
        int refused = 0;
        for (int trial = 0; trial < 1000; trial++) {
            byte[] changed = whole.clone();
            for (int change = 0; change < 1 + trial % 4; change++) {
                changed[random.nextInt(NiftiHeader.FIRST_DATA_BYTE)] = (byte) random.nextInt();
            }
            Path file = Files.write(folder.resolve("changed.nii"), changed);
            try {
                assertThat(NiftiFile.read(file).data()).isNotEmpty();
            } catch (ImageFormatException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(100, 900);
    }

    @Test
    void refusesPackedBytesThatWereDamaged() throws IOException {
        byte[] whole = Files.readAllBytes(fixture("frames_big_endian.nii.gz"));
        float[] right = NiftiFile.read(fixture("frames_big_endian.nii.gz")).data();
        int refused = 0;
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x10;
            Path file = Files.write(folder.resolve("flipped.nii.gz"), changed);
            try {
                assertThat(NiftiFile.read(file).data()).as("byte %d, which says nothing of the content", at).containsExactly(right);
            } catch (ImageFormatException e) {
                refused++;
            }
        }
        // A changed time or name in gzip's header, or a repeat taken from other equal bytes, leaves the image as it was.
        assertThat(refused).isGreaterThan(whole.length * 2 / 3);
    }

    @Test
    void allocatesNothingThatAPackedFileCannotHold() throws IOException {
        ByteBuffer header = ByteBuffer.wrap(Arrays.copyOf(Files.readAllBytes(fixture("float32.nii")), 352)).order(ByteOrder.LITTLE_ENDIAN);
        header.putShort(42, (short) 1000).putShort(44, (short) 1000).putShort(46, (short) 2000);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(header.array());
        }
        Path bomb = Files.write(folder.resolve("bomb.nii.gz"), packed.toByteArray());

        assertThatThrownBy(() -> NiftiFile.read(bomb)).isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("promises 8000000000 bytes");
    }

    @Test
    void saysWhichVoxelIsNoLabel() throws IOException {
        Grid grid = new Grid(3, 2, 2, Affine.axisAligned(new double[] {1, 1, 1}, new double[3]));
        Path file = folder.resolve("mask.nii.gz");
        for (float value : new float[] {0.5f, -1, 40000, Float.NaN}) {
            float[] data = new float[12];
            data[grid.index(1, 0, 1)] = value;
            NiftiFile.write(file, new Volume(grid, data));

            assertThatThrownBy(() -> NiftiFile.readLabels(file)).isInstanceOf(ImageFormatException.class)
                    .hasMessageContaining("the value " + value + " at voxel (1, 0, 1)");
        }
        NiftiFile.write(file, new Volume(grid, 2, new float[24]));
        assertThatThrownBy(() -> NiftiFile.readLabels(file)).hasMessageContaining("has one frame, and this has 2");
    }

    @Test
    void writesWhatItReadsAgain() throws IOException {
        for (double[] matrix : new double[][] {OBLIQUE, LEFT_HANDED, {0, 0, 2, 1, -3, 0, 0, 2, 0, -4, 0, 3}}) {
            Grid grid = new Grid(4, 3, 2, new Affine(matrix));
            Volume volume = new Volume(grid, 2, ramp(48));
            Path file = folder.resolve("image.nii.gz");
            NiftiFile.write(file, volume);
            Volume again = NiftiFile.read(file);

            assertThat(again.data()).containsExactly(volume.data());
            assertThat(again.grid().cornerDistanceMm(grid)).isLessThan(1e-5);
            assertThat(qformOnly(file).grid().cornerDistanceMm(grid)).isLessThan(1e-4);
        }
    }

    @Test
    void leavesTheQuaternionOutWhereAxesAreSheared() throws IOException {
        Grid sheared = new Grid(2, 2, 2, new Affine(1, 0.2, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0));
        Path file = folder.resolve("sheared.nii");
        NiftiFile.write(file, new Volume(sheared, ramp(8)));

        assertThat(NiftiFile.readHeader(file).grid().cornerDistanceMm(sheared)).isLessThan(1e-6);
        assertThat(ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).getShort(252)).isZero();
    }

    @Test
    void writesEqualImagesAsEqualBytes() throws IOException {
        LabelMap labels = new LabelMap(new Grid(2, 2, 1, new Affine(OBLIQUE)), new short[] {0, 1, 2, 26});
        Path first = folder.resolve("a.nii.gz");
        Path second = folder.resolve("b.nii.gz");
        NiftiFile.write(first, labels);
        NiftiFile.write(second, labels);

        assertThat(Files.readAllBytes(first)).isEqualTo(Files.readAllBytes(second));
        assertThat(Arrays.copyOf(Files.readAllBytes(first), 9)).as("gzip header without name or time").containsExactly(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0);
        assertThat(NiftiFile.readLabels(first).labels()).containsExactly(0, 1, 2, 26);
        assertThat(NiftiFile.readHeader(first).storedType()).isEqualTo("INT16");
        try (var left = Files.list(folder)) {
            assertThat(left).as("no partial file stays").hasSize(2);
        }
    }

    @Test
    void nibabelReadsWhatWeWrite() throws Exception {
        Python.require("nibabel");
        Path file = folder.resolve("image.nii.gz");
        NiftiFile.write(file, new Volume(new Grid(4, 3, 2, new Affine(LEFT_HANDED)), 2, ramp(48)));
        Path labels = folder.resolve("labels.nii");
        NiftiFile.write(labels, new LabelMap(new Grid(2, 2, 1, new Affine(OBLIQUE)), new short[] {0, 1, 2, 26}));

        String seen = Python.run("""
                import sys, nibabel as nib, numpy as np
                a = nib.load(sys.argv[1]); b = nib.load(sys.argv[2])
                print(a.shape, a.get_data_dtype(), a.get_fdata()[3, 1, 0, 1], a.header.get_xyzt_units()[0])
                print(np.abs(a.get_sform() - a.get_qform()).max() < 1e-5, a.header["sform_code"], a.header["qform_code"])
                print(np.abs(a.affine[:3].ravel() - np.array(sys.argv[3].split(","), float)).max() < 1e-5)
                print(np.abs(np.array(a.header.get_zooms()[:3]) - [0.7, 0.8, 5.0]).max() < 1e-5)
                print(b.get_data_dtype(), np.asarray(b.dataobj).ravel(order="F").tolist())
                nib.Nifti1Header.from_fileobj(nib.openers.Opener(sys.argv[1]), check=True)
                """, file.toString(), labels.toString(), String.join(",", Arrays.stream(LEFT_HANDED).mapToObj(String::valueOf).toList()));

        assertThat(seen.lines()).containsExactly("(4, 3, 2, 2) float32 31.0 mm", "True 1 1", "True", "True", "int16 [0, 1, 2, 26]");
    }

    @Test
    void readsTheRealLeg() throws IOException {
        Volume image = NiftiFile.read(SharedData.require("leg-mri/twoLegs.nii.gz"));
        LabelMap labels = NiftiFile.readLabels(SharedData.require("leg-mri/labels.nii.gz"));
        Volume echoes = NiftiFile.read(SharedData.require("leg-mri/T2data.nii.gz"));

        // nib.load(...): shape, aff2axcodes(affine), np.unique(labels), get_fdata().sum(), get_fdata()[40, 80, 6, 3]
        assertThat(image.grid().matches(labels.grid())).isTrue();
        assertThat(labels.present()).containsExactly(13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26);
        assertThat(echoes.grid().affine().orientation()).isEqualTo("LAS");
        assertThat(echoes.frames()).isEqualTo(18);
        assertThat(sum(image)).isCloseTo(LEG_SUM, within(1e-7 * LEG_SUM));
        assertThat(echoes.at(40, 80, 6, 3)).isCloseTo(T2_VOXEL, within(1e-4f));
    }

    private static final double LEG_SUM = 1821517.3575798552;
    private static final float T2_VOXEL = 76.05713832f;

    private static double sum(Volume volume) {
        double sum = 0;
        for (float value : volume.data()) {
            sum += value;
        }
        return sum;
    }

    private NiftiHeader qformOnly(Path packed) throws IOException {
        try (var in = new java.util.zip.GZIPInputStream(Files.newInputStream(packed))) {
            byte[] bytes = in.readAllBytes();
            bytes[254] = 0;
            return NiftiFile.readHeader(Files.write(folder.resolve("qform.nii"), bytes));
        }
    }

    private static float[] ramp(int length) {
        float[] values = new float[length];
        for (int v = 0; v < length; v++) {
            values[v] = v;
        }
        return values;
    }
}
