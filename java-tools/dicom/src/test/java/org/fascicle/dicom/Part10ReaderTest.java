package org.fascicle.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.fascicle.dicom.DicomException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Part10ReaderTest {
    private final Part10Reader reader = new Part10Reader();
    private final Deidentifier deidentifier = new Deidentifier(DeidentificationOptions.forStudies(), new byte[] {1}, -5);

    @ParameterizedTest
    @ValueSource(strings = {"implicit", "implicit_undefined", "explicit", "explicit_undefined"})
    void theSameDatasetIsReadFromEachEncodingOfIt(String name) throws DicomException {
        DicomDataset dataset = Fixtures.read(name);

        assertThat(dataset.text(Tag.PATIENT_NAME)).isEqualTo("Buc^Jérôme");
        assertThat(dataset.number(Tag.ECHO_TIME)).hasValue(12.5);
        assertThat(dataset.numbers(Tag.IMAGE_POSITION_PATIENT)).containsExactly(-1.5, 2.25, 10);
        assertThat(dataset.items(Tag.REFERENCED_IMAGE_SEQUENCE)).hasSize(2);
        DicomDataset inner = dataset.items(Tag.REFERENCED_IMAGE_SEQUENCE).getFirst().items(0x0040A170).getFirst();
        assertThat(inner.text(Tag.REFERENCED_SOP_INSTANCE_UID)).isEqualTo("1.2.3.4.5");
        assertThat(dataset.privateTag(0x2005, "Philips MR Imaging DD 001", 0x0E)).hasValue(0x2005100E);
        assertThat(dataset.privateTag(0x2005, "SOMEONE ELSE", 0x0E)).hasValue(0x2005110E);
    }

    @ParameterizedTest
    @ValueSource(strings = {"implicit", "implicit_undefined", "explicit_undefined"})
    void everyEncodingIsWrittenAsTheSameExplicitFile(String name) throws DicomException {
        byte[] expected = new Part10Writer().write(Fixtures.read("explicit"));
        byte[] actual = new Part10Writer().write(Fixtures.read(name));

        // Private elements of an implicit file have no known representation, so compare what lies before them.
        int end = name.startsWith("implicit") ? indexOf(expected, "Philips") : expected.length;
        assertThat(Arrays.copyOf(actual, end)).isEqualTo(Arrays.copyOf(expected, end));
    }

    @ParameterizedTest
    @CsvSource({"latin2, Władysław^Ł", "greek, Διονυσιος", "cyrillic, \u041b\u044ek\u0441\u0435\u043c\u0431yp\u0433",
        "utf8, Wang^XiaoDong=王^小東", "gb18030, Wang^XiaoDong=王^小东", "japanese, Yamada^Tarou=山田^太郎=やまだ^たろう",
        "japanese_kana, ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう", "korean, Hong^Gildong=洪^吉洞=홍^길동"})
    void namesAreDecodedInTheCharacterSetsOfTheStandard(String name, String expected) throws DicomException {
        assertThat(Fixtures.read("name_" + name).text(Tag.PATIENT_NAME)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"deflated, deflated explicit VR little endian", "big_endian, explicit VR big endian (retired)", "rle, RLE lossless"})
    void otherTransferSyntaxesAreRefusedByName(String name, String label) {
        assertThatExceptionOfType(DicomException.class).isThrownBy(() -> reader.read(Fixtures.bytes(name)))
                .withMessageContaining(label)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.TRANSFER_SYNTAX));
    }

    @Test
    void aFileCutAnywhereIsRefusedOrEndsBetweenTwoElements() {
        for (String name : new String[] {"implicit_undefined", "explicit_undefined", "explicit"}) {
            byte[] whole = Fixtures.bytes(name);
            int refused = 0;
            for (int length = 0; length < whole.length; length++) {
                refused += refuses(Arrays.copyOf(whole, length)) ? 1 : 0;
            }
            assertThat(refused).as(name).isGreaterThan(whole.length * 9 / 10);
        }
    }

    @Test
    void damagedBytesNeverCauseAnythingButARefusal() {
        SplittableRandom random = new SplittableRandom(20);
        for (String name : new String[] {"implicit_undefined", "explicit_undefined", "name_japanese"}) {
            byte[] whole = Fixtures.bytes(name);
            for (int trial = 0; trial < 1_000; trial++) {
                byte[] damaged = whole.clone();
                for (int change = random.nextInt(1, 5); change > 0; change--) {
                    damaged[random.nextInt(132, damaged.length)] = (byte) random.nextInt();
                }
                refuses(damaged);
            }
        }
    }

    @Test
    void aLengthBeyondTheFileIsRefusedBeforeAnythingIsAllocated() {
        byte[] content = Fixtures.bytes("explicit");
        int pixels = indexOf(content, "OW");
        for (int b = 0; b < 4; b++) {
            content[pixels + 4 + b] = (byte) (b == 0 ? 0xFE : 0xFF);
        }
        long before = allocatedBytes();
        assertThatExceptionOfType(DicomException.class).isThrownBy(() -> reader.read(content))
                .withMessageContaining("4294967294 bytes")
                .satisfies(e -> assertThat(e.partial().text(Tag.SERIES_INSTANCE_UID)).isEqualTo("1.2.3"));
        assertThat(allocatedBytes() - before).isLessThan(1_000_000);
    }

    @Test
    void nestingIsBounded() {
        DicomDataset innermost = new DicomDataset();
        DicomDataset dataset = innermost;
        for (int level = 0; level < 40; level++) {
            DicomDataset outer = new DicomDataset();
            outer.set(Tag.REFERENCED_IMAGE_SEQUENCE, dataset);
            dataset = outer;
        }
        dataset.set(Tag.SOP_CLASS_UID, "1.2");
        dataset.set(Tag.SOP_INSTANCE_UID, "1.2");
        byte[] content = new Part10Writer().write(dataset);
        assertThatExceptionOfType(DicomException.class).isThrownBy(() -> reader.read(content))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.BEYOND_BOUNDS));
    }

    @Test
    void somethingElseIsNotDicom() {
        assertThatExceptionOfType(DicomException.class).isThrownBy(() -> reader.read(new byte[1000]))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_DICOM));
    }

    @Test
    void aTextThatIsNoNumberIsRefusedWithoutBeingRepeated() {
        DicomDataset dataset = new DicomDataset();
        dataset.set(Tag.ECHO_TIME, "Smith", "1");
        assertThatExceptionOfType(DicomException.class).isThrownBy(() -> dataset.number(Tag.ECHO_TIME))
                .withMessage("EchoTime (0018,0081) is not a decimal number");
    }

    @Test
    void aValueTooLongForItsShortLengthIsWrittenAsUnknownAndReadBack() throws DicomException {
        DicomDataset dataset = Part10RoundTripTest.example();
        double[] points = new double[30_000];
        Arrays.setAll(points, i -> i / 8.0);
        dataset.set(Tag.CONTOUR_DATA, points);
        DicomDataset read = reader.read(new Part10Writer().write(dataset)).dataset();
        assertThat(read.numbers(Tag.CONTOUR_DATA)).isEqualTo(points);
    }

    /** Reads, asks every element for all it can be, and de-identifies. */
    private boolean refuses(byte[] content) {
        try {
            DicomDataset dataset = reader.read(content).dataset();
            for (DicomElement element : dataset.elements()) {
                dataset.texts(element.tag());
                try {
                    dataset.numbers(element.tag());
                } catch (DicomException e) {
                    if (e.reason() != Reason.MALFORMED) {
                        fail("a number is malformed, not " + e.reason());
                    }
                }
            }
            deidentifier.deidentify(dataset, new DeidentificationTally());
            return false;
        } catch (DicomException e) {
            return true;
        } catch (RuntimeException e) {
            return fail("anything but a refusal", e);
        }
    }

    private static long allocatedBytes() {
        return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    private static int indexOf(byte[] content, String text) {
        return new String(content, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(text);
    }
}
